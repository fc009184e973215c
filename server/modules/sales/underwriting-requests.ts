import type { DecideTermsRequest, SupplyRequest } from '#modules/insurers'
import type { Vault } from '#modules/vault'
import { beijingDay } from '#platform/clock'
import type { FieldCrypto } from '#platform/crypto'
import type { Db } from '#platform/db'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import type { Exchange } from './store.ts'
import { applicationNoOf } from './underwriting.ts'
import { pagesOf, repliesOf } from './underwriting-store.ts'

function onApplication(facts: SaleFacts, exchange: Exchange) {
  const applicationNo = applicationNoOf(facts)
  if (!applicationNo) throw new Error(`sale ${facts.sale.id} has no application number`)
  return {
    requestId: exchange.id,
    insurerCode: chosen(facts).plan.content.insurerCode,
    applicationNo,
    askedOn: beijingDay(exchange.requestedAt),
  }
}

type Shelf = { db: Db; vault: Vault; fields: FieldCrypto }

/** Every page opened from the vault: what goes over is what was sealed, or nothing goes. */
export async function supplyRequest(
  { db, vault, fields }: Shelf,
  facts: SaleFacts,
  exchange: Exchange,
): Promise<SupplyRequest> {
  const { asked } = exchange.request as { asked: string }
  const pages: SupplyRequest['pages'] = []
  const counts = new Map<string, number>()
  for (const { code, sha256, mediaType } of await pagesOf(db, asked)) {
    const pageNo = (counts.get(code) ?? 0) + 1
    counts.set(code, pageNo)
    const contentBase64 = (await vault.get(sha256)).toString('base64')
    pages.push({ code, pageNo, mediaType, sha256, contentBase64 })
  }
  const replies = await repliesOf(db, fields, asked)
  return { ...onApplication(facts, exchange), replies, pages }
}

export function termsRequest(facts: SaleFacts, exchange: Exchange): DecideTermsRequest {
  const { decision, premiumFen, sha256 } = exchange.request as Pick<
    DecideTermsRequest,
    'decision' | 'premiumFen' | 'sha256'
  >
  return {
    ...onApplication(facts, exchange),
    decision,
    premiumFen,
    sha256,
  }
}
