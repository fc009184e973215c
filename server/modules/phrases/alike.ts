import { normalise } from './normalise.ts'
import type { Canonical } from './normalise.ts'

/**
 * A second opinion beside the list: how much a text reads like what inspectors marked as wrong. It
 * has learnt weights for short runs of characters from labelled sentences (`learn-alike.ts`), so it
 * knows paraphrases that no list foresees. It only warns: a list is owned, a likeness is not.
 */
export type Alike = { weights: Int8Array; scale: number; bias: number }

/** From here on a piece of text reads like a violation; below the second, harmless all through. */
export const LIKENESS = { alike: 0.6, harmless: -1.5 } as const

/** A power of two: a run of characters is told apart by its hash. */
export const BUCKETS = 1 << 17
const EDGE = 2
const ZERO = 0x30
const NINE = 0x39

/**
 * Every character, every two and three neighbours and every pair with one between, of a piece of text:
 * which bucket it falls into, and its first and last unit. Figures all count as the same one.
 */
function eachRun(text: string, visit: (bucket: number, first: number, last: number) => void) {
  const length = text.length + 2
  const unit = (at: number) => {
    if (at === 0 || at === length - 1) return EDGE
    const code = text.charCodeAt(at - 1)
    return code >= ZERO && code <= NINE ? ZERO : code
  }
  let here = unit(0)
  let next = unit(1)
  for (let at = 0; at < length; at += 1) {
    const one = mixed(FNV_BASIS, here)
    visit(bucketOf(one), at, at)
    if (at + 1 < length) {
      const two = mixed(one, next)
      visit(bucketOf(two), at, at + 1)
      if (at + 2 < length) {
        const third = unit(at + 2)
        visit(bucketOf(mixed(two, third)), at, at + 2)
        visit(bucketOf(mixed(mixed(one, 1), third)), at, at + 2)
        here = next
        next = third
      } else here = next
    }
  }
}

export type Runs = { bucket: Int32Array; start: Int32Array; end: Int32Array; count: number }
const RUNS_PER_UNIT = 4

/** The runs of a piece of text, kept: their buckets and the units of the text they cover. */
export function runsOf(text: string): Runs {
  const room = (text.length + 2) * RUNS_PER_UNIT
  const runs = {
    bucket: new Int32Array(room),
    start: new Int32Array(room),
    end: new Int32Array(room),
    count: 0,
  }
  eachRun(text, (bucket, first, last) => {
    runs.bucket[runs.count] = bucket
    runs.start[runs.count] = Math.max(0, first - 1)
    runs.end[runs.count] = Math.min(text.length, last)
    runs.count += 1
  })
  return runs
}

// FNV-1a over UTF-16 units (draft-eastlake-fnv), folded so that the low bits carry all of it.
const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193
const mixed = (hash: number, unit: number) => Math.imul(hash ^ unit, FNV_PRIME)
const bucketOf = (hash: number) => (hash ^ (hash >>> 16)) & (BUCKETS - 1)

/** Above zero it reads like a violation. */
function likeness({ weights, scale, bias }: Alike, text: string): number {
  if (text === '') return 0
  let sum = 0
  let count = 0
  eachRun(text, (bucket) => {
    sum += weights[bucket] ?? 0
    count += 1
  })
  return bias + (sum * scale) / Math.sqrt(count)
}

/** Of a whole text that is one piece. */
export const likenessOf = (alike: Alike, text: string) => likeness(alike, normalise(text).text)

/** In units of the canonical text. */
export type Piece = Span & { likeness: number }

/** The text piece by piece, each with what it reads like. */
export const piecesOf = (alike: Alike, canonical: Canonical): Piece[] =>
  cutUp(canonical).map(({ start, end }) => ({
    start,
    end,
    likeness: likeness(alike, canonical.text.slice(start, end)),
  }))

/** The part of a piece that weighs most: the largest sum of neighbouring units (Kadane). */
export function heaviestIn({ weights }: Alike, { text }: Canonical, piece: Span): Span {
  const length = piece.end - piece.start
  const runs = runsOf(text.slice(piece.start, piece.end))
  const weight = new Float64Array(length)
  for (let at = 0; at < runs.count; at += 1) {
    const start = runs.start[at] ?? 0
    const end = runs.end[at] ?? 0
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

export type Span = { start: number; end: number }

/** Long enough to be judged, short enough to be named. */
const PIECE_UNITS = 45

/** Whole sentences, put together as long as they are short. */
function cutUp({ sentence, text }: Canonical): Span[] {
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
