import { ALIKE } from '#contracts/phrases'
import type { Finding } from '#contracts/phrases'
import { LIKENESS, heaviestIn, likeness, piecesOf } from './alike.ts'
import type { Alike } from './alike.ts'
import type { Canonical } from './normalise.ts'
import type { Span } from './runs.ts'
import { placedIn, scoped } from './scopes.ts'
import type { Placed, Scoped } from './scopes.ts'

type Text = { canonical: Canonical; original: string }

/**
 * What the list found, and what reads like it without being on it. A listed word reminds and does
 * not forbid where all around it reads harmless, the word included: a rule taught, a mistake
 * corrected, a fact about deposits. What stands close by must not speak for itself, so harmless
 * words further off excuse nothing; entries of which nothing was learnt (a bank's own) are never softened.
 */
export function withOpinion(alike: Alike, listed: readonly Finding[], given: Text): Finding[] {
  const text = scoped(given.canonical, given.original)
  const pieces = judgedPieces(alike, text, placedIn(listed, text))
  // Where one word stays forbidden, so do the others of its piece.
  for (const piece of pieces) {
    piece.isGuilty = piece.placed.some((one) => isForbidden(alike, text, { one, piece }))
  }
  const guilty = new Set(
    pieces.flatMap(({ isGuilty, placed }) => (isGuilty ? placed.map((one) => one.finding) : [])),
  )
  const weighed = listed.map((finding): Finding =>
    guilty.has(finding) ? finding : { ...finding, severity: 'risky' },
  )
  const unlisted = pieces
    .filter((piece) => piece.likeness > LIKENESS.alike && !piece.isGuilty)
    .map((piece) => alikeAt(placeOf(heaviestIn(alike, text, piece), text), given.original))
  return [...weighed, ...unlisted].toSorted((a, b) => a.start - b.start || b.end - a.end)
}

type Piece = Span & { placed: Placed[]; likeness: number; isGuilty: boolean }

/** Every piece with what the list found in it; what is torn over two belongs to both. */
function judgedPieces(alike: Alike, text: Scoped, placed: readonly Placed[]): Piece[] {
  const pieces = piecesOf(text).map((span): Piece => ({
    ...span,
    placed: [],
    likeness: 0,
    isGuilty: false,
  }))
  let first = 0
  for (const one of placed.toSorted((a, b) => a.start - b.start)) {
    while (first + 1 < pieces.length && (pieces[first]?.end ?? 0) <= one.start) first += 1
    for (let at = first; at < pieces.length && (pieces[at]?.start ?? 0) < one.end; at += 1) {
      pieces[at]?.placed.push(one)
    }
  }
  for (const piece of pieces) piece.likeness = likeness(alike, text, piece)
  return pieces
}

/** What the list forbids, unless all around it reads harmless. */
function isForbidden(alike: Alike, text: Scoped, { one, piece }: { one: Placed; piece: Piece }) {
  if (one.finding.severity !== 'forbidden') return false
  if (!(one.finding.entryId in alike.listed) || piece.likeness >= LIKENESS.harmless) return true
  const near = nearIn(text, one)
  const placed = piece.placed.filter((each) => each.start < near.end && each.end > near.start)
  return likeness(alike, text, { ...near, placed }) >= LIKENESS.outspoken
}

/** How much of its clause is read with a finding, on either side. */
const NEAR_UNITS = 6

/** A finding with what stands close by in its own clause. */
function nearIn({ clause, text }: Scoped, { start, end }: Span): Span {
  let first = start
  while (first > 0 && start - first < NEAR_UNITS && clause[first - 1] === clause[start]) first -= 1
  let last = end
  while (last < text.length && last - end < NEAR_UNITS && clause[last] === clause[end - 1]) {
    last += 1
  }
  return { start: first, end: last }
}

const placeOf = ({ start, end }: Span, { from, to }: Scoped): Span => ({
  start: from[start] ?? 0,
  end: to[end - 1] ?? 0,
})

function alikeAt(place: Span, original: string): Finding {
  return {
    entryId: ALIKE,
    version: 1,
    kind: ALIKE,
    severity: 'risky',
    ...place,
    matched: original.slice(place.start, place.end),
    message: '整句读来像质检认定过的不当说法，请对照条款，换成完整、中性的话',
    allowed: '',
    citation: '保险销售行为管理办法第17条',
  }
}
