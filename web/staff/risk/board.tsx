import { INDICATORS, INDICATOR_COUNTS, INDICATOR_TONES } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/column.ts'
import { Drawer } from '#web/ui/dialog.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import type { Answered } from '#web/api/call.ts'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { MyMeasures } from './my-measures.tsx'
import { LimitsDialog } from './limits-dialog.tsx'
import { SettingsCard } from './settings-card.tsx'
import { TrendPlot } from './trend-plot.tsx'
import { INDICATOR_TONE, type Indicator, dayFromToday } from './words.ts'

const PERIODS = { d30: msg('最近 30 天'), d90: msg('最近 90 天'), d365: msg('最近一年') }
const DAYS = { d30: 30, d90: 90, d365: 365 }
type Period = { from: string; until: string }

export function Board() {
  const t = useT()
  const { at, set } = useFilters()
  const chosen = (at['period'] ?? 'd30') as keyof typeof PERIODS
  const period = { from: dayFromToday(1 - DAYS[chosen]), until: dayFromToday() }
  const query = useAsk('readIndicators', period)
  const open = query.data?.items.find(({ code }) => code === at['code'])
  return (
    <div className="grid grid-cols-1 gap-4">
      <MyMeasures />
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-md font-semibold">{t('关键风险指标')}</h2>
        <Select
          label={t('期间')}
          hideLabel
          className="w-36"
          options={optionsOf(PERIODS, t)}
          value={chosen}
          onChange={(id) => set({ period: id === 'd30' ? undefined : id })}
        />
        <Legend />
      </div>
      <Loaded query={query}>
        {({ items }) => (
          <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3" aria-label={t('关键风险指标')}>
            {items.map((one) => (
              <IndicatorCard
                key={one.code}
                indicator={one}
                onOpen={() => set({ code: one.code, after: undefined })}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <SettingsCard />
      {open && (
        <Cases
          indicator={open}
          period={period}
          onClose={() => set({ code: undefined, after: undefined })}
        />
      )}
    </div>
  )
}

function Legend() {
  const t = useT()
  const line = (name: string, look: string, dash: string) => (
    <span className="flex items-center gap-1.5">
      <svg aria-hidden width="22" height="4">
        <line
          x1="0"
          x2="22"
          y1="2"
          y2="2"
          strokeWidth="2"
          strokeDasharray={dash}
          className={look}
        />
      </svg>
      {name}
    </span>
  )
  return (
    <p className="ml-auto flex gap-4 text-sm text-soft max-sm:ml-0">
      {line(t('关注线'), 'stroke-warning-fill', '2 3')}
      {line(t('预警线'), 'stroke-danger-fill', '6 3')}
    </p>
  )
}

function IndicatorCard({ indicator, onOpen }: { indicator: Indicator; onOpen: () => void }) {
  const t = useT()
  const may = useMay()
  const { code, value, numerator, denominator, amber, red, tone } = indicator
  const label = t(INDICATORS[code])
  return (
    <li className="flex flex-col rounded-md border border-line bg-surface p-4">
      <div className="flex items-start gap-2">
        <h3 className="flex-1 font-medium">{label}</h3>
        <Tag tone={INDICATOR_TONE[tone]}>{t(INDICATOR_TONES[tone])}</Tag>
      </div>
      <p className="mt-2 flex items-baseline gap-3">
        <span className="text-2xl font-semibold">{value === null ? '—' : `${value}%`}</span>
        <span className="text-sm text-soft">
          {numerator} / {denominator}
        </span>
      </p>
      <p className="mt-0.5 mb-3 flex-1 text-xs text-faint">{t(INDICATOR_COUNTS[indicator.code])}</p>
      <TrendPlot indicator={indicator} label={label} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <span className="mr-auto text-xs text-faint">
          {t('关注 {amber}% · 预警 {red}%', { amber, red })}
        </span>
        {may('indicator:set') && <LimitsDialog indicator={indicator} />}
        <Button size="sm" isDisabled={numerator === 0} onPress={onOpen}>
          {t('查看明细')}
        </Button>
      </div>
    </li>
  )
}

type Case = Answered<'listIndicatorCases'>['items'][number]
type CasesProps = { indicator: Indicator; period: Period; onClose: () => void }

/** The sales behind the figure: as many as its numerator says. */
function Cases({ indicator, period, onClose }: CasesProps) {
  const t = useT()
  const columns: Column<Case>[] = [
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) => <TextLink href={`/sales/${row.saleId}`}>{row.saleNo}</TextLink>,
    },
    { id: 'day', header: t('日期'), cell: (row) => row.day },
    { id: 'seller', header: t('客户经理'), cell: (row) => row.sellerName },
    { id: 'unit', header: t('网点'), cell: (row) => row.unitName },
    { id: 'product', header: t('产品'), wraps: true, cell: (row) => row.productName ?? '—' },
  ]
  return (
    <Drawer title={t(INDICATORS[indicator.code])} size="lg" isOpen onClose={onClose}>
      <p className="mb-3 text-soft">{t(INDICATOR_COUNTS[indicator.code])}</p>
      <PagedTable
        name="listIndicatorCases"
        label={t(INDICATORS[indicator.code])}
        input={{ code: indicator.code, ...period }}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('这段期间没有')} />}
      />
    </Drawer>
  )
}
