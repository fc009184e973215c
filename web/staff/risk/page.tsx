import { useT } from '#web/i18n/t.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useFilters } from '../parts/filters.ts'
import { useMay } from '../session.ts'
import { Board } from './board.tsx'
import { Conflicts } from './conflicts.tsx'
import { Events } from './events.tsx'
import { Filings } from './filings.tsx'
import { MyDeclarations } from './my-declarations.tsx'
import { Register } from './register.tsx'
import { Reviews } from './reviews.tsx'

/** What warns, what is in hand, what is owed to compliance, and whose interests touch a sale. */
export function RiskPage() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const show = (tab: string) =>
    set({ ...Object.fromEntries(Object.keys(at).map((name) => [name, undefined])), tab })
  const watching = [
    { id: 'board', label: t('风险看板'), content: <Board /> },
    { id: 'register', label: t('风险台账'), content: <Register /> },
    { id: 'events', label: t('风险事件'), content: <Events /> },
    { id: 'filings', label: t('定期报备'), content: <Filings /> },
    { id: 'reviews', label: t('合规检查'), content: <Reviews /> },
    { id: 'conflicts', label: t('利益冲突'), content: <Conflicts /> },
  ]
  const mine = { id: 'mine', label: t('我的申报'), content: <MyDeclarations /> }
  const items = [...(may('risk:read') ? watching : []), ...(may('declaration:make') ? [mine] : [])]
  const tab = items.find(({ id }) => id === at['tab'])?.id ?? items[0]?.id
  return (
    <>
      <PageHeader
        title={t('风险合规')}
        note={t('数字都由系统逐笔算出；识别、评估、控制、应对，每一步留痕')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('风险合规') }]}
      />
      {tab !== undefined && (
        <Tabs label={t('风险合规')} value={tab} onChange={show} items={items} />
      )}
    </>
  )
}
