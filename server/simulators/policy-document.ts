import { createHash } from 'node:crypto'
import { INSURERS } from '#world/insurers'
import { productByCode } from '#world/products/index'
import { yuan } from '#platform/money'
import { renderPaper } from '#platform/paper'
import type { Desk } from './underwriting.ts'

export type Printed = { mediaType: string; sha256: string; bytes: Buffer }

/** The policy as this insurer prints it, the same bytes each time; nothing for one it does not have. */
export function policyDocument({ books, conduct }: Desk, policyNo: string): Printed | undefined {
  const policy = books.policies.get(policyNo)
  if (!policy) return undefined
  const insurer = INSURERS.find(({ code }) => code === policy.insurerCode)
  const { quoted, quote, effectiveOn, endsOn, issuedOn } = policy
  const bytes = renderPaper({
    title: '电子保险单',
    subtitle: productByCode(quote.productCode).content.name,
    issuer: insurer?.name ?? policy.insurerCode,
    number: policyNo,
    date: issuedOn,
    footer: `保单号 ${policyNo}`,
    sections: [
      {
        heading: '保险单',
        pairs: [
          ['保单号', policyNo],
          ['生效日', effectiveOn],
          ['到期日', endsOn ?? '终身'],
          ['保险金额', `${yuan(quoted.sumInsuredFen)} 元`],
          ['每期保费', `${yuan(quoted.premiumFen)} 元`],
        ],
      },
      {
        heading: '保险利益',
        pairs: quoted.benefits.map(({ label, text }): [string, string] => [label, text]),
      },
    ],
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const isSpoilt = conduct.now().isDocumentSpoilt
  return { mediaType: 'application/pdf', sha256: isSpoilt ? '0'.repeat(64) : sha256, bytes }
}
