import { BUCKETS, runsOf } from './alike.ts'
import type { Alike, Runs } from './alike.ts'
import { normalise } from './normalise.ts'

export type LabelledSentence = { text: string; violation: boolean }

const ROUNDS = 10
const STEP = 0.5
const KEEP = 2e-5

/**
 * Logistic regression over the runs of characters of labelled sentences, by stochastic gradients
 * with a step of its own per weight (AdaGrad). The same sentences always give the same weights.
 */
export function learnAlike(sentences: readonly LabelledSentence[]): Alike {
  const lessons = sentences.map(({ text, violation }) => ({
    runs: runsOf(normalise(text).text),
    wanted: violation ? 1 : 0,
  }))
  const weights = new Float64Array(BUCKETS)
  const moved = new Float64Array(BUCKETS).fill(1e-6)
  let bias = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const at of shuffled(lessons.length, round)) {
      const { runs, wanted } = lessons[at]!
      const unit = 1 / Math.sqrt(Math.max(1, runs.count))
      const fault = 1 / (1 + Math.exp(-(bias + sumOf(weights, runs) * unit))) - wanted
      bias -= 0.02 * fault
      for (let run = 0; run < runs.count; run += 1) {
        const bucket = runs.bucket[run] ?? 0
        const slope = fault * unit + KEEP * (weights[bucket] ?? 0)
        moved[bucket] = (moved[bucket] ?? 0) + slope * slope
        weights[bucket] = (weights[bucket] ?? 0) - (STEP * slope) / Math.sqrt(moved[bucket] ?? 1)
      }
    }
  }
  return compact(weights, bias)
}

function sumOf(weights: Float64Array, { bucket, count }: Runs): number {
  let sum = 0
  for (let at = 0; at < count; at += 1) sum += weights[bucket[at] ?? 0] ?? 0
  return sum
}

/** One byte a weight is enough. */
function compact(weights: Float64Array, bias: number): Alike {
  let most = 0
  for (const weight of weights) most = Math.max(most, Math.abs(weight))
  const scale = most / 127
  const small = Int8Array.from(weights, (weight) => Math.round(weight / scale))
  return { weights: small, scale, bias }
}

/** An order of its own for every round, always the same (a linear congruential generator). */
function shuffled(count: number, round: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at)
  let state = (round + 1) * 2_654_435_761
  for (let at = count - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = state % (at + 1)
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
  return order
}
