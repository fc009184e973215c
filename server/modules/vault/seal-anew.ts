import { sql } from 'kysely'
import { KEY_ID_BYTES, keyIdIn } from '#platform/crypto'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { contextOf } from './store.ts'
import type { FileStore } from './store.ts'

const PAGE = 500
const REPORT_EVERY = 200

export type SealedFiles = { resealed: number; findings: { what: string; where: string }[] }

type Parts = {
  store: FileStore
  fields: FieldCrypto
  /** The plain bytes, proven to be what was put. */
  get: (sha256: string) => Promise<Buffer>
  report: ((resealed: number) => void) | undefined
}

/** One file after the other; a missing or altered one is named, and the rest goes on. */
export async function sealFilesAnew(db: Db, parts: Parts): Promise<SealedFiles> {
  const done: SealedFiles = { resealed: 0, findings: [] }
  for await (const sha256 of filesOf(db)) {
    try {
      if (!(await sealOne(db, sha256, parts))) continue
      done.resealed += 1
      if (done.resealed % REPORT_EVERY === 0) parts.report?.(done.resealed)
    } catch (error) {
      done.findings.push({ what: (error as Error).message, where: `file ${sha256}` })
    }
  }
  if (done.resealed % REPORT_EVERY > 0) parts.report?.(done.resealed)
  return done
}

/** The row is held meanwhile: what is being destroyed must not come back. */
async function sealOne(db: Db, sha256: string, { store, fields, get }: Parts): Promise<boolean> {
  const head = await store.head(sha256, KEY_ID_BYTES)
  if (head && keyIdIn(head) === fields.activeKeyId()) return false
  return inTransaction(db, async (tx) => {
    const { rows } = await sql`
      select from vault.file where sha256 = ${sha256} for update`.execute(tx)
    if (rows.length === 0) return false
    const plain = await get(sha256)
    await store.write(sha256, fields.sealBytes(plain, contextOf(sha256)))
    return true
  })
}

export async function countSealedWith(
  db: Db,
  store: FileStore,
  keyIds: readonly string[],
): Promise<number> {
  let count = 0
  for await (const sha256 of filesOf(db)) {
    const head = await store.head(sha256, KEY_ID_BYTES)
    if (head && keyIds.includes(keyIdIn(head))) count += 1
  }
  return count
}

async function* filesOf(db: Db): AsyncGenerator<string> {
  let after = ''
  for (;;) {
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from vault.file where sha256 > ${after}
      order by sha256 limit ${PAGE}`.execute(db)
    for (const { sha256 } of rows) yield sha256
    const last = rows.at(-1)
    if (!last) return
    after = last.sha256
  }
}
