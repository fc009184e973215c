// A certificate in a customer's hands is made again to the same bytes, in the layout it was printed in.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/case-file'
import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { documentsOf, openSource } from '#modules/sales'
import { certificatePaper, redecide } from '#modules/suitability'
import type { CertificateSource } from '#modules/suitability'
import { fieldCrypto } from '#platform/crypto'
import { sha256Hex } from '#platform/ids'
import { renderPaper } from '#platform/paper'
import { sell } from '#world/stories'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

let town: TestApp
let seller: Session
let sale: OutputOf<typeof readSale>
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
  const zhao = {
    ...townCustomer('赵明轩'),
    needs: {
      goals: ['critical-illness' as const],
      budgetFen: 1_500_000,
      householdIncomeFen: 33_600_000,
    },
    riskOption: 2 as const,
    productCode: 'LS-CI01',
  }
  sale = await sell({ wire: town.wire, seller, waitMs: 40 }, zhao, 'signed')
}, 180_000)
afterAll(() => town.close())

const again = () =>
  seller.post<OutputOf<typeof contract.recomputeCertificate>>(
    `/sales/${sale.id}/certificate-recomputation`,
  )
async function issued() {
  const documents = await documentsOf(town.app.db, sale.id)
  const certificate = documents.find(({ title }) => title === '适当性匹配意见书')!
  const source = openSource(fieldCrypto(town.keyring), certificate) as CertificateSource
  return { certificate, source }
}

describe('the suitability certificate', () => {
  it('is issued in the newest layout with its words beside it, and made again to the same bytes', async () => {
    const { certificate, source } = await issued()
    expect(source).toMatchObject({ layout: 2, words: { level: 'C4 成长型' } })
    expect(await again()).toEqual({
      isIdentical: true,
      sha256: certificate.sha256,
      recomputedSha256: certificate.sha256,
    })
  })

  it('from before the layouts had numbers is made again in the first one', async () => {
    const { certificate, source } = await issued()
    const first = { decisionId: source.decisionId, input: source.input }
    const { stored, rules } = await redecide(town.app.db, first.decisionId)
    const bytes = renderPaper(certificatePaper(stored, rules, first))
    await town.app.db.transaction().execute(async (tx) => {
      const file = { bytes, mediaType: 'application/pdf', now: new Date() }
      const { sha256 } = await town.app.vault.put(tx, file)
      const sealed = fieldCrypto(town.keyring).seal(JSON.stringify(first), 'sales.document-source')
      await sql`alter table sales.document disable trigger user`.execute(tx)
      await sql`
        update sales.document set sha256 = ${sha256}, source_sealed = ${sealed}
        where id = ${certificate.id}`.execute(tx)
    })
    const sha256 = sha256Hex(bytes)
    expect(sha256).not.toBe(certificate.sha256)
    expect(await again()).toEqual({ isIdentical: true, sha256, recomputedSha256: sha256 })
  })
})
