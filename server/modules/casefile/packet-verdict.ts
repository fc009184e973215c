import { hashEntry, headStatement, rootFromInclusion } from '#modules/audit'
import { canonicalJson } from '#platform/canonical-json'
import type { Json } from '#platform/canonical-json'
import { isSignatureValid } from '#platform/crypto'
import { sha256Hex } from '#platform/ids'
import { recordingFaults } from './kept-recordings.ts'
import { isSealValid, sealOf, unpack } from './packet-container.ts'
import { AUDIT, AuditFile, CASE, MANIFEST, Manifest, keyFingerprint } from './packet-format.ts'
import type { ProvenEntry } from './packet-format.ts'
import { signatureFaults } from './packet-signatures.ts'

export type PacketFinding = { what: string; where: string }
export type PacketVerdict = {
  verified: boolean
  saleNo: string | null
  files: number
  auditEntries: number
  keyFingerprint: string | null
  /** The first altered file or entry. */
  first: PacketFinding | null
  findings: PacketFinding[]
}

type Files = ReadonlyMap<string, Buffer | undefined>

/** Fewer digits of a fingerprint could be met by trying keys. */
const FINGERPRINT_DIGITS_MIN = 16

/**
 * Recomputes everything a packet says, from its bytes alone: no database, no data folder, no clock.
 * `fingerprint` is the key the reader expects; without it a packet made by anybody is only known to
 * be of one piece.
 */
export function verifyPacket(
  bytes: Uint8Array,
  expected: { fingerprint?: string | undefined } = {},
): PacketVerdict {
  const container = Buffer.from(bytes)
  const { files, fault } = unpack(container)
  if (fault !== undefined)
    return verdictOf({ findings: [{ what: fault, where: 'container bytes' }] })
  const manifest = manifestOf(files)
  if (!manifest) {
    return verdictOf({
      findings: [{ what: '清单缺失或被改动', where: MANIFEST }],
      files: files.size,
    })
  }
  const key = fingerprintOf(manifest.publicKeyPem)
  const entries = entriesOf(files)
  const findings = [
    ...checkKey(manifest, key, expected.fingerprint),
    ...checkFiles(manifest, files),
    ...checkCase(manifest, files),
    ...signatureFaults(files),
    ...checkHead(manifest),
    ...checkEntries(manifest, entries),
  ]
  const isSealed = checkSeal(container, manifest)
  if (!isSealed) findings.push({ what: '封条与内容不符', where: 'container bytes' })
  const { saleNo } = manifest
  return verdictOf({ findings, saleNo, files: files.size, entries, key })
}

type Seen = {
  findings: PacketFinding[]
  saleNo?: string
  files?: number
  entries?: readonly ProvenEntry[] | undefined
  key?: string | undefined
}

function verdictOf({ findings, saleNo, files, entries, key }: Seen): PacketVerdict {
  return {
    verified: findings.length === 0,
    saleNo: saleNo ?? null,
    files: files ?? 0,
    auditEntries: entries?.length ?? 0,
    keyFingerprint: key ?? null,
    first: findings[0] ?? null,
    findings,
  }
}

/** The value, if the text is the one canonical spelling of it. */
function canonical(bytes: Buffer | undefined): unknown {
  if (!bytes) return undefined
  try {
    const text = bytes.toString('utf8')
    const value = JSON.parse(text) as Json
    return canonicalJson(value) === text ? value : undefined
  } catch {
    // Not JSON: the same answer as for JSON written otherwise.
    return undefined
  }
}

function manifestOf(files: Files): Manifest | undefined {
  return Manifest.safeParse(canonical(files.get(MANIFEST))).data
}

function entriesOf(files: Files): ProvenEntry[] | undefined {
  return AuditFile.safeParse(canonical(files.get(AUDIT))).data?.entries
}

function fingerprintOf(publicKeyPem: string): string | undefined {
  try {
    return keyFingerprint(publicKeyPem)
  } catch {
    // Not a key at all.
    return undefined
  }
}

function checkKey(
  manifest: Manifest,
  key: string | undefined,
  wanted: string | undefined,
): PacketFinding[] {
  if (key === undefined || key.slice(0, 16) !== manifest.keyId) {
    return [{ what: '公钥与密钥编号不符', where: MANIFEST }]
  }
  if (wanted === undefined) return []
  const digits = wanted.replaceAll(/[:\s]/g, '').toLowerCase()
  const isSame = digits.length >= FINGERPRINT_DIGITS_MIN && key.startsWith(digits)
  return isSame ? [] : [{ what: '不是所期望的密钥封存的', where: `key ${key}` }]
}

/** Every file on the list as listed, and no other. */
function checkFiles(manifest: Manifest, files: Files): PacketFinding[] {
  const findings: PacketFinding[] = []
  const listed = new Set([MANIFEST])
  for (const { path, sha256, sizeBytes } of manifest.files) {
    const where = `file ${path}`
    if (listed.has(path)) findings.push({ what: '清单中重复', where })
    listed.add(path)
    const bytes = files.get(path)
    if (!files.has(path)) findings.push({ what: '文件缺失', where })
    else if (!bytes || bytes.length !== sizeBytes || sha256Hex(bytes) !== sha256) {
      findings.push({ what: '文件被改动', where })
    }
  }
  for (const path of files.keys()) {
    if (!listed.has(path)) findings.push({ what: '清单之外的文件', where: `file ${path}` })
  }
  return findings
}

function checkCase(manifest: Manifest, files: Files): PacketFinding[] {
  const content = canonical(files.get(CASE)) as { saleNo?: unknown } | undefined
  if (content?.saleNo === manifest.saleNo) return recordingFaults(content)
  return [{ what: '案卷内容与清单不符', where: `file ${CASE}` }]
}

function checkHead({ auditHead, publicKeyPem, keyId }: Manifest): PacketFinding[] {
  const { treeSize, rootHash, sealedAt, signature } = auditHead
  const statement = headStatement({ treeSize, rootHash, sealedAt })
  const isSigned = isSigning(() => isSignatureValid(statement, signature, publicKeyPem))
  const isOwn = auditHead.keyId === keyId
  return isSigned && isOwn ? [] : [{ what: '封存根的签名无效', where: `head ${treeSize}` }]
}

/** Every entry is in the log exactly as it stands here, at the place it says. */
function checkEntries(
  { auditHead }: Manifest,
  entries: readonly ProvenEntry[] | undefined,
): PacketFinding[] {
  if (!entries || entries.length === 0)
    return [{ what: '审计记录无法读取', where: `file ${AUDIT}` }]
  const root = Buffer.from(auditHead.rootHash, 'hex')
  const findings: PacketFinding[] = []
  let last = -1
  for (const { entry, leafIndex, proof } of entries) {
    const where = `entry ${entry.id}`
    const at = { index: leafIndex, size: auditHead.treeSize }
    const path = proof.map((hash) => Buffer.from(hash, 'hex'))
    const isProven = rootFromInclusion(hashEntry(entry), at, path)?.equals(root)
    if (!isProven) findings.push({ what: '审计记录被改动或不在封存树中', where })
    if (leafIndex <= last) findings.push({ what: '审计记录次序不对', where })
    last = leafIndex
  }
  return findings
}

function checkSeal(container: Buffer, manifest: Manifest): boolean {
  const seal = sealOf(container)
  if (!seal || seal.keyId !== manifest.keyId) return false
  return isSigning(() => isSealValid(seal, manifest.publicKeyPem))
}

/** A key or signature that is not even one counts as a signature that does not hold. */
function isSigning(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}
