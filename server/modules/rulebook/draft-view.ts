import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { DRAFT_STATES } from '#contracts/rule-drafts'
import type { RuleDraft, RuleDraftRow, RuleExample } from '#contracts/rule-drafts'
import type { RuleContent } from '#contracts/rulebook'
import type { Actor } from '#contracts/actors'
import { canonicalJson } from '#platform/canonical-json'
import { beijingDay } from '#platform/clock'
import type { Db } from '#platform/db'
import { problemsOf, warningsOf } from './check-content.ts'
import type { DraftRow } from './drafts-store.ts'
import { compileRules } from './engine.ts'
import type { Rule } from './engine.ts'
import { barsOf, softeningsOf } from './softenings.ts'
import type { Bar } from './softenings.ts'
import { rulesOn, versionsOf } from './store.ts'
import { contentOf, differencesOf, ruleOf } from './versions.ts'
import { ruleSentence } from './words.ts'

type DraftView = z.input<typeof RuleDraft>

/** What a text is, for the question whether the back-test was made on exactly this one. */
export function digestOf(content: RuleContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

type Trial = Pick<DraftView, 'sentence' | 'checks' | 'problems' | 'warnings' | 'softenings'>

/** What a text is judged beside: its number where it has one, and the rules of the day. */
export type Around = {
  ruleId?: string | undefined
  others: readonly Rule[]
  /** What it takes the place of. */
  bars?: readonly Bar[]
}

/** The rule tried on its examples; a rule that cannot work answers with its problems alone. */
export function tryContent(
  content: RuleContent,
  examples: readonly RuleExample[],
  { ruleId, others, bars = [] }: Around,
): Trial {
  const problems = problemsOf(content, ruleId)
  const sentence = problems.length === 0 ? ruleSentence(content) : content.title
  const softenings = softeningsOf(content, bars)
  if (problems.length > 0) return { sentence, problems, checks: [], warnings: [], softenings }
  const stage = content.stage === 'both' ? 'choose' : content.stage
  const rule = ruleOf(content, { ruleId: 'trial', version: 1, effectiveFrom: '2000-01-01' })
  const compiled = compileRules([rule])
  const checks = examples.map(({ name, facts, isHit: expected }) => {
    const isHit = compiled.decide(facts, stage).reasons.length > 0
    return { name, isHit, isExpected: isHit === expected }
  })
  return { sentence, problems, checks, warnings: warningsOf(content, others), softenings }
}

/** Everything a text under this number is judged beside today. */
export async function aroundOf(db: Db, now: Date, ruleId: string): Promise<Around> {
  const rules = await rulesOn(db, beijingDay(now))
  return {
    ruleId,
    others: rules.filter((rule) => rule.ruleId !== ruleId),
    bars: await barsOf(db, ruleId, now),
  }
}

/** Everything the editor shows of a draft. */
export async function toDraft(
  { tx, now, actor }: { tx: Db; now: Date; actor: Actor },
  draft: DraftRow,
): Promise<DraftView> {
  const base = (await versionsOf(tx, draft.ruleId)).findLast((kept) => !kept.isWithdrawn)
  const { tested } = draft
  const isCurrent = tested?.digest === digestOf(draft.content)
  const { ruleId } = draft
  const around = await aroundOf(tx, now, ruleId)
  const trial = tryContent(draft.content, draft.examples, around)
  return {
    ...toDraftRow(draft),
    ...trial,
    rowVersion: draft.rowVersion,
    baseVersion: draft.baseVersion,
    content: draft.content,
    examples: draft.examples,
    differences: base ? differencesOf(contentOf(base), draft.content) : ['新增规则'],
    changeReason: draft.changeReason,
    submittedBy: draft.submittedByName,
    reviewNote: draft.reviewNote,
    reviewedBy: draft.reviewedByName,
    tested: tested && isCurrent ? tested : null,
    releaseFaults: releaseFaults(draft, actor, beijingDay(now)),
  }
}

export function toDraftRow(draft: DraftRow): z.input<typeof RuleDraftRow> {
  return {
    id: draft.id,
    ruleId: draft.ruleId,
    title: draft.content.title,
    state: draft.state,
    draftedBy: draft.draftedByName,
    changedAt: draft.changedAt.toISOString(),
    effectiveFrom: draft.effectiveFrom,
  }
}

/** Why this person may not release this draft today; the same words on the screen and in a refusal. */
export function releaseFaults(draft: DraftRow, actor: Actor, today: string): string[] {
  const staffId = actor.kind === 'staff' ? actor.staffId : null
  const faults: string[] = []
  if (draft.state !== 'submitted') {
    faults.push(`草案${DRAFT_STATES[draft.state]}，提交后才能发布`)
  }
  if (staffId === null || draft.editedBy.includes(staffId) || draft.submittedBy === staffId) {
    faults.push('起草、修改或提交过这份草案的人不能发布它')
  }
  if (draft.tested?.digest !== digestOf(draft.content)) {
    faults.push('还没有用现在的文字做过回溯测试')
  }
  // What was sent in before the product learned to refuse it.
  for (const { message } of problemsOf(draft.content, draft.ruleId)) faults.push(message)
  if (draft.effectiveFrom !== null && draft.effectiveFrom < today) {
    faults.push(`生效日 ${draft.effectiveFrom} 已过，请退回后重新提交`)
  }
  return faults
}
