import { useState } from 'react'
import { REFUND_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import type { Renewal } from './renewal-card.tsx'

type Refund = Renewal['items'][number]['refunds'][number]
type Place = { saleId: string; accountMasked: string | null }

const TONE: Record<Refund['state'], Tone> = {
  requested: 'info',
  paid: 'warning',
  refused: 'danger',
}

/** Money that goes back to the customer: how far it is, why it is not there, and the way on. */
export function Refunds({ refunds, place }: { refunds: readonly Refund[]; place: Place }) {
  const t = useT()
  return (
    <ul aria-label={t('退款记录')} className="flex flex-col gap-1 text-sm">
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} place={place} />
      ))}
    </ul>
  )
}

function RefundLine({ refund, place }: { refund: Refund; place: Place }) {
  const t = useT()
  const may = useMay()
  const { state, reason, attempt, isLate, askedOn, isReinstatement } = refund
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Tag tone={TONE[state]}>{t(REFUND_STATES[state])}</Tag>
      <span>
        {isReinstatement
          ? t('{day} 退回复效补交的钱', { day: askedOn })
          : t('{day} 退回这一期保费', { day: askedOn })}
      </span>
      <Amount fen={refund.amountFen} />
      {attempt > 1 && <span className="text-soft">{t('第 {attempt} 次', { attempt })}</span>}
      {reason !== null && (
        <span lang="zh-CN" className="text-danger">
          {reason}
        </span>
      )}
      {isLate && <span className="text-soft">{t('银行还没有答复，系统会继续查询。')}</span>}
      {may('renewal:refund') && state === 'refused' && <Again refund={refund} place={place} />}
      {may('renewal:refund') && isLate && <AskAfter refund={refund} place={place} />}
    </li>
  )
}

/** Said once more before money moves: how much, and to which account. */
function Again({ refund, place: { saleId, accountMasked } }: { refund: Refund; place: Place }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const deed = useDeed('retryRenewalRefund', () => {
    toast(t('已再次请银行退款'))
    setOpen(false)
  })
  const { id: refundId, reason, amountFen } = refund
  return (
    <>
      <Button size="sm" onPress={() => setOpen(true)}>
        {t('再次退款')}
      </Button>
      {isOpen && (
        <Dialog
          title={t('再次退款')}
          isOpen
          onClose={() => setOpen(false)}
          footer={
            <>
              <Button onPress={() => setOpen(false)}>{t('返回')}</Button>
              <Button
                variant="primary"
                busy={deed.isBusy}
                onPress={() => void deed.act({ saleId, refundId })}
              >
                {t('请银行再退一次')}
              </Button>
            </>
          }
        >
          <div className="flex flex-col gap-4">
            <DescriptionList
              columns={2}
              items={[
                { label: t('退款金额'), value: <Amount fen={amountFen} /> },
                { label: t('退到（档案中客户本人的账户）'), value: accountMasked ?? '—' },
                { label: t('上次没有退成的原因'), value: reason ?? '—' },
              ]}
            />
            <p className="text-soft">
              {t(
                '账户有变化的，请先和客户核对并在客户档案里更正；上一次已确认没有退成，不会退两次。',
              )}
            </p>
            <Fault fault={deed.fault} />
          </div>
        </Dialog>
      )}
    </>
  )
}

/** No new request while the last one has no answer: the money may be back already. */
function AskAfter({ refund, place: { saleId } }: { refund: Refund; place: Place }) {
  const t = useT()
  const deed = useDeed('retryRenewalRefund', () => toast(t('正在向银行查询这笔退款')))
  return (
    <>
      <Button
        size="sm"
        busy={deed.isBusy}
        onPress={() => void deed.act({ saleId, refundId: refund.id })}
      >
        {t('现在查询')}
      </Button>
      <Fault fault={deed.fault} />
    </>
  )
}
