import type { Answered } from '#web/api/call.ts'
import { MANUAL_STATUSES } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Select } from '#web/ui/select.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { CoverageBar } from './coverage-bar.tsx'
import { Links } from './links.tsx'
import { MANUAL_TONE, type ManualStatus } from './words.ts'

type Item = Answered<'readManualCoverage'>['items'][number]

const CHAPTERS: Readonly<Record<string, string>> = {
  1: msg('第一章 保险业务基础知识'),
  2: msg('第二章 保险产品销售操作规范'),
  3: msg('第三章 保险销售合规与风险控制'),
  4: msg('第四章 保险产品销售案例分析'),
  5: msg('第五章 保险销售支持与培训'),
  6: msg('第六章 保险销售档案管理与资料规范'),
  7: msg('第七章 保险销售客户关系管理'),
  8: msg('第八章 保险销售工作考核与绩效管理'),
}
const FILL: Readonly<Record<ManualStatus, string>> = {
  done: 'bg-success',
  part: 'bg-action',
  open: 'bg-warning-fill',
}
const chapterOf = (item: Item) => item.section.charAt(0)

export function ManualTab() {
  const query = useAsk('readManualCoverage', {})
  return <Loaded query={query}>{({ items }) => <Manual items={items} />}</Loaded>
}

function Manual({ items }: { items: readonly Item[] }) {
  const t = useT()
  const { at, set } = useFilters()
  const chapter = at['chapter'] ?? '1'
  const shown = items.filter((item) => chapterOf(item) === chapter)
  const sections = [...new Set(shown.map(({ section }) => section))].map((section) => ({
    section,
    own: shown.filter((item) => item.section === section),
  }))
  const count = (of: readonly Item[], status: ManualStatus) =>
    of.filter((item) => item.status === status).length
  return (
    <div className="grid grid-cols-1 gap-4">
      <Card title={t('手册 {total} 项如何落实', { total: items.length })}>
        <CoverageBar
          label={t('落实情况')}
          shares={(Object.keys(FILL) as ManualStatus[]).map((id) => ({
            id,
            label: t(MANUAL_STATUSES[id]),
            count: count(items, id),
            fill: FILL[id],
          }))}
        />
      </Card>
      <Select
        label={t('章')}
        hideLabel
        className="w-full sm:w-96"
        options={Object.entries(CHAPTERS).map(([id, title]) => ({ id, label: t(title) }))}
        value={chapter}
        onChange={(id) => set({ chapter: id === '1' ? undefined : id })}
      />
      {sections.map(({ section, own }) => (
        <Card
          key={section}
          flush
          title={`${section} ${own[0]?.sectionTitle ?? ''}`}
          note={t('{done} / {total} 项已做到', { done: count(own, 'done'), total: own.length })}
        >
          <Lines items={own} label={`${section} ${own[0]?.sectionTitle ?? ''}`} />
        </Card>
      ))}
    </div>
  )
}

/** Line by line: what is asked, how far it is met, and by what; on a phone one below the other. */
function Lines({ items, label }: { items: readonly Item[]; label: string }) {
  const t = useT()
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {items.map(({ id, title, status, links }) => (
        <li
          key={id}
          className="grid grid-cols-1 gap-x-4 gap-y-2 px-4 py-3 lg:grid-cols-[4rem_minmax(0,1fr)_7rem_minmax(0,1.6fr)]"
        >
          <span className="text-faint">{id}</span>
          <span className="font-medium">{title}</span>
          <span>
            <Tag tone={MANUAL_TONE[status]}>{t(MANUAL_STATUSES[status])}</Tag>
          </span>
          {links.length === 0 ? (
            <span className="text-faint max-lg:hidden">{t('还没有')}</span>
          ) : (
            <Links links={links} />
          )}
        </li>
      ))}
    </ul>
  )
}
