import type { Answered } from '#web/api/call.ts'
import { SPEAKERS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useState } from 'react'
import { useFilters } from '../parts/filters.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { clockText } from '../recording/line.ts'

type Row = Answered<'searchTranscripts'>['items'][number]
const WORDS_MIN = 2

/** What was said, in every recording one may inspect; each find is in the log of its recording. */
export function TranscriptSearch() {
  const t = useT()
  const { at, set } = useFilters()
  const q = at['said'] ?? ''
  const by = at['by'] === 'seller' || at['by'] === 'other' ? at['by'] : 'all'
  const [typed, setTyped] = useState(q)
  const columns = useColumns(q)
  const seek = (said: string) => set({ said: said.trim() || undefined, after: undefined })
  return (
    <Card
      flush
      title={t('查找说过的话')}
      note={t('在您能看的双录里逐份解密查找，新的在前；每次查找都留痕')}
      actions={
        <div className="flex flex-wrap gap-2 max-sm:w-full">
          <SearchField
            label={t('说过的话，至少两个字')}
            className="w-64 max-sm:w-full"
            value={typed}
            onChange={setTyped}
            onSubmit={seek}
            onClear={() => seek('')}
          />
          <Select
            label={t('谁说的')}
            hideLabel
            className="w-32"
            options={[
              { id: 'all', label: t('不限谁说') },
              { id: 'seller', label: t(SPEAKERS.seller) },
              { id: 'other', label: t(SPEAKERS.other) },
            ]}
            value={by}
            onChange={(next) => set({ by: next === 'all' ? undefined : next, after: undefined })}
          />
        </div>
      }
    >
      {q.length < WORDS_MIN ? (
        <EmptyState title={t('写几个字，按回车查找')}>
          {t('例如“保本”“比存款高”；标点和空格不影响。')}
        </EmptyState>
      ) : (
        <PagedTable
          name="searchTranscripts"
          label={t('说过的话')}
          input={{ q, ...(by === 'all' ? {} : { speaker: by }) }}
          columns={columns}
          rowKey={(row) => row.recordingId + row.line.segmentId}
          rowLink={(row) => ({
            href:
              row.inspectionId === null
                ? `/sales/${row.saleId}/case-file`
                : `/inspections/${row.inspectionId}`,
          })}
          empty={
            <EmptyState title={t('没有人这样说过')}>
              {t('没有转写的双录查不到；换几个字再试。')}
            </EmptyState>
          }
        />
      )}
    </Card>
  )
}

function useColumns(q: string): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'said',
      header: t('说了什么'),
      wraps: true,
      cell: ({ line, hits }) => (
        <>
          <Marked text={line.text} q={q} />
          <span className="block text-xs text-faint">
            {t('{speaker} · {time} · 共 {hits} 处', {
              speaker: t(SPEAKERS[line.speaker]),
              time: clockText(line.fromMs),
              hits,
            })}
          </span>
        </>
      ),
    },
    { id: 'sale', header: t('销售编号'), cell: (row) => row.saleNo },
    {
      id: 'seller',
      header: t('客户经理'),
      cell: (row) => (
        <>
          <span>{row.sellerName}</span>
          <span className="block text-xs text-faint">{row.unitName}</span>
        </>
      ),
    },
    { id: 'day', header: t('录制完成'), cell: (row) => <DateText value={row.finishedAt} /> },
  ]
}

function Marked({ text, q }: { text: string; q: string }) {
  const at = text.indexOf(q)
  if (at < 0) return <span>{text}</span>
  return (
    <span>
      {text.slice(0, at)}
      <mark className="rounded-sm bg-warning-bg text-ink">{q}</mark>
      {text.slice(at + q.length)}
    </span>
  )
}
