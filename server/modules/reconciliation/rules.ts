import type { BookedDeed, DifferenceKind } from '#contracts/reconciliation'

/** A line of our own book; `open` while the other side has not answered. Money in 分. */
export type OurLine = {
  requestId: string
  deed: BookedDeed
  state: 'done' | 'open' | 'refused'
  status: string
  amountFen: number
}
export type TheirLine = { requestId: string; deed: BookedDeed; amountFen: number; ref: string }

export type Found = {
  requestId: string
  kind: DifferenceKind
  deed: BookedDeed
  oursStatus: string | null
  oursFen: number | null
  theirsFen: number | null
  theirsRef: string | null
}

/**
 * Lays two books of one day beside each other, line by line by request id. What agrees is not
 * mentioned. A question that is still open on a day that is over is a difference even where both
 * sides have nothing: nobody may forget it.
 */
export function compare(ours: readonly OurLine[], theirs: readonly TheirLine[]): Found[] {
  const answered = Map.groupBy(theirs, (line) => line.requestId)
  const known = new Set(ours.map((line) => line.requestId))
  const found = ours.flatMap((line) => differenceOf(line, answered.get(line.requestId) ?? []))
  const strange = theirs.filter((line) => !known.has(line.requestId))
  return [
    ...found,
    ...[...Map.groupBy(strange, (line) => line.requestId).values()].map(unknownHere),
  ]
}

function differenceOf(our: OurLine, theirs: readonly TheirLine[]): Found[] {
  const [first] = theirs
  const { requestId, deed, status, amountFen } = our
  const theirsFen = first ? totalOf(theirs) : null
  const said = { requestId, deed, oursStatus: status, oursFen: amountFen, theirsFen }
  const tell = (kind: DifferenceKind): Found[] => [{ ...said, kind, theirsRef: first?.ref ?? null }]
  if (our.state === 'open') return tell('state')
  if (!first) return our.state === 'done' ? tell('ours-only') : []
  if (our.state === 'refused') return tell('state')
  return theirsFen === amountFen ? [] : tell('amount')
}

function unknownHere(lines: readonly TheirLine[]): Found {
  const [{ requestId, deed, ref }] = lines as [TheirLine, ...TheirLine[]]
  const none = { oursStatus: null, oursFen: null }
  return {
    requestId,
    kind: 'theirs-only',
    deed,
    ...none,
    theirsFen: totalOf(lines),
    theirsRef: ref,
  }
}

/** The same request booked twice counts twice: that is the difference. */
const totalOf = (lines: readonly TheirLine[]) =>
  lines.reduce((total, line) => total + line.amountFen, 0)
