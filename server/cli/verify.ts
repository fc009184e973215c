import { publishedHeads, sealAll, verifyAudit } from '#modules/audit'
import type { CommandLine } from '#platform/command-line'
import { signerOf } from '#platform/crypto'
import { openKeyring } from '#platform/keyring'
import { withApp } from './offline.ts'

/** `verify` recomputes the installation's own log and files. Exit code 1 when anything was altered. */
export async function verify(_line: CommandLine): Promise<number> {
  return withApp(async (app, config) => {
    const signer = signerOf(openKeyring(config.dataFolder))
    const now = () => new Date()
    await sealAll({ db: app.db, signer, now, folder: config.dataFolder })
    const audit = await verifyAudit({
      db: app.db,
      publicKeyPem: signer.publicKeyPem,
      published: publishedHeads(config.dataFolder),
      now: now(),
    })
    const files = await app.vault.verify(app.db)
    const findings = [...audit.findings, ...files.findings]
    for (const finding of findings) console.error(`${finding.what}: ${finding.where}`)
    const isIntact = findings.length === 0
    const { entries, heads } = audit
    const first = findings[0] ?? null
    console.log(JSON.stringify({ verified: isIntact, entries, heads, files: files.files, first }))
    return isIntact ? 0 : 1
  })
}
