import type { Answered } from '#web/api/call.ts'
import { SELLING_STEPS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, Figure } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PagedTable } from '../parts/paged-table.tsx'

type Counts = Answered<'countBlockedAttempts'>
type Row = Answered<'listBlockedAttempts'>['items'][number]

/** Who tried what without the right to it: counted by rule and by person, then one by one. */
export function Attempts() {
  const query = useAsk('countBlockedAttempts', {})
  return (
    <div className="flex flex-col gap-4">
      <Loaded query={query}>{(counts) => <CountCards counts={counts} />}</Loaded>
      <AttemptList />
    </div>
  )
}

function CountCards({ counts }: { counts: Counts }) {
  const t = useT()
  const byRule = counts.byRule.map(({ ruleId, title, count }) => ({ id: ruleId, title, count }))
  const byPerson = counts.byPerson.map(({ staffNo, name, count }) => ({
    id: staffNo,
    title: `${name} ${staffNo}`,
    count,
  }))
  return (
    <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-[11rem_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid grid-cols-2 gap-4 md:grid-cols-1">
        <Figure label={t('近 30 天')} value={counts.last30Days} note={t('次被拦截')} />
        <Figure label={t('全部')} value={counts.total} note={t('次被拦截')} />
      </div>
      <Bars title={t('按规则')} filter="rule" items={byRule} />
      <Bars title={t('按人')} filter="staff" items={byPerson} />
    </div>
  )
}

type BarsProps = {
  title: string
  filter: 'rule' | 'staff'
  items: readonly { id: string; title: string; count: number }[]
}

/** Pressing a line shows only its attempts below. */
function Bars({ title, filter, items }: BarsProps) {
  const t = useT()
  const { at, set } = useFilters()
  const most = Math.max(1, ...items.map((item) => item.count))
  return (
    <Card title={title} flush>
      {items.length === 0 && <p className="px-4 py-3 text-soft">{t('没有被拦截的尝试')}</p>}
      <ul className="py-1">
        {items.slice(0, 6).map((item) => {
          const isOn = at[filter] === item.id
          return (
            <li key={item.id}>
              <button
                type="button"
                aria-pressed={isOn}
                onClick={() => set({ [filter]: isOn ? undefined : item.id, after: undefined })}
                className={`flex w-full items-center gap-3 px-4 py-1.5 text-left -outline-offset-2 hover:bg-hover ${isOn ? 'bg-tint' : ''}`}
              >
                <span className="min-w-0 flex-1 truncate">{item.title}</span>
                <span aria-hidden className="h-2 w-20 shrink-0 rounded-full bg-neutral-bg">
                  <span
                    className="block h-2 rounded-full bg-action"
                    style={{ width: `${(item.count / most) * 100}%` }}
                  />
                </span>
                <span className="w-8 text-right font-semibold">{item.count}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Where a plan was judged, the judgement is a page of its own. */
function Why({ row: { message, decisionId } }: { row: Row }) {
  if (decisionId === null) return message
  return <TextLink href={`/decisions/${decisionId}`}>{message}</TextLink>
}

function AttemptList() {
  const t = useT()
  const { at, set } = useFilters()
  const isFiltered = at['rule'] !== undefined || at['staff'] !== undefined
  const columns: Column<Row>[] = [
    { id: 'at', header: t('时间'), cell: (row) => <DateText value={row.at} /> },
    { id: 'who', header: t('谁'), cell: (row) => `${row.staffName} ${row.staffNo}` },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName },
    {
      id: 'step',
      header: t('想做什么'),
      cell: (row) => <Tag icon={<></>}>{t(SELLING_STEPS[row.step])}</Tag>,
    },
    { id: 'why', header: t('为什么被拦'), wraps: true, cell: (row) => <Why row={row} /> },
    { id: 'product', header: t('产品'), wraps: true, cell: (row) => row.productName ?? '—' },
    {
      id: 'premium',
      header: t('保费'),
      align: 'end',
      cell: (row) => (row.premiumFen === null ? '—' : <Amount fen={row.premiumFen} />),
    },
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) =>
        row.saleId === null ? '—' : <TextLink href={`/sales/${row.saleId}`}>{row.saleNo}</TextLink>,
    },
  ]
  return (
    <Card
      title={t('逐次')}
      flush
      actions={
        isFiltered && (
          <Button
            size="sm"
            onPress={() => set({ rule: undefined, staff: undefined, after: undefined })}
          >
            {t('看全部')}
          </Button>
        )
      }
    >
      <PagedTable
        name="listBlockedAttempts"
        label={t('被拦截的尝试')}
        input={{
          ...(at['rule'] === undefined ? {} : { ruleId: at['rule'] }),
          ...(at['staff'] === undefined ? {} : { staffNo: at['staff'] }),
        }}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('没有被拦截的尝试')}>
            {t('没有可售权的人想销售时，系统拦下并记在这里。')}
          </EmptyState>
        }
      />
    </Card>
  )
}
