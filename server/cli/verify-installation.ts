import { publishedHeads, sealAll, verifyAudit } from '#modules/audit'
import { verifyPackets } from '#modules/casefile'
import { verifySignatures, verifyTimeStamps } from '#modules/papers'
import { verifyRecordings } from '#modules/recordings'
import { fieldCrypto, signerOf } from '#platform/crypto'
import { openKeyring } from '#platform/keyring'
import { certificateIssuers } from '../start.ts'
import { withApp } from './offline.ts'

/** Recomputes log, files and packets. Exit code 1 when anything was altered. */
export async function verifyInstallation(): Promise<number> {
  return withApp(async (app, config) => {
    const keyring = openKeyring(config.dataFolder)
    const signer = signerOf(keyring)
    const { publicKeyPem } = signer
    const now = () => new Date()
    await sealAll({ db: app.db, signer, now, folder: config.dataFolder })
    const audit = await verifyAudit({
      db: app.db,
      publicKeyPem,
      published: publishedHeads(config.dataFolder),
      now: now(),
    })
    const files = await app.vault.verify(app.db)
    const packets = await verifyPackets({ db: app.db, vault: app.vault, publicKeyPem })
    const stamps = await verifyTimeStamps({ db: app.db, vault: app.vault })
    const signatures = await verifySignatures({
      db: app.db,
      vault: app.vault,
      fields: fieldCrypto(keyring),
      issuers: certificateIssuers(config),
    })
    const recordings = await verifyRecordings({ db: app.db, vault: app.vault })
    const parts = [audit, files, packets, stamps, signatures, recordings]
    const findings = parts.flatMap((part) => part.findings)
    for (const finding of findings) console.error(`${finding.what}: ${finding.where}`)
    const summary = {
      verified: findings.length === 0,
      entries: audit.entries,
      heads: audit.heads,
      files: files.files,
      packets: packets.packets,
      timeStamps: stamps.timeStamps,
      signatures: signatures.signatures,
      signaturesAwaited: signatures.awaited,
      recordings: recordings.recordings,
      chunks: recordings.chunks,
      first: findings[0] ?? null,
    }
    console.log(JSON.stringify(summary))
    return summary.verified ? 0 : 1
  })
}
