import { INQUIRY_TOPICS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { RecordButton } from './record-button.tsx'

type Props = { sale: { id: string; customerId: string } }

/** What this customer still waits for, beside the sale; and a place to write down what they ask. */
export function InquiriesOfSale({ sale: { id: saleId, customerId } }: Props) {
  const t = useT()
  const { data } = useAsk('listInquiries', { customerId, limit: 20 })
  const waiting = data?.items.filter(({ state }) => state !== 'answered') ?? []
  return (
    <Card
      title={t('客户咨询')}
      actions={<RecordButton size="sm" customerId={customerId} saleId={saleId} />}
    >
      {waiting.length === 0 ? (
        <p className="text-soft">{t('没有待答复的咨询')}</p>
      ) : (
        <ul className="grid gap-2">
          {waiting.map(({ id, topic, question, workdaysLeft, state }) => (
            <li key={id}>
              <TextLink href={`/customers/${customerId}?tab=inquiries`}>
                {t(INQUIRY_TOPICS[topic])}
              </TextLink>
              <span className="ml-2 text-sm">
                <DaysLeft days={state === 'overdue' ? Math.min(-1, workdaysLeft) : workdaysLeft} />
              </span>
              <p className="line-clamp-2 text-soft">{question}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
