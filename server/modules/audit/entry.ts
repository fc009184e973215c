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

/** The leaf of an entry: any change of any field changes it. */
export function hashEntry(entry: SealedEntry): Hash {
  return leafHash(canonicalJson(entry))
}

/** What a head signature covers. */
export function headStatement(head: { treeSize: number; rootHash: string; sealedAt: string }): Buffer {
  return Buffer.from(canonicalJson({ kind: 'baoqiao-audit-head', ...head }))
}
