import type { Answered } from '#web/api/call.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Institution = Answered<'readIntermediary'>
export type Row = Answered<'listIntermediaries'>['items'][number]
export type Person = Institution['persons'][number]

export const STANDING_TONE: Readonly<Record<Row['standing'], Tone>> = {
  'in-force': 'success',
  'not-begun': 'info',
  expired: 'danger',
  ended: 'neutral',
}

/** Basis points as a percentage: 1250 is 12.50%. */
export const percent = (bp: number) => `${(bp / 100).toFixed(2)}%`
