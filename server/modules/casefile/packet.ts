import type { Head } from '#modules/audit'
import type { Signer } from '#platform/crypto'
import { sha256Hex } from '#platform/ids'
import { writeContainer } from './packet-container.ts'
import {
  AUDIT,
  CASE,
  MANIFEST,
  PACKET_FORMAT,
  PACKET_VERSION,
  SUMMARY,
  jsonBytes,
} from './packet-format.ts'
import type { Manifest, ProvenEntry } from './packet-format.ts'

export type PacketContents = {
  bank: string
  saleNo: string
  sealedAt: Date
  rulesOn: string | null
  ruleVersions: Manifest['ruleVersions']
  auditHead: Head
  entries: readonly ProvenEntry[]
  /** Goes in as `case.json`; must tell the same `saleNo`. */
  content: object
  /** `summary.pdf`; it may name the files that go in beside it. */
  summary: (files: readonly Manifest['files'][number][]) => Uint8Array
  /** Documents and evidence by path. */
  attachments: ReadonlyMap<string, Uint8Array>
}

/** Writes and seals a packet. The same contents and key always give the same bytes. */
export function writePacket(contents: PacketContents, signer: Signer): Buffer {
  const files = new Map(contents.attachments)
  files.set(CASE, jsonBytes(contents.content))
  files.set(AUDIT, jsonBytes({ entries: contents.entries }))
  files.set(SUMMARY, contents.summary(listOf(files)))
  const manifest: Manifest = {
    format: PACKET_FORMAT,
    version: PACKET_VERSION,
    bank: contents.bank,
    saleNo: contents.saleNo,
    sealedAt: contents.sealedAt.toISOString(),
    keyId: signer.keyId,
    publicKeyPem: signer.publicKeyPem,
    auditHead: contents.auditHead,
    rulesOn: contents.rulesOn,
    ruleVersions: contents.ruleVersions,
    files: listOf(files),
  }
  return writeContainer(new Map([[MANIFEST, jsonBytes(manifest)], ...sorted(files)]), signer)
}

const sorted = (files: ReadonlyMap<string, Uint8Array>) =>
  [...files].sort(([a], [b]) => (a < b ? -1 : 1))

function listOf(files: ReadonlyMap<string, Uint8Array>): Manifest['files'] {
  return sorted(files).map(([path, bytes]) => ({
    path,
    sha256: sha256Hex(bytes),
    sizeBytes: bytes.length,
  }))
}
