import type { CompiledRules } from '#modules/rulebook'
import { rightFacts } from './right-facts.ts'
import type { Basis } from './right-facts.ts'
import type { GateView, GrantRow } from './grant-store.ts'
import { checksOf } from './right-to-sell.ts'

const TRAINING = new Set(['staff-training-file'])
const ASSESSMENT = new Set(['staff-exam', 'staff-exam-valid', 'staff-exam-score'])

/** The three gates before a grant (manual 1.2-f): two are computed, one is the officer's word. Pure. */
export function gatesOf(
  grant: Pick<GrantRow, 'verdict' | 'verdictNote' | 'reviewedByName'>,
  basis: Basis,
  rules: CompiledRules,
): GateView[] {
  const checks = checksOf(basis, rules)
  const passes = (ids: ReadonlySet<string>) =>
    checks.every((check) => check.isPassed || !ids.has(check.ruleId))
  const facts = rightFacts(basis)
  const { examUntil, examScore } = basis.standing
  const exam =
    examUntil === null ? '没有考试记录' : `成绩 ${examScore ?? '—'} 分，有效期至 ${examUntil}`
  return [
    {
      gate: 'training',
      isPassed: passes(TRAINING),
      evidence: `近 12 个月 ${String(facts['seller.trainingHours'])} 小时`,
    },
    {
      gate: 'compliance',
      isPassed: grant.verdict === 'pass',
      evidence:
        grant.verdict === null
          ? '等待合规专员审查'
          : `${grant.reviewedByName ?? ''}：${grant.verdictNote ?? ''}`,
    },
    { gate: 'assessment', isPassed: passes(ASSESSMENT), evidence: exam },
  ]
}
