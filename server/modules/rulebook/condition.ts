import type { Condition, OperatorName } from '#contracts/rulebook'

const JSON_LOGIC: Record<OperatorName, string> = {
  '=': '==',
  '!=': '!=',
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
}
const FROM_JSON_LOGIC = new Map(Object.entries(JSON_LOGIC).map(([ours, theirs]) => [theirs, ours]))

/** Stored form: JsonLogic over the fact dictionary. `{ all: [] }` concerns every case. */
export function toJsonLogic(condition: Condition): unknown {
  if ('all' in condition) {
    return condition.all.length === 0 ? true : { and: condition.all.map(toJsonLogic) }
  }
  if ('any' in condition) {
    return condition.any.length === 0 ? false : { or: condition.any.map(toJsonLogic) }
  }
  return { [JSON_LOGIC[condition.operator]]: [{ var: condition.fact }, condition.value] }
}

/** Reads back what the editor can show; throws on JsonLogic nobody could have built with it. */
export function fromJsonLogic(logic: unknown): Condition {
  if (logic === true) return { all: [] }
  const [name, rest] = Object.entries(logic as Record<string, unknown>)[0] ?? []
  const parts = Array.isArray(rest) ? (rest as unknown[]) : []
  if (name === 'and') return { all: parts.map(fromJsonLogic) }
  if (name === 'or') return { any: parts.map(fromJsonLogic) }
  if (name === '!') return opposite(fromJsonLogic(parts[0]))
  const operator = FROM_JSON_LOGIC.get(name ?? '')
  const fact = (parts[0] as { var?: string } | undefined)?.var
  const value = parts[1]
  if (operator === undefined || fact === undefined || !isValue(value)) {
    throw new Error(`not a condition of the editor: ${JSON.stringify(logic)}`)
  }
  return { fact, operator: operator as OperatorName, value }
}

const OPPOSITE: Record<OperatorName, OperatorName> = {
  '=': '!=',
  '!=': '=',
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
}

function opposite(condition: Condition): Condition {
  if ('all' in condition) return { any: condition.all.map(opposite) }
  if ('any' in condition) return { all: condition.any.map(opposite) }
  return { ...condition, operator: OPPOSITE[condition.operator] }
}

const isValue = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** Every comparison of the tree, with its path for messages about the field at fault. */
export function comparisonsOf(
  condition: Condition,
  path = 'concerns',
): { path: string; fact: string; operator: OperatorName; value: string | number | boolean }[] {
  if ('all' in condition) {
    return condition.all.flatMap((part, at) => comparisonsOf(part, `${path}.all.${at}`))
  }
  if ('any' in condition) {
    return condition.any.flatMap((part, at) => comparisonsOf(part, `${path}.any.${at}`))
  }
  return [{ path, ...condition }]
}
