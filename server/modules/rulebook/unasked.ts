import { OUTCOMES, TERM_UNITS } from '#contracts/rulebook'
import type { Condition, RuleContent } from '#contracts/rulebook'
import { ASKERS, AT_THE_SHOP, ELSEWHERE_FACTS, PLAN_ONLY_FACTS, isHeard } from './askers.ts'
import type { Asker } from './askers.ts'
import { factSpec } from './facts.ts'

const NOBODY = '没有环节会执行这类规则'
const DUTIES = new Set(['DUAL_RECORD', 'DISCLOSE', 'DEADLINE', 'RETAIN', 'LOG'])

type Text = Pick<RuleContent, 'outcome' | 'stage' | 'fact' | 'concerns' | 'term' | 'isEnd'>

/**
 * Why no place in the product would ever act on this rule, in words; null where one does. Without a
 * number (a text that is only being tried) what depends on the number is left open.
 */
export function unaskedBecause(text: Text, ruleId: string | undefined): string | null {
  // Ending a rule asks nobody for anything.
  if (text.isEnd || !factSpec(text.fact)) return null
  return DUTIES.has(text.outcome) ? dutyUnasked(text, ruleId) : verdictUnasked(text)
}

function dutyUnasked(text: Text, ruleId: string | undefined): string | null {
  const of = (Object.values(ASKERS) as Asker[]).filter(({ outcomes }) =>
    outcomes.includes(text.outcome),
  )
  const knowing = of.filter(({ knows }) => knowsEnough(text, new Set<string>(knows)))
  const kind = `“${OUTCOMES[text.outcome]}”`
  if (knowing.length === 0) {
    const wheres = of.map(({ where }) => `“${where}”`).join('、')
    return `${NOBODY}：${kind}只在${wheres}环节执行，那里不知道${unknownWords(text, of)}`
  }
  if (knowing.some((asker) => isHeardHere(asker, text, ruleId))) return null
  const named = knowing.filter(({ ids }) => ruleId !== undefined && ids?.test(ruleId))
  const whys = (named.length > 0 ? named : knowing).map((asker) => whyUnheard(asker, text, ruleId))
  return `${NOBODY}：${[...new Set(whys)].join('；')}`
}

const isHeardHere = (asker: Asker, text: Text, ruleId: string | undefined) =>
  ruleId === undefined ? isHeard({ ...asker, ids: /^/ }, text, '') : isHeard(asker, text, ruleId)

function whyUnheard(asker: Asker, text: Text, ruleId: string | undefined): string {
  const { where, ids, idWords, units } = asker
  if (ruleId !== undefined && ids && !ids.test(ruleId)) {
    return `“${where}”只执行编号${idWords}的规则，这条的编号是 ${ruleId}`
  }
  const known = (units ?? []).map((unit) => `“${TERM_UNITS[unit]}”`).join('、')
  return `“${where}”的期限只能以${known}计${text.term ? '' : '，请填写期限'}`
}

/** A verdict is asked while products are matched and when a plan is chosen. */
function verdictUnasked(text: Text): string | null {
  const { stage, fact, outcome } = text
  if (stage === 'contract') return null
  // What was answered about health is looked at once more, and only for a referral.
  if (fact === 'health.hasYes' && outcome === 'REFER_UW' && stage !== 'recommend') return null
  if (outcome === 'BLOCK' && stage !== 'recommend' && knowsEnough(text, AT_THE_SHOP)) return null
  const isUnknown = (name: string) =>
    ELSEWHERE_FACTS.has(name) || (stage === 'recommend' && PLAN_ONLY_FACTS.has(name))
  if (canHold(text.concerns, (name) => !isUnknown(name)) && !isUnknown(fact)) return null
  const when = stage === 'recommend' ? '推荐' : '选定计划'
  return `${NOBODY}：${when}时还不知道${labelsOf(text, isUnknown)}`
}

function knowsEnough({ fact, concerns }: Text, known: ReadonlySet<string>): boolean {
  return known.has(fact) && canHold(concerns, (name) => known.has(name))
}

/** Whether the condition may come true; about what is unknown only 「不是」 does. */
function canHold(condition: Condition, isKnown: (fact: string) => boolean): boolean {
  if ('all' in condition) return condition.all.every((part) => canHold(part, isKnown))
  if ('any' in condition) return condition.any.some((part) => canHold(part, isKnown))
  return isKnown(condition.fact) || condition.operator === '!='
}

function unknownWords(text: Text, of: readonly Asker[]): string {
  const known = new Set<string>(of.flatMap(({ knows }) => knows))
  return labelsOf(text, (name) => !known.has(name)) || '同时要看的这几项'
}

function labelsOf({ fact, concerns }: Text, isUnknown: (fact: string) => boolean): string {
  const names = [fact, ...factsIn(concerns)].filter(isUnknown)
  return [...new Set(names)].map((name) => `“${factSpec(name)?.label ?? name}”`).join('、')
}

const factsIn = (condition: Condition): string[] =>
  'all' in condition
    ? condition.all.flatMap(factsIn)
    : 'any' in condition
      ? condition.any.flatMap(factsIn)
      : [condition.fact]
