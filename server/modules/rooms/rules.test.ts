import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/clock'
import { mayBeEntered, periodFaults, roomState } from './rules.ts'

const TODAY = '2026-11-22'
const room = {
  fromOn: '2026-11-20',
  untilOn: '2026-11-30',
  isApproved: true as boolean | null,
  closedAt: null as Date | null,
}

describe('the days of a room', () => {
  it.each<[string, [string, string], string | null]>([
    ['one day, today', [TODAY, TODAY], null],
    ['ninety days, both counted', [TODAY, '2027-02-19'], null],
    ['ninety-one days', [TODAY, '2027-02-20'], '最多 90 天，最晚到 2027-02-19'],
    ['an end before the beginning', ['2026-12-02', '2026-12-01'], '截止日期不能早于开始日期'],
    ['an end that has passed', ['2026-11-01', '2026-11-21'], '截止日期已经过去'],
  ])('%s', (_, [fromOn, untilOn], message) => {
    const faults = periodFaults({ fromOn, untilOn }, TODAY)
    expect(faults).toEqual(message === null ? [] : [{ path: 'untilOn', message }])
  })

  it('are accepted exactly when there are one to ninety of them and the last is not over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: -5, max: 200 }),
        (a, n) => {
          const fromOn = addDays(TODAY, a)
          const untilOn = addDays(fromOn, n - 1)
          const isRight = n >= 1 && n <= 90 && a + n - 1 >= 0
          expect(periodFaults({ fromOn, untilOn }, TODAY).length === 0).toBe(isRight)
        },
      ),
    )
  })
})

describe('the state of a room', () => {
  it.each([
    ['waits for a second person', { isApproved: null }, 'requested'],
    ['is open', {}, 'open'],
    ['was refused', { isApproved: false }, 'refused'],
    ['is over the day after its last', { untilOn: '2026-11-21' }, 'ended'],
    ['stays open on its last day', { untilOn: TODAY }, 'open'],
    ['was never decided and is over', { isApproved: null, untilOn: '2026-11-21' }, 'ended'],
    ['was closed, whatever else', { closedAt: new Date(), untilOn: '2026-11-21' }, 'closed'],
  ])('%s', (_, change, state) => {
    expect(roomState({ ...room, ...change }, TODAY)).toBe(state)
  })

  it.each([
    ['on its first day', { fromOn: TODAY }, true],
    ['not the day before', { fromOn: '2026-11-23' }, false],
    ['not undecided', { isApproved: null }, false],
    ['not refused', { isApproved: false }, false],
    ['not closed', { closedAt: new Date() }, false],
    ['not when its days are over', { untilOn: '2026-11-21' }, false],
  ])('may be entered %s', (_, change, isOpen) => {
    expect(mayBeEntered({ ...room, ...change }, TODAY)).toBe(isOpen)
  })
})
