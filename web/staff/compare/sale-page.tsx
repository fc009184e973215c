import { useParams } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { inBeijing } from '#web/ui/day.ts'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { type Sheet, customerGroups } from './customer-rows.tsx'
import { CompareSheet } from './sheet.tsx'

/** What was laid before the customer, read from the file: the same for the seller and a court. */
export function ComparisonPage() {
  const { saleId, comparisonId } = useParams({
    from: '/inside/sales/$saleId/comparisons/$comparisonId',
  })
  const query = useAsk('readComparison', { saleId, comparisonId })
  return <Loaded query={query}>{(sheet) => <Shown saleId={saleId} sheet={sheet} />}</Loaded>
}

function Shown({ saleId, sheet }: { saleId: string; sheet: Sheet }) {
  const t = useT()
  return (
    <>
      <PageHeader
        title={t('产品对照')}
        note={`${sheet.customerName} · ${t('{name} 于 {time} 展示，已留在案卷', {
          name: sheet.comparedByName,
          time: inBeijing(sheet.comparedAt),
        })}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('销售'), href: '/sales' },
          { label: sheet.saleNo, href: `/sales/${saleId}` },
          { label: t('产品对照') },
        ]}
        actions={
          <ButtonLink href={`/sales/${saleId}?step=recommend`} icon={<Handshake aria-hidden />}>
            {t('回到销售台')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-4">
        <Notice tone="info">
          {t('对照只看保障、限制和费用，不比收益，也不与其他金融产品相比。以条款原文为准。')}
        </Notice>
        <CompareSheet
          label={t('产品对照表')}
          products={sheet.products}
          groups={customerGroups(sheet, t)}
        />
      </div>
    </>
  )
}
