import { sql } from 'kysely'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { sha256Hex } from '#platform/ids'
import { countSealedWith, sealFilesAnew } from './seal-anew.ts'
import type { SealedFiles } from './seal-anew.ts'
import { contextOf } from './store.ts'
import type { FileStore } from './store.ts'

export { bucketStore } from './bucket-store.ts'
export { folderStore } from './folder-store.ts'
export type { FileStore } from './store.ts'

export type StoredFile = { sha256: string; sizeBytes: number; mediaType: string }
export type FileFinding = { what: string; where: string }

/** Encrypted, content-addressed files. What is put is in the store before the transaction commits. */
export type Vault = {
  put: (tx: Tx, file: { bytes: Uint8Array; mediaType: string; now: Date }) => Promise<StoredFile>
  /** The plain bytes; throws when they are missing or are not what was put. */
  get: (sha256: string) => Promise<Buffer>
  /** For good: what must not be kept any longer. Files that are gone already are no fault. */
  remove: (tx: Tx, sha256s: readonly string[]) => Promise<void>
  /** Reads every file the database knows and names those that are missing or altered. */
  verify: (db: Db) => Promise<{ files: number; findings: FileFinding[] }>
  /** Seals with the active key what an older one sealed; may be killed anywhere and run again. */
  sealAnew: (db: Db, report?: (resealed: number) => void) => Promise<SealedFiles>
  /** How many files only these keys open. */
  countSealedWith: (db: Db, keyIds: readonly string[]) => Promise<number>
}

/** A file that is not what was put, or is gone. */
export class VaultError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'VaultError'
  }
}

/** Level 1. AES-256-GCM per file, bound to the digest of its content; the store never sees a word. */
export function vaultOver(store: FileStore, fields: FieldCrypto): Vault {
  const get = async (sha256: string) => {
    const sealed = await store.read(sha256)
    if (!sealed) throw new VaultError(`file ${sha256} is missing`)
    const plain = opened(fields, sealed, sha256)
    if (sha256Hex(plain) !== sha256) throw new VaultError(`file ${sha256} was altered`)
    return plain
  }
  return {
    get,
    put: async (tx, { bytes, mediaType, now }) => {
      const sha256 = sha256Hex(bytes)
      await store.write(sha256, fields.sealBytes(bytes, contextOf(sha256)))
      await sql`
        insert into vault.file (sha256, size_bytes, media_type, created_at)
        values (${sha256}, ${bytes.length}, ${mediaType}, ${now})
        on conflict (sha256) do nothing`.execute(tx)
      return { sha256, sizeBytes: bytes.length, mediaType }
    },
    remove: async (tx, sha256s) => {
      await sql`delete from vault.file where sha256 = any(${[...sha256s]})`.execute(tx)
      for (const sha256 of sha256s) await store.remove(sha256)
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
    sealAnew: (db, report) => sealFilesAnew(db, { store, fields, get, report }),
    countSealedWith: (db, keyIds) => countSealedWith(db, store, keyIds),
  }
}

function opened(fields: FieldCrypto, sealed: Buffer, sha256: string): Buffer {
  try {
    return fields.openBytes(sealed, contextOf(sha256))
  } catch (cause) {
    throw new VaultError(`file ${sha256} was altered`, cause)
  }
}
