import type { OutcomeName, RuleOutcome } from '#contracts/rulebook'
import { compileRules, factsNamedBy, verdictOf } from '#modules/rulebook'
import type { FactName, FactValue, Facts, Rule } from '#modules/rulebook'

/** One recorded decision, as much of it as the rules on the topic look at. */
export type Recorded = {
  outcome: OutcomeName
  ruleIds: readonly string[]
  outcomes: readonly RuleOutcome[]
  /** Values of `Replay.factNames`, in that order. */
  values: readonly FactValue[]
}

export type Turn = { before: OutcomeName; after: OutcomeName; actual: FactValue }

export type Replay = {
  factNames: readonly FactName[]
  /** Nobody recorded what the draft looks at. */
  isUnknown: (recorded: Pick<Recorded, 'values'>) => boolean
  /** The turn this decision would take, or nothing where it stays as it was. */
  turnOf: (recorded: Recorded) => Turn | undefined
}

const STRICTNESS: Record<OutcomeName, number> = {
  PASS: 0,
  SIGNED_CONFIRM: 1,
  REFER_UW: 2,
  ADVISE_STOP: 3,
  BLOCK: 4,
}

export const isStricter = ({ before, after }: Pick<Turn, 'before' | 'after'>) =>
  STRICTNESS[after] > STRICTNESS[before]

/**
 * What was decided, with the rules on one topic asked again. Every other reason stands as it was
 * recorded, so a turn is the draft's doing and nobody else's.
 */
export function replayOf(given: {
  topicRuleIds: readonly string[]
  rulesAfter: readonly Rule[]
  /** The fact shown as the why of a turn: the one the draft looks at. */
  shownFact: string
}): Replay {
  const topic = new Set(given.topicRuleIds)
  const compiled = compileRules(given.rulesAfter)
  const named = given.rulesAfter.flatMap(factsNamedBy)
  const factNames = [...new Set([...named, given.shownFact as FactName])]
  const shownAt = factNames.indexOf(given.shownFact as FactName)
  return {
    factNames,
    isUnknown: ({ values }) => (values[shownAt] ?? null) === null,
    turnOf: ({ outcome: before, ruleIds, outcomes, values }) => {
      const facts: Facts = {}
      for (let at = 0; at < factNames.length; at += 1) facts[factNames[at]!] = values[at] ?? null
      const reasons: { outcome: RuleOutcome }[] = [...compiled.decide(facts, 'choose').reasons]
      for (let at = 0; at < ruleIds.length; at += 1) {
        if (!topic.has(ruleIds[at]!)) reasons.push({ outcome: outcomes[at]! })
      }
      const after = verdictOf(reasons)
      return after === before ? undefined : { before, after, actual: values[shownAt] ?? null }
    },
  }
}
