import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RISK_GRADES, RISK_STAGES } from '#contracts/risk'
import type { RiskStageName } from '#contracts/risk'
import { FILING_STATES } from '#contracts/filings'
import type { FilingStateName } from '#contracts/filings'
import { REVIEW_STATES } from '#contracts/reviews'
import type { ReviewStateName } from '#contracts/reviews'
import { workCalendar } from '#platform/calendar'
import { idFromName, sha256Hex } from '#platform/ids'
import {
  barredFrom,
  drawSample,
  filingDueOn,
  levelOf,
  monthsUntil,
  sampleCount,
  shareOf,
  toneOf,
} from './rules.ts'
import { FILINGS, REVIEWS, STAGES, requireFiling, requireReview, requireStage } from './states.ts'

const HEAD = sha256Hex('a head')
const grade = fc.integer({ min: 1, max: 5 })
const rank = (likelihood: number, impact: number) =>
  Object.keys(RISK_GRADES).indexOf(levelOf(likelihood, impact))

describe('the level of a risk (manual 1.5-b)', () => {
  it.each([
    [1, 1, 'low'],
    [1, 5, 'medium'],
    [3, 3, 'medium'],
    [5, 1, 'medium'],
    [2, 5, 'high'],
    [5, 4, 'severe'],
    [5, 5, 'severe'],
  ])('likelihood %i and impact %i are %s', (likelihood, impact, level) => {
    expect(levelOf(likelihood, impact)).toBe(level)
  })

  it('never falls when likelihood or impact rises', () => {
    fc.assert(
      fc.property(fc.tuple(grade, grade), fc.tuple(grade, grade), (seen, weight) => {
        const [low, high] = [Math.min(...seen), Math.max(...seen)]
        const [mild, hard] = [Math.min(...weight), Math.max(...weight)]
        expect(rank(high, hard)).toBeGreaterThanOrEqual(rank(low, mild))
      }),
    )
  })

  it('is a mistake of ours outside 1 to 5', () => {
    expect(() => levelOf(0, 3)).toThrow('no level')
    expect(() => levelOf(3, 6)).toThrow('no level')
  })
})

const sales = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 })
const size = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), size: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('percent' as const), size: fc.integer({ min: 1, max: 100 }) }),
)

describe('the sample of a review (manual 3.1-j)', () => {
  const town = Array.from({ length: 30 }, (_, at) => idFromName(`sale ${at}`))
  const ten = { kind: 'count' as const, size: 10 }
  const drawn = (head: string, of = town) => drawSample(head, of, ten).map(({ saleId }) => saleId)

  it('is the same when drawn twice from the same head, and another from another head', () => {
    expect(drawn(HEAD)).toEqual(drawn(HEAD))
    expect(drawn(sha256Hex('the next head'))).not.toEqual(drawn(HEAD))
  })

  it('can be followed with nothing but sha256', () => {
    const [first] = [...town].sort((a, b) =>
      sha256Hex(`${HEAD}:${a}`) < sha256Hex(`${HEAD}:${b}`) ? -1 : 1,
    )
    expect(drawSample(HEAD, town, ten)[0]).toEqual({
      saleId: first,
      hash: sha256Hex(`${HEAD}:${first}`),
    })
  })

  it('does not depend on the order in which the sales come', () => {
    fc.assert(
      fc.property(sales, size, fc.integer(), (ids, wanted, seed) => {
        const shuffled = [...ids].sort((a, b) =>
          sha256Hex(a + seed) < sha256Hex(b + seed) ? -1 : 1,
        )
        expect(drawSample(HEAD, shuffled, wanted)).toEqual(drawSample(HEAD, ids, wanted))
      }),
    )
  })

  it('draws only candidates, each once, never none and never more than there are', () => {
    fc.assert(
      fc.property(sales, size, (ids, wanted) => {
        const sample = drawSample(HEAD, ids, wanted).map(({ saleId }) => saleId)
        expect(new Set(sample).size).toBe(sample.length)
        expect(sample.every((id) => ids.includes(id))).toBe(true)
        expect(sample.length).toBeGreaterThan(0)
        expect(sample.length).toBeLessThanOrEqual(ids.length)
      }),
    )
  })

  it.each([
    [30, { kind: 'percent' as const, size: 10 }, 3],
    [31, { kind: 'percent' as const, size: 10 }, 4],
    [3, { kind: 'percent' as const, size: 1 }, 1],
    [3, { kind: 'count' as const, size: 10 }, 3],
    [0, { kind: 'percent' as const, size: 50 }, 0],
  ])('of %i candidates %j are %i', (candidates, wanted, count) => {
    expect(sampleCount(candidates, wanted)).toBe(count)
  })
})

describe('who may judge a sale', () => {
  it.each([
    ['the seller', 'a', ['b'], 'a', '本人'],
    ['whoever the seller reports to', 'm', ['a', 'b'], 'a', '下属'],
  ])('not %s', (...[, staffId, reports, seller, words]) => {
    expect(barredFrom({ staffId, reports }, seller)).toContain(words)
  })

  it('anybody of another line', () => {
    expect(barredFrom({ staffId: 'c', reports: ['d'] }, 'a')).toBeNull()
  })
})

describe('an indicator', () => {
  const limits = { amber: 2, red: 5 }

  it.each([
    [null, 'none'],
    [0, 'green'],
    [1.99, 'green'],
    [2, 'amber'],
    [4.99, 'amber'],
    [5, 'red'],
    [100, 'red'],
  ])('of %s is %s between lines at 2 and 5', (value, tone) => {
    expect(toneOf(value, limits)).toBe(tone)
  })

  it.each([
    [0, 0, null],
    [0, 3, 0],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [5, 2, 250],
  ])('%i of %i is %s in a hundred', (above, below, share) => {
    expect(shareOf(above, below)).toBe(share)
  })

  it('shows the months up to the last day, across the new year', () => {
    expect(monthsUntil('2027-02-28', 6)).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ])
  })
})

describe('the last day of a filing (manual 1.3-g)', () => {
  const calendar = workCalendar()

  it.each([
    ['Monday to Friday of the first week', '2026-05', 5, '2026-06-05'],
    ['after 国庆, with Saturday 10-10 worked', '2026-09', 5, '2026-10-13'],
    ['a month that begins on a Sunday', '2026-10', 5, '2026-11-06'],
    ['the first working day itself', '2026-06', 1, '2026-07-01'],
    ['New Year’s Day is off', '2025-12', 1, '2026-01-04'],
  ])('%s', (...[, month, workday, dueOn]) => {
    expect(filingDueOn(month, workday, calendar)).toBe(dueOn)
  })
})

describe('what may follow what', () => {
  const all = <T extends string>(table: Record<T, string>) => Object.keys(table) as T[]

  it('a risk: 识别 → 评估 → 控制 → 应对 → 关闭, and nothing is skipped', () => {
    const steps: RiskStageName[] = ['identified', 'assessed', 'controlled', 'responding', 'closed']
    for (const [at, from] of steps.entries()) {
      for (const [to, stage] of steps.entries()) {
        if (to > at + 1) expect(() => requireStage(from, stage)).toThrow(RISK_STAGES[from])
      }
      const next = steps[at + 1]
      if (next) expect(() => requireStage(from, next)).not.toThrow()
    }
    expect(STAGES.closed).toEqual([])
  })

  it('a risk in hand can always be assessed anew, a closed one never', () => {
    const able = all(RISK_STAGES).filter((stage) => STAGES[stage].includes('assessed'))
    expect(able).toEqual(['identified', 'assessed', 'controlled', 'responding'])
  })

  it('a filing: filed before it is judged, filed again when returned, ended by the receipt', () => {
    const moves = all<FilingStateName>(FILING_STATES).map((from) => [from, FILINGS[from]])
    expect(moves).toEqual([
      ['owed', ['filed']],
      ['filed', ['returned', 'received']],
      ['returned', ['filed']],
      ['received', []],
    ])
    expect(() => requireFiling('owed', 'received')).toThrow('待报备')
    expect(() => requireFiling('returned', 'filed')).not.toThrow()
  })

  it('a review: drawn once, closed once', () => {
    const moves = all<ReviewStateName>(REVIEW_STATES).flatMap((from) =>
      REVIEWS[from].map((to) => `${from}-${to}`),
    )
    expect(moves).toEqual(['planned-drawn', 'drawn-closed'])
    expect(() => requireReview('drawn', 'drawn')).toThrow('检查中')
    expect(() => requireReview('planned', 'drawn')).not.toThrow()
  })
})
