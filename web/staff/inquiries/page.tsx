import type { Answered } from '#web/api/call.ts'
import { INQUIRY_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Select } from '#web/ui/select.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { InquiryTable } from './inquiry-table.tsx'
import { Measure } from './measure.tsx'
import { PromiseCard } from './promise.tsx'

type State = Answered<'listInquiries'>['items'][number]['state']

/** What is to be answered, how the promise is kept, and what it is. */
export function InquiriesPage() {
  const t = useT()
  const { at, set } = useFilters()
  const tabs = [
    { id: 'list', label: t('咨询'), content: <List /> },
    { id: 'measure', label: t('兑现情况'), content: <Measure /> },
    { id: 'promise', label: t('答复时限'), content: <PromiseCard /> },
  ]
  return (
    <>
      <PageHeader
        title={t('客户咨询')}
        note={t('客户问的每一件事都有答复期限；到期前在待办里提醒，超期报给负责人')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('客户咨询') }]}
      />
      <Tabs
        label={t('客户咨询')}
        value={tabs.find(({ id }) => id === at['tab'])?.id ?? 'list'}
        onChange={(tab) =>
          set({
            tab: tab === 'list' ? undefined : tab,
            after: undefined,
            state: undefined,
            period: undefined,
          })
        }
        items={tabs}
      />
    </>
  )
}

function List() {
  const t = useT()
  const { at, set } = useFilters()
  const state = at['state'] as State | undefined
  return (
    <Card flush>
      <div className="border-b border-line px-4 py-3">
        <Select
          label={t('状态')}
          hideLabel
          className="w-36"
          options={[{ id: 'all' as const, label: t('全部状态') }, ...optionsOf(INQUIRY_STATES, t)]}
          value={state ?? 'all'}
          onChange={(id) => set({ state: id === 'all' ? undefined : id, after: undefined })}
        />
      </div>
      <InquiryTable input={state === undefined ? {} : { state }} />
    </Card>
  )
}
