import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { LanguageMenu, ThemeMenu } from '../shell/switches.tsx'
import { ActionSamples, OverlaySamples } from './actions.tsx'
import { EvidenceSamples } from './evidence.tsx'
import { FieldSamples } from './fields.tsx'
import { ProgressSamples, StateSamples } from './progress.tsx'
import { LargeTableSample, TableSamples } from './tables.tsx'

/** Every component in every state, to be looked at. A dev aid: its sample words stay Chinese. */
export function GalleryPage() {
  const t = useT()
  return (
    <main className="mx-auto max-w-[1160px] px-4 py-5 md:px-6">
      <PageHeader
        title="组件一览"
        note="每个组件的每种状态，供对照外观与操作"
        crumbs={[{ label: t('工作台'), href: '/' }, { label: '组件一览' }]}
        actions={
          <>
            <LanguageMenu />
            <ThemeMenu />
          </>
        }
      />
      <Tabs
        label="组件分组"
        items={[
          { id: 'all', label: '常用', content: <Everyday /> },
          { id: 'tables', label: '表格', count: 3, content: <TableSamples /> },
          { id: 'large', label: '十万行', content: <LargeTableSample /> },
          { id: 'states', label: '空与错', content: <StateSamples /> },
          { id: 'evidence', label: '签名与二维码', content: <EvidenceSamples /> },
        ]}
      />
    </main>
  )
}

function Everyday() {
  return (
    <div className="flex flex-col gap-4">
      <ActionSamples />
      <Card title="表单" note="回车进入下一项">
        <FieldSamples />
      </Card>
      <ProgressSamples />
      <OverlaySamples />
    </div>
  )
}
