import * as contract from '#contracts/servicing'
import { lockSale, subjectOf } from '#modules/sales'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { orderNews } from './ask-surrender.ts'
import type { Offer } from './rules.ts'
import { insertEnquiry, insertOrder, move } from './store.ts'
import type { OrderDetail } from './store.ts'
import { standingOf } from './view.ts'
import type { Standing } from './view.ts'

/** How the insurer has the policy, to be laid beside how we have it. */
export const askStanding = command(contract.askStanding, {
  audit: 'service.standing-asked',
  run: async (context, { saleId }) => {
    const sale = await lockSale(context, saleId)
    const { policy, today } = await standingOf(context, sale)
    const asked = { kind: 'standing' as const, askedOn: today, askedAt: context.now }
    const { policyNo } = policy
    const enquiryId = await insertEnquiry(context.tx, sale, { ...asked, policyNo })
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { enquiryId },
      events: [{ name: 'service.enquired', payload: { enquiryId } }],
    }
  },
})

/** While it is pledged the insurer neither pays out nor changes it. */
export const pledgePolicy = command(contract.pledgePolicy, {
  audit: 'policy.pledged',
  run: async (context, { saleId, ...detail }) => {
    const sale = await lockSale(context, saleId)
    const standing = await standingOf(context, sale)
    const orderId = await order({ context, standing }, { kind: 'freeze', detail })
    const { pledgee, agreementNo, askedBy } = detail
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { orderId, pledgee, agreementNo, askedBy },
      events: [orderNews(orderId)],
    }
  },
})

export const releasePledge = command(contract.releasePledge, {
  audit: 'policy.released',
  run: async (context, { saleId, reason, evidence }) => {
    const sale = await lockSale(context, saleId)
    const standing = await standingOf(context, sale)
    const { pledgee = '', agreementNo = '' } = standing.pledge?.detail ?? {}
    const detail = { note: reason, evidence, pledgee, agreementNo }
    const orderId = await order({ context, standing }, { kind: 'unfreeze', detail })
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { orderId, pledgee },
      events: [orderNews(orderId)],
    }
  },
})

type Ordering = { context: Context; standing: Standing }

async function order(
  { context, standing }: Ordering,
  asked: { kind: 'freeze' | 'unfreeze'; detail: OrderDetail },
): Promise<string> {
  requireOffered(standing.offers[asked.kind])
  return insertOrder(context.tx, standing.sale, {
    ...asked,
    policyNo: standing.policy.policyNo,
    needsIdentity: false,
    requestedOn: standing.today,
    requestedAt: context.now,
  })
}

function requireOffered({ canAsk, why }: Offer): void {
  if (!canAsk) throw new Refusal('state-conflict', { detail: why ?? '现在不能办理' })
}

/** The document on the counter against the file, before so much money goes back. */
export const verifySurrender = command(contract.verifySurrender, {
  audit: 'surrender.verified',
  run: async (context, { saleId, documentLast4, evidence }) => {
    const staff = requireStaff(context.actor)
    const sale = await lockSale(context, saleId)
    const { orders, facts } = await standingOf(context, sale)
    const waiting = orders.find(({ state }) => state === 'verify')
    if (!waiting) {
      throw new Refusal('state-conflict', { detail: '这笔退保现在不需要核验身份' })
    }
    if (!facts.customer.idNumber?.toUpperCase().endsWith(documentLast4.toUpperCase())) {
      const message = '与档案中的证件号后四位不一致，请核对证件原件'
      throw new Refusal('invalid-input', { fields: [{ path: 'documentLast4', message }] })
    }
    const identity = { at: context.now, by: staff.staffId, evidence }
    await move(context.tx, waiting, { state: 'asking', identity })
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { orderId: waiting.id },
      events: [orderNews(waiting.id)],
    }
  },
})
