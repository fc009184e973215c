import { useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { LinesPlot } from '#web/ui/lines-plot.tsx'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { inWan, spoken, yuanText } from '../money.ts'

type Row = NonNullable<PhoneTask['facts']>['cashValues'][number]
const FIRST = 10

const lossOf = (row: Row) => row.paidFen - row.cashValueFen

/** What leaving early costs, first in words, then year by year. */
export function CashValues({ rows }: { rows: readonly Row[] }) {
  const t = useT()
  const [isAll, setAll] = useState(false)
  return (
    <>
      <LossInWords rows={rows} />
      <div className="rounded-md border border-line bg-surface p-3">
        <LinesPlot
          label={t('一共交的钱和退保拿回的钱逐年对比，数字见表')}
          format={(fen) => inWan(fen, t)}
          yearText={(year) => t('第 {year} 年', { year })}
          lines={[
            { label: t('退保拿回'), values: rows.map((row) => row.cashValueFen), isCertain: true },
            { label: t('一共交了'), values: rows.map((row) => row.paidFen), isCertain: false },
          ]}
        />
      </div>
      <CashTable rows={isAll ? rows : rows.slice(0, FIRST)} />
      {!isAll && rows.length > FIRST && (
        <BigButton variant="secondary" onClick={() => setAll(true)}>
          {t('看全部 {count} 年', { count: rows.length })}
        </BigButton>
      )}
    </>
  )
}

function LossInWords({ rows }: { rows: readonly Row[] }) {
  const t = useT()
  const first = rows[0]
  if (!first) return null
  const even = rows.find((row) => lossOf(row) <= 0)
  return (
    <Note tone={lossOf(first) > 0 ? 'danger' : 'info'}>
      <p className="text-xl font-semibold">
        {lossOf(first) > 0
          ? t('第 {year} 年退保约损失 {amount}', {
              year: first.year,
              amount: spoken(lossOf(first), t),
            })
          : t('第 {year} 年退保不会少于交的钱', { year: first.year })}
      </p>
      {lossOf(first) > 0 && (
        <p className="mt-1 text-md">
          {even
            ? t('到第 {year} 年，退保才能拿回不少于交的钱。', { year: even.year })
            : t('下表的每一年退保，拿回的都少于交的钱。')}
        </p>
      )}
    </Note>
  )
}

function CashTable({ rows }: { rows: readonly Row[] }) {
  const t = useT()
  return (
    <table className="w-full rounded-md border border-line bg-surface text-right text-md">
      <caption className="pb-2 text-left text-sm text-soft">
        {t('单位：元。每一年年末的数字，实际以保险合同为准。')}
      </caption>
      <thead>
        <tr className="text-sm text-soft">
          <th scope="col" className="px-3 py-2 text-left font-normal">
            {t('第几年')}
          </th>
          <th scope="col" className="px-2 py-2 font-normal">
            {t('一共交了')}
          </th>
          <th scope="col" className="px-3 py-2 font-normal">
            {t('退保拿回')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.year} className="border-t border-line align-top">
            <th scope="row" className="px-3 py-2 text-left font-normal">
              {t('第 {year} 年', { year: row.year })}
            </th>
            <td className="px-2 py-2">{yuanText(row.paidFen)}</td>
            <td className="px-3 py-2">
              <span className="block font-semibold">{yuanText(row.cashValueFen)}</span>
              <Difference fen={-lossOf(row)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Difference({ fen }: { fen: number }) {
  const t = useT()
  if (fen < 0) {
    return <span className="text-sm text-danger">{t('少 {yuan}', { yuan: yuanText(-fen) })}</span>
  }
  return <span className="text-sm text-success">{t('多 {yuan}', { yuan: yuanText(fen) })}</span>
}
