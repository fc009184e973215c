import { normalise } from './normalise.ts'
import { eachRun, runsOf } from './runs.ts'
import type { Span } from './runs.ts'
import { scoped } from './scopes.ts'
import type { Placed, Scoped } from './scopes.ts'

/**
 * A second opinion beside the list: how much a text reads like what inspectors marked as wrong. It
 * has learnt weights for short runs of characters, and for the entries of the list, from labelled
 * sentences (`learn-alike.ts`), so it knows paraphrases that no list foresees and listed words that
 * are innocent where they stand. It only warns: a list is owned, a likeness is not.
 */
export type Alike = {
  weights: Int8Array
  scale: number
  bias: number
  /** What it adds that an entry of the list was found; of an entry not here nothing was learnt. */
  listed: Readonly<Record<string, number>>
}

/**
 * From `alike` on a piece of text reads like a violation; below `harmless` it is harmless all through,
 * listed words included, unless the clause they stand in speaks for itself (`outspoken`).
 */
export const LIKENESS = { alike: 0.5, harmless: 0.3, outspoken: 1.3 } as const

/** A part of a text, and what the list found in it. */
export type Charged = Span & { placed: readonly Pick<Placed, 'entry'>[] }

/** Above zero it reads like a violation. */
export function likeness(alike: Alike, text: Scoped, part: Charged): number {
  const { weights, scale, bias, listed } = alike
  if (part.start >= part.end) return 0
  let sum = 0
  let count = 0
  eachRun(text, part, (bucket) => {
    sum += weights[bucket] ?? 0
    count += 1
  })
  const entries = [...new Set(part.placed.map(({ entry }) => entry))]
  const known = entries.map((entry) => listed[entry] ?? listed[entry.split('~', 1)[0] ?? ''] ?? 0)
  const share = known.reduce((all, one) => all + one, 0) / Math.max(1, known.length)
  return bias + (sum * scale) / Math.sqrt(count) + share
}

/** Of a whole text that is one piece and on no list. */
export function likenessOf(alike: Alike, original: string): number {
  const text = scoped(normalise(original), original)
  return likeness(alike, text, { start: 0, end: text.text.length, placed: [] })
}

/** The part of a piece that weighs most: the largest sum of neighbouring units (Kadane). */
export function heaviestIn({ weights }: Alike, text: Scoped, piece: Span): Span {
  const length = piece.end - piece.start
  const runs = runsOf(text, piece)
  const weight = new Float64Array(length)
  for (let at = 0; at < runs.count; at += 1) {
    const start = (runs.start[at] ?? 0) - piece.start
    const end = (runs.end[at] ?? 0) - piece.start
    const share = (weights[runs.bucket[at] ?? 0] ?? 0) / Math.max(1, end - start)
    for (let unit = start; unit < end; unit += 1) weight[unit] = (weight[unit] ?? 0) + share
  }
  let best = { start: 0, end: length, sum: 0 }
  let start = 0
  let sum = 0
  for (let unit = 0; unit < length; unit += 1) {
    if (sum <= 0) {
      sum = 0
      start = unit
    }
    sum += weight[unit] ?? 0
    if (sum > best.sum) best = { start, end: unit + 1, sum }
  }
  return { start: piece.start + best.start, end: piece.start + best.end }
}

/** Long enough to be judged, short enough to be named. */
const PIECE_UNITS = 45

/** Whole sentences, put together as long as they are short; in units of the canonical text. */
export function piecesOf({ sentence, text }: Scoped): Span[] {
  const pieces: Span[] = []
  let last: Span | undefined
  for (let start = 0; start < text.length;) {
    let end = start + 1
    while (end < text.length && sentence[end] === sentence[start]) end += 1
    if (last && end - last.start <= PIECE_UNITS) last.end = end
    else pieces.push((last = { start, end }))
    start = end
  }
  return pieces
}
