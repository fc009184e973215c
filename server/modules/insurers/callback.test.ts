import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCallback, signCallback } from './callback.ts'
import type { Envelope, Partner } from './callback.ts'

const SECRET = 's'.repeat(32)
const NOW = new Date('2026-11-22T02:00:00Z')
const PAID = {
  requestId: '019a0000-0000-7000-8000-000000000001',
  answer: { status: 'paid', bankRef: 'BK1', paidAt: 't' },
}
const signed = (change: Partial<Envelope> = {}): Envelope => {
  const sent = {
    partner: 'bank-core' as Partner,
    sentAt: NOW.toISOString(),
    message: JSON.stringify(PAID),
    ...change,
  }
  return { ...sent, signature: change.signature ?? signCallback(SECRET, sent) }
}
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString()

describe('an answer the other side sends by itself', () => {
  it('is believed when it is signed, fresh and in the agreed form', () => {
    expect(checkCallback(SECRET, signed(), NOW)).toEqual(PAID)
  })

  it('is signed as anybody can compute: HMAC-SHA256 over partner, time and message', () => {
    const sent = { partner: 'insurer' as const, sentAt: 'T', message: 'M' }
    // printf 'insurer\nT\nM' | openssl dgst -sha256 -hmac key
    expect(signCallback('key', sent)).toBe(
      '7e1c8a180ef92d542cab2732821eedbcb7bce880f9e01099fc80f3fe949f8f5a',
    )
  })

  it.each([
    ['nobody agreed on a secret', undefined, signed(), 'partner'],
    ['it was signed with another secret', 'x'.repeat(32), signed(), 'signature'],
    ['there is no signature', SECRET, signed({ signature: '' }), 'signature'],
    ['the signature is cut short', SECRET, signed({ signature: 'ab' }), 'signature'],
    ['it is not a time', SECRET, signed({ sentAt: 'yesterday' }), 'sentAt'],
    ['it is five minutes and a second old', SECRET, signed({ sentAt: at(-301) }), 'sentAt'],
    ['it is from the future', SECRET, signed({ sentAt: at(301) }), 'sentAt'],
    ['it is not JSON', SECRET, signed({ message: 'paid' }), 'message'],
    ['it says nothing that was agreed', SECRET, signed({ message: '{"answer":1}' }), 'message'],
    ['it is the form of another partner', SECRET, signed({ partner: 'insurer' }), 'message'],
  ])('is refused when %s', (...[, secret, envelope, fault]) => {
    expect(checkCallback(secret, envelope, NOW)).toMatchObject({ fault })
  })

  it.each([-300, 0, 300])('may be %i seconds away from our clock', (seconds) => {
    expect(checkCallback(SECRET, signed({ sentAt: at(seconds) }), NOW)).toEqual(PAID)
  })

  it.each(['partner', 'sentAt', 'message'] as const)('cannot have its %s changed', (field) => {
    const changed = {
      ...signed(),
      [field]: field === 'partner' ? 'insurer' : `${signed()[field]} `,
    }
    expect(checkCallback(SECRET, changed, NOW)).toMatchObject({ fault: 'signature' })
  })

  it('cannot be guessed', () => {
    const hex = fc.string({
      unit: fc.constantFrom('0', '7', '9', 'a', 'c', 'f'),
      minLength: 64,
      maxLength: 64,
    })
    fc.assert(
      fc.property(hex, (signature) => {
        const read = checkCallback(SECRET, signed({ signature }), NOW)
        expect(read).toMatchObject({ fault: 'signature' })
      }),
    )
  })

  it.each([
    [{ status: 'paid', bankRef: '', paidAt: 't' }],
    [{ status: 'done' }],
    [{ status: 'refused' }],
  ])('of a debit that says %o is no answer', (answer) => {
    const message = JSON.stringify({ ...PAID, answer })
    expect(checkCallback(SECRET, signed({ message }), NOW)).toMatchObject({ fault: 'message' })
  })
})
