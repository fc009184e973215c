import { sha256Hex } from '#platform/ids'
import type { RiskLevelName } from '#contracts/risk'
import { addMonths } from '#platform/clock'
import type { WorkCalendar } from '#platform/calendar'

/** Rows: likelihood 1–5; columns: impact 1–5. What ruins is never small, however seldom. */
const MATRIX: readonly (readonly RiskLevelName[])[] = [
  ['low', 'low', 'low', 'medium', 'medium'],
  ['low', 'low', 'medium', 'medium', 'high'],
  ['low', 'medium', 'medium', 'high', 'high'],
  ['medium', 'medium', 'high', 'high', 'severe'],
  ['medium', 'high', 'high', 'severe', 'severe'],
]

/** Both from 1 to 5. */
export function levelOf(likelihood: number, impact: number): RiskLevelName {
  const level = MATRIX[likelihood - 1]?.[impact - 1]
  if (!level) throw new Error(`no level for likelihood ${likelihood}, impact ${impact}`)
  return level
}

/** Written with each draw, so that the rule of that day can be followed for ever. */
export const DRAW_ALGORITHM =
  'sha256(<root hash of the audit head, hex> + ":" + <sale id>) in hex, ascending; the first n'

export type Sampled = { saleId: string; hash: string }
export type SampleSize = { kind: 'count' | 'percent'; size: number }

/** How many of the candidates are drawn; a share is rounded up, so that it is never none. */
export function sampleCount(candidates: number, { kind, size }: SampleSize): number {
  const wanted = kind === 'count' ? size : Math.ceil((candidates * size) / 100)
  return Math.min(candidates, wanted)
}

/** The same head and candidates give the same sample, whoever draws and in whatever order. */
export function drawSample(
  headHash: string,
  saleIds: readonly string[],
  size: SampleSize,
): Sampled[] {
  return saleIds
    .map((saleId) => ({ saleId, hash: sha256Hex(`${headHash}:${saleId}`) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
    .slice(0, sampleCount(saleIds.length, size))
}

export type Reviewer = { staffId: string; reports: readonly string[] }

/** Nobody judges a sale of their own line; the words say why, null when they may. */
export function barredFrom(reviewer: Reviewer, sellerId: string): string | null {
  if (reviewer.staffId === sellerId) return '这是您本人的销售，须由他人检查'
  if (reviewer.reports.includes(sellerId)) return '这是您下属的销售，须由其他条线的人检查'
  return null
}

export type Limits = { amber: number; red: number }
export type Tone = 'green' | 'amber' | 'red' | 'none'

/** In a hundred, to two decimals; null where there is nothing to count. */
export function shareOf(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : Math.round((10_000 * numerator) / denominator) / 100
}

/** Reaching a line counts as having passed it. */
export function toneOf(value: number | null, { amber, red }: Limits): Tone {
  if (value === null) return 'none'
  return value >= red ? 'red' : value >= amber ? 'amber' : 'green'
}

/** The months up to and including that of a day, `YYYY-MM`, oldest first. */
export function monthsUntil(day: string, count: number): string[] {
  const first = `${day.slice(0, 7)}-01`
  return Array.from({ length: count }, (_, at) => addMonths(first, at - count + 1).slice(0, 7))
}

/** The n-th working day of the month after the one reported (manual 1.3-g). */
export function filingDueOn(month: string, workday: number, calendar: WorkCalendar): string {
  const next = addMonths(`${month}-01`, 1)
  return calendar.isWorkday(next)
    ? calendar.addWorkdays(next, workday - 1)
    : calendar.addWorkdays(next, workday)
}
