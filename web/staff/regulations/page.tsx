import { useT } from '#web/i18n/t.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useFilters } from '../parts/filters.ts'
import { ControlsTab } from './controls-tab.tsx'
import { CoverageTab } from './coverage-tab.tsx'
import { Library } from './library.tsx'
import { ManualTab } from './manual-tab.tsx'
import { TasksTab } from './tasks-tab.tsx'

/** Which rule is held where, how sure we are of its text, and who does what when it changes. */
export function RegulationsPage() {
  const t = useT()
  const { at, set } = useFilters()
  const show = (tab: string) =>
    set({
      ...Object.fromEntries(Object.keys(at).map((name) => [name, undefined])),
      tab: tab === 'library' ? undefined : tab,
    })
  return (
    <>
      <PageHeader
        title={t('法规')}
        note={t('每条规则落实在哪里、原文核实到什么程度、变动时由谁在何时之前处理')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('法规') }]}
      />
      <Tabs
        label={t('法规')}
        value={at['tab'] ?? 'library'}
        onChange={show}
        items={[
          { id: 'library', label: t('法规库'), content: <Library /> },
          { id: 'coverage', label: t('法规对照表'), content: <CoverageTab /> },
          { id: 'manual', label: t('手册对照表'), content: <ManualTab /> },
          { id: 'controls', label: t('控制措施'), content: <ControlsTab /> },
          { id: 'tasks', label: t('变动任务'), content: <TasksTab /> },
        ]}
      />
    </>
  )
}
