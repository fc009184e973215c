import { RANKS } from '#contracts/rulebook'
import type { Condition, RuleContent } from '#contracts/rulebook'
import { rankCited } from './cited-rank.ts'
import { comparisonsOf } from './condition.ts'
import type { Rule } from './engine.ts'
import { factSpec } from './facts.ts'
import { topicOf } from './settle.ts'
import { unaskedBecause } from './unasked.ts'

export type Problem = { path: string; message: string }

const WITH_TERM = new Set(['DEADLINE', 'RETAIN'])
const DUTIES = new Set(['DUAL_RECORD', 'DISCLOSE', 'DEADLINE', 'RETAIN', 'LOG'])
const DEPTH_MAX = 3

/** What a rule begun from nothing says until somebody has written it. */
export const UNWRITTEN = { title: '新规则', message: '请写明给客户经理的说明' } as const

const WRITE = { title: '请给规则起名', message: '请写明给客户经理的说明' } as const

/**
 * What keeps a rule from working at all; each names the field and says what to do. By its number some
 * rules are told apart; without one that is left open.
 */
export function problemsOf(content: RuleContent, ruleId?: string): Problem[] {
  const tested = {
    path: 'threshold',
    fact: content.fact,
    operator: content.operator,
    value: content.threshold,
  }
  const problems = [tested, ...comparisonsOf(content.concerns)].flatMap(comparisonProblems)
  if (WITH_TERM.has(content.outcome) && content.term === null) {
    problems.push({ path: 'term', message: '请填写期限' })
  }
  if (!WITH_TERM.has(content.outcome) && content.term !== null) {
    problems.push({ path: 'term', message: '只有“期限”和“保存期限”才填期限' })
  }
  if (DUTIES.has(content.outcome) !== (content.stage === 'contract')) {
    const message = DUTIES.has(content.outcome)
      ? '这一类要求在“合同期间”执行'
      : '“合同期间”只用于双录、提示、期限、保存和留痕'
    problems.push({ path: 'stage', message })
  }
  for (const field of ['title', 'message'] as const) {
    const isUnwritten = content[field] === UNWRITTEN[field]
    if (isUnwritten) problems.push({ path: `content.${field}`, message: WRITE[field] })
  }
  const unasked = problems.length === 0 ? unaskedBecause(content, ruleId) : null
  if (unasked !== null) problems.push({ path: 'outcome', message: unasked })
  return [...problems, ...depthProblems(content.concerns, 'concerns')]
}

/** What keeps a condition from being tested: unknown facts, wrong values, too many levels. */
export function conditionProblems(condition: Condition, path: string): Problem[] {
  return [
    ...comparisonsOf(condition, path).flatMap(comparisonProblems),
    ...depthProblems(condition, path),
  ]
}

const depthProblems = (condition: Condition, path: string): Problem[] =>
  depthOf(condition) > DEPTH_MAX ? [{ path, message: `条件最多嵌套 ${DEPTH_MAX} 层` }] : []

type Comparison = ReturnType<typeof comparisonsOf>[number]

function comparisonProblems({ path, fact, operator, value }: Comparison): Problem[] {
  const spec = factSpec(fact)
  if (!spec) return [{ path, message: `没有“${fact}”这一事实，请从列表中选择` }]
  const isOrdered = operator !== '=' && operator !== '!='
  switch (spec.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? []
        : [{ path, message: `“${spec.label}”要填数字` }]
    case 'yes-no':
      return typeof value === 'boolean' && !isOrdered
        ? []
        : [{ path, message: `“${spec.label}”只能选“是”或“否”` }]
    case 'choice':
      return typeof value === 'string' && value in (spec.choices ?? {}) && !isOrdered
        ? []
        : [{ path, message: `“${spec.label}”请从选项中选择` }]
  }
}

function depthOf(condition: RuleContent['concerns']): number {
  if ('all' in condition) return 1 + Math.max(0, ...condition.all.map(depthOf))
  if ('any' in condition) return 1 + Math.max(0, ...condition.any.map(depthOf))
  return 0
}

/** What the author should have thought of: loosening the law, leaving the customer without a word. */
export function warningsOf(content: RuleContent, others: readonly Rule[]): string[] {
  const rivals = others.filter((rule) => topicOf(rule) === content.topic)
  const warnings = rivals.flatMap((rival) => {
    const isPolicyBelow = content.rank === 'policy' && rival.rank !== 'policy'
    if (!isPolicyBelow || !isComparable(content, rival)) return []
    return isLaxer(content, rival)
      ? [`比“${rival.title}”（${rival.citation}）宽松：那一条仍然有效，这一条不会起作用`]
      : []
  })
  const cited = rankCited(content.citation)
  if (content.rank !== 'policy' && content.rank !== 'terms' && cited !== content.rank) {
    warnings.push(
      cited
        ? `位阶是“${RANKS[content.rank]}”，法规库里这个出处是“${RANKS[cited]}”`
        : `位阶是“${RANKS[content.rank]}”，但法规库里没有这个出处，请写明文件全名`,
    )
  }
  const asksCustomer = ['ADVISE_STOP', 'SIGNED_CONFIRM', 'REFER_UW'].includes(content.outcome)
  if (asksCustomer && content.customerMessage === null) {
    warnings.push('客户会在手机上看到这条规则，请写一句对客户说的话')
  }
  if (['BLOCK', 'ADVISE_STOP'].includes(content.outcome) && content.remedy === null) {
    warnings.push('没有写怎样才能通过，客户经理会不知道下一步做什么')
  }
  return warnings
}

const isComparable = (content: RuleContent, rival: Rule) =>
  content.fact === rival.fact &&
  typeof content.threshold === 'number' &&
  typeof rival.threshold === 'number'

/** Hits less than the rival: a higher bar for `>`, a lower one for `<`. */
export function isLaxer(
  content: Pick<RuleContent, 'operator' | 'threshold'>,
  rival: Pick<Rule, 'operator' | 'threshold'>,
): boolean {
  const [ours, theirs] = [Number(content.threshold), Number(rival.threshold)]
  if (content.operator.startsWith('>')) {
    return ours > theirs || (ours === theirs && content.operator === '>' && rival.operator === '>=')
  }
  if (content.operator.startsWith('<')) {
    return ours < theirs || (ours === theirs && content.operator === '<' && rival.operator === '<=')
  }
  return false
}
