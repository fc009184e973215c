import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { InquiryTable } from './inquiry-table.tsx'
import { RecordButton } from './record-button.tsx'

/** Everything this customer has asked, whoever answers. */
export function InquiriesOfCustomer({ customerId }: { customerId: string }) {
  const t = useT()
  return (
    <Card
      title={t('客户咨询')}
      note={t('记下就开始计时，按承诺的工作日答复')}
      flush
      actions={<RecordButton customerId={customerId} />}
    >
      <InquiryTable input={{ customerId }} isOfCustomer />
    </Card>
  )
}
