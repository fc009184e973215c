import type { Module } from '#platform/module'
import { decidePhrase } from './decide-phrase.ts'
import { PHRASE_PACK } from './phrase-pack.ts'
import { proposePhrase, retirePhrase } from './propose-phrase.ts'
import { checkText, listPhrases, readPhrase, tryPhrase } from './queries.ts'
import { installPhrases } from './store.ts'

export { compilePhrases } from './check.ts'
export { evaluatePhrases, isVerdict } from './evaluate.ts'
export { learnAlike } from './learn-alike.ts'
export type { LabelledSentence } from './learn-alike.ts'
export { learnedAlike, pack } from './learned-alike.ts'
export { installedPhrases, parsedPatterns } from './phrase-pack.ts'
export { requireCleanText } from './require-clean-text.ts'
export type { GuardedText } from './require-clean-text.ts'
export { guardOn } from './store.ts'

/** Level 1. What may not be said to customers, and what may be said instead. */
export function phrasesModule(): Module {
  return {
    name: 'phrases',
    endpoints: [
      listPhrases,
      readPhrase,
      proposePhrase,
      retirePhrase,
      decidePhrase,
      checkText,
      tryPhrase,
    ],
    install: (tx) => installPhrases(tx, PHRASE_PACK),
  }
}
