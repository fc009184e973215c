import { useParams } from '@tanstack/react-router'
import { CopyPlus, Pencil } from 'lucide-react'
import { useState } from 'react'
import { DESIGN_TYPES, PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { CompareWith } from './compare-with.tsx'
import { AskClauses } from './ask-clauses.tsx'
import { EditDrawer } from './edit-drawer.tsx'
import { Essentials } from './essentials.tsx'
import { OnlineTab } from './online-tab.tsx'
import { Told } from './told.tsx'
import { ShelfActions } from './shelf-actions.tsx'
import { Versions } from './versions.tsx'
import { type Product, STATUS_TONE, STATUS_WORDS } from './words.ts'

export function ProductPage() {
  const { productId } = useParams({ from: '/inside/products/$productId' })
  const query = useAsk('readProduct', { productId })
  return <Loaded query={query}>{(product) => <Detail product={product} />}</Loaded>
}

function Detail({ product }: { product: Product }) {
  const t = useT()
  const { at, set } = useFilters()
  const [isEditing, setEditing] = useState(false)
  const { content, gaps } = product
  return (
    <>
      <Header product={product} onEdit={() => setEditing(true)} />
      {gaps.length > 0 && (
        <div className="mb-4">
          <ClosedDoor
            title={product.status === 'on-shelf' ? t('继续销售还缺') : t('上架还缺')}
            reasons={gaps}
          />
        </div>
      )}
      <Tabs
        label={t('产品资料')}
        value={at['tab'] ?? 'essentials'}
        onChange={(tab) => set({ tab: tab === 'essentials' ? undefined : tab })}
        items={[
          { id: 'essentials', label: t('要素与计划'), content: <Essentials product={product} /> },
          {
            id: 'told',
            label: t('介绍与提示'),
            count: content.disclosures.length,
            content: <Told product={product} />,
          },
          {
            id: 'online',
            label: t('网上页面'),
            content: <OnlineTab productId={product.id} />,
          },
          { id: 'ask', label: t('问条款'), content: <AskClauses productId={product.id} /> },
          {
            id: 'versions',
            label: t('版本与协议'),
            count: product.versions.length,
            content: <Versions product={product} />,
          },
        ]}
      />
      {isEditing && <EditDrawer product={product} onClose={() => setEditing(false)} />}
    </>
  )
}

function Header({ product, onEdit }: { product: Product; onEdit: () => void }) {
  const t = useT()
  const may = useMay()
  const { content } = product
  const classes = content.classes.map((each) => t(PRODUCT_CLASSES[each])).join(t('、'))
  return (
    <PageHeader
      title={product.name}
      tags={
        <>
          <Tag tone={STATUS_TONE[product.status]}>{t(STATUS_WORDS[product.status])}</Tag>
          <Tag icon={<></>}>{product.grade === null ? t('等级未评') : `P${product.grade}`}</Tag>
          <Tag icon={<></>}>{t(DESIGN_TYPES[content.designType])}</Tag>
        </>
      }
      note={`${product.code} · ${product.insurerName} · ${classes} · ${t('第 {version} 版', { version: product.versionNo })}`}
      crumbs={[
        { label: t('工作台'), href: '/' },
        { label: t('产品'), href: '/products' },
        { label: product.code },
      ]}
      actions={
        <>
          <CompareWith product={product} />
          {may('product:edit') && (
            <>
              <ButtonLink href={`/products/new?from=${product.id}`} icon={<CopyPlus aria-hidden />}>
                {t('以此为模板新建')}
              </ButtonLink>
              <Button icon={<Pencil aria-hidden />} onPress={onEdit}>
                {t('修订')}
              </Button>
            </>
          )}
          <ShelfActions product={product} />
        </>
      }
    />
  )
}
