import { ALIKE } from '#contracts/phrases'
import type { Finding } from '#contracts/phrases'
import { LIKENESS, heaviestIn, piecesOf } from './alike.ts'
import type { Alike, Span } from './alike.ts'
import type { Canonical } from './normalise.ts'

type Text = { canonical: Canonical; original: string }

/**
 * What the list found, and what reads like it without being on it. Where a listed word is quoted in
 * a piece that is harmless all through (a rule taught, a mistake corrected), it reminds and does not
 * forbid; harmless words alone around it excuse nothing.
 */
export function withOpinion(alike: Alike, listed: readonly Finding[], text: Text): Finding[] {
  const pieces = piecesOf(alike, text.canonical).map((piece) => ({
    ...piece,
    place: placeOf(piece, text.canonical),
  }))
  const weighed = listed.map((finding): Finding => {
    const around = pieces.filter((piece) => isIn(finding, piece))
    const most = Math.max(...around.map((piece) => piece.likeness))
    const isMention = most < LIKENESS.harmless && isQuoted(finding, text.original)
    return isMention ? { ...finding, severity: 'risky' } : finding
  })
  const unlisted = pieces.filter(
    (piece) => piece.likeness > LIKENESS.alike && !listed.some((finding) => isIn(finding, piece)),
  )
  const found = [
    ...weighed,
    ...unlisted.map((piece) => alikeAt(heaviestIn(alike, text.canonical, piece), text)),
  ]
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

type Placed = { place: Span }
const isIn = (finding: Finding, { place }: Placed) =>
  finding.start < place.end && finding.end > place.start

function alikeAt(part: Span, { canonical, original }: Text): Finding {
  const place = placeOf(part, canonical)
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

/** Nobody quotes more than this. */
const REACH = 60
const OPENING = '“「『‘'
const CLOSING = '”」』’'

/** Between an opening and a closing mark close by, with no other mark between. */
function isQuoted({ start, end }: Finding, original: string): boolean {
  const isMark = (mark: string) => OPENING.includes(mark) || CLOSING.includes(mark)
  const before = Array.from(original.slice(Math.max(0, start - REACH), start)).findLast(isMark)
  const after = Array.from(original.slice(end, end + REACH)).find(isMark)
  return OPENING.includes(before ?? ' ') && CLOSING.includes(after ?? ' ')
}

const placeOf = ({ start, end }: Span, { from, to }: Canonical) => ({
  start: from[start] ?? 0,
  end: to[end - 1] ?? 0,
})
