import { OUTCOMES, RANKS, STAGES, TERM_UNITS } from '#contracts/rulebook'
import type { RuleContent, Term } from '#contracts/rulebook'
import { beijingDay } from '#platform/clock'
import { canonicalJson } from '#platform/canonical-json'
import type { Db } from '#platform/db'
import { isLaxer } from './check-content.ts'
import { STRICTNESS } from './engine.ts'
import { RULE_PACK } from './rule-pack.ts'
import { versionsOf } from './store.ts'
import { contentOf } from './versions.ts'
import { conditionWords } from './words.ts'

/** What a draft is measured against: the version it takes the place of, or the article as shipped. */
export type Bar = { name: string; content: RuleContent }

/**
 * Both bars of a rule: the newest version, and what the product shipped with as the article's own.
 * One step after another a rule could otherwise walk away from the article.
 */
export async function barsOf(db: Db, ruleId: string, now: Date): Promise<Bar[]> {
  const kept = (await versionsOf(db, ruleId)).findLast((version) => !version.isWithdrawn)
  const today = beijingDay(now)
  const shipped = RULE_PACK.findLast(
    (rule) => rule.ruleId === ruleId && rule.effectiveFrom <= today,
  )
  const bars: Bar[] = []
  if (kept) bars.push({ name: `第 ${kept.version} 版`, content: contentOf(kept) })
  const isOther = shipped && (!kept || kept.version !== shipped.version)
  if (isOther) bars.push({ name: '原条文的口径', content: contentOf(shipped) })
  return bars
}

/** Where a text asks for less than an outside source does, in words. The bank's own may be eased. */
export function softeningsOf(text: RuleContent, bars: readonly Bar[]): string[] {
  const lines = bars
    .filter(({ content }) => content.rank !== 'policy' && content.rank !== 'terms')
    .flatMap((bar) => softer(text, bar))
  return [...new Set(lines)]
}

function softer(text: RuleContent, { name, content: bar }: Bar): string[] {
  const source = `依据${bar.citation}`
  if (text.isEnd && !bar.isEnd) return [`比${name}宽：不再执行“${bar.title}”（${source}）`]
  const lines: string[] = []
  const say = (what: string) => lines.push(`比${name}宽：${what}（${source}）`)
  const differ = (what: string) => lines.push(`与${name}不同，请核对是否放宽：${what}（${source}）`)
  if (STRICTNESS[text.outcome] < STRICTNESS[bar.outcome]) {
    say(`结论由“${OUTCOMES[bar.outcome]}”降为“${OUTCOMES[text.outcome]}”`)
  }
  const test = `由“${testWords(bar)}”改为“${testWords(text)}”`
  if (isComparable(text, bar)) {
    if (isLaxer(text, bar)) say(`门槛${test}`)
  } else if (testWords(text) !== testWords(bar)) differ(`门槛${test}`)
  if (canonicalJson(text.concerns) !== canonicalJson(bar.concerns)) {
    differ(`适用范围由“${concerns(bar)}”改为“${concerns(text)}”`)
  }
  if (text.stage === 'recommend' && bar.stage !== 'recommend') {
    say(`由“${STAGES[bar.stage]}”改为只在“${STAGES.recommend}”`)
  }
  const term = termChange(text, bar)
  if (term) (term.isShorter ? say : differ)(term.words)
  if (isLowered(text, bar)) say(`位阶由“${RANKS[bar.rank]}”降为“${RANKS[text.rank]}”`)
  return lines
}

const concerns = (content: RuleContent) => conditionWords(content.concerns) || '所有情形'

const testWords = ({ fact, operator, threshold }: RuleContent) =>
  conditionWords({ fact, operator, value: threshold })

/** The same fact looked at from the same side. */
const isComparable = (text: RuleContent, bar: RuleContent) =>
  text.fact === bar.fact &&
  text.operator[0] === bar.operator[0] &&
  (text.operator.startsWith('>') || text.operator.startsWith('<'))

const RANK_ORDER = Object.keys(RANKS)
const isLowered = (text: RuleContent, bar: RuleContent) =>
  RANK_ORDER.indexOf(text.rank) > RANK_ORDER.indexOf(bar.rank)

/** Kept for a shorter time is less; whether a shorter or a longer deadline is less depends on it. */
function termChange({ term, outcome }: RuleContent, bar: RuleContent) {
  if (!term || !bar.term || canonicalJson(term) === canonicalJson(bar.term)) return undefined
  const words = `期限由“${termWords(bar.term)}”改为“${termWords(term)}”`
  const isRetention = outcome === 'RETAIN' && term.unit === bar.term.unit
  if (isRetention && term.count > bar.term.count) return undefined
  return { words, isShorter: isRetention }
}

const termWords = ({ count, unit }: Term) => `${count} ${TERM_UNITS[unit]}`
