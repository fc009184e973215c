import { z } from 'zod'
import { ALIKE } from '#contracts/phrases'
import type { Finding } from '#contracts/phrases'
import { compilePhrases } from './check.ts'
import { learnedAlike } from './learned-alike.ts'
import { installedPhrases } from './phrase-pack.ts'

const Sentence = z.object({
  text: z.string().min(1),
  violation: z.boolean(),
  kind: z.string().optional(),
  hard: z.boolean().optional(),
})

export type PhraseReport = {
  /** Of what was flagged, the share that was wrong to say; of what was wrong, the share flagged. */
  precision: number
  recall: number
  falseAlarms: string[]
  missed: string[]
  sentences: number
  /** Milliseconds for one sentence, 95 of 100 are quicker. */
  p95Ms: number
}

/** Measures the installed list on labelled sentences, one JSON object a line. Throws with the line number. */
export function evaluatePhrases(file: string): PhraseReport {
  const guard = compilePhrases(installedPhrases(), learnedAlike())
  const sentences = readLines(file)
  guard.check(sentences[0]?.text ?? '')
  const times: number[] = []
  const judged = sentences.map((sentence) => {
    const begun = performance.now()
    const findings = guard.check(sentence.text)
    times.push(performance.now() - begun)
    return { ...sentence, isFlagged: findings.some(isVerdict) }
  })
  const caught = judged.filter(({ violation, isFlagged }) => violation && isFlagged).length
  const textsOf = (violation: boolean) =>
    judged
      .filter((each) => each.violation === violation && each.isFlagged !== violation)
      .map(({ text }) => text)
  const falseAlarms = textsOf(false)
  const missed = textsOf(true)
  return {
    precision: share(caught, caught + falseAlarms.length),
    recall: share(caught, caught + missed.length),
    falseAlarms,
    missed,
    sentences: judged.length,
    p95Ms: rounded(percentile(times, 0.95), 3),
  }
}

/** On the list, or too much like it. A mere reminder of the list is no verdict. */
export const isVerdict = ({ severity, kind }: Finding) => severity === 'forbidden' || kind === ALIKE

function readLines(file: string): z.output<typeof Sentence>[] {
  return file
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      const parsed = Sentence.safeParse(jsonOf(line))
      if (parsed.success) return [parsed.data]
      const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' }
      throw new Error(`line ${at + 1}: ${path.join('.')} ${message}`.replace(':  ', ': '))
    })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))
const share = (part: number, whole: number) => (whole === 0 ? 1 : rounded(part / whole, 4))

function percentile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0
}
