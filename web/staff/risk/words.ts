import type { Answered } from '#web/api/call.ts'
import { msg } from '#web/i18n/t.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Entry = Answered<'listRisks'>['items'][number]
export type Risk = Answered<'readRisk'>
export type Measure = Risk['measures'][number]
export type Indicator = Answered<'readIndicators'>['items'][number]
export type Filing = Answered<'listFilings'>['items'][number]
export type Review = Answered<'readReview'>
export type ReviewItem = Review['sample'][number]

export const LEVEL_TONE: Record<NonNullable<Entry['level']>, Tone> = {
  low: 'success',
  medium: 'info',
  high: 'warning',
  severe: 'danger',
}
export const INDICATOR_TONE: Record<Indicator['tone'], Tone> = {
  green: 'success',
  amber: 'warning',
  red: 'danger',
  none: 'neutral',
}
export const FILING_TONE: Record<Filing['state'], Tone> = {
  owed: 'neutral',
  filed: 'info',
  returned: 'warning',
  received: 'success',
}
export const REVIEW_TONE: Record<Review['state'], Tone> = {
  planned: 'neutral',
  drawn: 'info',
  closed: 'success',
}
export const GRADE_WORDS = [
  msg('1 很低'),
  msg('2 较低'),
  msg('3 中等'),
  msg('4 较高'),
  msg('5 很高'),
] as const

const BEIJING_AHEAD_MS = 8 * 3600 * 1000

/** Today in Beijing, or so many days from it. */
export function dayFromToday(days = 0): string {
  return new Date(Date.now() + BEIJING_AHEAD_MS + days * 86_400_000).toISOString().slice(0, 10)
}
