// What the customer's phone works out by itself: copied sentences, needs, money as it is said.
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError } from '#web/api/request.ts'
import type { ApiProblem } from '#web/api/request.ts'
import { translatorOf } from '#web/i18n/t.ts'
import { COVER_YEARS, QUESTIONS, lacking, oddity } from './assess/needs-questions.ts'
import { compare, marksOf } from './disclose/copying.ts'
import { spoken, yuanText } from './money.ts'
import { isLinkDead, isUnreached, send } from './reach.ts'
import { isWaiting } from './task.ts'

const SENTENCE = '本人了解该产品情况，自愿承担保单利益不确定的风险'
const LETTERS = SENTENCE.replace('，', '')

describe('a sentence that is copied out', () => {
  it.each([
    ['', 0, false],
    ['本人', 2, false],
    ['本人 了解', 4, false],
    ['本人不', 2, true],
    [LETTERS, LETTERS.length, false],
    [SENTENCE, LETTERS.length, false],
    [`${SENTENCE}。`, LETTERS.length, false],
    [`${SENTENCE}吗`, LETTERS.length, true],
  ])('%j: %i letters are right, astray %s', (typed, right, isAstray) => {
    const isSame = right === LETTERS.length && !isAstray
    expect(compare(typed, SENTENCE)).toEqual({ right, isAstray, isSame, total: LETTERS.length })
  })

  it('spaces and punctuation, half or full width, are never a mistake', () => {
    const noise = fc.array(fc.constantFrom(' ', '，', ',', '。', '　', '！', ''), {
      minLength: LETTERS.length,
      maxLength: LETTERS.length,
    })
    fc.assert(
      fc.property(noise, (between) => {
        const typed = Array.from(LETTERS, (letter, at) => `${letter}${between[at]}`).join('')
        expect(compare(typed, SENTENCE).isSame).toBe(true)
      }),
    )
  })

  it('any one letter left out or changed is noticed', () => {
    fc.assert(
      fc.property(fc.nat({ max: LETTERS.length - 1 }), fc.constantFrom('', '某'), (at, instead) => {
        const typed = LETTERS.slice(0, at) + instead + LETTERS.slice(at + 1)
        expect(compare(typed, SENTENCE).isSame).toBe(false)
        expect(compare(typed, SENTENCE).right).toBe(at)
      }),
    )
  })

  it('is shown as written, next, and still to come, sign by sign', () => {
    const marks = (right: number) => marksOf('一，二三', right).map(({ mark }) => mark)
    expect(marks(0)).toEqual(['next', 'open', 'open', 'open'])
    expect(marks(1)).toEqual(['right', 'right', 'next', 'open'])
    expect(marks(3)).toEqual(['right', 'right', 'right', 'right'])
    const whole = marksOf(SENTENCE, 5).map(({ letter }) => letter)
    expect(whole.join('')).toBe(SENTENCE)
  })
})

describe('what a question still lacks', () => {
  it('each question that was not answered says so, and an answered one does not', () => {
    const answers = {
      goals: ['medical' as const],
      coverYears: 20 as const,
      budgetFen: 10_000,
      ownIncomeFen: 0,
      householdIncomeFen: 0,
      hasReimbursementMedical: false,
      otherPremiumFen: 0,
    }
    for (const { id } of QUESTIONS) {
      expect(lacking(id, {})).not.toBeNull()
      expect([id, lacking(id, answers)]).toEqual([id, null])
    }
    expect(lacking('goals', { goals: [] })).toBe('请至少选一项')
  })

  it.each([
    [9999, '请至少填 100 元'],
    [10_000, null],
    [10_001, null],
  ])('a budget of %i 分: %s', (budgetFen, text) => {
    expect(lacking('budgetFen', { budgetFen })).toBe(text)
  })

  it.each([
    [{ ownIncomeFen: 101, householdIncomeFen: 100 }, true],
    [{ ownIncomeFen: 100, householdIncomeFen: 100 }, false],
    [{ budgetFen: 101, householdIncomeFen: 100 }, true],
    [{ budgetFen: 100, householdIncomeFen: 100 }, false],
    [{ ownIncomeFen: 5 }, false],
  ])('%o looks odd: %s', (answers, isOdd) => {
    expect(oddity('householdIncomeFen', answers) !== null).toBe(isOdd)
    expect(oddity('budgetFen', answers)).toBeNull()
  })

  it('the years that are offered rise, and the last is for life', () => {
    const years = COVER_YEARS.map((one) => one.years)
    expect(years).toEqual(years.toSorted((a, b) => a - b))
    expect(years.at(-1)).toBe(99)
  })
})

describe('money as it is said', () => {
  const t = translatorOf({}, 'zh-CN')
  it.each([
    [0, '0 元'],
    [99, '0 元'],
    [100, '1 元'],
    [999_999, '9,999 元'],
    [1_000_000, '1 万元（10,000 元）'],
    [12_345_600, '12.35 万元（123,456 元）'],
  ])('%i 分: %s', (fen, text) => expect(spoken(fen, t)).toBe(text))

  it('never says more than there is', () => {
    fc.assert(
      fc.property(fc.nat(), (fen) => {
        expect(Number(yuanText(fen).replaceAll(',', '')) * 100).toBeLessThanOrEqual(fen)
      }),
    )
  })
})

describe('a network that comes and goes', () => {
  const failed = (status: number, code: ApiProblem['code']) =>
    new ApiError({ type: 'x', title: 'x', status, code, errorId: 'e' })

  it.each([
    [failed(0, 'offline'), true, false],
    [failed(503, 'not-ready'), true, false],
    [failed(502, 'internal'), true, false],
    [failed(500, 'internal'), false, false],
    [failed(409, 'door-closed'), false, false],
    [failed(401, 'not-signed-in'), false, true],
    [failed(410, 'link-invalid'), false, true],
    [new TypeError('fetch failed'), true, false],
  ])('%o: to be sent again %s, link dead %s', (error, isAgain, isDead) => {
    expect([isUnreached(error), isLinkDead(error)]).toEqual([isAgain, isDead])
  })

  const browserFetch = globalThis.fetch
  afterEach(() => {
    globalThis.fetch = browserFetch
  })

  it('an answer that came is handed on as it is', async () => {
    globalThis.fetch = async () => Response.json({ moment: 'needs' })
    expect(await send({ path: '/phone/task' })).toEqual({ moment: 'needs' })
  })
})

describe('the page of a sale looks again by itself', () => {
  const policy = (isEPolicyHere: boolean) => ({ isEPolicyHere })
  it.each([
    ['while the seller is at it', true, { moment: 'wait-recommendation', policy: null }],
    ['while the insurer looks at the application', true, { moment: 'referred', policy: null }],
    ['while the policy is on its way', true, { moment: 'receipt', policy: policy(false) }],
    ['no more once it can be signed for', false, { moment: 'receipt', policy: policy(true) }],
    ['not under a finger that answers', false, { moment: 'comprehension', policy: null }],
  ] as const)('%s: %s', (_when, looks, task) => {
    expect(isWaiting(task)).toBe(looks)
  })
})
