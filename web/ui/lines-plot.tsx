export type PlotLine = {
  label: string
  values: readonly number[]
  /** What rests on assumptions is dashed. */
  isCertain: boolean
}
type Props = {
  lines: readonly PlotLine[]
  /** The whole picture in words; the figures stand in the table below. */
  label: string
  /** A sum as its axis says it. */
  format: (fen: number) => string
  yearText: (year: number) => string
}

const WIDTH = 420
const HEIGHT = 190
const LEFT = 56
const BOTTOM = 24
const TOP = 10

/** Told apart without colour: each kind of line has a dash and a width of its own. */
const STROKES = [
  'stroke-action',
  'stroke-warning [stroke-dasharray:7_4]',
  'stroke-soft [stroke-dasharray:2_4]',
  'stroke-success [stroke-dasharray:10_3_2_3]',
] as const

const strokeOf = ({ isCertain }: PlotLine, at: number) =>
  isCertain ? STROKES[0] : (STROKES[1 + (at % 3)] ?? STROKES[1])

/** Sums year by year, certain ones solid, the others dashed. Plain SVG: phones load nothing for it. */
export function LinesPlot({ lines, label, format, yearText }: Props) {
  const years = Math.max(...lines.map(({ values }) => values.length))
  if (years < 2) return null
  const top = Math.max(1, ...lines.flatMap(({ values }) => values))
  const x = (at: number) => LEFT + (at / (years - 1)) * (WIDTH - LEFT - 8)
  const y = (fen: number) => HEIGHT - BOTTOM - (fen / top) * (HEIGHT - BOTTOM - TOP)
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="w-full">
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line
              x1={LEFT}
              x2={WIDTH}
              y1={y(top * part)}
              y2={y(top * part)}
              className="stroke-line"
            />
            <text
              x={LEFT - 6}
              y={y(top * part) + 4}
              textAnchor="end"
              className="fill-faint text-xs"
            >
              {part === 0 ? '0' : format(top * part)}
            </text>
          </g>
        ))}
        {[1, Math.ceil(years / 2), years].map((year) => (
          <text
            key={year}
            x={x(year - 1)}
            y={HEIGHT - 6}
            textAnchor={year === 1 ? 'start' : year === years ? 'end' : 'middle'}
            className="fill-faint text-xs"
          >
            {yearText(year)}
          </text>
        ))}
        {lines.map((line, at) => (
          <path
            key={line.label}
            d={line.values
              .map((fen, year) => `${year === 0 ? 'M' : 'L'}${x(year)} ${y(fen)}`)
              .join('')}
            fill="none"
            strokeWidth={line.isCertain ? 2.5 : 2}
            className={strokeOf(line, at)}
          />
        ))}
      </svg>
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
        {lines.map((line, at) => (
          <span key={line.label} className="inline-flex items-center gap-1.5">
            <svg aria-hidden width="28" height="4">
              <line x1="0" x2="28" y1="2" y2="2" strokeWidth="2.5" className={strokeOf(line, at)} />
            </svg>
            {line.label}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
