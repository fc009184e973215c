import type { Scoped } from './scopes.ts'

/** A power of two: a run of characters is told apart by its hash. */
export const BUCKETS = 1 << 18

export type Span = { start: number; end: number }
export type Visit = (bucket: number, first: number, last: number) => void

const EDGE = 2
const ZERO = 0x30
const NINE = 0x39

/**
 * Every character, every two and three neighbours and every pair with one between, of a piece of text:
 * which bucket it falls into, and its first and last unit. Figures all count as the same one. What is
 * denied, quoted or asked falls into a second bucket besides.
 */
export function eachRun({ text, scopes }: Scoped, { start, end }: Span, visit: Visit): void {
  const unit = (at: number) => {
    if (at < start || at >= end) return EDGE
    const code = text.charCodeAt(at)
    return code >= ZERO && code <= NINE ? ZERO : code
  }
  const tell = (hash: number, first: number, last: number) => {
    visit(bucketOf(hash), first, last)
    const scope = scopes[Math.min(Math.max(first + 1, start), end - 1)]
    if (scope) visit(bucketOf(mixed(mixed(hash, SCOPE_SALT), scope)), first, last)
  }
  let here = EDGE
  let next = unit(start)
  for (let at = start - 1; at <= end; at += 1) {
    const one = mixed(FNV_BASIS, here)
    tell(one, at, at)
    if (at === end) return
    const two = mixed(one, next)
    tell(two, at, at + 1)
    if (at + 1 <= end) {
      const third = unit(at + 2)
      tell(mixed(two, third), at, at + 2)
      tell(mixed(mixed(one, 1), third), at, at + 2)
      here = next
      next = third
    } else here = next
  }
}

export type Runs = { bucket: Int32Array; start: Int32Array; end: Int32Array; count: number }
/** Four as they stand, four in their scope. */
const RUNS_PER_UNIT = 8

/** The runs of a piece of text, kept: their buckets and the units they cover. */
export function runsOf(text: Scoped, span: Span = { start: 0, end: text.text.length }): Runs {
  const room = (span.end - span.start + 2) * RUNS_PER_UNIT
  const runs = {
    bucket: new Int32Array(room),
    start: new Int32Array(room),
    end: new Int32Array(room),
    count: 0,
  }
  eachRun(text, span, (bucket, first, last) => {
    runs.bucket[runs.count] = bucket
    runs.start[runs.count] = Math.max(span.start, first)
    runs.end[runs.count] = Math.min(span.end, last + 1)
    runs.count += 1
  })
  return runs
}

// FNV-1a over UTF-16 units (draft-eastlake-fnv), folded so that the low bits carry all of it.
const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193
const SCOPE_SALT = 0x7777
const mixed = (hash: number, unit: number) => Math.imul(hash ^ unit, FNV_PRIME)
const bucketOf = (hash: number) => (hash ^ (hash >>> 16) ^ (hash >>> 13)) & (BUCKETS - 1)
