import { useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import { BENEFIT_COLUMNS } from '#web/api/phone-labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { LinesPlot } from '#web/ui/lines-plot.tsx'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { inWan, yuanText } from '../money.ts'

type Shown = NonNullable<NonNullable<PhoneTask['facts']>['illustration']>
const FIRST = 10

/** What is written in the contract, and what is only assumed: side by side, never as one sum. */
export function Illustration({ illustration }: { illustration: Shown }) {
  const t = useT()
  const [isAll, setAll] = useState(false)
  const { columns, rows } = illustration
  return (
    <>
      <Note tone="danger">
        <p className="text-lg font-semibold">
          {columns.some(({ name }) => name === 'guaranteed')
            ? t('只有“保证利益”写进合同。其他各栏基于假设，可能更少，也可能为零。')
            : t('没有一栏是保证的。三种情景都基于假设，实际可能更差。')}
        </p>
      </Note>
      <div className="rounded-md border border-line bg-surface p-3">
        <LinesPlot
          label={t('利益演示逐年对比，数字见表')}
          format={(fen) => inWan(fen, t)}
          yearText={(year) => t('第 {year} 年', { year })}
          lines={columns.map(({ name }, at) => ({
            label: t(BENEFIT_COLUMNS[name]),
            values: rows.map(({ amountsFen }) => amountsFen[at] ?? 0),
            isCertain: name === 'guaranteed',
          }))}
        />
      </div>
      <BenefitTable illustration={{ ...illustration, rows: isAll ? rows : rows.slice(0, FIRST) }} />
      {!isAll && rows.length > FIRST && (
        <BigButton variant="secondary" onClick={() => setAll(true)}>
          {t('看全部 {count} 年', { count: rows.length })}
        </BigButton>
      )}
    </>
  )
}

function BenefitTable({ illustration: { columns, rows } }: { illustration: Shown }) {
  const t = useT()
  return (
    <table className="w-full rounded-md border border-line bg-surface text-right text-md">
      <caption className="pb-2 text-left text-sm text-soft">
        {t('单位：元。每一年年末的数字。')}
      </caption>
      <thead>
        <tr className="align-bottom text-sm text-soft">
          <th scope="col" className="px-2 py-2 text-left font-normal">
            {t('第几年')}
          </th>
          {columns.map(({ name }) => (
            <th key={name} scope="col" className="px-2 py-2 font-normal">
              {t(BENEFIT_COLUMNS[name])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.year} className="border-t border-line">
            <th scope="row" className="px-2 py-2 text-left font-normal">
              {t('第 {year} 年', { year: row.year })}
            </th>
            {row.amountsFen.map((fen, at) => (
              <td
                key={columns[at]?.name}
                className={`px-2 py-2 ${columns[at]?.name === 'guaranteed' ? 'font-semibold' : 'text-soft'}`}
              >
                {yuanText(fen)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
