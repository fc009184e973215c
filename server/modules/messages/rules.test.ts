import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CODES_AN_HOUR_AND_ADDRESS,
  CODES_A_DAY,
  isOptOut,
  limitReached,
  maskAddress,
  notBefore,
  pauseAfter,
} from './rules.ts'
import { faultIn, signText } from './signing.ts'
import { TEMPLATES, filled } from './templates.ts'

const beijing = (clock: string, day = '2026-11-22') => new Date(`${day}T${clock}:00+08:00`)
const NIGHT = { from: '21:00', until: '08:00' }

describe('quiet hours', () => {
  it.each([
    ['in the afternoon it goes at once', '15:00', beijing('15:00')],
    ['at eight sharp it goes at once', '08:00', beijing('08:00')],
    ['a minute before eight it waits a minute', '07:59', beijing('08:00')],
    ['from nine in the evening it waits for the morning', '21:00', beijing('08:00', '2026-11-23')],
    ['after midnight it waits for the same morning', '00:30', beijing('08:00')],
  ])('%s', (_what, clock, then) => {
    expect(notBefore(beijing(clock), NIGHT)).toEqual(then)
  })

  it('may lie within a day', () => {
    const noon = { from: '12:00', until: '14:00' }
    expect(notBefore(beijing('12:30'), noon)).toEqual(beijing('14:00'))
    expect(notBefore(beijing('14:00'), noon)).toEqual(beijing('14:00'))
    expect(notBefore(beijing('11:59'), noon)).toEqual(beijing('11:59'))
  })

  it('nothing is quiet where both ends are the same', () => {
    expect(notBefore(beijing('03:00'), { from: '08:00', until: '08:00' })).toEqual(beijing('03:00'))
  })

  it('is never put off by a day or more, and never into the past', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
    fc.assert(
      fc.property(clock, clock, clock, (at, from, until) => {
        const now = beijing(at)
        const waitMs = notBefore(now, { from, until }).getTime() - now.getTime()
        expect(waitMs).toBeGreaterThanOrEqual(0)
        expect(waitMs).toBeLessThan(86_400_000)
      }),
    )
  })
})

describe('how often a code may be sent', () => {
  const now = beijing('10:00')
  const none = { lastOfNumber: null, ofNumberToday: 0, ofAddressThisHour: 0 }
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

  it('the first goes at once', () => {
    expect(limitReached(none, now)).toBeUndefined()
  })

  it.each([
    ['a second after the last', { ...none, lastOfNumber: ago(1) }, /请 59 秒后再试/],
    ['59 seconds after the last', { ...none, lastOfNumber: ago(59) }, /请 1 秒后再试/],
    ['after ten in a day', { ...none, ofNumberToday: CODES_A_DAY }, /今天已发送 10 次/],
    [
      'after too many from one network',
      { ...none, ofAddressThisHour: CODES_AN_HOUR_AND_ADDRESS },
      /当前网络/,
    ],
  ])('not %s', (_when, issued, why) => {
    expect(limitReached(issued, now)).toMatch(why)
  })

  it('again after a full minute, up to the tenth', () => {
    const issued = { ...none, lastOfNumber: ago(60), ofNumberToday: CODES_A_DAY - 1 }
    expect(limitReached(issued, now)).toBeUndefined()
  })
})

describe('a try without an answer', () => {
  it('is repeated after longer and longer pauses, ten minutes at most', () => {
    expect([1, 2, 3, 20].map(pauseAfter)).toEqual([10_000, 20_000, 40_000, 600_000])
  })
})

describe('what is shown of an address', () => {
  it.each([
    ['19900001137', '199****1137'],
    ['rm0102@qjbank.example', 'r***@qjbank.example'],
    ['12345', '****'],
  ])('%s is %s', (to, masked) => {
    expect(maskAddress(to)).toBe(masked)
  })

  it('never the whole of a telephone number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1\d{10}$/), (number) => {
        expect(maskAddress(number).replaceAll('*', '')).toHaveLength(7)
      }),
    )
  })
})

describe('a wish not to be written to', () => {
  it.each(['TD', 'td ', 'ＴＤ', 'T', '退订', '退訂', '退订！'])('is “%s”', (text) => {
    expect(isOptOut(text)).toBe(true)
  })

  it.each(['', '好的', 'TDK', '不要退订'])('is not “%s”', (text) => {
    expect(isOptOut(text)).toBe(false)
  })
})

describe('a signed text', () => {
  const SECRET = 'k'.repeat(32)
  const now = beijing('10:00')
  const sentAt = now.toISOString()
  const signed = { sentAt, message: '{}', signature: signText(SECRET, sentAt, '{}') }

  it('is signed as anybody can compute: HMAC-SHA256 over time and text', () => {
    // printf 'T\nM' | openssl dgst -sha256 -hmac key
    expect(signText('key', 'T', 'M')).toBe(
      'f7f223ee59f39ca39b056d6237e62d8bb08ef6bc9b461e36061155d9e3ec5033',
    )
  })

  it('is believed when it is fresh and whole', () => {
    expect(faultIn(SECRET, signed, now)).toBeUndefined()
  })

  it.each([
    ['nobody agreed on a secret', undefined, signed, 'signature'],
    ['the secret is another', 'x'.repeat(32), signed, 'signature'],
    ['a word was changed', SECRET, { ...signed, message: '{ }' }, 'signature'],
    ['the time was changed', SECRET, { ...signed, sentAt: '2026-11-22T02:00:01Z' }, 'signature'],
    ['there is no signature', SECRET, { ...signed, signature: '' }, 'signature'],
  ])('is refused when %s', (...[, secret, text, field]) => {
    expect(faultIn(secret, text, now)).toMatchObject({ field })
  })

  it('is refused when it is older than five minutes', () => {
    const later = new Date(now.getTime() + 301_000)
    expect(faultIn(SECRET, signed, later)).toMatchObject({ field: 'sentAt' })
  })
})

describe('wordings', () => {
  it('have every place filled, or do not go out', () => {
    expect(filled('{code} 是验证码', { code: '123456' })).toBe('123456 是验证码')
    expect(() => filled('{code} 是验证码', {})).toThrow('nothing for {code}')
  })

  it('fill a place with the words as they are, even with a place in them', () => {
    expect(filled('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&')
  })

  it('say how to refuse them, unless the bank owes them', () => {
    for (const { isDuty, body } of Object.values(TEMPLATES)) {
      expect(isDuty || body.includes('TD')).toBe(true)
    }
  })
})
