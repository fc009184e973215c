import * as contract from '#contracts/phone'
import { issueCode, liveCode, proveCode } from '#modules/messages'
import { maskPhone } from '#modules/customers'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import type { PhoneTask } from '#contracts/phone'
import { chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { addAct, advance, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'

/** A code is for this sale and this plan: after another choice it proves nothing. */
const codeFor = (facts: SaleFacts) =>
  ({ purpose: 'sign', object: `${facts.sale.id}/${chosen(facts).plan.id}` }) as const

/** To the number on file, never to one that is typed here. */
export const requestSigningCode = command(contract.requestSigningCode, {
  audit: 'signing-code.sent',
  run: async (context) => {
    const { sale, customer } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'proveNumber')
    const { codeId, sentTo, expiresAt, events } = await issueCode(context, {
      ...codeFor(facts),
      owner: { kind: 'customer', id: customer.customerId },
      to: facts.customer.phone ?? '',
      templateId: 'signing-code',
      slots: { product: chosen(facts).plan.content.productName },
    })
    return {
      output: { codeId, expiresAt: expiresAt.toISOString() },
      subject: subjectOf(sale),
      detail: { codeId, sentTo },
      events,
    }
  },
})

/** A wrong try is counted and stays on record; the right one is part of the signature's evidence. */
export const proveNumber = command(contract.proveNumber, {
  audit: 'number.proven',
  run: async (context, { code }) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'proveNumber')
    const verdict = await proveCode(context, { ...codeFor(facts), code })
    const subject = subjectOf(sale)
    if ('wrong' in verdict) return { refuse: verdict.wrong, subject }
    const { codeId, sentTo, issuedAt } = verdict.proven
    await addAct(context, sale, {
      kind: 'code',
      code: codeId,
      planId: chosen(facts).plan.id,
      data: { codeId, sentTo, issuedAt: issuedAt.toISOString() },
    })
    await advance(context, sale)
    return { output: {}, subject, detail: { codeId, sentTo } }
  },
})

/** Where the code goes, and whether one is on its way. */
export async function codePart(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  facts: SaleFacts,
): Promise<NonNullable<PhoneTask['code']>> {
  const live = await liveCode({ tx, now }, codeFor(facts))
  return {
    sentTo: maskPhone(facts.customer.phone ?? ''),
    live: live ? { codeId: live.codeId, expiresAt: live.expiresAt.toISOString() } : null,
  }
}
