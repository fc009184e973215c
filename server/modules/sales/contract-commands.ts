import * as contract from '#contracts/sales'
import { command } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import { chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { refuseLapsed } from './lapses.ts'
import { advance, lockSale, lockToTakeOver, requireDoor, subjectOf } from './sale-work.ts'
import { askRefund } from './ask-refund.ts'
import { insertExchange } from './store.ts'

type Asked = { exchangeId: string; events: NewsItem[] }

/** The signed application as a question to the insurer; the answer arrives on its own. */
export async function submitPlan({ tx, now }: Context, facts: SaleFacts): Promise<Asked> {
  const planId = chosen(facts).plan.id
  const asked = { kind: 'application' as const, planId, request: {}, now }
  const exchangeId = await insertExchange(tx, facts.sale, asked)
  return { exchangeId, events: [{ name: 'sale.application-submitted', payload: { exchangeId } }] }
}

/** The premium as a question to the bank core, from the customer's own account. */
export async function askPremium({ tx, now }: Context, facts: SaleFacts): Promise<Asked> {
  const { plan } = chosen(facts)
  const request = { amountFen: plan.content.premiumFen }
  const asked = { kind: 'debit' as const, planId: plan.id, request, now }
  const exchangeId = await insertExchange(tx, facts.sale, asked)
  return { exchangeId, events: [{ name: 'sale.debit-requested', payload: { exchangeId } }] }
}

/** Hands the signed application to the insurer; the answer arrives on its own. */
export const submitApplication = command(contract.submitApplication, {
  audit: 'application.submitted',
  run: async (context, { saleId }) => {
    const sale = await lockSale(context, saleId)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, 'submitApplication')
    if (blocked) return blocked
    requireDoor(facts, 'submitApplication')
    const { exchangeId, events } = await submitPlan(context, facts)
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { exchangeId, insurerCode: chosen(facts).plan.content.insurerCode },
      events,
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
    const { exchangeId, events } = await askPremium(context, facts)
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { exchangeId, amountFen: chosen(facts).plan.content.premiumFen },
      events,
    }
  },
})

/** The bank said no to giving it back: asked once more, as a question of its own. */
export const returnPremium = command(contract.returnPremium, {
  audit: 'premium.return-requested',
  run: async (context, { saleId }) => {
    const sale = await lockToTakeOver(context, saleId)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'returnPremium')
    const { plan } = chosen(facts)
    const news = await askRefund(context, sale, { planId: plan.id })
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { ...news.payload, amountFen: plan.content.premiumFen },
      events: [news],
    }
  },
})
