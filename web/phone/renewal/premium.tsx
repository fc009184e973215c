import { useT } from '#web/i18n/t.ts'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { exact } from './exact.ts'
import type { View } from './view.ts'

/** Which policy, what is to be paid and by when; what went wrong comes first. */
export function Premium({ view }: { view: View }) {
  const t = useT()
  const { owed, next, lastDebit, nextDebitOn } = view
  const yuan = (fen: number) => t('{yuan} 元', { yuan: exact(fen) })
  const when = owed ?? next
  return (
    <>
      {owed && (
        <Note
          tone="warning"
          title={t('这一期还没有交，请在 {day} 之前交上', { day: owed.graceUntil })}
        >
          <p>{t('在这之前保障不中断；过了这一天，合同效力中止。')}</p>
          {lastDebit?.state === 'refused' && (
            <p lang="zh-CN">
              {t('{day} 没有扣成：{reason}', {
                day: lastDebit.askedOn,
                reason: lastDebit.reason ?? '',
              })}
            </p>
          )}
          {lastDebit?.state === 'requested' && <p>{t('正在向银行扣款，请稍候。')}</p>}
        </Note>
      )}
      <FactLines
        lines={[
          { label: t('保单'), text: `${view.productName}\n${view.policyNo}` },
          ...(when
            ? [
                { label: owed ? t('应缴日') : t('下一期应缴日'), text: when.dueOn },
                { label: t('金额'), text: yuan(when.amountFen) },
              ]
            : []),
          ...(nextDebitOn ? [{ label: t('下一次自动扣款'), text: nextDebitOn }] : []),
        ]}
      />
    </>
  )
}
