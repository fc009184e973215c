import { useT } from '#web/i18n/t.ts'
import { Tabs } from '#web/ui/tabs.tsx'
import { useFilters } from '../parts/filters.ts'
import { EvidenceFile } from './evidence-file.tsx'
import { Limits } from './limits.tsx'
import { RightAnswer } from './right-answer.tsx'
import { SellableShelf } from './sellable-shelf.tsx'
import { SellerRegister } from './seller-register.tsx'

type Props = {
  staffId: string
  /** Of who looks after nobody else: the limits of the own house stand here too. */
  isAlone?: boolean
}

/** Everything about one person's right: the answer, the shelf, the register, the paper behind it. */
export function PersonTabs({ staffId, isAlone = false }: Props) {
  const t = useT()
  const { at, set } = useFilters()
  const items = [
    { id: 'right', label: t('能否销售'), content: <RightAnswer staffId={staffId} /> },
    { id: 'shelf', label: t('可售产品'), content: <SellableShelf staffId={staffId} /> },
    { id: 'register', label: t('登记与等级'), content: <SellerRegister staffId={staffId} /> },
    { id: 'evidence', label: t('资格与培训'), content: <EvidenceFile staffId={staffId} /> },
    ...(isAlone ? [{ id: 'limits', label: t('网点额度'), content: <Limits /> }] : []),
  ]
  return (
    <Tabs
      label={t('可售权')}
      value={items.find((tab) => tab.id === at['tab'])?.id ?? 'right'}
      onChange={(tab) => set({ tab: tab === 'right' ? undefined : tab, product: undefined })}
      items={items}
    />
  )
}
