import { useState } from 'react'
import { BENEFIT_COLUMNS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount, formatFenInWan } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { LinesPlot } from '#web/ui/lines-plot.tsx'
import { Table } from '#web/ui/table.tsx'
import type { Sale } from './desk.ts'

type Illustration = NonNullable<NonNullable<Sale['quote']>['illustration']>

const FIRST = 6

/** 披露规则: what is contract and what is not stand apart, and are never added up. */
export function IllustrationTable({ illustration }: { illustration: Illustration }) {
  const t = useT()
  const [isAll, setAll] = useState(false)
  const { columns, rows } = illustration
  return (
    <section aria-label={t('利益演示')} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold text-soft">{t('利益演示')}</h3>
      <p className="font-semibold text-warning">
        {t('演示基于假设，不代表未来；标“不保证”的可能为零，不能加到保证利益里。')}
      </p>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <LinesPlot
          label={t('利益演示逐年对比，数字见表')}
          format={formatFenInWan}
          yearText={(year) => t('第 {year} 年', { year })}
          lines={columns.map(({ name }, at) => ({
            label: t(BENEFIT_COLUMNS[name]),
            values: rows.map(({ amountsFen }) => amountsFen[at] ?? 0),
            isCertain: name === 'guaranteed',
          }))}
        />
        <div className="min-w-0">
          <div className="rounded-md border border-line">
            <Table
              label={t('逐年利益演示')}
              density="compact"
              maxHeight="16rem"
              rows={isAll ? rows : rows.slice(0, FIRST)}
              rowKey={(row) => String(row.year)}
              columns={[
                { id: 'year', header: t('保单年末'), cell: (row) => row.year },
                ...columns.map(({ name }, at) => ({
                  id: name,
                  header: t(BENEFIT_COLUMNS[name]),
                  align: 'end' as const,
                  cell: (row: Illustration['rows'][number]) => (
                    <Amount fen={row.amountsFen[at] ?? 0} />
                  ),
                })),
              ]}
            />
          </div>
          {rows.length > FIRST && (
            <Button size="sm" variant="quiet" className="mt-1" onPress={() => setAll(!isAll)}>
              {isAll ? t('收起') : t('看全部 {count} 年', { count: rows.length })}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
