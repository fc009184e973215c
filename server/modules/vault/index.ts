import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { newId, sha256Hex } from '#platform/ids'

export type StoredFile = { sha256: string; sizeBytes: number; mediaType: string }
export type FileFinding = { what: string; where: string }

/** Encrypted, content-addressed files. What is put is on disk before the transaction commits. */
export type Vault = {
  put: (tx: Tx, file: { bytes: Uint8Array; mediaType: string; now: Date }) => Promise<StoredFile>
  /** The plain bytes; throws when they are missing or are not what was put. */
  get: (sha256: string) => Promise<Buffer>
  /** For good: what must not be kept any longer. Files that are gone already are no fault. */
  remove: (tx: Tx, sha256s: readonly string[]) => Promise<void>
  /** Reads every file the database knows and names those that are missing or altered. */
  verify: (db: Db) => Promise<{ files: number; findings: FileFinding[] }>
}

/** A file that is not what was put, or is gone. */
export class VaultError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'VaultError'
  }
}

/** Level 1. The default store: one folder on the local disk, AES-256-GCM per file. */
export function folderVault(folder: string, fields: FieldCrypto): Vault {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.sealed`)
  const get = async (sha256: string) => {
    const sealed = await readFile(pathOf(sha256)).catch((cause: unknown) => {
      throw new VaultError(`file ${sha256} is missing`, cause)
    })
    const plain = opened(fields, sealed, sha256)
    if (sha256Hex(plain) !== sha256) throw new VaultError(`file ${sha256} was altered`)
    return plain
  }
  return {
    get,
    put: async (tx, { bytes, mediaType, now }) => {
      const sha256 = sha256Hex(bytes)
      await writeDurably(pathOf(sha256), fields.sealBytes(bytes, contextOf(sha256)))
      await sql`
        insert into vault.file (sha256, size_bytes, media_type, created_at)
        values (${sha256}, ${bytes.length}, ${mediaType}, ${now})
        on conflict (sha256) do nothing`.execute(tx)
      return { sha256, sizeBytes: bytes.length, mediaType }
    },
    remove: async (tx, sha256s) => {
      await sql`delete from vault.file where sha256 = any(${[...sha256s]})`.execute(tx)
      for (const sha256 of sha256s) await rm(pathOf(sha256), { force: true })
    },
    verify: async (db) => {
      const { rows } = await sql<{ sha256: string }>`
        select sha256 from vault.file order by sha256`.execute(db)
      const findings: FileFinding[] = []
      for (const { sha256 } of rows) {
        await get(sha256).catch((error: Error) => {
          findings.push({ what: error.message, where: `file ${sha256}` })
        })
      }
      return { files: rows.length, findings }
    },
  }
}

const contextOf = (sha256: string) => `vault:${sha256}`

function opened(fields: FieldCrypto, sealed: Buffer, sha256: string): Buffer {
  try {
    return fields.openBytes(sealed, contextOf(sha256))
  } catch (cause) {
    throw new VaultError(`file ${sha256} was altered`, cause)
  }
}

/** Written beside, synced, then renamed: a reader sees the whole file or none. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${newId()}`
  const file = await open(beside, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
}
