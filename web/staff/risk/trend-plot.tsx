import { useT } from '#web/i18n/t.ts'
import type { Indicator } from './words.ts'

const WIDTH = 300
const HEIGHT = 64
const FOOT = 16
const COLUMN = WIDTH / 6
const BAR = 26

/** Six months as bars, with the two lines they are measured against. */
export function TrendPlot({ indicator, label }: { indicator: Indicator; label: string }) {
  const t = useT()
  const { trend, amber, red } = indicator
  const top = Math.max(red * 1.15, ...trend.map(({ value }) => value ?? 0), 1)
  const y = (value: number) => HEIGHT - (HEIGHT - 4) * (value / top)
  const spoken = trend
    .map(({ month, value }) => `${month} ${value === null ? t('没有样本') : `${value}%`}`)
    .join(t('、'))
  return (
    <svg
      role="img"
      aria-label={`${label}：${spoken}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
      className="block w-full"
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-line-strong" />
      {trend.map(({ month, value }, at) => {
        const left = at * COLUMN + (COLUMN - BAR) / 2
        const isLast = at === trend.length - 1
        return (
          <g key={month}>
            {value !== null && (
              <rect
                x={left}
                y={Math.min(y(value), HEIGHT - 2)}
                width={BAR}
                height={Math.max(2, HEIGHT - y(value))}
                rx="2"
                className={isLast ? 'fill-action' : 'fill-tint-line'}
              />
            )}
            <text
              x={left + BAR / 2}
              y={HEIGHT + 13}
              textAnchor="middle"
              className={isLast ? 'fill-soft text-[11px] font-semibold' : 'fill-faint text-[11px]'}
            >
              {t('{month} 月', { month: Number(month.slice(5)) })}
            </text>
          </g>
        )
      })}
      <line
        x1="0"
        x2={WIDTH}
        y1={y(amber)}
        y2={y(amber)}
        strokeDasharray="2 3"
        className="stroke-warning-fill"
      />
      <line
        x1="0"
        x2={WIDTH}
        y1={y(red)}
        y2={y(red)}
        strokeDasharray="6 3"
        className="stroke-danger-fill"
      />
    </svg>
  )
}
