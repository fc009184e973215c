import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '#platform/calendar'
import { addDays } from '#platform/clock'
import { needsRemedy, planAfterDelivery, remedyFor } from './plan.ts'

const calendar = workCalendar()
const dueOn = (deliveredOn: string, coolingOffUntil: string | null, occasion: string) =>
  planAfterDelivery(calendar, { deliveredOn, coolingOffUntil, callBackWorkdays: 5 }).find(
    (task) => task.occasion === occasion,
  )?.dueOn

describe('the call-back (人身保险业务基本服务规定 art. 15)', () => {
  it.each([
    ['an ordinary Monday', '2026-11-16', '2026-12-01', '2026-11-23'],
    [
      'before 国庆, 10-01 to 10-07 off and Saturday 10-10 worked',
      '2026-09-29',
      '2026-10-14',
      '2026-10-12',
    ],
    ['Sunday 09-20 is worked for 国庆', '2026-09-18', '2026-10-03', '2026-09-24'],
    [
      'a short period over 国庆 ends before the fifth working day',
      '2026-09-30',
      '2026-10-10',
      '2026-10-10',
    ],
    [
      'the last day is off: the last working day before it',
      '2026-11-19',
      '2026-11-22',
      '2026-11-20',
    ],
    ['no working day at all in the period', '2026-09-30', '2026-10-03', '2026-10-03'],
  ])('%s', (...[, deliveredOn, until, expected]) => {
    expect(dueOn(deliveredOn, until, 'call-back')).toBe(expected)
  })

  it('is not owed where nothing can be cancelled', () => {
    expect(dueOn('2026-11-16', null, 'call-back')).toBeUndefined()
  })

  it('follows the bank where it works otherwise', () => {
    const own = workCalendar([{ day: '2026-11-21', isWorkday: true, note: '加班' }])
    const [first] = planAfterDelivery(own, {
      callBackWorkdays: 5,
      deliveredOn: '2026-11-16',
      coolingOffUntil: '2026-12-01',
    })
    expect(first?.dueOn).toBe('2026-11-21')
  })

  const aDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-06-01', days))
  it('always lies after the delivery and inside the period', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 30 }), (deliveredOn, length) => {
        const until = addDays(deliveredOn, length)
        const day = dueOn(deliveredOn, until, 'call-back')!
        expect(day > deliveredOn && day <= until).toBe(true)
        const hasWorkday = calendar.workdaysUntil(deliveredOn, until) > 0
        expect(calendar.isWorkday(day)).toBe(hasWorkday)
      }),
    )
  })
})

describe('follow-ups (manual 3.5-c)', () => {
  it('come every three months, on a working day', () => {
    const planned = planAfterDelivery(calendar, {
      callBackWorkdays: 5,
      deliveredOn: '2026-07-03',
      coolingOffUntil: null,
    })
    expect(planned.map((task) => task.dueOn)).toEqual([
      // 10-03 lies in 国庆: moved to the first day worked after it.
      '2026-10-08',
      '2027-01-04',
      '2027-04-06',
      '2027-07-05',
    ])
    expect(planned.every((task) => calendar.isWorkday(task.dueOn))).toBe(true)
  })

  it('keep to the end of a short month', () => {
    expect(dueOn('2025-11-30', null, 'follow-up-3')).toBe('2026-02-28')
  })
})

describe('a misunderstanding', () => {
  it('is cleared up by somebody else on the next working day', () => {
    const given = { taskId: 't1', today: '2026-11-20', coolingOffUntil: '2026-12-01' }
    expect(remedyFor(calendar, given)).toMatchObject({
      dueOn: '2026-11-23',
      isForOtherPerson: true,
    })
  })

  it('is one from 2 of 5 downwards, as long as the customer may cancel', () => {
    expect(needsRemedy(2, '2026-11-20', '2026-11-20')).toBe(true)
    expect(needsRemedy(3, '2026-11-20', '2026-11-30')).toBe(false)
    expect(needsRemedy(1, '2026-11-21', '2026-11-20')).toBe(false)
    expect(needsRemedy(1, '2026-11-20', null)).toBe(false)
  })
})
