import { LogicEngine } from 'json-logic-engine'
import type {
  OperatorName,
  OutcomeName,
  Rank,
  Reason,
  RuleContent,
  RuleOutcome,
  Term,
} from '#contracts/rulebook'
import { FACTS, factTree, isFactName } from './facts.ts'
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

type CompiledRule = { rule: Rule; fact: FactName; concerns: (tree: object) => boolean }

/** Duties stand below every verdict: they never decide whether a sale may go on. */
const STRICTNESS: Record<OutcomeName | RuleOutcome, number> = {
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

/** Compiles each condition once; deciding is then a walk over functions. */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  const engine = new LogicEngine()
  const compiled: CompiledRule[] = rules.map((rule) => {
    if (!isFactName(rule.fact))
      throw new Error(`rule ${rule.ruleId} names no known fact: ${rule.fact}`)
    const condition = engine.build(rule.applies)
    return {
      rule,
      fact: rule.fact,
      concerns: (tree) => Boolean(typeof condition === 'function' ? condition(tree) : condition),
    }
  })
  return {
    rules,
    decide: (facts, stage) => decide(compiled, facts, stage),
    examine: (facts, stage) => examine(compiled, facts, stage),
  }
}

function examine(compiled: readonly CompiledRule[], facts: Facts, stage: Stage): Examined[] {
  const tree = factTree(facts)
  return compiled.flatMap(({ rule, fact, concerns }) => {
    if (rule.stage !== 'both' && rule.stage !== stage) return []
    const actual = facts[fact] ?? null
    if (actual === null || !concerns(tree)) return []
    const isHit = holds(actual, rule.operator, rule.threshold)
    return [{ reason: toReason(rule, fact, actual), isHit }]
  })
}

function decide(compiled: readonly CompiledRule[], facts: Facts, stage: Stage): Decision {
  const tree = factTree(facts)
  const reasons: Reason[] = []
  for (const { rule, fact, concerns } of compiled) {
    if (!isAsked(rule.stage, stage)) continue
    const actual = facts[fact] ?? null
    if (actual === null || !holds(actual, rule.operator, rule.threshold)) continue
    if (concerns(tree)) reasons.push(toReason(rule, fact, actual))
  }
  reasons.sort((a, b) => STRICTNESS[b.outcome] - STRICTNESS[a.outcome])
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

/** The operator is part of the rule: 20 % is `>`, the age sum is `>=`. */
export function holds(actual: FactValue, operator: OperatorName, threshold: FactValue): boolean {
  switch (operator) {
    case '=':
      return actual === threshold
    case '!=':
      return actual !== threshold
    case '>':
      return Number(actual) > Number(threshold)
    case '>=':
      return Number(actual) >= Number(threshold)
    case '<':
      return Number(actual) < Number(threshold)
    case '<=':
      return Number(actual) <= Number(threshold)
  }
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
