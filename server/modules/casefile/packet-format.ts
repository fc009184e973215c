import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#platform/canonical-json'
import type { Json } from '#platform/canonical-json'
import { sha256Hex } from '#platform/ids'

/**
 * The format of a sealed packet, kept for as long as the papers are: a reader of ten years hence has
 * this file, `packet-container.ts` and `packet-verdict.ts`, and no database.
 */
export const PACKET_FORMAT = 'baoqiao-packet'
export const PACKET_VERSION = 1

export const MANIFEST = 'manifest.json'
export const CASE = 'case.json'
export const AUDIT = 'audit.json'
export const SUMMARY = 'summary.pdf'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const PacketHead = z.strictObject({
  treeSize: z.number().int().min(1),
  rootHash: Sha256,
  sealedAt: z.string(),
  keyId: z.string(),
  signature: z.string(),
})
export type PacketHead = z.output<typeof PacketHead>

export const Manifest = z.strictObject({
  format: z.literal(PACKET_FORMAT),
  version: z.literal(PACKET_VERSION),
  bank: z.string(),
  saleNo: z.string(),
  sealedAt: z.string(),
  keyId: z.string(),
  publicKeyPem: z.string(),
  /** The head of the audit log that every entry in `audit.json` is proven against. */
  auditHead: PacketHead,
  /** The day whose rules decided, and their versions; none where nothing was decided. */
  rulesOn: z.string().nullable(),
  ruleVersions: z.array(z.strictObject({ ruleId: z.string(), version: z.number().int() })),
  files: z.array(
    z.strictObject({ path: z.string(), sha256: Sha256, sizeBytes: z.number().int().min(0) }),
  ),
})
export type Manifest = z.output<typeof Manifest>

/** One entry of the log with its place and the way up to the root. */
export const ProvenEntry = z.strictObject({
  leafIndex: z.number().int().min(0),
  proof: z.array(Sha256),
  entry: z.strictObject({
    id: z.string(),
    at: z.string(),
    action: z.string(),
    outcome: z.enum(['done', 'refused']),
    actorKind: z.string(),
    actorId: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    customerId: z.string().nullable(),
    requestId: z.string(),
    detail: z.record(z.string(), z.json()),
  }),
})
export type ProvenEntry = z.output<typeof ProvenEntry>

export const AuditFile = z.strictObject({ entries: z.array(ProvenEntry) })

/** All JSON in a packet is written one way only, so that it can be compared byte for byte. */
export function jsonBytes(value: unknown): Buffer {
  return Buffer.from(canonicalJson(JSON.parse(JSON.stringify(value)) as Json))
}

/** SHA-256 of the public key (DER), 64 hex digits; the first 16 are the key id. */
export function keyFingerprint(publicKeyPem: string): string {
  return sha256Hex(createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }))
}
