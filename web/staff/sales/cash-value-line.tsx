import { useT } from '#web/i18n/t.ts'
import { formatFenInWan } from '#web/ui/amount.tsx'

type Point = { year: number; paidFen: number; cashValueFen: number }

const WIDTH = 420
const HEIGHT = 180
const LEFT = 52
const BOTTOM = 22
const TOP = 10

/** Paid against cash value, year by year: where the lines cross, leaving early stops costing. */
export function CashValueLine({ values }: { values: readonly Point[] }) {
  const t = useT()
  const last = values.at(-1)
  if (values.length < 2 || !last) return null
  const top = Math.max(...values.map((each) => Math.max(each.paidFen, each.cashValueFen)))
  const x = (year: number) => LEFT + ((year - 1) / Math.max(1, last.year - 1)) * (WIDTH - LEFT - 8)
  const y = (fen: number) => HEIGHT - BOTTOM - (fen / top) * (HEIGHT - BOTTOM - TOP)
  const path = (of: (point: Point) => number) =>
    values.map((each, at) => `${at === 0 ? 'M' : 'L'}${x(each.year)} ${y(of(each))}`).join('')
  const years = [1, Math.ceil(last.year / 2), last.year]
  return (
    <figure className="mt-1">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('已交保费与现金价值逐年对比，数字见表')}
        className="w-full max-w-lg"
      >
        {[0, 0.5, 1].map((part) => (
          <Level key={part} at={y(top * part)} fen={top * part} />
        ))}
        {years.map((year) => (
          <text
            key={year}
            x={x(year)}
            y={HEIGHT - 5}
            textAnchor={year === 1 ? 'start' : year === last.year ? 'end' : 'middle'}
            className="fill-faint text-xs"
          >
            {t('第 {year} 年', { year })}
          </text>
        ))}
        <path
          d={path((each) => each.paidFen)}
          fill="none"
          strokeWidth="2"
          strokeDasharray="5 4"
          className="stroke-soft"
        />
        <path
          d={path((each) => each.cashValueFen)}
          fill="none"
          strokeWidth="2.5"
          className="stroke-action"
        />
      </svg>
      <Legend />
    </figure>
  )
}

function Level({ at, fen }: { at: number; fen: number }) {
  return (
    <g>
      <line x1={LEFT} x2={WIDTH} y1={at} y2={at} className="stroke-line" />
      <text x={LEFT - 6} y={at + 4} textAnchor="end" className="fill-faint text-xs">
        {fen === 0 ? '0' : formatFenInWan(fen)}
      </text>
    </g>
  )
}

function Legend() {
  const t = useT()
  return (
    <figcaption className="flex flex-wrap gap-x-5 text-xs text-soft">
      <span className="inline-flex items-center gap-1.5">
        <svg aria-hidden width="22" height="4">
          <line
            x1="0"
            x2="22"
            y1="2"
            y2="2"
            strokeWidth="2"
            strokeDasharray="5 4"
            className="stroke-soft"
          />
        </svg>
        {t('已交保费')}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg aria-hidden width="22" height="4">
          <line x1="0" x2="22" y1="2" y2="2" strokeWidth="2.5" className="stroke-action" />
        </svg>
        {t('现金价值（年末退保可领回）')}
      </span>
    </figcaption>
  )
}
