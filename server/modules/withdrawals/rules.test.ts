import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WITHDRAWAL_STATES } from '#contracts/withdrawals'
import { addDays, startOfBeijingDay } from '#platform/clock'
import { daysLeft, offerOn } from './rules.ts'
import { TRANSITIONS } from './states.ts'

const at = (day: string) => new Date(startOfBeijingDay(day).getTime() + 10 * 3_600_000)
const ISSUED = '2026-11-02'
const policy = {
  issuedAt: at(ISSUED),
  deliveredAt: at('2026-11-03') as Date | null,
  coolingOffUntil: '2026-11-18' as string | null,
  endedOn: null as string | null,
}
const on = (today: string, changed: Partial<typeof policy> = {}, coolingOffDays = 15) =>
  offerOn({ policy: { ...policy, ...changed }, coolingOffDays, today })

describe('2014/3 item 3: within the cooling-off period the customer may withdraw', () => {
  it.each([
    ['2026-11-03', true],
    ['2026-11-17', true],
    // The last day belongs to the period.
    ['2026-11-18', true],
    ['2026-11-19', false],
  ])('on %s of a period until 2026-11-18: %s', (day, may) => {
    expect(on(day).canAsk).toBe(may)
  })

  it('the period has not begun before the policy is signed for', () => {
    const unsigned = { deliveredAt: null, coolingOffUntil: null }
    expect(on('2027-03-01', unsigned)).toMatchObject({ canAsk: true, kind: 'cooling-off' })
  })

  it('on the day of issue the insurer takes it back the same day', () => {
    expect(on(ISSUED)).toMatchObject({ canAsk: true, kind: 'same-day' })
    expect(on(addDays(ISSUED, 1))).toMatchObject({ kind: 'cooling-off' })
  })

  it('without a period only the day of issue is left', () => {
    const none = { coolingOffUntil: null }
    expect(on(ISSUED, none, 0).canAsk).toBe(true)
    expect(on(addDays(ISSUED, 1), none, 0)).toMatchObject({ canAsk: false, why: /没有犹豫期/ })
  })

  it('what has ended cannot end again', () => {
    expect(on('2026-11-10', { endedOn: '2026-11-09' })).toMatchObject({
      canAsk: false,
      why: /已经终止/,
    })
  })

  it('afterwards it is said what a surrender would mean', () => {
    expect(on('2026-11-19').why).toMatch(/2026-11-18.*现金价值/)
  })

  it('never opens again once it is over', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(ISSUED, days))
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one]
        if (!on(earlier).canAsk) expect(on(later).canAsk).toBe(false)
      }),
    )
  })
})

describe('days left', () => {
  it.each([
    ['2026-11-18', 0],
    ['2026-11-17', 1],
    ['2026-11-19', -1],
  ])('on %s: %s', (day, left) => expect(daysLeft('2026-11-18', day)).toBe(left))

  it('are not known before the period begins', () => {
    expect(daysLeft(null, '2026-11-18')).toBeNull()
  })
})

describe('the states of a withdrawal', () => {
  const names = Object.keys(WITHDRAWAL_STATES) as (keyof typeof WITHDRAWAL_STATES)[]

  it('end only in money paid back or in a refusal that may be asked again', () => {
    expect(names.filter((name) => TRANSITIONS[name].length === 0)).toEqual(['done', 'refused'])
  })

  it('pay nothing back before the insurer has ended the contract', () => {
    const before = names.filter((name) => TRANSITIONS[name].includes('refunding'))
    expect(before).toEqual(['cancelling', 'refund-refused'])
    expect(names.filter((name) => TRANSITIONS[name].includes('done'))).toEqual(['refunding'])
  })
})
