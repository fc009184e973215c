import type { RuleContent, Term } from '#contracts/rulebook'
import { FACTS, isFactName } from './facts.ts'
import type { FactName, FactValue } from './facts.ts'

type Outcome = RuleContent['outcome']
type Unit = Term['unit']

/** A place in the product that asks the rules for something and does what they say. */
export type Asker = {
  /** Its name in words: 「回访」 */
  where: string
  outcomes: readonly Outcome[]
  /** What is known there; a rule about anything else is never answered. */
  knows: readonly FactName[]
  /** Deadlines look alike: what one is for is told by its number. */
  ids?: RegExp
  idWords?: string
  units?: readonly Unit[]
}

/** Known before a plan is looked at or after it was chosen, each at a place of its own. */
const ELSEWHERE = [
  'applicant.isInServedProvince',
  'health.hasYes',
  'inspection.hasDefect',
  'inspection.share',
  'premium.isDue',
  'recording.redFindings',
  'refund.amountFen',
  'sale.channel',
  'sale.hasDispute',
  'sale.isStopAdvised',
  'underwriting.awaits',
] as const satisfies readonly FactName[]
type Elsewhere = (typeof ELSEWHERE)[number]

export const ELSEWHERE_FACTS: ReadonlySet<string> = new Set(ELSEWHERE)

/** What the page on which a customer begins alone looks at, and shuts. */
export const AT_THE_SHOP: ReadonlySet<string> = new Set<FactName>([
  'sale.channel',
  'applicant.isInServedProvince',
])

/** Known only once a plan and its premium are on the table. */
export const PLAN_ONLY_FACTS: ReadonlySet<string> = new Set([
  'premium.mode',
  'premium.paymentYears',
  'applicant.agePlusPaymentYears',
  'ratio.singleToHousehold',
  'ratio.annualToHousehold',
  'ratio.monthlyToHousehold',
  'ratio.familyToHousehold',
  'ratio.premiumToBudget',
] satisfies FactName[])

const AT_CHOICE = Object.keys(FACTS)
  .filter(isFactName)
  .filter((name): name is Exclude<FactName, Elsewhere> => !ELSEWHERE_FACTS.has(name))

/**
 * Every place that asks for a duty, with what is known there. `dutiesOn` takes the facts and the
 * outcomes from here, so the editor that refuses a rule nobody would ask reads the very same lines.
 */
export const ASKERS = {
  sale: {
    where: '选定计划',
    outcomes: ['DISCLOSE', 'LOG'],
    knows: [...AT_CHOICE, 'sale.isStopAdvised', 'sale.channel'],
  },
  refund: { where: '退保退款', outcomes: ['LOG'], knows: ['refund.amountFen'] },
  recording: {
    where: '双录',
    outcomes: ['DUAL_RECORD'],
    knows: [
      'product.isExempt',
      'product.isGroup',
      'product.isOverOneYear',
      'product.designType',
      'sale.channel',
      'applicant.isNaturalPerson',
      'applicant.age',
    ],
  },
  keeping: {
    where: '归档和录制件保存',
    outcomes: ['RETAIN'],
    knows: ['product.isOverOneYear'],
    units: ['year'],
  },
  dispute: {
    where: '争议结束后的录制件保存',
    outcomes: ['RETAIN'],
    knows: ['sale.hasDispute'],
    units: ['year'],
  },
  cooling: {
    where: '冷静期',
    outcomes: ['DEADLINE'],
    knows: ['sale.isStopAdvised', 'applicant.age'],
    ids: /^policy-stop/,
    idWords: '以 policy-stop 开头',
    units: ['hour'],
  },
  callBack: {
    where: '回访',
    outcomes: ['DEADLINE'],
    knows: ['product.isOverOneYear', 'applicant.age'],
    ids: /^policy-callback/,
    idWords: '以 policy-callback 开头',
    units: ['working-day'],
  },
  underwriting: {
    where: '核保答复',
    outcomes: ['DEADLINE'],
    knows: ['underwriting.awaits'],
    units: ['working-day'],
  },
  inspection: {
    where: '质检',
    outcomes: ['DEADLINE'],
    knows: [
      ...AT_CHOICE,
      'sale.channel',
      'sale.isStopAdvised',
      'sale.hasDispute',
      'recording.redFindings',
    ],
    ids: /^(dr|policy)-qc-/,
    idWords: '以 dr-qc- 或 policy-qc- 开头',
    units: ['working-day'],
  },
  inspectionShare: {
    where: '质检抽检',
    outcomes: ['DEADLINE'],
    knows: ['inspection.share'],
    ids: /^(dr|policy)-qc-/,
    idWords: '以 dr-qc- 或 policy-qc- 开头',
    units: ['working-day'],
  },
  repair: {
    where: '质检整改',
    outcomes: ['DEADLINE'],
    knows: ['inspection.hasDefect'],
    ids: /^(dr|policy)-qc-/,
    idWords: '以 dr-qc- 或 policy-qc- 开头',
    units: ['working-day'],
  },
  premium: {
    where: '续期保费',
    outcomes: ['DEADLINE'],
    knows: ['premium.isDue'],
    ids: /^(renewal-notice|law-grace|law-reinstate|law-suicide|renewal-debit-again-.+)$/,
    idWords:
      '为 renewal-notice、law-grace、law-reinstate、law-suicide 或以 renewal-debit-again- 开头',
    units: ['day', 'month', 'year'],
  },
} as const satisfies Record<string, Asker>

export type AskerName = keyof typeof ASKERS
/** What this place knows and nothing else: a fact more would make a rule act where nobody reads it. */
export type AskedFacts<Name extends AskerName> = Partial<
  Record<(typeof ASKERS)[Name]['knows'][number], FactValue>
>

/** Whether this is one of the rules the place acts on. */
export function isHeard(asker: Asker, rule: Pick<RuleContent, 'outcome' | 'term'>, ruleId: string) {
  return (
    asker.outcomes.includes(rule.outcome) &&
    (asker.ids?.test(ruleId) ?? true) &&
    (asker.units === undefined || (rule.term !== null && asker.units.includes(rule.term.unit)))
  )
}
