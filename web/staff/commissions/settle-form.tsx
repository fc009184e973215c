import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import type { BookView } from './book-page.tsx'

/** What came into the commission account, in one amount, from the insurer's own account. */
export function SettleForm({ book }: { book: BookView['book'] }) {
  const t = useT()
  const [amountFen, setAmountFen] = useState<number | null>(null)
  const [reference, setReference] = useState('')
  const [receivedOn, setReceivedOn] = useState<string | null>(null)
  const deed = useDeed('settleCommission', () => toast(t('已登记结算'), 'success'))
  const isReady = amountFen !== null && reference.trim().length > 3 && receivedOn !== null
  const save = () => {
    if (amountFen === null || receivedOn === null) return
    const { month, insurerCode } = book
    void deed.act({ month, insurerCode, amountFen, reference, receivedOn })
  }
  return (
    <Card title={t('登记结算')} note={t('对公账户转账，一次收齐；不从保费里抵扣')}>
      <Form label={t('登记结算')} className="sm:grid-cols-3" onSubmit={save}>
        <MoneyField
          label={t('到账金额')}
          isRequired
          value={amountFen}
          onChange={setAmountFen}
          error={deed.fault?.fieldMessage('amountFen')}
        />
        <TextField
          label={t('对公到账流水号')}
          isRequired
          maxLength={60}
          value={reference}
          onChange={setReference}
          error={deed.fault?.fieldMessage('reference')}
        />
        <DateField
          label={t('到账日')}
          isRequired
          value={receivedOn}
          onChange={setReceivedOn}
          error={deed.fault?.fieldMessage('receivedOn')}
        />
        <FormActions>
          <Button type="submit" variant="primary" isDisabled={!isReady} busy={deed.isBusy}>
            {t('登记结算')}
          </Button>
        </FormActions>
      </Form>
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </Card>
  )
}
