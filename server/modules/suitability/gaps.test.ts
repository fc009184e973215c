import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InterviewAnswers } from '#contracts/interview'
import { GOALS } from '#contracts/suitability'
import type { Goal } from '#contracts/suitability'
import { gapsOf, largestGapFen } from './gaps.ts'
import type { Assumptions } from './gaps.ts'

const YUAN = 100
const WAN = 10_000 * YUAN
const assumptions: Assumptions = {
  supportYears: 10,
  recoveryYears: 3,
  treatmentFen: 30 * WAN,
  lifeExpectancy: 85,
}
const answers: InterviewAnswers = {
  familyDuties: ['children', 'debt'],
  healthState: 'good',
  capacity: 'full',
  monthlyExpenseFen: 12_000 * YUAN,
  debtFen: 80 * WAN,
  savingsFen: 30 * WAN,
  lifeCoverFen: 50 * WAN,
  illnessCoverFen: 20 * WAN,
  propertyCoverFen: 100 * WAN,
  educationTargetFen: 40 * WAN,
  educationSavedFen: 10 * WAN,
  retirementAge: 60,
  pensionWantedFen: 8000 * YUAN,
  pensionExpectedFen: 5000 * YUAN,
  retirementSavedFen: 20 * WAN,
  legacyFen: 100 * WAN,
  propertyValueFen: 250 * WAN,
  isReplacing: false,
  replacedPolicy: null,
}
const given = { answers, ownIncomeFen: 20 * WAN, assumptions }
const gap = (goal: Goal, change: Partial<InterviewAnswers> = {}) =>
  gapsOf([goal], { ...given, answers: { ...answers, ...change } })[0]

describe('what is missing', () => {
  it.each([
    // 12,000 × 12 × 10 + 80 万 − 30 万 − 50 万
    ['family-income', 144],
    // 20 万 × 3 + 30 万 − 20 万
    ['critical-illness', 70],
    ['education', 30],
    // (8,000 − 5,000) × 12 × 25 − 20 万
    ['retirement', 70],
    ['wealth-transfer', 50],
    ['property', 150],
  ] as const)('%s: %d 万元', (goal, wan) => {
    expect(gap(goal)?.gapFen).toBe(wan * WAN)
  })

  it('is shown as a sum anybody can check by hand', () => {
    expect(gap('family-income')?.lines).toEqual([
      { label: '家庭月支出 × 12 × 10 年', fen: 144 * WAN },
      { label: '未还清的负债', fen: 80 * WAN },
      { label: '减：可动用的存款', fen: -30 * WAN },
      { label: '减：已有寿险保额', fen: -50 * WAN },
    ])
  })

  it('leaves out lines of nothing', () => {
    expect(gap('family-income', { debtFen: 0, lifeCoverFen: 0 })?.lines).toHaveLength(2)
  })

  it('is never below zero: who has enough needs no more', () => {
    expect(gap('education', { educationSavedFen: 60 * WAN })?.gapFen).toBe(0)
    expect(gap('retirement', { pensionExpectedFen: 9000 * YUAN })?.gapFen).toBe(0)
  })

  it('is worked out only for what the customer wants, and only where there is a sum', () => {
    expect(gapsOf(['medical', 'accident', 'savings', 'liability'], given)).toEqual([])
    expect(gapsOf(['education', 'medical'], given).map(({ goal }) => goal)).toEqual(['education'])
  })

  it('the largest one among a product’s goals is what it may fill', () => {
    const gaps = gapsOf(['education', 'retirement', 'property'], given)
    expect(largestGapFen(gaps, ['education', 'retirement'])).toBe(70 * WAN)
    expect(largestGapFen(gaps, ['accident'])).toBeNull()
  })

  it('more cover or savings never widens a gap', () => {
    const goals = Object.keys(GOALS) as Goal[]
    const more = fc.record({
      savingsFen: fc.nat(100 * WAN),
      lifeCoverFen: fc.nat(100 * WAN),
      illnessCoverFen: fc.nat(100 * WAN),
      propertyCoverFen: fc.nat(100 * WAN),
      educationSavedFen: fc.nat(100 * WAN),
      retirementSavedFen: fc.nat(100 * WAN),
    })
    fc.assert(
      fc.property(more, fc.nat(50 * WAN), (have, extra) => {
        const poor = gapsOf(goals, { ...given, answers: { ...answers, ...have } })
        const richer = Object.fromEntries(
          Object.entries(have).map(([name, fen]) => [name, fen + extra]),
        )
        const rich = gapsOf(goals, { ...given, answers: { ...answers, ...have, ...richer } })
        for (const { goal, gapFen } of rich) {
          expect(gapFen).toBeLessThanOrEqual(poor.find((one) => one.goal === goal)!.gapFen)
        }
      }),
    )
  })
})

describe('what may be noted of a talk', () => {
  const faults = (change: Partial<InterviewAnswers>) =>
    InterviewAnswers.safeParse({ ...answers, ...change }).error?.issues.map(({ path }) =>
      path.join('.'),
    ) ?? []

  it.each([
    [{ familyDuties: [] }, ['familyDuties']],
    [{ familyDuties: ['none', 'children'] }, ['familyDuties']],
    [{ isReplacing: true, replacedPolicy: null }, ['replacedPolicy']],
    [{ retirementAge: 30 }, ['retirementAge']],
    [{ savingsFen: -1 }, ['savingsFen']],
    [{}, []],
  ] satisfies [Partial<InterviewAnswers>, string[]][])('%j → %j', (change, paths) => {
    expect(faults(change)).toEqual(paths)
  })
})
