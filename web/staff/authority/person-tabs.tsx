import { useT } from '#web/i18n/t.ts'
import { Tabs } from '#web/ui/tabs.tsx'
import { useFilters } from '../parts/filters.ts'
import { EvidenceFile } from './evidence-file.tsx'
import { RightAnswer } from './right-answer.tsx'
import { SellableShelf } from './sellable-shelf.tsx'

const TABS = ['right', 'shelf', 'evidence'] as const

/** Everything about one person's right: the answer, the shelf, the paper behind it. */
export function PersonTabs({ staffId }: { staffId: string }) {
  const t = useT()
  const { at, set } = useFilters()
  const wanted = TABS.find((tab) => tab === at['tab']) ?? 'right'
  return (
    <Tabs
      label={t('可售权')}
      value={wanted}
      onChange={(tab) => set({ tab: tab === 'right' ? undefined : tab })}
      items={[
        { id: 'right', label: t('能否销售'), content: <RightAnswer staffId={staffId} /> },
        { id: 'shelf', label: t('可售产品'), content: <SellableShelf staffId={staffId} /> },
        { id: 'evidence', label: t('资格与培训'), content: <EvidenceFile staffId={staffId} /> },
      ]}
    />
  )
}
