import * as contract from '#contracts/phone-own'
import { keepDecision } from '#modules/suitability'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { askPremium } from './contract-commands.ts'
import { isSelfService } from './self-service.ts'
import { chosen, loadFacts } from './facts.ts'
import { readingTimes } from './notices.ts'
import { paced } from './reading-pace.ts'
import { CLEAR, ownOffers } from './own-offers.ts'
import { requireRead } from './phone-reading.ts'
import { keepPresented } from './present-part.ts'
import { keepPlan, subjectFor, verdictFor } from './recommend-plan.ts'
import { keepReferral, referralFor } from './referral.ts'
import { advance, byOf, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'

/** The customer chooses for themselves, among what fits; what a person must look at goes to a person. */
const chooseOwnPlan = command(contract.chooseOwnPlan, {
  audit: 'own-plan.chosen',
  run: async (context, { productId, planCode, premiumFen }) => {
    const { sale, customer } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'choosePlan')
    if (!(await ownOffers(context.tx, facts)).some((offer) => offer.productId === productId)) {
      throw new Refusal('rule-blocked', { detail: '这个产品不能由您自己在网上办理' })
    }
    const asked = { productId, planCode, premiumFen, insuredRelation: 'self' as const }
    const verdict = await verdictFor(context, facts, asked)
    const subject = subjectOf(sale)
    const reasons = verdict.reasons.map(({ ruleId, customerMessage, message, citation }) => ({
      code: ruleId,
      ruleId,
      message: customerMessage ?? message,
      citation,
    }))
    if (verdict.outcome === 'BLOCK') {
      const decisionId = await keepDecision(context, subjectFor(context, facts), verdict)
      return { refuse: new Refusal('rule-blocked', { reasons }), subject, detail: { decisionId } }
    }
    const [worst] = verdict.reasons
    if (!CLEAR.has(verdict.outcome) && worst) {
      const decisionId = await keepDecision(context, subjectFor(context, facts), verdict)
      const { ruleId: code, message } = worst
      const said = worst.customerMessage ?? '您选的计划须由客户经理和保险公司先看过'
      await keepReferral(context, facts, { code, said, message, by: byOf(context) })
      await advance(context, sale)
      return { output: {}, subject, detail: { decisionId, referred: code } }
    }
    const wish = {
      beneficiary: 'statutory' as const,
      areDocumentsSeen: false,
      isCustomerInitiative: false,
    }
    const input = { ...asked, ...wish, saleId: sale.id }
    const kept = await keepPlan(context, { facts, verdict, input }, customer.customerId)
    await advance(context, sale)
    return { output: {}, subject, ...kept }
  },
})

/** One of the five parts, after the least time set for a page. */
const readPart = command(contract.readPart, {
  audit: 'part.read',
  run: async (context, { part, readSec }) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'presentPart')
    const minSec = await readingTimes(context.tx, beijingDay(context.now))
    requireRead(readSec, paced(minSec(`part-${part}`), facts))
    await keepPresented(context, facts, { part, readSec })
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale), detail: { part, readSec } }
  },
})

/** Whoever would rather have a person gets one: what was done stays. */
const askForPerson = command(contract.askForPerson, {
  audit: 'person.asked-for',
  run: async (context) => {
    const { sale } = await lockOwnSale(context)
    if (!isSelfService(sale.channel)) throw new Refusal('state-conflict')
    const facts = await loadFacts(context, sale)
    const referral = { ...referralFor('asked'), by: byOf(context) }
    if (!(await keepReferral(context, facts, referral))) throw new Refusal('state-conflict')
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale) }
  },
})

/** Nothing is taken before the customer has seen how much, and from which account. */
const confirmPayment = command(contract.confirmPayment, {
  audit: 'payment.confirmed',
  run: async (context, { amountFen }) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'requestPremium')
    if (amountFen !== chosen(facts).plan.content.premiumFen) {
      throw new Refusal('state-conflict', { detail: '金额已有变化，请重新核对' })
    }
    const { exchangeId, events } = await askPremium(context, facts)
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale), detail: { exchangeId, amountFen }, events }
  },
})

/** What only a customer who does it alone does. */
export const OWN_DEEDS = [chooseOwnPlan, readPart, askForPerson, confirmPayment]
