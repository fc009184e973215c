import type { Gap, InterviewAnswers } from '#contracts/interview'
import type { Goal } from '#contracts/suitability'

/** What the sums assume; years, and 分 for the cost of treatment. */
export type Assumptions = {
  supportYears: number
  recoveryYears: number
  treatmentFen: number
  lifeExpectancy: number
}

type Line = Gap['lines'][number]
type Given = { answers: InterviewAnswers; ownIncomeFen: number; assumptions: Assumptions }

/**
 * What is missing for each goal that is wanted, with every line of the sum: what is needed is
 * added, what is there already is taken off (手册 1.4-d, 4.4-a). Money in 分.
 */
export function gapsOf(goals: readonly Goal[], given: Given): Gap[] {
  return goals.flatMap((goal) => {
    const lines = SUMS[goal]?.(given).filter(({ fen }) => fen !== 0) ?? []
    if (lines.length === 0) return []
    const sum = lines.reduce((total, { fen }) => total + fen, 0)
    return [{ goal, lines, gapFen: Math.max(sum, 0) }]
  })
}

/** Goals without a sum (medical bills, accident, savings, liability) have nothing to subtract from. */
const SUMS: Partial<Record<Goal, (given: Given) => Line[]>> = {
  'family-income': ({ answers, assumptions }) => [
    {
      label: `家庭月支出 × 12 × ${assumptions.supportYears} 年`,
      fen: answers.monthlyExpenseFen * 12 * assumptions.supportYears,
    },
    { label: '未还清的负债', fen: answers.debtFen },
    { label: '减：可动用的存款', fen: -answers.savingsFen },
    { label: '减：已有寿险保额', fen: -answers.lifeCoverFen },
  ],
  'critical-illness': ({ answers, ownIncomeFen, assumptions }) => [
    {
      label: `本人年收入 × ${assumptions.recoveryYears} 年康复期`,
      fen: ownIncomeFen * assumptions.recoveryYears,
    },
    { label: '治疗与康复费用（估计）', fen: assumptions.treatmentFen },
    { label: '减：已有重疾保额', fen: -answers.illnessCoverFen },
  ],
  education: ({ answers }) => [
    { label: '子女教育目标金额', fen: answers.educationTargetFen },
    { label: '减：已为教育准备', fen: -answers.educationSavedFen },
  ],
  retirement: ({ answers, assumptions }) => {
    const years = Math.max(assumptions.lifeExpectancy - answers.retirementAge, 0)
    const shortFen = Math.max(answers.pensionWantedFen - answers.pensionExpectedFen, 0)
    return [
      { label: `（希望月领 − 预计养老金）× 12 × ${years} 年`, fen: shortFen * 12 * years },
      { label: '减：已为养老准备', fen: -answers.retirementSavedFen },
    ]
  },
  'wealth-transfer': ({ answers }) => [
    { label: '希望留给家人', fen: answers.legacyFen },
    { label: '减：已有寿险保额', fen: -answers.lifeCoverFen },
  ],
  property: ({ answers }) => [
    { label: '房屋和财产价值', fen: answers.propertyValueFen },
    { label: '减：已有财产险保额', fen: -answers.propertyCoverFen },
  ],
}

/** The largest gap among these goals; null where none of them has a sum. */
export function largestGapFen(gaps: readonly Gap[], goals: readonly Goal[]): number | null {
  const served = gaps.filter(({ goal }) => goals.includes(goal)).map(({ gapFen }) => gapFen)
  return served.length === 0 ? null : Math.max(...served)
}
