import { NODES } from '#contracts/recordings'
import type { Medium, NodeCode } from '#contracts/recordings'
import type { SupplementStateName } from '#contracts/supplements'

/** Who speaks and who is there is shown first in every recording (54号 art. 7(1)). */
const OPENING: Record<Medium, NodeCode> = { picture: 'identity', call: 'call-opening' }

/** Said before anything else; the answer is on the record (54号 art. 6). */
export const CONSENT_WORDS = (titles: readonly string[]): string[] => [
  `上次的录音录像有几项没有录好，需要补录：${titles.join('、')}。`,
  '补录会加密保存，原来的录像不改动。您同意补录吗？请您大声回答。',
]

/** What cannot be recorded again: the name was signed when it was signed. */
export const NEVER_AGAIN: ReadonlySet<NodeCode> = new Set(['sign'])

/**
 * What is walked: the opening, then what was asked for, each once and in the usual order; undefined
 * where something was asked for that the first recording does not have, or that cannot be repeated. Pure.
 */
export function nodesToWalk(
  asked: readonly NodeCode[],
  first: { medium: Medium; codes: readonly NodeCode[] },
): NodeCode[] | undefined {
  const opening = OPENING[first.medium]
  const wanted = new Set([opening, ...asked])
  const known = new Set([opening, ...first.codes])
  if ([...wanted].some((code) => NEVER_AGAIN.has(code) || !known.has(code))) return undefined
  return (Object.keys(NODES) as NodeCode[]).filter((code) => wanted.has(code))
}

/** The words of a node: those of the first recording, before them the question whether it may be. Pure. */
export function wordsOf(
  code: NodeCode,
  given: { nodes: readonly NodeCode[]; said: ReadonlyMap<NodeCode, readonly string[]> },
): string[] {
  const before = code === given.nodes[0] ? CONSENT_WORDS(given.nodes.slice(1).map(titleOf)) : []
  return [...before, ...(given.said.get(code) ?? [])]
}

const titleOf = (code: NodeCode): string => NODES[code]

type Standing = {
  isGranted: boolean | null
  recordingId: string | null
  finishedAt: Date | null
}

export function supplementState(one: Standing): SupplementStateName {
  if (one.finishedAt !== null) return 'finished'
  if (one.recordingId !== null) return 'recording'
  if (one.isGranted === null) return 'requested'
  return one.isGranted ? 'approved' : 'refused'
}
