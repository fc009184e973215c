import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { hashEntry, headStatement } from '#modules/audit'
import type { SealedEntry } from '#modules/audit'
import type { Signer } from '#platform/crypto'
import { keyIdOf } from '#platform/keyring'
import { unpack, writeContainer } from './packet-container.ts'
import { jsonBytes, keyFingerprint } from './packet-format.ts'
import type { Manifest, ProvenEntry } from './packet-format.ts'
import { verifyPacket } from './packet-verdict.ts'
import { writePacket } from './packet.ts'
import type { PacketContents } from './packet.ts'

function newSigner(): Signer {
  const pair = generateKeyPairSync('ed25519')
  const publicKeyPem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return {
    publicKeyPem,
    keyId: keyIdOf(publicKeyPem),
    sign: (data) => sign(null, data, pair.privateKey).toString('base64'),
  }
}

const signer = newSigner()
const NOW = new Date('2026-11-22T06:00:00.000Z')
const entry = (at: number): SealedEntry => ({
  id: `0199aaaa-0000-7000-8000-00000000000${at}`,
  at: NOW.toISOString(),
  action: 'sale.checked',
  outcome: 'done',
  actorKind: 'staff',
  actorId: 'RM0102',
  subjectKind: 'sale',
  subjectId: 'S1',
  customerId: null,
  requestId: `r${at}`,
  detail: { check: 'identity', 序: at },
})

const node = (left: Buffer, right: Buffer) =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()

/** A log of four entries, three of them about this sale. */
function logOf(): Pick<PacketContents, 'auditHead' | 'entries'> {
  const entries = [0, 1, 2, 3].map(entry)
  const leaves = entries.map(hashEntry)
  const halves = [node(leaves[0]!, leaves[1]!), node(leaves[2]!, leaves[3]!)] as const
  const statement = {
    treeSize: 4,
    rootHash: node(...halves).toString('hex'),
    sealedAt: NOW.toISOString(),
  }
  const proven = entries.map((item, at): ProvenEntry => {
    const proof = [leaves[at ^ 1]!, halves[at < 2 ? 1 : 0]].map((hash) => hash.toString('hex'))
    return { leafIndex: at, proof, entry: item as ProvenEntry['entry'] }
  })
  const signature = signer.sign(headStatement(statement))
  const auditHead = { ...statement, keyId: signer.keyId, signature }
  return { auditHead, entries: proven.slice(1) }
}

const contents: PacketContents = {
  bank: '测试银行',
  saleNo: 'XS20261122-0001',
  sealedAt: NOW,
  rulesOn: '2026-11-22',
  ruleVersions: [{ ruleId: 'suit-01', version: 1 }],
  ...logOf(),
  content: { saleNo: 'XS20261122-0001', customer: { name: '赵明轩' } },
  summary: (files) => Buffer.from(`summary of ${files.length}`),
  attachments: new Map([
    ['documents/01-投保单.pdf', Buffer.alloc(3000, 'pdf ')],
    ['evidence/signature.png', Buffer.from([0x89, 0x50, 1, 2, 3])],
  ]),
}
const packet = writePacket(contents, signer)

/** The same packet with its files changed, sealed again by somebody. */
function resealed(
  change: (files: Map<string, Uint8Array>) => void,
  by: Pick<Signer, 'keyId' | 'sign'> = signer,
): Buffer {
  const files = new Map([...unpack(packet).files].map(([path, bytes]) => [path, bytes!] as const))
  const changed = new Map<string, Uint8Array>(files)
  change(changed)
  return writeContainer(changed, by)
}
const manifestIn = (files: Map<string, Uint8Array>) =>
  JSON.parse(Buffer.from(files.get('manifest.json')!).toString()) as Manifest

describe('a sealed packet', () => {
  it('verifies from its bytes alone', () => {
    expect(verifyPacket(packet)).toEqual({
      verified: true,
      saleNo: 'XS20261122-0001',
      files: 6,
      auditEntries: 3,
      keyFingerprint: keyFingerprint(signer.publicKeyPem),
      first: null,
      findings: [],
    })
  })

  it('is the same bytes whenever it is written', () => {
    expect(writePacket(contents, signer).equals(packet)).toBe(true)
  })

  it('fails on every single changed bit of every byte', () => {
    for (let at = 0; at < packet.length; at += 1) {
      const changed = Buffer.from(packet)
      changed[at]! ^= 1 << (at % 8)
      const verdict = verifyPacket(changed)
      expect([at, verdict.verified]).toEqual([at, false])
      expect(verdict.first).not.toBeNull()
    }
  })

  it('fails whatever is put before, after or in between', () => {
    const anywhere = fc.tuple(fc.nat(packet.length), fc.uint8Array({ minLength: 1, maxLength: 40 }))
    fc.assert(
      fc.property(anywhere, ([at, more]) => {
        const longer = Buffer.concat([packet.subarray(0, at), more, packet.subarray(at)])
        expect(verifyPacket(longer).verified).toBe(false)
      }),
    )
    fc.assert(
      fc.property(fc.nat(packet.length - 1), (length) => {
        expect(verifyPacket(packet.subarray(0, length)).verified).toBe(false)
      }),
    )
  })

  it('says so when it is no packet at all', () => {
    expect(verifyPacket(Buffer.from('hello')).first?.where).toBe('container bytes')
    expect(verifyPacket(zipSync({ 'a.txt': Buffer.from('a') })).first?.where).toBe('manifest.json')
  })
})

describe('the verdict names what was altered', () => {
  const first = (bytes: Buffer) => verifyPacket(bytes).first

  it('a byte of a document', () => {
    const changed = resealed((files) =>
      files.set('documents/01-投保单.pdf', Buffer.alloc(3000, 'pdx ')),
    )
    expect(first(changed)).toEqual({ what: '文件被改动', where: 'file documents/01-投保单.pdf' })
  })

  it('a document whose stored bytes were damaged', () => {
    const changed = Buffer.from(packet)
    const at = changed.indexOf('evidence/signature.png') + 'evidence/signature.png'.length
    changed[at + 2]! ^= 0xff
    expect(first(changed)).toEqual({ what: '文件被改动', where: 'file evidence/signature.png' })
  })

  it('a file taken out and a file put in', () => {
    const less = resealed((files) => files.delete('evidence/signature.png'))
    expect(first(less)).toEqual({ what: '文件缺失', where: 'file evidence/signature.png' })
    const more = resealed((files) => files.set('evidence/other.png', Buffer.from('x')))
    expect(first(more)).toEqual({ what: '清单之外的文件', where: 'file evidence/other.png' })
  })

  it('an audit entry, even when list and seal were made again with the same key', () => {
    const forged = { ...contents, entries: contents.entries.map((item) => ({ ...item })) }
    const second = forged.entries[1]!
    second.entry = { ...second.entry, actorId: 'RM9999' }
    expect(first(writePacket(forged, signer))).toEqual({
      what: '审计记录被改动或不在封存树中',
      where: `entry ${second.entry.id}`,
    })
  })

  it('an audit entry left under another leaf', () => {
    const moved = contents.entries.map((item) => ({ ...item, leafIndex: item.leafIndex - 1 }))
    expect(first(writePacket({ ...contents, entries: moved }, signer))?.where).toMatch(/^entry /)
  })

  it('a head that the key never signed', () => {
    const auditHead = { ...contents.auditHead, sealedAt: '2026-01-01T00:00:00.000Z' }
    expect(first(writePacket({ ...contents, auditHead }, signer))?.where).toBe('head 4')
  })

  it('a case file of another sale', () => {
    const content = { saleNo: 'XS20261122-0002' }
    expect(first(writePacket({ ...contents, content }, signer))?.where).toBe('file case.json')
  })

  it('a list that is written in another way', () => {
    const spaced = resealed((files) =>
      files.set('manifest.json', Buffer.from(JSON.stringify(manifestIn(files), null, 1))),
    )
    expect(first(spaced)?.where).toBe('manifest.json')
  })
})

describe('the key', () => {
  const other = newSigner()
  const foreign = writePacket({ ...contents, auditHead: otherHead() }, other)

  function otherHead() {
    const { treeSize, rootHash, sealedAt } = contents.auditHead
    const statement = { treeSize, rootHash, sealedAt }
    return { ...statement, keyId: other.keyId, signature: other.sign(headStatement(statement)) }
  }

  it('of a packet made again by somebody else is only told by its fingerprint', () => {
    expect(verifyPacket(foreign).verified).toBe(true)
    const fingerprint = keyFingerprint(signer.publicKeyPem)
    expect(verifyPacket(foreign, { fingerprint }).first?.what).toBe('不是所期望的密钥封存的')
    expect(verifyPacket(packet, { fingerprint }).verified).toBe(true)
    expect(verifyPacket(packet, { fingerprint: signer.keyId }).verified).toBe(true)
    expect(verifyPacket(packet, { fingerprint: signer.keyId.slice(0, 8) }).verified).toBe(false)
  })

  it('cannot be swapped in the list alone', () => {
    const swapped = resealed((files) => {
      const manifest = {
        ...manifestIn(files),
        publicKeyPem: other.publicKeyPem,
        keyId: other.keyId,
      }
      files.set('manifest.json', jsonBytes(manifest))
    }, other)
    expect(verifyPacket(swapped).first).toEqual({ what: '封存根的签名无效', where: 'head 4' })
  })
})
