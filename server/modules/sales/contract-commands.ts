import * as contract from '#contracts/sales'
import { command } from '#platform/command'
import { chosen, loadFacts } from './facts.ts'
import { refuseLapsed } from './lapses.ts'
import { advance, lockSale, requireDoor, subjectOf } from './sale-work.ts'
import { insertExchange } from './store.ts'

/** Hands the signed application to the insurer; the answer arrives on its own. */
export const submitApplication = command(contract.submitApplication, {
  audit: 'application.submitted',
  run: async (context, { saleId }) => {
    const sale = await lockSale(context, saleId)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, 'submitApplication')
    if (blocked) return blocked
    requireDoor(facts, 'submitApplication')
    const { plan } = chosen(facts)
    const asked = { kind: 'application' as const, planId: plan.id, request: {}, now: context.now }
    const exchangeId = await insertExchange(context.tx, sale, asked)
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { exchangeId, insurerCode: plan.content.insurerCode },
      events: [{ name: 'sale.application-submitted', payload: { exchangeId } }],
    }
  },
})

/** Asks the bank core to debit the customer's own account; never cash, never anyone else's. */
export const requestPremium = command(contract.requestPremium, {
  audit: 'premium.requested',
  run: async (context, { saleId }) => {
    const sale = await lockSale(context, saleId)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, 'requestPremium')
    if (blocked) return blocked
    requireDoor(facts, 'requestPremium')
    const { plan } = chosen(facts)
    const request = { amountFen: plan.content.premiumFen }
    const asked = { kind: 'debit' as const, planId: plan.id, request, now: context.now }
    const exchangeId = await insertExchange(context.tx, sale, asked)
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { exchangeId, amountFen: plan.content.premiumFen },
      events: [{ name: 'sale.debit-requested', payload: { exchangeId } }],
    }
  },
})
