import { runSchedule } from '#testing/risk'
import type { TestApp } from '../../../tests/setup/app.ts'
import { readESignature } from './read-e-signature.ts'
import { signaturesOf } from './signing-store.ts'

type Listed = { title: string; sha256: string }

/**
 * Has what waits signed, and answers the titles of the papers that were signed in this name, each by
 * the certificate that signed the stroke of the pen too. A signature that does not hold throws.
 */
export async function signedInTheNameOf(
  town: TestApp,
  signerName: string,
  papers: readonly Listed[],
): Promise<string[]> {
  const { db, vault } = town.app
  await runSchedule(town, 'sign-papers')
  const signatures = await signaturesOf(
    db,
    papers.map(({ sha256 }) => sha256),
  )
  const titles: string[] = []
  for (const { title, sha256 } of papers) {
    const signature = signatures.get(sha256)
    if (!signature) continue
    const { serial } = readESignature(signature.cms, await vault.get(sha256), { signerName })
    const { evidenceSha256 } = signature
    const pen = (await signaturesOf(db, [evidenceSha256])).get(evidenceSha256)
    const stroke = await vault.get(evidenceSha256)
    const byPen = pen && readESignature(pen.cms, stroke, { signerName }).serial
    if (byPen !== serial) throw new Error(`${title} was signed with another certificate`)
    titles.push(title)
  }
  return titles
}
