import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EBML_ID,
  element,
  elementStart,
  elementsIn,
  float,
  readHeader,
  readUint,
  uint,
} from './ebml.ts'

const ids = fc.constantFrom(...Object.values(EBML_ID))
const bytes = fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some))

describe('an element (RFC 8794)', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(ids, bytes, (id, content) => {
        const whole = element(id, content)
        const [read, ...rest] = elementsIn(whole)
        expect(rest).toEqual([])
        expect(read?.id).toBe(id)
        expect(read?.content.equals(content)).toBe(true)
        expect(read?.whole.equals(whole)).toBe(true)
      }),
    )
  })

  it('lies beside others without touching them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, bytes), { maxLength: 8 }), (parts) => {
        const line = Buffer.concat(parts.map(([id, content]) => element(id, content)))
        expect(elementsIn(line).map(({ id }) => id)).toEqual(parts.map(([id]) => id))
      }),
    )
  })

  it('is not there before all of its beginning is', () => {
    const whole = element(EBML_ID.cluster, Buffer.from('content'))
    for (let length = 0; length < 12; length += 1) {
      expect(readHeader(whole.subarray(0, length), 0)).toBeUndefined()
    }
    expect(readHeader(whole, 0)).toEqual({ id: EBML_ID.cluster, sizeBytes: 7, headerBytes: 12 })
  })

  it('may have a size nobody knows yet, in any length', () => {
    for (const size of ['ff', '7fff', '01ffffffffffffff']) {
      const live = Buffer.from(`1f43b675${size}`, 'hex')
      expect(readHeader(live, 0)).toMatchObject({ sizeBytes: 'unknown' })
    }
    expect(readHeader(Buffer.from('a380', 'hex'), 0)).toMatchObject({ sizeBytes: 0 })
  })

  it('of unknown size reaches to the end', () => {
    const live = Buffer.concat([Buffer.from('18538067ff', 'hex'), Buffer.from('to the end')])
    expect(elementsIn(live)[0]?.content.toString()).toBe('to the end')
  })

  it('an id longer than four bytes, or a size longer than eight, is broken', () => {
    expect(readHeader(Buffer.from('0812345678', 'hex'), 0)).toBe('broken')
    expect(readHeader(Buffer.from('a300ffffffff', 'hex'), 0)).toBe('broken')
    expect(elementsIn(Buffer.alloc(40))).toEqual([])
  })
})

describe('numbers', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect(readUint(uint(value))).toBe(value)
        expect(uint(value)).toHaveLength(8)
        expect(float(value).readDoubleBE()).toBe(value)
      }),
    )
  })

  it('a beginning is as long whatever it announces', () => {
    fc.assert(
      fc.property(fc.nat(), (length) => {
        const start = elementStart(EBML_ID.segment, length)
        expect(start).toHaveLength(12)
        expect(readHeader(start, 0)).toMatchObject({ sizeBytes: length })
      }),
    )
  })
})
