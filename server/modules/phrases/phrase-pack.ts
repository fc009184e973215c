import type { Phrase } from './check.ts'
import { parseExpression } from './expression.ts'
import type { InstalledPhrase } from './phrase-draft.ts'
import { CONDUCT } from './phrases-conduct.ts'
import { EVASION } from './phrases-evasion.ts'
import { PASSING_OFF } from './phrases-passing-off.ts'
import { PRESSURE } from './phrases-pressure.ts'
import { PROMISES } from './phrases-promise.ts'
import { plainExpression } from './plain-expression.ts'
import { WORD_LISTS } from './word-lists.ts'

/** What the product ships with. Compliance adds versions; nobody edits a row. */
export const PHRASE_PACK: readonly InstalledPhrase[] = [
  ...PROMISES,
  ...PASSING_OFF,
  ...PRESSURE,
  ...CONDUCT,
  ...EVASION,
]

/** What every expression of the pack searches, as the source of a regular expression. */
export const parsedPatterns = (): string[] =>
  PHRASE_PACK.flatMap(({ expressions }) =>
    expressions.map((text) => parseExpression(plainExpression(text), WORD_LISTS).pattern.source),
  )

/** The pack as the guard takes it, each entry in its first version. */
export const installedPhrases = (): Phrase[] =>
  PHRASE_PACK.map((entry) => ({ ...entry, version: 1, effectiveUntil: null }))
