import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { publishedHeads, record, sealAll, verifyAudit } from '#modules/audit'
import type { AuditVerdict } from '#modules/audit'
import { signerOf } from '#platform/crypto'
import { inTransaction, openDatabase } from '#platform/db'
import type { Db } from '#platform/db'
import { openKeyring } from '#platform/keyring'
import { cloneDatabase } from '../../../tests/setup/worker-database.ts'
import type { ClonedDatabase } from '../../../tests/setup/worker-database.ts'
import {
  appendLeaves,
  consistencyProof,
  frontierOf,
  inclusionProof,
  isConsistent,
  leafHash,
  rootFromInclusion,
  rootOf,
} from './merkle.ts'
import type { FullNode, Hash, NodeReader } from './merkle.ts'

const SIZE_MAX = 70
const leaves = Array.from({ length: SIZE_MAX }, (_, at) => leafHash(`leaf ${at}`))
const grown = appendLeaves([], 0, leaves)
const nodes = new Map(grown.created.map((node) => [`${node.level}/${node.position}`, node.hash]))
const read: NodeReader = (level, position) => Promise.resolve(nodes.get(`${level}/${position}`)!)

const rootAt = (size: number): Hash =>
  rootOf(frontierOf(size).map((part) => ({ hash: nodes.get(`${part.level}/${part.position}`)! })))

const aSize = fc.integer({ min: 1, max: SIZE_MAX })
const flipped = (hash: Hash) => Buffer.from(hash.map((byte, at) => (at === 5 ? byte ^ 1 : byte)))

describe('the Merkle tree (RFC 6962)', () => {
  it('has the same root however it was grown', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(cuts, (batches) => {
        let frontier: FullNode[] = []
        let size = 0
        for (const batch of batches) {
          const more = leaves.slice(size, size + batch)
          const next = appendLeaves(frontier, size, more)
          ;({ frontier, size } = next)
        }
        expect(rootOf(frontier)).toEqual(rootAt(size))
      }),
    )
  })

  it('proves every leaf of every size from 1 to 70, and nothing else', async () => {
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(read, index, size)
        expect(rootFromInclusion(leaves[index]!, { index, size }, proof)).toEqual(rootAt(size))
      }
    }
    await fc.assert(
      fc.asyncProperty(aSize, fc.nat(), fc.nat(), async (size, one, two) => {
        const [index, other] = [one % size, two % size]
        const proof = await inclusionProof(read, index, size)
        const isSame = rootFromInclusion(leaves[other]!, { index, size }, proof)?.equals(
          rootAt(size),
        )
        expect(isSame).toBe(other === index)
        const changed = proof.map((hash, at) => (at === two % proof.length ? flipped(hash) : hash))
        const root = rootFromInclusion(leaves[index]!, { index, size }, changed)
        if (proof.length > 0) expect(root?.equals(rootAt(size))).not.toBe(true)
        expect(rootFromInclusion(leaves[index]!, { index: size, size }, proof)).toBeUndefined()
      }),
    )
  })

  it('proves that every later size contains every earlier one', async () => {
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      for (let earlier = 1; earlier <= size; earlier += 1) {
        const proof = await consistencyProof(read, earlier, size)
        const before = { size: earlier, root: rootAt(earlier) }
        expect(isConsistent(before, { size, root: rootAt(size) }, proof)).toBe(true)
      }
    }
    await fc.assert(
      fc.asyncProperty(aSize, aSize, async (one, two) => {
        const [earlier, size] = one < two ? [one, two] : [two, one]
        const proof = await consistencyProof(read, earlier, size)
        const later = { size, root: rootAt(size) }
        const forged = { size: earlier, root: flipped(rootAt(earlier)) }
        expect(isConsistent(forged, later, proof)).toBe(false)
      }),
    )
  })
})

const NOW = new Date('2026-11-22T02:00:00.000Z')

describe('verifying the log in the database', () => {
  let database: ClonedDatabase
  let db: Db
  let folder: string
  beforeEach(async () => {
    database = await cloneDatabase()
    ;({ db } = openDatabase(database.url))
    folder = mkdtempSync(join(tmpdir(), 'baoqiao-audit-'))
    const signer = signerOf(openKeyring(folder))
    const sealing = { db, signer, now: () => NOW, folder }
    for (let at = 0; at < 5; at += 1) await write(db, at)
    await sealAllOf(sealing)
    for (let at = 5; at < 12; at += 1) await write(db, at)
    await sealAllOf(sealing)
  })
  afterEach(async () => {
    await db.destroy()
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  const verdict = (): Promise<AuditVerdict> => {
    const { publicKeyPem } = signerOf(openKeyring(folder))
    return verifyAudit({ db, publicKeyPem, published: publishedHeads(folder), now: NOW })
  }

  /** What somebody with the database in hand can do: switch the guard off and change a row. */
  const tamper = async (table: string, change: string) => {
    await sql.raw(`alter table ${table} disable trigger user`).execute(db)
    await sql.raw(change).execute(db)
  }
  const idOf = async (at: number) => {
    const { rows } = await sql<{ id: string }>`
      select entry_id as id from audit.leaf where leaf_index = ${at}`.execute(db)
    return rows[0]!.id
  }

  it('finds nothing in a log nobody touched', async () => {
    expect(await verdict()).toMatchObject({
      isIntact: true,
      entries: 12,
      unsealed: 0,
      findings: [],
    })
  })

  it.each([
    `action = 'deed.altered'`,
    `outcome = 'refused'`,
    `at = at + interval '1 millisecond'`,
    `actor_id = 'somebody-else'`,
    `subject_id = 'another'`,
    `customer_id = null`,
    `request_id = 'another'`,
    `detail = jsonb_set(detail, '{amount}', '4')`,
  ])('names the entry in which %s was set', async (change) => {
    const id = await idOf(3)
    await tamper('audit.entry', `update audit.entry set ${change} where id = '${id}'`)
    const { first, findings } = await verdict()
    expect(first).toEqual({ what: '审计记录被改动', where: `entry ${id}`, leafIndex: 3 })
    expect(findings).toHaveLength(1)
  })

  it('names a deleted entry', async () => {
    const id = await idOf(7)
    await tamper('audit.entry', `delete from audit.entry where id = '${id}'`)
    const { first } = await verdict()
    expect(first).toEqual({ what: '审计记录被删除', where: `entry ${id}`, leafIndex: 7 })
  })

  it('names an entry whose leaf was made again to suit it', async () => {
    await tamper('audit.leaf', `update audit.leaf set leaf_hash = sha256('x') where leaf_index = 2`)
    const { first, findings } = await verdict()
    expect(first).toMatchObject({ leafIndex: 2 })
    expect(findings.map((finding) => finding.where)).toEqual(
      expect.arrayContaining(['head 5', 'head 12']),
    )
  })

  it('names a head altered in the database', async () => {
    await tamper('audit.head', `update audit.head set root_hash = sha256('x') where tree_size = 5`)
    const { first, findings } = await verdict()
    expect(first?.where).toBe('head 5')
    expect(findings.map((finding) => finding.what)).toEqual([
      '封存树与已签的根不符',
      '封存根的签名无效',
      '库外公布的根与库内不符',
    ])
  })

  it('names a head that was published and is gone from the database', async () => {
    await tamper('audit.head', 'delete from audit.head where tree_size = 12')
    expect((await verdict()).first).toEqual({ what: '库外公布的根与库内不符', where: 'head 12' })
  })

  it('names an entry that was put in past the log', async () => {
    await write(db, 12)
    await sql`delete from audit.unsealed`.execute(db)
    const { rows } = await sql<{ id: string }>`
      select id from audit.entry order by id desc limit 1`.execute(db)
    const { publicKeyPem } = signerOf(openKeyring(folder))
    const now = new Date(NOW.getTime() + 120_000)
    const published = publishedHeads(folder)
    const { first } = await verifyAudit({ db, publicKeyPem, published, now })
    expect(first).toEqual({ what: '审计记录不在封存树中', where: `entry ${rows[0]!.id}` })
  })
})

async function write(db: Db, at: number): Promise<void> {
  const customerId = '0199aaaa-0000-7000-8000-00000000000a'
  await inTransaction(db, (tx) =>
    record(tx, {
      action: 'deed.done',
      outcome: 'done',
      actor: { kind: 'system', name: 'test' },
      subject: { kind: 'sale', id: `sale-${at}`, customerId },
      requestId: `request-${at}`,
      at: NOW,
      detail: { amount: 3, note: '测试', nested: { z: 1, a: [1, null] } },
    }),
  )
}

/** The sealer waits for every open transaction of the server, those of other tests included. */
async function sealAllOf(sealing: Parameters<typeof sealAll>[0]): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealAll(sealing)
      const { rows } = await sql`select from audit.unsealed`.execute(sealing.db)
      expect(rows).toEqual([])
    },
    { timeout: 10_000 },
  )
}
