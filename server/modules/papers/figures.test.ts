import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fieldCrypto } from '#platform/crypto'
import type { Keyring } from '#platform/keyring'
import { newPaperCode } from './code.ts'
import { figureDigest, plain } from './figures.ts'

const fields = fieldCrypto({ blindIndexKey: randomBytes(32) } as Keyring)

it.each([
  ['12000', '￥12,000.00 元'],
  ['12000', '12000元'],
  ['12000.5', '12,000.50'],
  ['100', '100.00'],
  ['1200', '1200'],
])('reads %s in “%s”, however it is typed', (same, typed) => {
  expect(plain('premium', typed)).toBe(same)
})

it('does not lose the zeros of a whole amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (amount) => {
      expect(plain('premium', String(amount))).toBe(String(amount))
      expect(plain('premium', `${amount.toLocaleString('en-US')}.00`)).toBe(String(amount))
    }),
  )
})

it('reads a name without its spaces and in one form of its signs', () => {
  expect(plain('holder', ' 赵 明轩 ')).toBe('赵明轩')
  expect(plain('holder', 'Ａｎｎ')).toBe('Ann')
})

it('gives two papers of one person digests that do not match', () => {
  const digest = (code: string) => figureDigest(fields, { code, figure: 'holder' }, '赵明轩')
  expect(digest('A')).toBe(digest('A'))
  expect(digest('A')).not.toBe(digest('B'))
})

it('tells one figure from another of the same text', () => {
  const digest = (figure: 'premium' | 'sum') => figureDigest(fields, { code: 'A', figure }, '100')
  expect(digest('premium')).not.toBe(digest('sum'))
})

it('draws codes without signs that look alike, and never the same twice', () => {
  const codes = Array.from({ length: 2000 }, newPaperCode)
  expect(new Set(codes).size).toBe(2000)
  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code))).toBe(true)
})
