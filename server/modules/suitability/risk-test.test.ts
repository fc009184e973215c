// When a risk test may be taken, how long it is good for, and which level its points make.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentQuestionnaire, questionnaireOf } from './questionnaire.ts'
import { TESTS_PER_DAY, TESTS_PER_YEAR, isTestValid, riskLevel, testsLeft } from './rules.ts'

describe('the limits of the risk test, whenever it was taken (art. 29)', () => {
  const day = 86_400_000
  const now = new Date('2026-11-24T04:00:00Z')
  const past = fc.array(fc.integer({ min: 0, max: 800 * day }), { maxLength: 20 })

  it('never less than none left, never more than the limit, and no more for having tested', () => {
    fc.assert(
      fc.property(past, fc.integer({ min: 0, max: 800 * day }), (ages, another) => {
        const taken = ages.map((age) => new Date(now.getTime() - age))
        const left = testsLeft(taken, now)
        expect(left.today).toBeGreaterThanOrEqual(0)
        expect(left.today).toBeLessThanOrEqual(TESTS_PER_DAY)
        expect(left.year).toBeLessThanOrEqual(TESTS_PER_YEAR)
        const after = testsLeft([...taken, new Date(now.getTime() - another)], now)
        expect(after.today).toBeLessThanOrEqual(left.today)
        expect(after.year).toBeLessThanOrEqual(left.year)
      }),
    )
  })

  it.each([
    // The same day a year ago has left the twelve months, the day after has not.
    ['2025-11-23T16:00:00Z', 8],
    ['2025-11-24T15:59:59Z', 8],
    ['2025-11-24T16:00:00Z', 7],
    ['2026-11-23T15:59:59Z', 7],
  ])('one taken at %s leaves %i in the year', (at, left) => {
    expect(testsLeft([new Date(at)], now).year).toBe(left)
  })

  it.each([
    ['2024-02-29T02:00:00Z', '2025-02-28T15:59:59Z', true],
    ['2024-02-29T02:00:00Z', '2025-02-28T16:00:00Z', false],
    ['2025-12-31T15:59:59Z', '2026-12-31T15:59:59Z', true],
    ['2025-12-31T15:59:59Z', '2026-12-31T16:00:00Z', false],
  ])('taken %s it is good at %s: %s', (taken, at, isGood) => {
    expect(isTestValid(new Date(taken), new Date(at))).toBe(isGood)
  })
})

describe('points and levels', () => {
  const questionnaire = currentQuestionnaire()
  const levelAt = (score: number, age: number | null = 40) =>
    riskLevel(questionnaire, score, { answers: [], age })

  it.each([2, 3, 4, 5])('level %i begins at its floor and not a point before', (level) => {
    const floor = questionnaire.floors[level - 1]!
    expect([levelAt(floor - 1), levelAt(floor)]).toEqual([level - 1, level])
  })

  it.each([
    [64, 5],
    [65, 3],
    [66, 3],
    [null, 5],
  ])('at %s years the most is level %i', (age, level) => expect(levelAt(99, age)).toBe(level))

  it('a version keeps its words for ever: every question and option has its own id', () => {
    expect(questionnaireOf(questionnaire.version)).toBe(questionnaire)
    expect(questionnaireOf('risk-1999')).toBeUndefined()
    const ids = questionnaire.questions.map((question) => question.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { options } of questionnaire.questions) {
      expect(new Set(options.map((option) => option.id)).size).toBe(options.length)
    }
    expect(questionnaire.floors.toSorted((a, b) => a - b)).toEqual(questionnaire.floors)
  })
})
