import { readFileSync } from 'node:fs'
import { compilePhrases, installedPhrases, learnedAlike, parsedPatterns } from '#modules/phrases'
import { PRODUCTS } from '#world/products/index'
import { inTurn, ms } from './measure.ts'
import type { Line } from './measure.ts'

const CHARACTERS = 10_000
const RUNS = 120
const LIMIT_MS = 5

/** What a bank writes about products, and every so often a sentence somebody labelled. */
function longText(): string {
  const file = new URL('../server/modules/phrases/sentences-tuning.jsonl', import.meta.url)
  const labelled = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
  const written = PRODUCTS.flatMap(({ content }) => Object.values(content.introduction))
  const text = written
    .flatMap((each, at) => [each, labelled[at % labelled.length] ?? ''])
    .join('\n')
  return text.repeat(Math.ceil(CHARACTERS / text.length)).slice(0, CHARACTERS)
}

/**
 * 10,000 characters with the whole list: the guard, which also reads disguises and contexts, against
 * one regular expression that is the union of all patterns and finds words alone.
 */
export async function benchPhrases(): Promise<Line[]> {
  const text = longText()
  const guard = compilePhrases(installedPhrases(), learnedAlike())
  const union = new RegExp(parsedPatterns().join('|'), 'g')
  const [ours, theirs] = await inTurn(
    RUNS,
    async () => guard.check(text),
    async () => [...text.matchAll(union)].length,
  )
  const what = '10,000 characters, phrase guard'
  return [
    {
      what,
      ours: ms(ours),
      against: `union ${ms(theirs)}`,
      ratio: ours / theirs,
      limit: 1,
      direction: 'at-most',
    },
    {
      what: `${what}, ms`,
      ours: ms(ours),
      against: `limit ${LIMIT_MS} ms`,
      ratio: ours,
      limit: LIMIT_MS,
      direction: 'at-most',
    },
  ]
}
