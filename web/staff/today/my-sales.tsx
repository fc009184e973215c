import type { Answered } from '#web/api/call.ts'
import { SALE_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { SALE_TONE } from '../parts/labels.ts'
import { StepDots } from '../parts/step-dots.tsx'
import { nextInWords } from '../sales/next-in-words.ts'

type SaleCard = Answered<'readToday'>['sales'][number]

export function MySales({ sales }: { sales: readonly SaleCard[] }) {
  const t = useT()
  return (
    <Card
      title={t('进行中的销售')}
      flush
      actions={<TextLink href="/sales">{t('全部销售')}</TextLink>}
    >
      {sales.length === 0 ? (
        <EmptyState title={t('没有进行中的销售')}>
          {t('在客户页上按「开始销售」，这里就会出现它走到了哪一步。')}
        </EmptyState>
      ) : (
        <ul>
          {sales.map((sale) => (
            <SaleRow key={sale.id} sale={sale} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function SaleRow({ sale }: { sale: SaleCard }) {
  const t = useT()
  return (
    <li className="relative border-b border-line px-4 py-2.5 last:border-b-0 hover:bg-hover">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <TextLink
          href={`/sales/${sale.id}`}
          className="font-medium text-ink before:absolute before:inset-0"
        >
          {sale.customerName}
        </TextLink>
        <span className="min-w-0 flex-1 truncate text-sm text-soft">
          {sale.productName ?? t('未选产品')}
          {sale.premiumFen !== null && (
            <>
              {' · '}
              <Amount fen={sale.premiumFen} />
            </>
          )}
        </span>
        <Tag tone={SALE_TONE[sale.state] ?? 'neutral'}>{t(SALE_STATES[sale.state])}</Tag>
      </div>
      <div className="mt-1 flex items-center gap-3 text-sm">
        <StepDots step={sale.step} />
        <span className="min-w-0 flex-1 truncate text-soft">{t(nextInWords(sale.state))}</span>
        <span className="text-xs text-faint">{sale.saleNo}</span>
      </div>
    </li>
  )
}
