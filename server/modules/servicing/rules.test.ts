// What can be asked of a policy in force, and what a surrender means in figures. No database.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TRANSITIONS } from './states.ts'
import { comparedStanding, lossPercent, meaningOf, offersOn } from './rules.ts'
import type { Situation } from './rules.ts'

const TODAY = '2026-11-22'
const inForce: Situation = {
  policy: {
    deliveredAt: new Date('2026-01-05T02:00:00Z'),
    coolingOffUntil: '2026-01-20',
    endedOn: null,
    endKind: null,
  },
  today: TODAY,
  pledgee: null,
  running: null,
}
const asks = (change: Partial<Situation>) => {
  const { surrender, freeze, unfreeze } = offersOn({ ...inForce, ...change })
  return [surrender.canAsk, freeze.canAsk, unfreeze.canAsk]
}
const withPolicy = (change: Partial<Situation['policy']>) => ({
  policy: { ...inForce.policy, ...change },
})

describe('what can be asked for', () => {
  it.each<[string, Partial<Situation>, boolean[]]>([
    ['a policy after the period', {}, [true, true, false]],
    ['a pledged one', { pledgee: '清江银行' }, [false, false, true]],
    [
      'on the last day of the period',
      withPolicy({ coolingOffUntil: TODAY }),
      [false, false, false],
    ],
    ['on the day after', withPolicy({ coolingOffUntil: '2026-11-21' }), [true, true, false]],
    ['without a period', withPolicy({ coolingOffUntil: null }), [true, true, false]],
    ['not signed for', withPolicy({ deliveredAt: null }), [false, false, false]],
    ['while something runs', { running: '退保' }, [false, false, false]],
    [
      'one that has ended',
      withPolicy({ endedOn: '2026-11-01', endKind: 'surrendered' }),
      [false, false, false],
    ],
  ])('%s', (_what, change, expected) => {
    expect(asks(change)).toEqual(expected)
  })

  it('says the first thing in the way, by name', () => {
    expect(offersOn({ ...inForce, pledgee: '清江银行' }).surrender.why).toContain('清江银行')
    expect(offersOn({ ...inForce, running: '退保' }).freeze.why).toContain('“退保”')
    const ended = { ...inForce, ...withPolicy({ endedOn: '2026-11-01' }), running: '退保' }
    expect(offersOn(ended).surrender.why).toContain('2026-11-01')
    const cooling = { ...inForce, ...withPolicy({ coolingOffUntil: TODAY }) }
    expect(offersOn(cooling).surrender.why).toMatch(/犹豫期.*全额/)
  })

  it('a reason stands wherever something cannot be asked for, and nowhere else', () => {
    const day = fc.constantFrom(null, '2026-11-01', TODAY, '2026-12-01')
    const situation = fc.record({
      policy: fc.record({
        deliveredAt: fc.constantFrom(null, new Date('2026-01-05T02:00:00Z')),
        coolingOffUntil: day,
        endedOn: day,
        endKind: fc.constant(null),
      }),
      today: fc.constant(TODAY),
      pledgee: fc.constantFrom(null, '清江银行'),
      running: fc.constantFrom(null, '退保'),
    })
    fc.assert(
      fc.property(situation, (given) => {
        for (const { canAsk, why } of Object.values(offersOn(given))) {
          expect(why === null).toBe(canAsk)
        }
      }),
    )
  })

  it('never both pledged away and paid out', () => {
    const { surrender, freeze, unfreeze } = offersOn({ ...inForce, pledgee: '清江银行' })
    expect(surrender.canAsk && unfreeze.canAsk).toBe(false)
    expect(freeze.canAsk).toBe(false)
  })
})

describe('what a surrender means', () => {
  it.each([
    [1_000_000, 800_000, 80],
    [1_000_000, 333_333, 33.3],
    [1_000_000, 0, 0],
    [0, 0, null],
  ])('of %i paid, %i lost is %s percent', (paidFen, lossFen, percent) => {
    expect(lossPercent(paidFen, lossFen)).toBe(percent)
  })

  it('is said in yuan, in percent and as a sum', () => {
    const [first] = meaningOf({ paidFen: 1_000_000, cashValueFen: 200_000, lossFen: 800_000 })
    expect(first).toContain('10,000.00 − 2,000.00 = 8,000.00')
    expect(first).toContain('80%')
  })

  it('does not speak of a loss where there is none', () => {
    const [first] = meaningOf({ paidFen: 1_000_000, cashValueFen: 1_100_000, lossFen: 0 })
    expect(first).not.toMatch(/少 /)
  })

  it('says that cover ends, and asks nobody to stay', () => {
    const text = meaningOf({ paidFen: 100, cashValueFen: 50, lossFen: 50 }).join('')
    expect(text).toContain('保障马上停止')
    expect(text).not.toMatch(/建议|请不要|三思|挽留/)
  })
})

describe('two books of one policy', () => {
  const ours = { isEnded: false, isPledged: false, effectiveOn: '2026-01-02', endsOn: null }
  const theirs = {
    state: 'known' as const,
    policyNo: 'P1',
    status: 'in-force' as const,
    effectiveOn: '2026-01-02',
    endsOn: null,
    paidFen: 1,
    cashValueFen: 1,
    paidUntil: null,
  }

  it('that agree agree on every line', () => {
    expect(comparedStanding(ours, theirs).every(({ isSame }) => isSame)).toBe(true)
  })

  it.each([
    [{ isPledged: true }, {}, '状态'],
    [{ isEnded: true }, {}, '状态'],
    [{}, { status: 'surrendered' as const }, '状态'],
    [{}, { status: 'frozen' as const }, '状态'],
    [{}, { effectiveOn: '2026-01-03' }, '生效日'],
    [{ endsOn: '2046-01-01' }, {}, '到期日'],
  ])('%o beside %o differ in one line', (mine, yours, label) => {
    const lines = comparedStanding({ ...ours, ...mine }, { ...theirs, ...yours })
    expect(lines.filter(({ isSame }) => !isSame).map((line) => line.label)).toEqual([label])
  })

  it('an ended policy is ended, however it ended over there', () => {
    for (const status of ['cancelled', 'surrendered'] as const) {
      const [line] = comparedStanding({ ...ours, isEnded: true }, { ...theirs, status })
      expect(line).toMatchObject({ label: '状态', isSame: true })
    }
  })
})

describe('the states of an order', () => {
  it('end with done or refused and nothing after', () => {
    expect(TRANSITIONS.done).toEqual([])
    expect(TRANSITIONS.refused).toEqual([])
    expect(TRANSITIONS.verify).toEqual(['asking'])
  })
})
