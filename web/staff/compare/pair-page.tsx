import { useParams } from '@tanstack/react-router'
import type { Translate } from '#web/i18n/t.ts'
import { useT } from '#web/i18n/t.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { leavingRows, plansCell, productGroups, row } from './rows.tsx'
import { CompareSheet, type Group, type Side } from './sheet.tsx'

/** Two products of the catalogue, without a customer: for learning them, not for selling. */
export function ProductPairPage() {
  const t = useT()
  const { firstId, secondId } = useParams({ from: '/inside/product-pairs/$firstId/$secondId' })
  const query = useAsk('readProductPair', { firstId, secondId })
  return (
    <>
      <PageHeader
        title={t('产品对照')}
        note={t('目录中的资料，没有针对客户；为客户比较请在销售台上进行，会留在案卷')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('产品'), href: '/products' },
          { label: t('产品对照') },
        ]}
      />
      <Loaded query={query}>
        {({ products }) => (
          <CompareSheet
            label={t('产品对照表')}
            products={products}
            groups={pairGroups(products, t)}
          />
        )}
      </Loaded>
    </>
  )
}

function pairGroups(products: readonly Side[], t: Translate): Group[] {
  return [
    ...productGroups(products, t),
    {
      title: t('期间与保费'),
      rows: [
        row({ id: 'plans', label: t('缴费与期间') }, products, (one) => plansCell(one, t)),
        row({ id: 'grade', label: t('风险等级') }, products, ({ grade }) =>
          grade === null ? t('未评') : `P${grade}`,
        ),
      ],
    },
    { title: t('退保'), rows: leavingRows(products, t) },
  ]
}
