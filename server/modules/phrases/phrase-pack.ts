import type { Phrase } from './check.ts'
import type { InstalledPhrase } from './phrase-draft.ts'
import { CONDUCT } from './phrases-conduct.ts'
import { PASSING_OFF } from './phrases-passing-off.ts'
import { PRESSURE } from './phrases-pressure.ts'
import { PROMISES } from './phrases-promise.ts'

/** What the product ships with. Compliance adds versions; nobody edits a row. */
export const PHRASE_PACK: readonly InstalledPhrase[] = [
  ...PROMISES,
  ...PASSING_OFF,
  ...PRESSURE,
  ...CONDUCT,
]

/** The pack as the guard takes it, each entry in its first version. */
export const installedPhrases = (): Phrase[] =>
  PHRASE_PACK.map((entry) => ({ ...entry, version: 1, effectiveUntil: null }))
