// On which days a premium is debited, and when the customer's word does not reach any more; no database.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePhrases, installedPhrases } from '#modules/phrases'
import { RULE_PACK, compileRules } from '#modules/rulebook'
import { addDays } from '#platform/clock'
import { debitText } from './agreement-text.ts'
import {
  breachOf,
  debitDays,
  meaningOf,
  nextDebitOn,
  offerOn,
  reasonTold,
  reinstatementOn,
  termsIn,
} from './rules.ts'
import { RUNNING, TRANSITIONS } from './states.ts'

const PREMIUM = { dueOn: '2027-11-19', graceUntil: '2028-01-18' }
const GIVEN = { givenOn: '2026-12-01', retryDays: [3, 15], amountFen: 1_200_000 }
const duties = compileRules(RULE_PACK).decide({ 'premium.isDue': true }, 'contract').reasons

describe('the days of a debit', () => {
  it('are the due day and the days the bank’s rules name: three and fifteen after it', () => {
    expect(termsIn(duties)?.retryDays).toEqual([3, 15])
    expect(debitDays(PREMIUM, GIVEN)).toEqual(['2027-11-19', '2027-11-22', '2027-12-04'])
  })

  it('another rule is another day, one less is one day less', () => {
    const less = duties.filter(({ ruleId }) => ruleId !== 'renewal-debit-again-2')
    expect(termsIn(less)?.retryDays).toEqual([3])
    expect(debitDays(PREMIUM, { ...GIVEN, retryDays: [] })).toEqual(['2027-11-19'])
  })

  it('never lie after the last day of grace', () => {
    expect(debitDays(PREMIUM, { ...GIVEN, retryDays: [60] })).toContain('2028-01-18')
    expect(debitDays(PREMIUM, { ...GIVEN, retryDays: [61] })).toEqual(['2027-11-19'])
  })

  it('begin with the word where it is given late, on its own day; not after grace', () => {
    expect(debitDays(PREMIUM, { ...GIVEN, givenOn: '2027-11-21' })).toEqual([
      '2027-11-21',
      '2027-11-22',
      '2027-12-04',
    ])
    expect(debitDays(PREMIUM, { ...GIVEN, givenOn: '2028-01-18' })).toEqual(['2028-01-18'])
    expect(debitDays(PREMIUM, { ...GIVEN, givenOn: '2028-01-19' })).toEqual([])
  })
})

describe('when the bank core is asked next', () => {
  const days = debitDays(PREMIUM, GIVEN)
  it.each([
    { when: 'the day before', today: '2027-11-18', triedOn: null, next: '2027-11-19' },
    { when: 'on the due day', today: '2027-11-19', triedOn: null, next: '2027-11-19' },
    {
      when: 'on the due day, tried',
      today: '2027-11-19',
      triedOn: '2027-11-19',
      next: '2027-11-22',
    },
    {
      when: 'the day after, tried',
      today: '2027-11-20',
      triedOn: '2027-11-19',
      next: '2027-11-22',
    },
    { when: 'the day after, missed', today: '2027-11-20', triedOn: null, next: '2027-11-20' },
    { when: 'on the third day', today: '2027-11-22', triedOn: '2027-11-19', next: '2027-11-22' },
    {
      when: 'on the fourth, tried late',
      today: '2027-11-23',
      triedOn: '2027-11-20',
      next: '2027-11-23',
    },
    { when: 'on the fifteenth', today: '2027-12-04', triedOn: '2027-11-22', next: '2027-12-04' },
    { when: 'after the last', today: '2027-12-05', triedOn: '2027-12-04', next: null },
  ])('$when', ({ next, ...at }) => {
    expect(nextDebitOn(days, at)).toBe(next)
  })

  it('once on each day at most, and at most as often as there are days', () => {
    const given = fc.record({
      offset: fc.integer({ min: -30, max: 70 }),
      retryDays: fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 5 }),
      away: fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { maxLength: 40 }),
    })
    fc.assert(
      fc.property(given, ({ offset, retryDays, away }) => {
        const agreed = { ...GIVEN, givenOn: addDays(PREMIUM.dueOn, offset), retryDays }
        const all = debitDays(PREMIUM, agreed)
        let triedOn: string | null = null
        const tries: string[] = []
        for (let day = Math.max(offset, -2); day <= 60; day += 1) {
          if (away.includes(day)) continue
          const today = addDays(PREMIUM.dueOn, day)
          const next = nextDebitOn(all, { today, triedOn })
          if (next !== null) expect(next >= today).toBe(true)
          if (next !== today) continue
          tries.push(today)
          triedOn = today
        }
        expect(new Set(tries).size).toBe(tries.length)
        expect(tries.length).toBeLessThanOrEqual(all.length)
        for (const day of tries) {
          expect(day >= PREMIUM.dueOn && day >= agreed.givenOn).toBe(true)
          expect(day <= PREMIUM.graceUntil).toBe(true)
        }
      }),
    )
  })
})

describe('the customer’s word', () => {
  it('is about one account and no more money than was named (销售行为办法 art. 32)', () => {
    const agreed = { accountIndex: 'a', amountFen: 100 }
    expect(breachOf(agreed, { accountIndex: 'a', amountFen: 100 })).toBeNull()
    expect(breachOf(agreed, { accountIndex: 'a', amountFen: 99 })).toBeNull()
    expect(breachOf(agreed, { accountIndex: 'a', amountFen: 101 })).toBe('amount')
    expect(breachOf(agreed, { accountIndex: 'b', amountFen: 1 })).toBe('account')
    expect(breachOf(agreed, { accountIndex: null, amountFen: 1 })).toBe('account')
  })

  const OPEN = {
    policy: { endedOn: null, deliveredAt: new Date('2026-11-19T02:00:00Z') },
    isLapsed: false,
    hasNext: true,
    hasAccount: true,
    hasPhone: true,
    hasTerms: true,
    isAgreed: false,
  }
  it.each([
    ['the contract is over', { policy: { ...OPEN.policy, endedOn: '2027-01-01' } }, '2027-01-01'],
    ['the policy is not signed for', { policy: { ...OPEN.policy, deliveredAt: null } }, '签收'],
    ['it has lapsed', { isLapsed: true }, '复效'],
    ['everything is paid', { hasNext: false }, '交清'],
    ['no account is on file', { hasAccount: false }, '账户'],
    ['no number is on file', { hasPhone: false }, '手机号'],
    ['the days are not known', { hasTerms: false }, '网点'],
    ['it has been given', { isAgreed: true }, '已经授权'],
  ])('cannot be given where %s, and that is said', (_, change, said) => {
    expect(offerOn(OPEN)).toEqual({ canAgree: true, why: null })
    const offer = offerOn({ ...OPEN, ...change })
    expect(offer.canAgree).toBe(false)
    expect(offer.why).toContain(said)
  })

  it('is put in words that name amount, account, days and the way out, and press nobody', () => {
    const text = debitText({
      bankName: '清江银行',
      insurerName: '岚石人寿',
      productName: '岚石守护',
      amountFen: 1_200_000,
      accountMasked: '**** 1234',
      retryDays: [3, 15],
      noticeDays: 30,
    }).join('\n')
    for (const word of ['12,000.00 元', '**** 1234', '第 3 天、第 15 天', '30 天', '取消']) {
      expect(text).toContain(word)
    }
    const guard = compilePhrases(installedPhrases())
    expect(guard.check(text).filter(({ severity }) => severity === 'forbidden')).toEqual([])
  })

  it('a bank core that names an account in its refusal names it to nobody', () => {
    expect(reasonTold('账户 6222000011112222 余额不足')).toBe('账户余额不足')
    expect(reasonTold('账户 6222000011112222 已冻结')).toBe('银行没有扣款成功')
  })
})

describe('taking a contract up again (保险法 arts 37, 44)', () => {
  const OPEN = {
    policy: { endedOn: null },
    lapsed: { reinstateUntil: '2030-01-18' },
    today: '2030-01-18',
    hasAccount: true,
    hasTerms: true,
    isRunning: false,
  }
  it.each([
    ['the contract is over', { policy: { endedOn: '2028-02-01' } }, '2028-02-01'],
    ['nothing has lapsed', { lapsed: null }, '没有中止'],
    ['two years are over', { today: '2030-01-19' }, '届满'],
    ['an application runs', { isRunning: true }, '正在办理'],
    ['no account is on file', { hasAccount: false }, '账户'],
    ['the days are not known', { hasTerms: false }, '网点'],
  ])('cannot be applied for where %s; on the last day it can', (_, change, said) => {
    expect(reinstatementOn(OPEN)).toEqual({ canAsk: true, why: null })
    expect(reinstatementOn({ ...OPEN, ...change }).why).toContain(said)
  })

  it('is told with what counts anew, before anything is signed', () => {
    const text = meaningOf({ suicide: termsIn(duties)!.suicide }).join('')
    expect(text).toContain('2 年内自杀')
    expect(text).toContain('不赔')
  })

  it('ends somewhere from everywhere, and money that was taken ends booked or returned', () => {
    const ends = Object.entries(TRANSITIONS)
      .filter(([, next]) => next.length === 0)
      .map(([state]) => state)
    expect(ends.toSorted()).toEqual(['done', 'refused', 'returned'])
    for (const state of RUNNING) {
      const seen = new Set<string>([state])
      for (const one of seen) {
        for (const next of TRANSITIONS[one as keyof typeof TRANSITIONS]) seen.add(next)
      }
      expect(ends.some((end) => seen.has(end))).toBe(true)
    }
    expect(TRANSITIONS.confirming).toEqual(['done', 'returning'])
  })
})
