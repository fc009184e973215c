import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Table } from '#web/ui/table.tsx'
import { CashValueLine } from './cash-value-line.tsx'
import type { Sale } from './desk.ts'
import { IllustrationTable } from './illustration-table.tsx'
import { Waiting } from './waiting.tsx'

type Quote = NonNullable<Sale['quote']>

type Props = { quote: Quote; isPerHead: boolean }

/** Of a group plan the sum is that of each of the insured, the premium that of all. */
export function QuoteResult({ quote, isPerHead }: Props) {
  const t = useT()
  return (
    <Card
      title={t('保险公司报价')}
      {...(quote.quoteNo === null ? {} : { note: quote.quoteNo })}
      actions={
        quote.validUntil !== null && (
          <span className="text-sm text-faint">
            {t('有效至')} <DateText value={quote.validUntil} />
          </span>
        )
      }
    >
      {quote.status === 'requested' && <Waiting>{t('已发给保险公司，等答复。')}</Waiting>}
      {quote.status === 'unavailable' && (
        <Notice tone="warning" title={t('保险公司系统暂时没有应答')}>
          {t('会自动重试，不必重填。也可以稍后再来，已填的都在。')}
        </Notice>
      )}
      {quote.status === 'refused' && (
        <Notice tone="danger" title={t('保险公司不能按这个计划报价')}>
          {quote.refusal}
        </Notice>
      )}
      {quote.status === 'quoted' && <Quoted quote={quote} isPerHead={isPerHead} />}
    </Card>
  )
}

function Quoted({ quote, isPerHead }: Props) {
  const t = useT()
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-3">
        <Sum label={t('每期保费')} fen={quote.premiumFen} />
        <Sum label={isPerHead ? t('每人保险金额') : t('保险金额')} fen={quote.sumInsuredFen} />
        <Sum label={t('总保费')} fen={quote.totalPremiumFen} />
      </div>
      {quote.illustration && <IllustrationTable illustration={quote.illustration} />}
      {quote.cashValues.length > 0 && <CashValues values={quote.cashValues} />}
      {quote.benefits.length > 0 && (
        <DescriptionList
          columns={1}
          items={quote.benefits.map((benefit) => ({ label: benefit.label, value: benefit.text }))}
        />
      )}
    </div>
  )
}

function Sum({ label, fen }: { label: string; fen: number | null }) {
  return (
    <div>
      <p className="text-sm text-faint">{label}</p>
      <p className="text-xl">
        <Amount fen={fen} strong />
      </p>
    </div>
  )
}

type T = ReturnType<typeof useT>

/** When leaving costs money. Cash value may fall again towards the end, so both ends are said. */
function lossText(values: Quote['cashValues'], t: T): string {
  const even = values.filter((each) => each.cashValueFen >= each.paidFen)
  const [first, last] = [even.at(0), even.at(-1)]
  if (!first || !last) return t('表中各年退保，领回的都少于已交保费。')
  if (last.year === values.at(-1)?.year) {
    return t('第 {year} 年末起退保不亏本金；此前退保会有损失。', { year: first.year })
  }
  return t('只有第 {from}–{to} 年末退保不亏本金，其余年份退保会有损失。', {
    from: first.year,
    to: last.year,
  })
}

const FIRST = 6

function CashValues({ values }: { values: Quote['cashValues'] }) {
  const t = useT()
  const [isAll, setAll] = useState(false)
  return (
    <section
      aria-label={t('现金价值')}
      className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <div>
        <h3 className="text-sm font-semibold text-soft">{t('已交保费与现金价值')}</h3>
        <CashValueLine values={values} />
        <p className="mt-1 text-sm text-warning">{lossText(values, t)}</p>
      </div>
      <div className="min-w-0">
        <div className="rounded-md border border-line">
          <Table
            label={t('逐年现金价值')}
            density="compact"
            maxHeight="16rem"
            rows={isAll ? values : values.slice(0, FIRST)}
            rowKey={(row) => String(row.year)}
            columns={[
              { id: 'year', header: t('保单年末'), cell: (row) => row.year },
              {
                id: 'paid',
                header: t('已交保费'),
                align: 'end',
                cell: (row) => <Amount fen={row.paidFen} />,
              },
              {
                id: 'cash',
                header: t('现金价值'),
                align: 'end',
                cell: (row) => <Amount fen={row.cashValueFen} />,
              },
            ]}
          />
        </div>
        {values.length > FIRST && (
          <Button size="sm" variant="quiet" className="mt-1" onPress={() => setAll(!isAll)}>
            {isAll ? t('收起') : t('看全部 {count} 年', { count: values.length })}
          </Button>
        )}
      </div>
    </section>
  )
}
