import type { Alike } from './alike.ts'
import type { PhraseGuard } from './check.ts'
import { normalise } from './normalise.ts'
import { BUCKETS, runsOf } from './runs.ts'
import type { Runs } from './runs.ts'
import { placedIn, scoped } from './scopes.ts'

export type LabelledSentence = { text: string; violation: boolean }

const ROUNDS = 16
const STEP = 0.5
const KEEP = 1e-4
/** Of ten runs four are covered up at each look, so that no few of them decide alone (dropout). */
const COVERED = 0.5
/** How much one entry of the list counts beside all runs of characters together. */
const ENTRY = 0.5

type Lesson = { runs: Runs; entries: readonly string[]; wanted: number }

/**
 * Logistic regression over the runs of characters of labelled sentences and the entries that the list
 * alone finds in them, by stochastic gradients with a step of its own per weight (AdaGrad). The same
 * sentences always give the same weights.
 */
export function learnAlike(sentences: readonly LabelledSentence[], list: PhraseGuard): Alike {
  const lessons = sentences.map(({ text: original, violation }): Lesson => {
    const text = scoped(normalise(original), original)
    const entries = new Set(placedIn(list.check(original), text).map(({ entry }) => entry))
    return { runs: runsOf(text), entries: [...entries], wanted: violation ? 1 : 0 }
  })
  const pupil = newPupil()
  for (let round = 0; round < ROUNDS; round += 1) {
    const draw = drawing(round + 1)
    for (const at of shuffled(lessons.length, draw)) study(pupil, lessons[at]!, draw)
  }
  return compact(pupil)
}

type Weights = { value: Float64Array; moved: Float64Array }
type Pupil = { runs: Weights; entries: Map<string, { value: number; moved: number }>; bias: number }

const newPupil = (): Pupil => ({
  runs: { value: new Float64Array(BUCKETS), moved: new Float64Array(BUCKETS).fill(1e-6) },
  entries: new Map(),
  bias: 0,
})

/** Looks at what is not covered up, says how likely it is wrong, and moves every weight it used. */
function study(pupil: Pupil, { runs, entries, wanted }: Lesson, draw: () => number): void {
  const { value, moved } = pupil.runs
  const unit = 1 / (Math.sqrt(Math.max(1, runs.count)) * (1 - COVERED))
  const seen: number[] = []
  let sum = 0
  for (let at = 0; at < runs.count; at += 1) {
    if (draw() < COVERED) continue
    const bucket = runs.bucket[at] ?? 0
    seen.push(bucket)
    sum += value[bucket] ?? 0
  }
  const known = entries.map((entry) => entryOf(pupil, entry))
  const share = ENTRY / Math.max(1, known.length)
  const said = pupil.bias + sum * unit + known.reduce((all, one) => all + one.value * share, 0)
  const fault = 1 / (1 + Math.exp(-said)) - wanted
  pupil.bias -= 0.02 * fault
  for (const bucket of seen) {
    const slope = fault * unit + KEEP * (value[bucket] ?? 0)
    moved[bucket] = (moved[bucket] ?? 0) + slope * slope
    value[bucket] = (value[bucket] ?? 0) - (STEP * slope) / Math.sqrt(moved[bucket] ?? 1)
  }
  for (const one of known) {
    const slope = fault * share + KEEP * one.value
    one.moved += slope * slope
    one.value -= (STEP * slope) / Math.sqrt(one.moved)
  }
}

function entryOf({ entries }: Pupil, id: string) {
  const known = entries.get(id) ?? { value: 0, moved: 1e-6 }
  entries.set(id, known)
  return known
}

/** One byte a weight is enough. */
function compact({ runs, entries, bias }: Pupil): Alike {
  let most = 0
  for (const weight of runs.value) most = Math.max(most, Math.abs(weight))
  const scale = most / 127 || 1
  const listed = [...entries].map(([id, { value }]) => [id, rounded(value * ENTRY)] as const)
  return {
    weights: Int8Array.from(runs.value, (weight) => Math.round(weight / scale)),
    scale,
    bias,
    listed: Object.fromEntries(listed.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

const rounded = (value: number) => Number(value.toFixed(3))

/** Numbers from 0 to 1 that look drawn by lot and are always the same (mulberry32). */
function drawing(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** An order of its own for every round. */
function shuffled(count: number, draw: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1))
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
  return order
}
