import { RANKS } from '#contracts/rulebook'
import type { Rank } from '#contracts/rulebook'
import type { Rule } from './engine.ts'

/** Outside sources compete; product terms and the bank's own policy are added, never in their place. */
const COMPETING: Partial<Record<Rank, number>> = {
  law: 4,
  regulation: 3,
  normative: 2,
  'self-regulation': 1,
}

export type Yielding = { rule: Rule; to: Rule; why: string }
export type Settled = { inForce: Rule[]; yielding: Yielding[] }

export const topicOf = (rule: Pick<Rule, 'ruleId' | 'topic'>) => rule.topic ?? rule.ruleId

/**
 * Which of several rules on one topic speaks: the highest rank, among equals the later one. A
 * stricter bank policy stays beside it; a laxer one stays too and changes nothing, because the
 * other rule still applies.
 */
export function settle(rules: readonly Rule[]): Settled {
  const speaker = new Map<string, Rule>()
  for (const rule of rules) {
    const best = speaker.get(topicOf(rule))
    if (COMPETING[rule.rank] && (!best || goesBefore(rule, best))) speaker.set(topicOf(rule), rule)
  }
  const inForce: Rule[] = []
  const yielding: Yielding[] = []
  for (const rule of rules) {
    const to = COMPETING[rule.rank] ? speaker.get(topicOf(rule)) : undefined
    if (to === undefined || to === rule) inForce.push(rule)
    else yielding.push({ rule, to, why: whyItYields(rule, to) })
  }
  return { inForce, yielding }
}

function goesBefore(rule: Rule, other: Rule): boolean {
  const difference = (COMPETING[rule.rank] ?? 0) - (COMPETING[other.rank] ?? 0)
  return difference > 0 || (difference === 0 && rule.effectiveFrom > other.effectiveFrom)
}

function whyItYields(rule: Rule, to: Rule): string {
  const [here, there] = [RANKS[rule.rank], RANKS[to.rank]]
  return rule.rank === to.rank
    ? `同为${here}，后施行的（${to.effectiveFrom}）优先：${to.citation}`
    : `${there}高于${here}：${to.citation}`
}
