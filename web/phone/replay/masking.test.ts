import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutPersons } from './masking.ts'

const told = (value: unknown, names: readonly string[] = ['赵明轩'], open: string[] = []) =>
  JSON.parse(withoutPersons(JSON.stringify(value), { names, open })) as unknown

describe('what the phone tells of its pages', () => {
  it('has no name, wherever it stood, and keeps the room it took', () => {
    expect(told({ h1: '请赵明轩本人签名', attributes: { 'aria-label': '赵明轩，已签' } })).toEqual({
      h1: '请***本人签名',
      attributes: { 'aria-label': '***，已签' },
    })
  })

  it('has no paper, account or telephone number', () => {
    expect(told(['11010119900307123X', '138 0013 8000', '6222-0210-0112-3456'])).toEqual([
      '******************',
      '*** **** ****',
      '*******************',
    ])
  })

  it('keeps the seller’s registration, which everybody may look up', () => {
    const words = '执业编号 32010012345678901'
    expect(told(words, [], ['32010012345678901'])).toBe(words)
  })

  it('keeps prices, days and drawings', () => {
    const kept = ['保费 12,000.00 元', '2026-11-24', 'M4 5h16v14H4zM9 9.5a1.8 1.8 0 1 0 0 3.6']
    expect(told(kept)).toEqual(kept)
  })

  it('keeps every time and id, which are numbers and no words', () => {
    const event = { type: 3, timestamp: 1_795_485_600_000, data: { id: 12_345_678_901 } }
    expect(told(event)).toEqual(event)
  })

  it('an empty or a one-letter name masks nothing: half the page would be stars', () => {
    expect(told('一个人看一看', ['', ' ', '一'])).toBe('一个人看一看')
  })

  it('stays what it was in shape, whatever it says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ minLength: 2, maxLength: 4 }), (value, name) => {
        const [text] = told([`前${name.replaceAll(/["\\]/g, '')}后`, value], ['赵明轩']) as string[]
        expect(typeof text).toBe('string')
      }),
    )
  })
})
