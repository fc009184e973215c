// What the phrase guard has learnt from labelled sentences, written anew: `npm run learn`.
import { readFileSync, writeFileSync } from 'node:fs'
import { compilePhrases, installedPhrases, isVerdict, learnAlike, pack } from '#modules/phrases'
import type { LabelledSentence } from '#modules/phrases'

const FOLDER = new URL('../server/modules/phrases/', import.meta.url)
type Lesson = LabelledSentence & { by?: string }

const read = (name: string): Lesson[] =>
  readFileSync(new URL(`sentences-${name}.jsonl`, FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Lesson)

const tuning = read('tuning')
const strangers = read('strangers')
const list = compilePhrases(installedPhrases())
const learned = learnAlike([...tuning, ...strangers], list)
writeFileSync(new URL('alike-weights.json', FOLDER), pack(learned))

/** Each writer judged by what was learnt from all others. */
for (const [writer, own] of Map.groupBy(strangers, ({ by }) => by)) {
  const others = strangers.filter(({ by }) => by !== writer)
  const guard = compilePhrases(installedPhrases(), learnAlike([...tuning, ...others], list))
  const judged = own.map(({ text, violation }) => ({
    violation,
    isWarned: guard.check(text).some(isVerdict),
  }))
  const count = (test: (one: (typeof judged)[number]) => boolean) => judged.filter(test).length
  const caught = count(({ violation, isWarned }) => violation && isWarned)
  const precision = caught / count(({ isWarned }) => isWarned)
  const recall = caught / count(({ violation }) => violation)
  process.stdout.write(
    `${writer}: ${own.length} sentences, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
  )
}
