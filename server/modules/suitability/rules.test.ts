import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bars } from './bars.ts'
import { currentQuestionnaire } from './questionnaire.ts'
import {
  annualised,
  burdenOf,
  coversLongEnough,
  isTestValid,
  riskLevel,
  scoreRisk,
  servesGoals,
  testsLeft,
} from './rules.ts'

const BARS: Bars = {
  annualShare: { value: 0.2, isIncluded: true },
  singleMultiple: { value: 4, isIncluded: true },
}
const questionnaire = currentQuestionnaire()
const answerAll = (choose: (options: readonly { id: string; points: number }[]) => string) =>
  questionnaire.questions.map((question) => ({
    questionId: question.id,
    optionId: choose(question.options),
  }))
const at = (text: string) => new Date(text)

describe('the risk questionnaire (适当性办法 art. 29)', () => {
  const lowest = answerAll((options) => options[0]!.id)
  const highest = answerAll((options) => options.toSorted((a, b) => b.points - a.points)[0]!.id)
  const levelOf = (answers: typeof lowest) => {
    const scored = scoreRisk(questionnaire, answers)
    return 'score' in scored ? riskLevel(questionnaire, scored.score, { answers, age: null }) : 0
  }

  it('has five levels, and both ends can be reached', () => {
    expect(questionnaire.floors).toHaveLength(5)
    expect(levelOf(lowest)).toBe(1)
    expect(levelOf(highest)).toBe(5)
  })

  it('names the questions that were not answered or do not exist', () => {
    const [, ...rest] = lowest
    expect(scoreRisk(questionnaire, rest)).toEqual({ faults: ['age'] })
    const extra = [...lowest, { questionId: 'moon', optionId: 'A' }]
    expect(scoreRisk(questionnaire, extra)).toEqual({ faults: ['moon'] })
  })

  it('a person who may lose nothing is level 1 whatever else is answered', () => {
    const careful = highest.map((answer) =>
      answer.questionId === 'loss' ? { ...answer, optionId: 'A' } : answer,
    )
    expect(levelOf(careful)).toBe(1)
  })

  it('a person of 65 or more is never above level 3', () => {
    const elderly = highest.map((answer) =>
      answer.questionId === 'age' ? { ...answer, optionId: 'E' } : answer,
    )
    expect(levelOf(elderly)).toBe(3)
    expect(riskLevel(questionnaire, 80, { answers: highest, age: 71 })).toBe(3)
  })

  it('more points never lower the level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(riskLevel(questionnaire, low, { answers: [], age: 40 })).toBeLessThanOrEqual(
          riskLevel(questionnaire, high, { answers: [], age: 40 }),
        )
      }),
    )
  })
})

describe('at most 2 tests a day and 8 in 12 months', () => {
  const now = at('2026-11-22T04:00:00Z')

  it('counts the bank’s calendar day, not 24 hours', () => {
    // 23:30 and 00:30 in Beijing are two days.
    expect(testsLeft([at('2026-11-21T15:30:00Z')], now).today).toBe(2)
    expect(testsLeft([at('2026-11-21T16:30:00Z')], now).today).toBe(1)
    expect(testsLeft([at('2026-11-22T01:00:00Z'), at('2026-11-22T02:00:00Z')], now).today).toBe(0)
  })

  it('counts rolling months', () => {
    const eight = Array.from({ length: 8 }, (_, month) => at(`2026-0${month + 1}-10T02:00:00Z`))
    expect(testsLeft(eight, now).year).toBe(0)
    expect(testsLeft(eight, at('2027-01-11T02:00:00Z')).year).toBe(1)
  })
})

describe('a test is valid for 12 months', () => {
  const taken = at('2025-11-22T08:00:00Z')
  it.each([
    ['2026-11-21T08:00:00Z', true],
    ['2026-11-22T08:00:00Z', true],
    ['2026-11-23T08:00:00Z', false],
  ])('on %s: %s', (day, isValid) => {
    expect(isTestValid(taken, at(day))).toBe(isValid)
  })
})

describe('what a household can carry', () => {
  it('leaves 20 % of income, less what the family pays already', () => {
    const burden = burdenOf({ incomeFen: 30_000_000, existingFen: 2_000_000, declaredFen: 0 }, BARS)
    expect(burden.annualLimitFen).toBe(4_000_000)
    expect(burden.singleLimitFen).toBe(120_000_000)
  })

  it('believes the higher of what we know and what was declared', () => {
    const burden = burdenOf({ incomeFen: 30_000_000, existingFen: 1, declaredFen: 7_000_000 }, BARS)
    expect(burden.existingAnnualPremiumFen).toBe(7_000_000)
    expect(burden.annualLimitFen).toBe(0)
  })

  it('guesses nothing without an income', () => {
    expect(
      burdenOf({ incomeFen: null, existingFen: 0, declaredFen: 0 }, BARS).annualLimitFen,
    ).toBeNull()
  })

  it('more income never leaves less room', () => {
    const money = fc.integer({ min: 0, max: 1_000_000_000 })
    fc.assert(
      fc.property(money, money, money, (incomeFen, more, existingFen) => {
        const poor = burdenOf({ incomeFen, existingFen, declaredFen: 0 }, BARS)
        const rich = burdenOf({ incomeFen: incomeFen + more, existingFen, declaredFen: 0 }, BARS)
        expect(rich.annualLimitFen!).toBeGreaterThanOrEqual(poor.annualLimitFen!)
        expect(rich.singleLimitFen!).toBeGreaterThanOrEqual(poor.singleLimitFen!)
      }),
    )
  })

  it('counts twelve months of a monthly premium and one of any other', () => {
    expect(annualised('monthly', 100)).toBe(1200)
    expect(annualised('annual', 100)).toBe(100)
    expect(annualised('single', 100)).toBe(100)
  })
})

describe('needs', () => {
  it('a goal is served by the classes that cover it', () => {
    expect(servesGoals(['critical-illness', 'property'], ['health'])).toEqual(['critical-illness'])
    expect(servesGoals(['retirement'], ['life'])).toEqual([])
  })

  it('cover for life asks for thirty years and more', () => {
    expect(coversLongEnough({ coverYears: 99 }, 29)).toBe(false)
    expect(coversLongEnough({ coverYears: 99 }, 30)).toBe(true)
    expect(coversLongEnough({ coverYears: 10 }, 10)).toBe(true)
  })
})
