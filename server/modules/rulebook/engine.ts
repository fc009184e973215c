import type {
  OperatorName,
  OutcomeName,
  Rank,
  Reason,
  RuleContent,
  RuleOutcome,
  Term,
} from '#contracts/rulebook'
import { compileCondition, compileTest } from './compile-condition.ts'
import type { Test, Values } from './compile-condition.ts'
import { fromJsonLogic } from './condition.ts'
import { FACTS, isFactName } from './facts.ts'
import type { FactName, FactValue, Facts } from './facts.ts'

/** A rule as it stands in the database. */
export type Rule = {
  ruleId: string
  version: number
  title: string
  applies: unknown
  fact: string
  operator: OperatorName
  threshold: number | boolean | string
  outcome: RuleOutcome
  stage: RuleContent['stage']
  message: string
  customerMessage: string | null
  remedy: string | null
  citation: string
  certainty: RuleContent['certainty']
  /** What it competes on; null: nothing but itself. */
  topic: string | null
  rank: Rank
  severity: RuleContent['severity']
  term: Term | null
  isEnd: boolean
  effectiveFrom: string
  effectiveUntil: string | null
}

export type Stage = 'recommend' | 'choose' | 'contract'
export type Decision = { outcome: OutcomeName; reasons: Reason[] }
/** A rule that looked at a known fact, and whether it hit. */
export type Examined = { reason: Reason; isHit: boolean }
export type CompiledRules = {
  /** Answers for every rule of the stage; reasons are the rules that hit, strictest first. */
  decide: (facts: Facts, stage: Stage) => Decision
  /** Every rule that concerns these facts and whose fact is known: the passed ones as well. */
  examine: (facts: Facts, stage: Stage) => Examined[]
  rules: readonly Rule[]
}

type CompiledRule = {
  rule: Rule
  fact: FactName
  at: number
  concerns: Test | true
  hits: Test
}

/** Duties stand below every verdict: they never decide whether a sale may go on. */
export const STRICTNESS: Record<OutcomeName | RuleOutcome, number> = {
  BLOCK: 4,
  ADVISE_STOP: 3,
  REFER_UW: 2,
  SIGNED_CONFIRM: 1,
  PASS: 0,
  DUAL_RECORD: -1,
  DISCLOSE: -2,
  DEADLINE: -3,
  RETAIN: -4,
  LOG: -5,
}

/**
 * Compiles each condition once. A case is laid out as a row of values first, so that deciding is a
 * walk over functions that look at places, not at names.
 */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  const names: FactName[] = []
  const placeOf = (fact: string, ruleId: string) => {
    if (!isFactName(fact)) throw new Error(`rule ${ruleId} names no known fact: ${fact}`)
    const known = names.indexOf(fact)
    return known >= 0 ? known : names.push(fact) - 1
  }
  const compiled = rules.map((rule) => compileRule(rule, (fact) => placeOf(fact, rule.ruleId)))
  const asked = (stage: Stage) => compiled.filter(({ rule }) => isAsked(rule.stage, stage))
  const stages = {
    recommend: asked('recommend'),
    choose: asked('choose'),
    contract: asked('contract'),
  }
  const layOut = (facts: Facts): Values => names.map((name) => facts[name] ?? null)
  return {
    rules,
    decide: (facts, stage) => decide(stages[stage], layOut(facts)),
    examine: (facts, stage) => examine(stages[stage], layOut(facts)),
  }
}

function compileRule(rule: Rule, placeOf: (fact: string) => number): CompiledRule {
  const at = placeOf(rule.fact)
  return {
    rule,
    fact: rule.fact as FactName,
    at,
    concerns: compileCondition(fromJsonLogic(rule.applies), placeOf),
    hits: compileTest(at, rule.operator, rule.threshold),
  }
}

function examine(compiled: readonly CompiledRule[], values: Values): Examined[] {
  return compiled.flatMap(({ rule, fact, at, concerns, hits }) => {
    const actual = values[at] ?? null
    if (actual === null || (concerns !== true && !concerns(values))) return []
    return [{ reason: toReason(rule, fact, actual), isHit: hits(values) }]
  })
}

function decide(compiled: readonly CompiledRule[], values: Values): Decision {
  const reasons: Reason[] = []
  for (const { rule, fact, at, concerns, hits } of compiled) {
    const actual = values[at] ?? null
    if (actual === null || !hits(values)) continue
    if (concerns === true || concerns(values)) reasons.push(toReason(rule, fact, actual))
  }
  if (reasons.length > 1) reasons.sort((a, b) => STRICTNESS[b.outcome] - STRICTNESS[a.outcome])
  return { outcome: verdictOf(reasons), reasons }
}

function isAsked(ruleStage: Rule['stage'], stage: Stage): boolean {
  return ruleStage === stage || (ruleStage === 'both' && stage !== 'contract')
}

/** The strictest verdict among the reasons; duties alone leave the way free. */
export function verdictOf(reasons: readonly Pick<Reason, 'outcome'>[]): OutcomeName {
  return strictest(reasons.map(({ outcome }) => (isVerdict(outcome) ? outcome : 'PASS')))
}

function isVerdict(outcome: RuleOutcome): outcome is Exclude<OutcomeName, 'PASS'> {
  return STRICTNESS[outcome] > 0
}

function toReason(rule: Rule, fact: FactName, actual: FactValue): Reason {
  return {
    ruleId: rule.ruleId,
    ruleVersion: rule.version,
    outcome: rule.outcome,
    title: rule.title,
    message: rule.message,
    customerMessage: rule.customerMessage,
    citation: rule.citation,
    operator: rule.operator,
    threshold: rule.threshold,
    fact,
    factLabel: FACTS[fact].label,
    actual,
    unit: FACTS[fact].unit,
    remedy: rule.remedy,
    term: rule.term,
  }
}

/** The strictest of several outcomes. */
export function strictest(outcomes: readonly OutcomeName[]): OutcomeName {
  return outcomes.reduce(
    (worst, next) => (STRICTNESS[next] > STRICTNESS[worst] ? next : worst),
    'PASS',
  )
}
