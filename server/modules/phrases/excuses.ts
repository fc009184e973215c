import { BAN_REACH, DENY_AFTER_REACH, DENY_REACH } from './contexts.ts'
import type { Effect } from './contexts.ts'
import { BREAK } from './normalise.ts'
import type { Canonical } from './normalise.ts'

/** A place where a context word stands; a hedge may belong to one entry alone. */
export type Mark = { start: number; end: number; effect: Effect; entryId: string | undefined }
export type Charged = { start: number; end: number; phrase: { entryId: string } }
type Scene = { marks: readonly Mark[]; canonical: Canonical }

/** Whether what stands around an expression makes it innocent. Marks come in the order of the text. */
export function isExcused(
  charged: Charged,
  scenes: ReadonlyMap<number | undefined, readonly Mark[]>,
  canonical: Canonical,
): boolean {
  const first = canonical.sentence[charged.start]
  const last = canonical.sentence[charged.end - 1]
  const near = [...(scenes.get(first) ?? []), ...((first !== last && scenes.get(last)) || [])]
  const scene = { marks: near, canonical }
  return (
    isShielded(charged, near) ||
    isDenied(charged, scene) ||
    isDeniedAfter(charged, scene) ||
    isBanned(charged, scene) ||
    isAsked(charged, scene) ||
    isReported(charged, near) ||
    isHedged(charged, near) ||
    isQuestioned(charged, scene)
  )
}

const of = (marks: readonly Mark[], ...effects: Effect[]) =>
  marks.filter(({ effect }) => effects.includes(effect))
const hasTurn = (marks: readonly Mark[], from: number, to: number) =>
  of(marks, 'turn').some(({ start }) => start >= from && start < to)

/** A legal term inside a sentence that is longer by more than this shields only itself. */
const SHIELD_SPARE = 3

function isShielded({ start, end }: Charged, marks: readonly Mark[]): boolean {
  return of(marks, 'shield').some((mark) => {
    const isWithin = mark.start >= start && mark.end <= end
    const isOneOfMany = isWithin && end - start > mark.end - mark.start + SHIELD_SPARE
    return mark.start < end && mark.end > start && !isOneOfMany
  })
}

/** The negation that stands nearest decides; two that cancel, or one that is none, do not count. */
function isDenied({ start }: Charged, { marks, canonical }: Scene): boolean {
  const before = longest(of(marks, 'deny', 'neutral', 'double')).filter(
    (mark) =>
      mark.start < start &&
      start - mark.end <= DENY_REACH &&
      isOneClause(canonical, mark.start, start) &&
      !hasTurn(marks, mark.end, start),
  )
  const nearest = before.findLast(({ effect }) => effect !== 'neutral')
  if (nearest?.effect === 'deny') return true
  // In 不是|没有风险 the second negation belongs to the expression: only one is left to count.
  return nearest?.effect === 'double' && nearest.end > start
}

/** Leftmost-longest: 不得不 is one word, not two negations. */
function longest(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = []
  for (const mark of marks) if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark)
  return kept
}

/** 、 and quotation marks join; everything stronger parts. */
function isOneClause(canonical: Canonical, from: number, to: number): boolean {
  return canonical.clause[from] === canonical.clause[to]
}

function isDeniedAfter({ end }: Charged, { marks, canonical }: Scene): boolean {
  return of(marks, 'deny-after').some(
    (mark) =>
      mark.start >= end &&
      mark.start - end <= DENY_AFTER_REACH &&
      (isOneClause(canonical, end - 1, mark.start) ||
        (mark.start - end <= 1 && (canonical.breaks[mark.start] ?? 0) < BREAK.sentence)) &&
      !hasTurn(marks, end, mark.start),
  )
}

function isBanned({ start }: Charged, { marks, canonical }: Scene): boolean {
  return of(marks, 'ban').some(
    (mark) =>
      mark.start < start &&
      start - mark.end <= BAN_REACH &&
      isOneClause(canonical, mark.start, mark.end - 1) &&
      !hasTurn(marks, mark.end, start),
  )
}

/** Somebody else's words, until the speaker takes over again. */
function isAsked({ start }: Charged, { marks }: Scene): boolean {
  return of(marks, 'ask').some(
    (mark) =>
      mark.start < start &&
      !hasTurn(marks, mark.end, start) &&
      !of(marks, 'answer').some((answer) => answer.start >= mark.end && answer.end <= start),
  )
}

function isReported({ start, end }: Charged, marks: readonly Mark[]): boolean {
  return of(marks, 'report').some((mark) =>
    mark.start < start
      ? !hasTurn(marks, mark.end, start)
      : mark.start >= end && !hasTurn(marks, end, mark.start),
  )
}

function isHedged({ start, end, phrase }: Charged, marks: readonly Mark[]): boolean {
  return marks.some(
    (mark) =>
      mark.entryId === phrase.entryId &&
      (mark.start >= end || (mark.start < start && !hasTurn(marks, mark.end, start))),
  )
}

/** A plain question promises nothing; one that expects no answer does. */
function isQuestioned({ start, end }: Charged, { marks, canonical }: Scene): boolean {
  const sentence = canonical.sentence[end - 1] ?? 0
  if (canonical.isQuestion[sentence] !== true || canonical.sentence[start] !== sentence)
    return false
  return of(marks, 'question').length > 0 && of(marks, 'rhetoric').length === 0
}
