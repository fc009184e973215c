import * as contract from '#contracts/online'
import { shownPage } from '#modules/products'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import type { SealedColumn } from '#platform/sealed'
import { VISIT_MINUTES, visitLimit } from './rules.ts'
import { begunSoFar, insertVisit, isLinkOf } from './store.ts'

/** What was typed and from where, sealed until the job has compared it. */
export const CLAIM = 'shop.claim'

export const SEALED_CLAIM: SealedColumn = {
  table: 'shop.visit',
  key: ['id'],
  column: 'claim_sealed',
  sealedFor: CLAIM,
}

/**
 * Takes what somebody says of themselves and answers, whoever it is, the same in the same time: whether
 * it is a customer is looked up afterwards, by a job (互联网办法 art. 64).
 */
export const beginShopVisit = command(contract.beginShopVisit, {
  audit: 'shop-visit.begun',
  run: async (context, { productId, pageNo, linkId, ...claim }) => {
    const { tx, now, fields, address } = context
    const shown = found(await shownPage(tx, productId))
    if (shown.pageNo !== pageNo) {
      throw new Refusal('state-conflict', { detail: '页面内容已更新，请重新阅读后再办理' })
    }
    if (!shown.page.isSelfService) {
      throw new Refusal('rule-blocked', { detail: '这个产品要当面了解您的情况，请到网点办理' })
    }
    if (linkId !== undefined && !(await isLinkOf(tx, linkId, productId))) {
      throw new Refusal('link-invalid')
    }
    const claimIndex = fields.blindIndex(claim.idNumber.toUpperCase(), CLAIM)
    const addressIndex = address === undefined ? null : fields.blindIndex(address, CLAIM)
    const limit = visitLimit(await begunSoFar(tx, { claimIndex, addressIndex }, now), now)
    if (limit) throw new Refusal('too-many-requests', { detail: limit })
    const claimSealed = fields.seal(JSON.stringify({ ...claim, address: address ?? null }), CLAIM)
    const visit = { productId, pageNo, pageSha256: shown.sha256, linkId: linkId ?? null }
    const sealed = { claimSealed, claimIndex, addressIndex }
    const visitId = await insertVisit(tx, { ...visit, ...sealed }, now)
    const expiresAt = new Date(now.getTime() + VISIT_MINUTES * 60_000).toISOString()
    return {
      output: { visitId, expiresAt },
      subject: { kind: 'shop-visit', id: visitId },
      detail: { productId, pageNo },
      events: [{ name: 'shop-visit.begun', payload: { visitId } }],
    }
  },
})
