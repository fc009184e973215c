import type { Finding } from '#contracts/phrases'
import type { Canonical } from './normalise.ts'
import type { Span } from './runs.ts'

/** A text as it is read, and in bits what stands around each unit of it. */
export type Scoped = Canonical & { scopes: Uint8Array }

/** Said of something that is denied, somebody else's words, part of a question. */
const DENIED = 1
const QUOTED = 2
const ASKED = 4

/** These begin nearly every negation and prohibition; what they do exactly is for `contexts.ts`. */
const DENIALS = new Set(Array.from('不没无非未别勿莫禁拒杜', (unit) => unit.charCodeAt(0)))
const DENIAL_REACH = 8

/** The same words weigh otherwise where they are denied, quoted or asked. */
export function scoped(canonical: Canonical, original: string): Scoped {
  const { text, clause, sentence, isQuestion, from } = canonical
  const scopes = new Uint8Array(text.length)
  const quoted = quotedIn(original)
  let left = 0
  for (let at = 0; at < text.length; at += 1) {
    if (at > 0 && clause[at] !== clause[at - 1]) left = 0
    let scope = 0
    if (left > 0) scope |= DENIED
    left -= 1
    if (DENIALS.has(text.charCodeAt(at))) left = DENIAL_REACH
    if (quoted?.[from[at] ?? 0]) scope |= QUOTED
    if (isQuestion[sentence[at] ?? 0]) scope |= ASKED
    scopes[at] = scope
  }
  return { ...canonical, scopes }
}

const OPENING = '“「『‘'
const CLOSING = '”」』’'
const STRAIGHT = '"'
const ANY_MARK = /["“「『‘]/

/** Which places of the original stand between quotation marks; nothing where there are none. */
function quotedIn(original: string): Uint8Array | undefined {
  if (!ANY_MARK.test(original)) return undefined
  const quoted = new Uint8Array(original.length)
  let isInside = false
  for (let at = 0; at < original.length; at += 1) {
    const mark = original.charAt(at)
    if (OPENING.includes(mark)) isInside = true
    else if (CLOSING.includes(mark)) isInside = false
    else if (mark === STRAIGHT) isInside = !isInside
    else if (isInside) quoted[at] = 1
  }
  return quoted
}

/** What the list found, in units of the text, and which learnt weight it has: `no-risk~2` in scope 2. */
export type Placed = Span & { finding: Finding; entry: string }

/** Findings of the list where they stand in the text that is read. */
export const placedIn = (findings: readonly Finding[], { from, scopes }: Scoped): Placed[] =>
  findings.map((finding) => {
    const start = firstFrom(from, finding.start)
    const scope = scopes[start] ?? 0
    const entry = scope ? `${finding.entryId}~${scope}` : finding.entryId
    return { finding, start, end: firstFrom(from, finding.end), entry }
  })

/** The first unit that stands at this place of the original or later; places never go back. */
function firstFrom(from: readonly number[], place: number): number {
  let low = 0
  let high = from.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((from[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
