import { sql } from 'kysely'
import type { Signer } from '#platform/crypto'
import type { Db } from '#platform/db'
import type { Module } from '#platform/module'
import {
  listAuditEntries,
  readAuditHead,
  readConsistencyProof,
  verifyAuditLog,
} from './operations.ts'
import { sealAll } from './seal.ts'

export { record } from './record.ts'
export { publishedHeads, sealAll } from './seal.ts'
export { verifyAudit } from './verify.ts'
export type { AuditVerdict } from './verify.ts'
export { hashEntry, headStatement, sealedEntry } from './entry.ts'
export type { SealedEntry } from './entry.ts'
export { inclusionProof, rootFromInclusion } from './merkle.ts'
export { entriesAbout, latestHead, nodeReader } from './store.ts'
export type { Head, StoredEntry } from './store.ts'

type Parts = { signer: Signer; folder: string; sealEverySec?: number }

/** Level 0. Everyone writes through the command runner; nobody edits. */
export function auditModule({ signer, folder, sealEverySec = 1 }: Parts): Module {
  return {
    name: 'audit',
    endpoints: [
      listAuditEntries,
      readAuditHead(signer),
      readConsistencyProof,
      verifyAuditLog(signer, folder),
    ],
    install: ensureMonths,
    schedules: [
      { name: 'audit-months', everySec: 6 * 3600, run: ({ db }) => ensureMonths(db) },
      {
        name: 'seal-audit',
        everySec: sealEverySec,
        run: async ({ db, now }) => {
          await sealAll({ db, signer, now, folder })
        },
      },
    ],
  }
}

/** This month's partition and the next three, made before the first row needs them. */
async function ensureMonths(db: Db): Promise<void> {
  await sql`
    select platform.ensure_month('audit.entry', (now() + n * interval '1 month')::date)
    from generate_series(0, 3) n`.execute(db)
}
