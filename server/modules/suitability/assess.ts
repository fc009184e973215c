import type { Context } from '#platform/command'
import type { z } from 'zod'
import type { CustomerProfile } from '#modules/customers'
import { readShelf } from '#modules/products'
import type { ShelfProduct } from '#modules/products'
import {
  compileRules,
  compiledRulesOn,
  publishedIncomeFen,
  rulesByVersion,
} from '#modules/rulebook'
import type { Decision, Rule } from '#modules/rulebook'
import { beijingDay } from '#platform/clock'
import type { FieldCrypto } from '#platform/crypto'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { Affordability } from '#contracts/suitability'
import { barsOf } from './bars.ts'
import type { Bars } from './bars.ts'
import { burdenInput, factsOf } from './case-facts.ts'
import type { Case, Insured, Offer, RightToSell } from './case-facts.ts'
import { gapsOf } from './gaps.ts'
import { assumptionsOn } from './assumptions.ts'
import { interviewOf } from './interview.ts'
import { matchShelf } from './matching.ts'
import { burdenOf, isTestValid } from './rules.ts'
import {
  decisionById,
  insertDecision,
  insertRecommendation,
  needsConfirmation,
  needsOf,
  testsOf,
} from './store.ts'
import type { For, StoredDecision } from './store.ts'

type Subject = For & { rightToSell: RightToSell; customer: CustomerProfile; fields: FieldCrypto }

/** What is known about this customer in this sale, read live. */
export async function readCase(db: Db, subject: Subject): Promise<Case> {
  const { customer, now } = subject
  const tests = await testsOf(db, subject.customerId)
  const test = tests.find((entry) => !needsConfirmation(entry))
  const needs = (await needsOf(db, subject.saleId))?.answers ?? null
  const interview = (await interviewOf(db, subject.fields, subject.saleId))?.answers ?? null
  return {
    today: beijingDay(now),
    rightToSell: subject.rightToSell,
    customer,
    needs,
    risk: test ? { level: test.level, isValid: isTestValid(test.takenAt, now) } : null,
    interview,
    gaps:
      interview && needs
        ? gapsOf(needs.goals, {
            answers: interview,
            ownIncomeFen: needs.ownIncomeFen,
            assumptions: await assumptionsOn(db, beijingDay(now)),
          })
        : [],
    publishedIncomeFen: await publishedIncomeFen(db, customer.province, customer.isUrban ?? true),
  }
}

/** Matches the whole shelf and keeps the answer with its day; nothing that does not fit is offered. */
export async function recommend(context: Context, subject: Subject): Promise<string> {
  const { tx, now } = context
  const about = await readCase(tx, subject)
  const shelf = await readShelf(tx, now)
  const rules = await compiledRulesOn(tx, about.today)
  const matches = matchShelf(about, shelf, rules).map((matched) => matched.match)
  return insertRecommendation(tx, subject, { rulesOn: about.today, matches })
}

export type PlanAsked = {
  productId: string
  planCode: string
  /** Of a group product: for each of the insured. */
  premiumFen: number
  insured: Insured
}

export type PlanVerdict = Decision & {
  offer: Offer
  facts: StoredDecision['facts']
  rulesOn: string
  rules: readonly Rule[]
  bars: Bars
}

/** What the rules say of one plan, without keeping it. */
export async function judgePlan(
  context: Context,
  subject: Subject,
  asked: PlanAsked,
): Promise<PlanVerdict> {
  const about = await readCase(context.tx, subject)
  const shelf = await readShelf(context.tx, context.now)
  const product = shelf.find((entry) => entry.id === asked.productId)
  if (!product) {
    throw new Refusal('rule-blocked', {
      reasons: [
        {
          code: 'sb-filed-terms-only',
          message: '该产品不在货架上',
          citation: '《保险销售行为管理办法》第30条',
        },
      ],
    })
  }
  const plan = product.content.plans.find((entry) => entry.code === asked.planCode)
  if (!plan) {
    throw new Refusal('invalid-input', {
      fields: [{ path: 'planCode', message: '该产品没有这个计划' }],
    })
  }
  requirePremiumInRange(plan, asked.premiumFen)
  const { mode, paymentYears, coverTerm } = plan
  const offer: Offer = {
    product,
    plan: { mode, paymentYears, coverTerm, premiumFen: totalFen(product, asked) },
    insured: asked.insured,
  }
  const compiled = await compiledRulesOn(context.tx, about.today)
  const facts = factsOf(about, offer)
  const decision = compiled.decide(facts, 'choose')
  const bars = barsOf(compiled, facts)
  return { ...decision, offer, facts, rulesOn: about.today, rules: compiled.rules, bars }
}

/** 团体险: so much a head, for as many as are on the list. */
function totalFen({ content }: ShelfProduct, { premiumFen, insured }: PlanAsked): number {
  return content.isGroup ? premiumFen * (insured.workforce?.headcount ?? 1) : premiumFen
}

function requirePremiumInRange(
  plan: { minPremiumFen: number; maxPremiumFen: number; stepFen: number },
  premiumFen: number,
): void {
  const { minPremiumFen, maxPremiumFen, stepFen } = plan
  const yuan = (fen: number) => `${fen / 100} 元`
  const isInRange = premiumFen >= minPremiumFen && premiumFen <= maxPremiumFen
  if (isInRange && (premiumFen - minPremiumFen) % stepFen === 0) return
  const range = `${yuan(minPremiumFen)} 至 ${yuan(maxPremiumFen)}，每 ${yuan(stepFen)} 一档`
  throw new Refusal('invalid-input', {
    fields: [{ path: 'premiumFen', message: `保费须在 ${range}` }],
  })
}

/** Keeps the verdict with its facts and rule versions. */
export async function keepDecision(
  context: Context,
  who: For,
  verdict: PlanVerdict,
): Promise<string> {
  return insertDecision(context.tx, who, {
    productId: verdict.offer.product.id,
    versionNo: verdict.offer.product.versionNo,
    stage: 'choose',
    facts: verdict.facts,
    rules: verdict.rules.map(({ ruleId, version }) => ({ ruleId, version })),
    rulesOn: verdict.rulesOn,
    outcome: verdict.outcome,
    reasons: verdict.reasons,
  })
}

/**
 * What the rules of the day add when it is known whether a question about health was answered yes;
 * the rest of the case is as it was decided.
 */
export async function judgeHealth(
  { tx, now }: Context,
  { decisionId, hasYes }: { decisionId: string; hasYes: boolean },
): Promise<Decision['reasons']> {
  const decision = await decisionById(tx, decisionId)
  if (!decision) throw new Refusal('not-found')
  const compiled = await compiledRulesOn(tx, beijingDay(now))
  const { reasons } = compiled.decide({ ...decision.facts, 'health.hasYes': hasYes }, 'choose')
  return reasons.filter(({ fact, outcome }) => fact === 'health.hasYes' && outcome === 'REFER_UW')
}

/** Decides again from the stored facts with exactly the versions it was made with. */
export async function redecide(
  db: Db,
  decisionId: string,
): Promise<{ stored: StoredDecision; again: StoredDecision; rules: readonly Rule[] }> {
  const stored = await decisionById(db, decisionId)
  if (!stored) throw new Refusal('not-found')
  const rules = await rulesByVersion(db, stored.rules)
  const decided = compileRules(rules).decide(stored.facts, stored.stage)
  return { stored, again: { ...stored, ...decided }, rules }
}

/** What the household can still carry, for the bar that fills while the premium is typed. */
export function affordabilityOf(
  customer: CustomerProfile,
  needs: Case['needs'],
  bars: Bars,
): z.output<typeof Affordability> {
  return burdenOf(burdenInput(customer, needs), bars)
}
