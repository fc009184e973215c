import { canonicalJson } from '#platform/canonical-json'
import type { Json } from '#platform/canonical-json'
import { leafHash } from './merkle.ts'
import type { Hash } from './merkle.ts'

/** An audit entry exactly as it is hashed; packets carry it in this form for ever. */
export type SealedEntry = {
  id: string
  at: string
  action: string
  outcome: 'done' | 'refused'
  actorKind: string
  actorId: string
  subjectKind: string
  subjectId: string
  customerId: string | null
  requestId: string
  detail: Record<string, Json>
}

/** The eleven fields and nothing else: a stored row carries its leaf along, which is not hashed. */
export function sealedEntry(stored: SealedEntry): SealedEntry {
  const { id, at, action, outcome, actorKind, actorId } = stored
  const { subjectKind, subjectId, customerId, requestId, detail } = stored
  const who = { actorKind, actorId, subjectKind, subjectId, customerId }
  return { id, at, action, outcome, ...who, requestId, detail }
}

/** The leaf of an entry: any change of any field changes it. */
export function hashEntry(entry: SealedEntry): Hash {
  return leafHash(canonicalJson(sealedEntry(entry)))
}

/** What a head signature covers. */
export function headStatement(head: {
  treeSize: number
  rootHash: string
  sealedAt: string
}): Buffer {
  return Buffer.from(canonicalJson({ kind: 'baoqiao-audit-head', ...head }))
}
