import type { z } from 'zod'
import { GOALS } from '#contracts/suitability'
import type { Match, NeedsAnswers } from '#contracts/suitability'
import type { CompiledRules, Decision, Facts } from '#modules/rulebook'
import type { ShelfProduct } from '#modules/products'
import { isExempt } from '#modules/products'
import { barsOf, shareWords } from './bars.ts'
import { burdenInput, factsOf } from './case-facts.ts'
import type { Case } from './case-facts.ts'
import { annualised, burdenOf, coversLongEnough, servesGoals } from './rules.ts'
import type { Burden } from './rules.ts'

export type MatchView = z.output<typeof Match>
export type Matched = { match: MatchView; facts: Facts; decision: Decision }

type Plan = ShelfProduct['content']['plans'][number]

/** Every product on the shelf: what fits, ranked with reasons, and why not for the rest. */
export function matchShelf(
  about: Case,
  shelf: readonly ShelfProduct[],
  rules: CompiledRules,
): Matched[] {
  const household = burdenInput(about.customer, about.needs)
  const matched = shelf.map((product) => {
    const facts = factsOf(about, { product })
    const burden = burdenOf(household, barsOf(rules, facts))
    const decision = rules.decide(facts, 'recommend')
    return { facts, decision, match: toMatch({ about, burden }, product, decision) }
  })
  return matched.sort(
    (a, b) =>
      Number(b.match.isFit) - Number(a.match.isFit) ||
      b.match.score - a.match.score ||
      a.match.code.localeCompare(b.match.code),
  )
}

/** What must not be recommended: blocked, or only to be had on the customer's own wish (art. 13(3)). */
export function isRecommendable(decision: Decision): boolean {
  return decision.outcome !== 'BLOCK' && decision.outcome !== 'ADVISE_STOP'
}

type Setting = { about: Case; burden: Burden }

function toMatch(setting: Setting, product: ShelfProduct, decision: Decision): MatchView {
  const plan = planFor(setting, product)
  const { merits, score } = meritsOf(setting, product, plan)
  const { content } = product
  return {
    productId: product.id,
    versionNo: product.versionNo,
    code: product.code,
    name: content.name,
    insurerName: product.insurerName,
    classes: content.classes,
    designType: content.designType,
    grade: product.grade,
    planCode: plan?.code ?? null,
    planName: plan?.name ?? null,
    minPremiumFen: plan?.minPremiumFen ?? null,
    isFit: isRecommendable(decision),
    outcome: decision.outcome,
    score,
    merits,
    reasons: decision.reasons,
  }
}

/** A company states no needs: it sees the first plan. */
function planFor({ about, burden }: Setting, product: ShelfProduct): Plan | undefined {
  if (about.customer.company) return product.content.plans[0]
  return about.needs ? bestPlan(product, about.needs, burden) : undefined
}

/** The plan whose smallest premium leaves most room under budget and limit, covering long enough. */
function bestPlan(product: ShelfProduct, needs: NeedsAnswers, burden: Burden): Plan | undefined {
  const affordable = product.content.plans.filter((plan) => {
    const yearly = annualised(plan.mode, plan.minPremiumFen)
    const limit = plan.mode === 'single' ? burden.singleLimitFen : burden.annualLimitFen
    return yearly <= needs.budgetFen && (limit === null || yearly <= limit)
  })
  const fitting = affordable.filter((plan) => coversLongEnough(needs, planYears(plan)))
  return fitting[0] ?? affordable[0]
}

function planYears(plan: Plan): number {
  switch (plan.coverTerm.kind) {
    case 'years':
      return plan.coverTerm.years
    case 'to-age':
      return Math.max(plan.coverTerm.age - 40, 1)
    case 'whole-life':
      return 99
  }
}

/** Says how much is missing where it was worked out: 缺口 52 万元. */
function gapWords(gaps: Case['gaps'], wanted: string): string {
  const gap = gaps.find(({ goal }) => goal === wanted)
  return gap && gap.gapFen > 0 ? `（缺口 ${Math.round(gap.gapFen / 100_000) / 10} 万元）` : ''
}

const yuanOf = (fen: number) => `${fen / 100} 元`

function meritsForCompany({ content }: ShelfProduct, plan: Plan | undefined): string[] {
  return [
    ...(content.isGroup ? ['单位为员工投保，一张保单、按人数计费'] : []),
    ...(content.isGroup && plan
      ? [`每人保费 ${yuanOf(plan.minPremiumFen)}起（${plan.name}）`]
      : []),
    ...(content.isBenefitCertain ? ['保单利益写入合同'] : []),
  ]
}

function meritsOf({ about, burden }: Setting, product: ShelfProduct, plan: Plan | undefined) {
  const { needs, risk, gaps } = about
  if (about.customer.company) {
    const merits = meritsForCompany(product, plan)
    return { merits, score: 10 * merits.length }
  }
  const merits: string[] = []
  let score = 0
  const served = needs ? servesGoals(needs.goals, product.content.classes) : []
  for (const goal of served) {
    merits.push(`符合客户需求：${GOALS[goal]}${gapWords(gaps, goal)}`)
    score += 30
  }
  if (needs && plan && coversLongEnough(needs, planYears(plan))) {
    merits.push('保障期间满足客户希望的年数')
    score += 15
  }
  if (plan) {
    merits.push(`起步保费在客户预算之内（${plan.name}）`)
    score += 20
  }
  const { annualLimitFen, annualShareMax } = burden
  if (plan && plan.mode !== 'single' && annualLimitFen !== null && annualShareMax !== null) {
    merits.push(`连同已有保单，保费在家庭年收入的 ${shareWords(annualShareMax)} 以内`)
    score += 10
  }
  if (risk && !isExempt(product) && product.grade <= risk.level) {
    merits.push(`产品等级 P${product.grade} 不高于客户等级 C${risk.level}`)
    score += 10 - Math.max(risk.level - product.grade, 0)
  }
  if (product.content.isBenefitCertain) {
    merits.push('保单利益写入合同')
    score += 5
  }
  return { merits, score }
}
