import { Stamp } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Form } from '#web/ui/form.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { useMay } from '../session.ts'
import { type Sale, doorOf, isOpen } from './desk.ts'
import { OutcomeBanner } from './outcome-banner.tsx'
import { Waiting } from './waiting.tsx'

/** The rules advise against it and the customer insists: a second person decides, and signs for it. */
export function OverrideCard({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const { override, plan } = sale
  if (!override) return null
  const isApproved = override.approvedAt !== null
  // The customer is given time to think again before anybody may agree.
  const reason = doorOf(sale, 'approveOverride')?.reasons.find(
    ({ code }) => code === 'policy-stop-cooling',
  )?.message
  return (
    <Card
      title={t('第二人审批')}
      note={t('建议终止而客户坚持投保')}
      actions={
        isApproved ? (
          <Tag tone="success">{t('已同意')}</Tag>
        ) : (
          <Tag tone="warning">{t('待审批')}</Tag>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {!isApproved && plan && <OutcomeBanner outcome={plan.outcome} reasons={plan.reasons} />}
        {isApproved ? (
          <p className="text-soft">
            {override.approverName} · <DateText value={override.approvedAt} />
          </p>
        ) : may('sale:approve-override') && isOpen(sale, 'approveOverride') ? (
          <Approve sale={sale} />
        ) : (
          <Waiting>
            {reason ?? t('已提请审批，等网点负责人或合规专员处理。')}{' '}
            {reason === undefined && <DateText value={override.requestedAt} />}
          </Waiting>
        )}
      </div>
    </Card>
  )
}

function Approve({ sale }: { sale: Sale }) {
  const t = useT()
  const [opinion, setOpinion] = useState('')
  const deed = useDeed('approveOverride')
  return (
    <Form label={t('第二人审批')} onSubmit={() => void deed.act({ saleId: sale.id, opinion })}>
      <GuardedTextArea
        label={t('审批意见')}
        isRequired
        maxLength={300}
        value={opinion}
        onChange={setOpinion}
        error={deed.fault?.fieldMessage('opinion')}
        hint={t('写明是否当面向客户说明过风险，为什么同意继续')}
      />
      <Fault fault={deed.fault} title={t('还不能审批')} />
      <div>
        <Button
          type="submit"
          variant="danger"
          icon={<Stamp aria-hidden />}
          busy={deed.isBusy}
          isDisabled={opinion.trim().length < 2}
        >
          {t('同意客户继续投保')}
        </Button>
      </div>
    </Form>
  )
}
