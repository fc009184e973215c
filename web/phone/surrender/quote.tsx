import type { SURRENDER_REASONS } from '#web/api/phone-labels.gen.ts'
import { SURRENDER_REASONS as REASONS } from '#web/api/phone-labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Choice } from '#web/ui/phone/choice.tsx'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { yuanText } from '../money.ts'
import { BackButton } from '../withdraw/back-button.tsx'
import type { View } from './view.ts'

export type Reason = keyof typeof SURRENDER_REASONS
type Props = {
  view: View
  reason: Reason | null
  onReason: (reason: Reason) => void
  onBack: () => void
  onNext: () => void
}

/** What comes back, what is lost, what ends; then the customer's own decision. */
export function Quote({ view, reason, onReason, onBack, onNext }: Props) {
  const t = useT()
  const { quote } = view
  if (!quote?.isAnswered) {
    return (
      <Frame title={t('保险公司正在算')} actions={<BackButton onClose={onBack} />}>
        <p role="status" className="text-lg text-soft">
          {t('通常几秒钟，这一页会自己更新。')}
        </p>
      </Frame>
    )
  }
  const { paidFen, cashValueFen, lossFen, refusal } = quote
  if (paidFen === null || cashValueFen === null || lossFen === null) {
    return (
      <Frame title={t('保险公司没有算')} actions={<BackButton onClose={onBack} />}>
        <Note tone="danger">
          <p lang="zh-CN">{refusal}</p>
        </Note>
      </Frame>
    )
  }
  return (
    <Frame
      title={t('今天退保能拿回 {yuan} 元', { yuan: yuanText(cashValueFen) })}
      actions={
        <NextBar
          label={t('去签名')}
          why={reason === null ? t('请选一项，可以选“不想说明”') : null}
          onBack={onBack}
          onNext={onNext}
        />
      }
    >
      {view.order?.state === 'refused' && (
        <Note tone="danger" title={t('保险公司上次没有办理')}>
          <p lang="zh-CN">{view.order.message}</p>
        </Note>
      )}
      <Figures view={view} paidFen={paidFen} cashValueFen={cashValueFen} lossFen={lossFen} />
      <Note tone="warning" title={t('这意味着')}>
        <ul lang="zh-CN" className="list-disc pl-5">
          {quote.meaning.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Note>
      <Choice
        question={t('为什么退？')}
        options={Object.entries(REASONS).map(([id, label]) => ({
          id: id as Reason,
          label: t(label),
        }))}
        value={reason}
        onChange={onReason}
      />
    </Frame>
  )
}

type FiguresProps = { view: View; paidFen: number; cashValueFen: number; lossFen: number }

function Figures({ view, paidFen, cashValueFen, lossFen }: FiguresProps) {
  const t = useT()
  const percent = view.quote?.lossPercent ?? 0
  const yuan = (fen: number) => t('{yuan} 元', { yuan: yuanText(fen) })
  return (
    <FactLines
      lines={[
        { label: t('已经交了'), text: yuan(paidFen) },
        { label: t('今天能拿回'), text: yuan(cashValueFen) },
        {
          label: t('少拿'),
          text:
            lossFen > 0
              ? t('{yuan} 元（{percent}%）', {
                  yuan: yuanText(lossFen),
                  percent,
                })
              : t('没有少'),
        },
        { label: t('付到'), text: view.accountMasked ?? t('您本人的账户，请向网点登记') },
      ]}
    />
  )
}
