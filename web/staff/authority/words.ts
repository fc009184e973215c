import type { Answered } from '#web/api/call.ts'
import { msg } from '#web/i18n/t.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Right = Answered<'readRightToSell'>
export type Check = Right['checks'][number]
export type Grant = Answered<'readGrant'>
export type SellerRegisterShown = Answered<'readSellerRegister'>
export type OutletRegisterShown = Answered<'readOutletRegister'>
export type RegisterEntry = SellerRegisterShown['entries'][number]
export type ShelfRow = Answered<'readSellableShelf'>['items'][number]
export type SellerRow = Answered<'listSellers'>['items'][number]

export const LIGHT_TONE: Readonly<Record<SellerRow['light'], Tone>> = {
  green: 'success',
  amber: 'warning',
  red: 'danger',
}
export const GRANT_TONE: Readonly<Record<Grant['state'], Tone>> = {
  applied: 'info',
  active: 'success',
  suspended: 'danger',
  revoked: 'neutral',
  expired: 'neutral',
  rejected: 'neutral',
  replaced: 'neutral',
}
export const REGISTRATION_TONE: Readonly<
  Record<NonNullable<SellerRegisterShown['registration']>['status'], Tone>
> = {
  active: 'success',
  suspended: 'danger',
  cancelled: 'neutral',
}
export const GATE_WORDS: Readonly<Record<Grant['gates'][number]['gate'], string>> = {
  training: msg('内部培训'),
  compliance: msg('合规审查'),
  assessment: msg('能力评估'),
}

/** Amber in a list of days from here on. */
export const SOON_WORKDAYS = 30
