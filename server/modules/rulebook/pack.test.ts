// Every rule that ships, on its own: on which days, for whom, and on which side of its threshold.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, OperatorName } from '#contracts/rulebook'
import { isLaxer } from './check-content.ts'
import { fromJsonLogic } from './condition.ts'
import { compileRules, verdictOf } from './engine.ts'
import type { Rule } from './engine.ts'
import { factSpec } from './facts.ts'
import type { FactName, FactValue, Facts } from './facts.ts'
import { RULE_PACK } from './rule-pack.ts'
import { ruleSentence } from './words.ts'
import { contentOf } from './versions.ts'

const stageOf = (rule: Rule) => (rule.stage === 'both' ? 'choose' : rule.stage)
const hit = (rule: Rule, facts: Facts) =>
  compileRules([rule]).decide(facts, stageOf(rule)).reasons.length > 0

/** Facts for which the condition holds, no more than it takes. */
function satisfying(condition: Condition): Facts {
  if ('all' in condition) return Object.assign({}, ...condition.all.map(satisfying)) as Facts
  if ('any' in condition) return condition.any[0] ? satisfying(condition.any[0]) : {}
  const { fact, operator, value } = condition
  return { [fact]: valueFor(operator, value, fact) }
}

function valueFor(operator: OperatorName, value: FactValue, fact: string): FactValue {
  if (operator === '=' || operator === '>=' || operator === '<=') return value
  if (operator === '>') return Number(value) + 1
  if (operator === '<') return Number(value) - 1
  if (typeof value === 'boolean') return !value
  const others = Object.keys(factSpec(fact)?.choices ?? {}).filter((each) => each !== value)
  return others[0] ?? Number(value) + 1
}

const concernedBy = (rule: Rule) => satisfying(fromJsonLogic(rule.applies))
const at = (rule: Rule, value: FactValue): Facts => ({ ...concernedBy(rule), [rule.fact]: value })

/** Which of just below, at and just above a rule hits, by what its operator means in words. */
const SIDES: Record<OperatorName, [below: boolean, at: boolean, above: boolean]> = {
  '>': [false, false, true],
  '>=': [false, true, true],
  '<': [true, false, false],
  '<=': [true, true, false],
  '=': [false, true, false],
  '!=': [true, false, true],
}
const numeric = RULE_PACK.filter((rule) => typeof rule.threshold === 'number')
// Where a rule's own condition pins the fact it tests, there is no other side to stand on.
const free = numeric.filter((rule) => !(rule.fact in concernedBy(rule)))
const named = (rules: readonly Rule[]) =>
  rules.map((rule) => [rule.citation, rule.ruleId, rule] as const)
const stepOf = (rule: Rule) => (Number.isInteger(rule.threshold) ? 1 : 0.0001)

describe('just below, at and just above', () => {
  it.each(named(free))('%s (%s)', (_citation, _ruleId, rule) => {
    const bar = Number(rule.threshold)
    const step = stepOf(rule)
    expect([bar - step, bar, bar + step].map((value) => hit(rule, at(rule, value)))).toEqual(
      SIDES[rule.operator],
    )
  })

  it('is asked of nearly every rule with a number', () => {
    expect(free.length).toBeGreaterThan(numeric.length - 3)
  })
})

describe('yes or no', () => {
  const switches = RULE_PACK.filter((rule) => typeof rule.threshold === 'boolean')
  it.each(named(switches))('%s (%s)', (_citation, _ruleId, rule) => {
    const bad = rule.threshold
    expect(hit(rule, at(rule, bad))).toBe(true)
    if (!(rule.fact in concernedBy(rule))) expect(hit(rule, at(rule, !bad))).toBe(false)
    expect(hit(rule, { ...at(rule, bad), [rule.fact]: null })).toBe(false)
  })
})

describe('the days of a rule', () => {
  const isInForce = (rule: Rule, day: string) =>
    rule.effectiveFrom <= day && (rule.effectiveUntil === null || rule.effectiveUntil >= day)

  it('nothing of 适当性办法 acts before 2026-02-01, everything of it from that day', () => {
    const ofSuitability = RULE_PACK.filter((rule) =>
      rule.citation.startsWith('《金融机构产品适当性'),
    )
    expect(ofSuitability.length).toBeGreaterThan(10)
    expect(ofSuitability.filter((rule) => isInForce(rule, '2026-01-31'))).toEqual([])
    expect(ofSuitability.every((rule) => isInForce(rule, '2026-02-01'))).toBe(true)
  })

  it('销售行为办法 acts from 2024-03-01', () => {
    const ofConduct = RULE_PACK.filter((rule) =>
      rule.citation.startsWith('《保险销售行为管理办法》'),
    )
    for (const rule of ofConduct) expect(rule.effectiveFrom >= '2024-03-01', rule.ruleId).toBe(true)
  })
})

describe('what people read of it', () => {
  it.each(named(RULE_PACK))('%s (%s) has a sentence, a message and a rank', (_c, _id, rule) => {
    expect(ruleSentence(contentOf(rule))).toMatch(/.{10,}/)
    expect(rule.message.length).toBeGreaterThan(6)
    if (rule.certainty === 'policy') expect(rule.rank).toBe('policy')
  })

  it('what the customer may meet on the phone is said to the customer', () => {
    const met = RULE_PACK.filter((rule) =>
      ['ADVISE_STOP', 'SIGNED_CONFIRM', 'REFER_UW'].includes(rule.outcome),
    )
    for (const rule of met) expect(rule.customerMessage, rule.ruleId).toMatch(/您|五件事/)
  })
})

describe('for any rule and any case', () => {
  const value = (name: FactName): fc.Arbitrary<FactValue> => {
    const spec = factSpec(name)
    if (spec?.type === 'yes-no') return fc.boolean()
    if (spec?.type === 'choice') return fc.constantFrom(...Object.keys(spec.choices ?? {}))
    return fc.double({ min: -10, max: 200, noNaN: true })
  }
  const names = [...new Set(RULE_PACK.map((rule) => rule.fact as FactName))]
  const facts = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.option(value(name))])) as Record<
      FactName,
      fc.Arbitrary<FactValue>
    >,
    { requiredKeys: [] },
  )
  const RANK = { PASS: 0, SIGNED_CONFIRM: 1, REFER_UW: 2, ADVISE_STOP: 3, BLOCK: 4 }
  const shut = (rules: readonly Rule[], given: Facts) =>
    RANK[verdictOf(compileRules(rules).decide(given, 'choose').reasons)]

  it('a stricter threshold never admits more', () => {
    const ordered = free.filter((rule) => ['>', '>=', '<', '<='].includes(rule.operator))
    fc.assert(
      fc.property(
        fc.constantFrom(...ordered),
        fc.double({ min: 0, max: 50, noNaN: true }),
        facts,
        (rule, by, given) => {
          const threshold = Number(rule.threshold) + (rule.operator.startsWith('>') ? -by : by)
          const stricter = { ...rule, threshold }
          expect(isLaxer(stricter, rule)).toBe(false)
          const others = RULE_PACK.filter((each) => each !== rule && each.stage !== 'contract')
          expect(shut([...others, stricter], given)).toBeGreaterThanOrEqual(
            shut([...others, rule], given),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('one more rule never opens what was shut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULE_PACK), facts, (rule, given) => {
        const others = RULE_PACK.filter((each) => each !== rule)
        expect(shut(RULE_PACK, given)).toBeGreaterThanOrEqual(shut(others, given))
      }),
      { numRuns: 60 },
    )
  })
})
