import type { PhoneTask } from '#contracts/phone'
import type { confirmPayment } from '#contracts/phone-own'
import { useT } from '#web/i18n/t.ts'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { yuanText } from '../money.ts'

/** How much, from which account; nothing is taken before the customer says so. */
export function Payment({ task }: { task: PhoneTask }) {
  const t = useT()
  const { send, busy, error } = useStep<typeof confirmPayment>('/phone/payment')
  if (!task.payment) return null
  const { productName, insurerName, amountFen, account, fault } = task.payment
  const yuan = yuanText(amountFen)
  return (
    <Frame
      title={t('保险公司同意承保，请确认扣款')}
      error={error}
      actions={
        <NextBar
          label={t('同意扣 {yuan} 元', { yuan })}
          busy={busy}
          onNext={() => void send({ amountFen })}
        />
      }
    >
      {fault !== null && (
        <Note tone="warning" title={t('上一次没有扣成')} isUrgent>
          <p>{fault}</p>
        </Note>
      )}
      <p className="rounded-md border border-line bg-surface py-4 text-center text-2xl font-semibold tabular-nums">
        {t('{yuan} 元', { yuan })}
      </p>
      <FactLines
        lines={[
          { label: t('产品'), text: `${productName}（${insurerName}）` },
          { label: t('从您本人的账户扣'), text: account },
        ]}
      />
      <p className="text-soft">{t('不同意就不用点，直接关掉页面，不会扣款，也不会承保。')}</p>
    </Frame>
  )
}
