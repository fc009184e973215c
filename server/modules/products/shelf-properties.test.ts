// The shelf as a whole: any one thing missing keeps a product off it, and moves only go one way.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  INTRODUCTION_PARTS,
  MANDATORY_ELEMENTS,
  ProductContent,
  ShelfStatus,
} from '#contracts/products'
import type { Refusal } from '#platform/refusal'
import { PRODUCTS } from '#world/products/index'
import { customerTexts } from './customer-texts.ts'
import { foldTraditional } from './knowledge-characters.ts'
import { countPairs, headingOf, normaliseText, splitSentences } from './knowledge-text.ts'
import { gradeOf, requiredDisclosures, shelfGaps } from './shelf-rules.ts'
import { moveProduct } from './states.ts'
import { soundContent } from './testing.ts'

const TODAY = '2026-11-24'
const AGREEMENT = { signedOn: '2026-01-01', validUntil: '2026-12-31', commissionBp: 1200 }
const gapsOf = (
  content: ProductContent,
  agreement: typeof AGREEMENT | null = AGREEMENT,
  day = TODAY,
) => shelfGaps(content, agreement, day).map((gap) => gap.code)
const sound = soundContent()

describe('taking any one thing away keeps a product off the shelf', () => {
  it('nothing is in the way of the whole one', () => expect(gapsOf(sound)).toEqual([]))

  it.each(Object.keys(MANDATORY_ELEMENTS))('the element %s', (key) => {
    for (const blank of ['', '  ', '\n\t']) {
      const elements = { ...sound.elements, [key]: blank }
      expect(gapsOf({ ...sound, elements })).toEqual([`element-missing.${key}`])
    }
  })

  it.each(Object.keys(INTRODUCTION_PARTS))('the part %s of the introduction', (key) => {
    const introduction = { ...sound.introduction, [key]: ' ' }
    expect(gapsOf({ ...sound, introduction })).toEqual([`introduction-missing.${key}`])
  })

  it.each(requiredDisclosures(sound).map(({ id }) => id))(
    'the disclosure %s, or either half of it',
    (id) => {
      const without = sound.disclosures.filter((item) => item.id !== id)
      expect(gapsOf({ ...sound, disclosures: without })).toEqual([`disclosure-missing.${id}`])
      for (const half of ['plain', 'clause'] as const) {
        const blank = sound.disclosures.map((item) =>
          item.id === id ? { ...item, [half]: '' } : item,
        )
        expect(gapsOf({ ...sound, disclosures: blank })).toContain(`disclosure-missing.${id}`)
      }
    },
  )

  it('any of its questions, the bank’s grade, the filing and its day', () => {
    for (const { id } of sound.comprehension) {
      const comprehension = sound.comprehension.filter((question) => question.id !== id)
      expect(gapsOf({ ...sound, comprehension })).toEqual(['questions-too-few'])
    }
    expect(gapsOf({ ...sound, bankGrade: null })).toEqual(['bank-grade-missing'])
    expect(gapsOf({ ...sound, filingNo: '  ' })).toEqual(['filing-missing'])
    expect(gapsOf({ ...sound, filedOn: null })).toEqual(['filing-date-missing'])
    expect(gapsOf({ ...sound, plans: [] })).toContain('plan-missing')
  })

  it('and two things taken away are told both', () => {
    const keys = fc.subarray(Object.keys(MANDATORY_ELEMENTS), { minLength: 1 })
    fc.assert(
      fc.property(keys, (missing) => {
        const blank = Object.fromEntries(missing.map((key) => [key, '']))
        const codes = gapsOf({ ...sound, elements: { ...sound.elements, ...blank } })
        expect(codes.toSorted()).toEqual(missing.map((key) => `element-missing.${key}`).toSorted())
      }),
    )
  })

  it.each([
    ['2025-12-31', ['agreement-not-in-force']],
    ['2026-01-01', []],
    ['2026-12-31', []],
    ['2027-01-01', ['agreement-not-in-force']],
  ])('the agreement, on %s: %o', (day, codes) => {
    expect(gapsOf({ ...sound, filedOn: '2025-01-01' }, AGREEMENT, day)).toEqual(codes)
  })

  it.each([
    [1199, []],
    [1200, []],
    [1201, ['commission-above-filed']],
  ])('commission of %i against 1200 filed: %o', (commissionBp, codes) => {
    expect(gapsOf(sound, { ...AGREEMENT, commissionBp })).toEqual(codes)
  })

  it.each([
    ['2026-11-23', []],
    ['2026-11-24', []],
    ['2026-11-25', ['filing-in-future']],
  ])('filed on %s, looked at on the 24th: %o', (filedOn, codes) => {
    expect(gapsOf({ ...sound, filedOn })).toEqual(codes)
  })

  it.each([
    [14, ['cooling-off-short']],
    [15, []],
    [16, []],
  ])('%i days of cooling-off: %o', (coolingOffDays, codes) => {
    expect(gapsOf({ ...sound, coolingOffDays })).toEqual(codes)
  })

  it.each([
    [{ minPremiumFen: 0 }, true],
    [{ stepFen: 0 }, true],
    [{ minPremiumFen: 2, maxPremiumFen: 1, stepFen: 1 }, true],
    [{ minPremiumFen: 2, maxPremiumFen: 2, stepFen: 1 }, false],
  ])('a plan with %o is at fault: %s', (change, isFault) => {
    const plans = sound.plans.map((plan) => ({ ...plan, ...change }))
    expect(gapsOf({ ...sound, plans }).includes('plan-amounts')).toBe(isFault)
  })

  it('the grade that counts is never below either (art. 36)', () => {
    const grade = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(grade, grade, (insurerGrade, bankGrade) => {
        expect(gradeOf({ insurerGrade, bankGrade })).toBe(Math.max(insurerGrade, bankGrade))
      }),
    )
    expect(gradeOf({ insurerGrade: 5, bankGrade: null })).toBeNull()
  })
})

describe('from draft to shelf and off it again', () => {
  const MOVES = {
    submit: { draft: 'submitted', 'off-shelf': 'submitted' },
    shelve: { submitted: 'on-shelf' },
    unshelve: { 'on-shelf': 'off-shelf' },
  } as const
  const pairs = Object.keys(MOVES).flatMap((move) =>
    ShelfStatus.options.map((status) => [move as keyof typeof MOVES, status] as const),
  )

  it.each(pairs)('%s of what is %s', (move, status) => {
    const to = (MOVES[move] as Partial<Record<typeof status, string>>)[status]
    if (to) return expect(moveProduct(move, status)).toBe(to)
    const thrown = (() => {
      try {
        return moveProduct(move, status)
      } catch (error) {
        return (error as Refusal).code
      }
    })()
    return expect(thrown).toBe('state-conflict')
  })
})

describe('the products of the town', () => {
  it('keep the contract, and what is offered has nothing missing', () => {
    for (const { content, status } of PRODUCTS) {
      expect(ProductContent.safeParse(content).success).toBe(true)
      if (status !== 'on-shelf') continue
      const agreement = { ...AGREEMENT, commissionBp: 0 }
      expect([content.name, gapsOf(content, agreement)]).toEqual([content.name, []])
    }
  })

  it('what the bank says in its own words is looked through, the insurer’s clauses are not', () => {
    const paths = customerTexts(sound).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toEqual(
      expect.arrayContaining([
        'content.name',
        'content.plans.0.name',
        'content.introduction.risks',
        'content.disclosures.0.plain',
        'content.comprehension.2.explanation',
      ]),
    )
    expect(paths.filter((path) => /clause|options|answer/.test(path))).toEqual([])
  })
})

describe('clauses in one form, whatever was typed', () => {
  it('written twice it is written the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const folded = foldTraditional(text)
        expect(foldTraditional(folded)).toBe(folded)
        expect(folded).toHaveLength(text.length)
      }),
    )
  })

  it.each([
    ['三十天', '30日'],
    ['十二个月', '12个月'],
    ['二十周岁', '20岁'],
    ['一百八十日', '180日'],
    ['两年', '2年'],
    ['３０ 日', '30日'],
    ['三心二意', '三心二意'],
    ['**等待期**', ' 等待期 '],
    ['保險單', '保险单'],
  ])('%s is read as %s', (text, read) => {
    expect(normaliseText(text)).toBe(read)
  })

  it.each([
    ['5.4 保险金的给付 我们在收到申请后', '保险金的给付'],
    ['1.现金价值指保险单所具有的价值', '现金价值'],
    ['第三条 犹豫期：自您签收', '犹豫期'],
  ])('the heading of %s is %s', (text, heading) => {
    expect(headingOf(normaliseText(text))).toBe(heading)
  })

  it('sentences are parts of the text, in their order, and pairs are counted within a run', () => {
    const text = '投保人可以解除合同。退还现金价值；短\n等待期为九十日'
    expect(splitSentences(text)).toEqual(['投保人可以解除合同', '退还现金价值', '等待期为九十日'])
    expect([countPairs('保险'), countPairs('保a险'), countPairs('')]).toEqual([1, 0, 0])
  })
})
