import { Engine } from 'json-rules-engine'
import type { NestedCondition } from 'json-rules-engine'
import type { Condition } from '#contracts/rulebook'
import { conditionOf } from '#modules/rulebook'
import type { Facts, Rule } from '#modules/rulebook'

const OPERATORS = {
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '=': 'equal',
  '!=': 'notEqual',
} as const

/** The same rules in json-rules-engine; answers with the ids that hit, in no order. */
export function jsonRulesEngine(rules: readonly Rule[]): (facts: Facts) => Promise<string[]> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const rule of rules) {
    const test = { fact: rule.fact, operator: OPERATORS[rule.operator], value: rule.threshold }
    engine.addRule({
      // What is unknown decides nothing; their operators would let null through as 0.
      conditions: {
        all: [
          { fact: rule.fact, operator: 'notEqual', value: null },
          test,
          ...nested(conditionOf(rule)),
        ],
      },
      event: { type: rule.ruleId },
    })
  }
  return async (facts) => {
    const { events } = await engine.run(facts)
    return events.map(({ type }) => type)
  }
}

function nested(condition: Condition): NestedCondition[] {
  if ('all' in condition) return condition.all.flatMap(nested)
  if ('any' in condition) return [{ any: condition.any.flatMap(nested) }]
  return [
    {
      fact: condition.fact,
      operator: OPERATORS[condition.operator],
      value: condition.value,
    },
  ]
}
