import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'

/** For whoever approves: products that wait for the shelf. Nothing is shown when none does. */
export function PendingProducts() {
  const t = useT()
  const { data } = useAsk('listProducts', { status: 'submitted', limit: 10 })
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card
      title={t('待审批的产品')}
      note={t('{count} 款', { count: items.length })}
      flush
      actions={<TextLink href="/products?status=submitted">{t('全部')}</TextLink>}
    >
      <ul>
        {items.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-4 py-2 last:border-b-0"
          >
            <TextLink href={`/products/${one.id}`} className="font-medium">
              {one.name}
            </TextLink>
            <span className="text-sm text-soft">
              {one.code} · {one.insurerName}
            </span>
            <span className="ml-auto text-sm text-faint">
              <DateText value={one.updatedAt} timeless />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
