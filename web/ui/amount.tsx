import { cx } from './class-names.ts'

const YUAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Integer 分 → `1,234.50`, or `¥1,234.50` with the sign. */
export const formatFen = (fen: number, withSign = true): string => {
  const text = YUAN.format(Math.abs(fen) / 100)
  return `${fen < 0 ? '−' : ''}${withSign ? '¥' : ''}${text}`
}

/** Integer 分 → `12.34 万`, for reports. */
export const formatFenInWan = (fen: number): string =>
  `${(fen / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 万`

export function Amount({ fen, strong = false }: { fen: number | null; strong?: boolean }) {
  if (fen === null) return <span className="text-faint">—</span>
  return (
    <span className={cx('whitespace-nowrap', strong && 'font-semibold')}>{formatFen(fen)}</span>
  )
}
