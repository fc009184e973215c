// Who may ask, how often, and when what was typed is what stands on file.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  PAUSE_SEC,
  VISITS_A_DAY,
  VISITS_AN_HOUR_AND_ADDRESS,
  isSamePerson,
  visitLimit,
} from './rules.ts'
import type { Begun } from './rules.ts'

const NOW = new Date('2026-11-22T02:00:00Z')
const NONE: Begun = { lastOfClaim: null, ofClaimToday: 0, ofAddressThisHour: 0 }
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

describe('how often somebody may say who they are', () => {
  it('the first time at once', () => {
    expect(visitLimit(NONE, NOW)).toBeUndefined()
  })

  it.each([
    [0, '60'],
    [1, '59'],
    [59, '1'],
  ])('the same document again %d seconds later: in %s more', (seconds, left) => {
    const begun = { ...NONE, lastOfClaim: secondsAgo(seconds), ofClaimToday: 1 }
    expect(visitLimit(begun, NOW)).toBe(`刚刚核对过，请 ${left} 秒后再试`)
  })

  it('a minute later it may be asked again', () => {
    const begun = { ...NONE, lastOfClaim: secondsAgo(PAUSE_SEC), ofClaimToday: 1 }
    expect(visitLimit(begun, NOW)).toBeUndefined()
  })

  it('ten times a day for one document, sixty an hour from one address', () => {
    expect(visitLimit({ ...NONE, ofClaimToday: VISITS_A_DAY - 1 }, NOW)).toBeUndefined()
    expect(visitLimit({ ...NONE, ofClaimToday: VISITS_A_DAY }, NOW)).toContain('明天再试')
    const crowd = VISITS_AN_HOUR_AND_ADDRESS
    expect(visitLimit({ ...NONE, ofAddressThisHour: crowd - 1 }, NOW)).toBeUndefined()
    expect(visitLimit({ ...NONE, ofAddressThisHour: crowd }, NOW)).toContain('当前网络')
  })

  it('never says more than how long to wait: nothing in it depends on being a customer', () => {
    const begun = fc.record({
      lastOfClaim: fc.option(fc.date({ max: NOW, noInvalidDate: true })),
      ofClaimToday: fc.nat(20),
      ofAddressThisHour: fc.nat(80),
    })
    fc.assert(
      fc.property(begun, (given) => {
        const limit = visitLimit(given, NOW)
        const isFree =
          given.ofClaimToday < VISITS_A_DAY &&
          given.ofAddressThisHour < VISITS_AN_HOUR_AND_ADDRESS &&
          (given.lastOfClaim === null ||
            NOW.getTime() - given.lastOfClaim.getTime() >= PAUSE_SEC * 1000)
        expect(limit === undefined).toBe(isFree)
      }),
    )
  })
})

describe('whether it is the same person', () => {
  const claim = { name: '赵明轩', idNumber: '329901199405160192', accountLast4: '0631' }
  const onFile = { name: '赵明轩', bankAccount: '6200990000000100631', phone: '19900001137' }

  it('all three are what stands on file', () => {
    expect(isSamePerson(claim, onFile)).toBe(true)
  })

  it.each([
    ['a space in the name', '赵 明轩'],
    ['a full-width space', '赵　明轩'],
    ['spaces around it', ' 赵明轩 '],
  ])('whatever the keyboard adds: %s', (_what, name) => {
    expect(isSamePerson({ ...claim, name }, onFile)).toBe(true)
  })

  it('a name with a dot is the same with any dot', () => {
    const file = { ...onFile, name: '阿依古丽·买买提' }
    for (const name of ['阿依古丽·买买提', '阿依古丽•买买提', '阿依古丽.买买提']) {
      expect(isSamePerson({ ...claim, name }, file)).toBe(true)
    }
  })

  it.each([
    ['another name', { name: '赵明' }, {}],
    ['another account', { accountLast4: '0632' }, {}],
    ['no account on file', {}, { bankAccount: null }],
    ['no name on file', {}, { name: null }],
    ['no telephone on file: a code could reach nobody', {}, { phone: null }],
  ])('not with %s', (_what, said, file) => {
    expect(isSamePerson({ ...claim, ...said }, { ...onFile, ...file })).toBe(false)
  })
})
