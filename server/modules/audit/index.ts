import type { Signer } from '#platform/crypto'
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
    schedules: [
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
