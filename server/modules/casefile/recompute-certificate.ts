import * as contract from '#contracts/case-file'
import { documentsOf, openSource, subjectOf, visibleSale } from '#modules/sales'
import type { DocumentRow } from '#modules/sales'
import { certificatePaper, redecide } from '#modules/suitability'
import type { CertificateSource } from '#modules/suitability'
import { marksOf } from '#modules/papers'
import type { Vault } from '#modules/vault'
import { command } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import { sha256Hex } from '#platform/ids'
import { renderPaper } from '#platform/paper'
import { Refusal } from '#platform/refusal'

/**
 * Decides again from the facts and rule versions of the day, prints the opinion again and compares it
 * byte for byte with the paper that the customer was given.
 */
export function recomputeCertificate(vault: Vault) {
  return command(contract.recomputeCertificate, {
    audit: 'certificate.recomputed',
    run: async (context, { saleId }) => {
      const { tx, fields } = context
      const sale = await visibleSale(context, saleId)
      const { document, source } = certificateIn(fields, await documentsOf(tx, sale.id))
      const { again, rules } = await redecide(tx, source.decisionId)
      const { sha256 } = document
      // The code was drawn by lot when the paper was issued; everything else follows from the facts.
      const proof = (await marksOf(tx, [sha256])).get(sha256)
      const paper = certificatePaper(again, rules, source)
      const bytes = renderPaper(proof ? { ...paper, proof } : paper)
      const recomputedSha256 = sha256Hex(bytes)
      const isIdentical = recomputedSha256 === sha256 && bytes.equals(await vault.get(sha256))
      return {
        output: { isIdentical, sha256, recomputedSha256 },
        subject: subjectOf(sale),
        detail: { documentId: document.id, isIdentical, recomputedSha256 },
      }
    },
  })
}

/** The newest paper that says what it was made from. */
function certificateIn(fields: FieldCrypto, documents: readonly DocumentRow[]) {
  for (const document of documents.toReversed()) {
    const source = openSource(fields, document) as Partial<CertificateSource> | undefined
    if (source?.decisionId && source.input) {
      return { document, source: source as CertificateSource }
    }
  }
  throw new Refusal('not-found', { detail: '这笔销售还没有适当性匹配意见书' })
}
