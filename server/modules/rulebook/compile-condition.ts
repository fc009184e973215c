import type { Condition, OperatorName } from '#contracts/rulebook'
import type { FactValue } from './facts.ts'

/** The facts of one case by their places; `null` is unknown. */
export type Values = readonly FactValue[]
export type Test = (values: Values) => boolean

/**
 * One comparison as a function. What is unknown is not equal to anything and in no order with
 * anything, so an ordered comparison with it is false.
 */
export function compileTest(at: number, operator: OperatorName, value: FactValue): Test {
  switch (operator) {
    case '=':
      return (values) => values[at] === value
    case '!=':
      return (values) => values[at] !== value
    case '>':
      return ordered(at, value, (actual, bar) => actual > bar)
    case '>=':
      return ordered(at, value, (actual, bar) => actual >= bar)
    case '<':
      return ordered(at, value, (actual, bar) => actual < bar)
    case '<=':
      return ordered(at, value, (actual, bar) => actual <= bar)
  }
}

function ordered(
  at: number,
  value: FactValue,
  compare: (actual: number, bar: number) => boolean,
): Test {
  const bar = Number(value)
  return (values) => {
    const actual = values[at] ?? null
    return typeof actual === 'number' && compare(actual, bar)
  }
}

/** A whole tree of comparisons; `placeOf` says where a fact stands among the values. */
export function compileCondition(
  condition: Condition,
  placeOf: (fact: string) => number,
): Test | true {
  if ('fact' in condition) {
    return compileTest(placeOf(condition.fact), condition.operator, condition.value)
  }
  const isAll = 'all' in condition
  const parts = (isAll ? condition.all : condition.any).map((part) =>
    compileCondition(part, placeOf),
  )
  const tests = parts.filter((part) => part !== true)
  if (isAll) {
    if (tests.length === 0) return true
    return tests.length === 1 ? tests[0]! : (values) => tests.every((test) => test(values))
  }
  if (tests.length < parts.length) return true
  return (values) => tests.some((test) => test(values))
}
