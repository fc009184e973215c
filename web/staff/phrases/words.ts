import type { Answered } from '#web/api/call.ts'
import { msg } from '#web/i18n/t.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Card = Answered<'listPhrases'>['items'][number]
export type Phrase = Answered<'readPhrase'>
export type Version = Phrase['versions'][number]

export const CARD_STATES: Record<Card['state'], string> = {
  'in-force': msg('生效中'),
  coming: msg('待生效'),
  retired: msg('已停用'),
  none: msg('未发布'),
}
export const CARD_TONE: Record<Card['state'], Tone> = {
  'in-force': 'success',
  coming: 'info',
  retired: 'neutral',
  none: 'neutral',
}
export const SEVERITY_TONE = { forbidden: 'danger', risky: 'warning' } as const
export const VERSION_TONE: Record<Version['state'], Tone> = {
  proposed: 'warning',
  released: 'success',
  rejected: 'neutral',
}
