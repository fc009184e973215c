import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DESIGN_TYPES, MANDATORY_ELEMENTS, PRODUCT_CLASSES } from '#contracts/products'
import type { ProductClass, ProductContent } from '#contracts/products'
import { RISK_SENTENCE, gradeOf, requiredDisclosures, shelfGaps } from './shelf-rules.ts'
import { soundContent } from './testing.ts'

const TODAY = '2026-10-12'
const IN_FORCE = { signedOn: '2025-01-01', validUntil: '2027-12-31', commissionBp: 1000 }

function codes(change: Partial<ProductContent>, agreement: typeof IN_FORCE | null = IN_FORCE) {
  return shelfGaps(soundContent(change), agreement, TODAY).map(({ code }) => code)
}

const SOUND = soundContent()
const [PLAN] = SOUND.plans
const without = (id: string) => SOUND.disclosures.filter((item) => item.id !== id)

it('a complete product may go on the shelf', () => {
  expect(shelfGaps(SOUND, IN_FORCE, TODAY)).toEqual([])
})

describe.each(Object.keys(MANDATORY_ELEMENTS))('手册 2.1-b 要素 %s', (key) => {
  it('must not be empty', () => {
    expect(codes({ elements: { ...SOUND.elements, [key]: ' ' } })).toEqual([
      `element-missing.${key}`,
    ])
  })
})

describe('each article closes the shelf on its own', () => {
  it.each<[string, Partial<ProductContent>, string[]]>([
    ['适当性办法 art. 32: no grade of the bank', { bankGrade: null }, ['bank-grade-missing']],
    ['销售行为办法 art. 30: no filing number', { filingNo: '' }, ['filing-missing']],
    ['销售行为办法 art. 30: no filing date', { filedOn: null }, ['filing-date-missing']],
    ['销售行为办法 art. 30: filed tomorrow', { filedOn: '2026-10-13' }, ['filing-in-future']],
    ['销售行为办法 art. 30: filed today is enough', { filedOn: TODAY }, []],
    [
      '2024 notice item 3: filed below agreed',
      { filedCommissionBp: 999 },
      ['commission-above-filed'],
    ],
    ['2024 notice item 3: filed equals agreed', { filedCommissionBp: 1000 }, []],
    ['销售行为办法 art. 25: no plan', { plans: [] }, ['plan-missing']],
    [
      '销售行为办法 art. 25: introduction',
      { introduction: { ...SOUND.introduction, risks: '' } },
      ['introduction-missing.risks'],
    ],
    [
      '销售行为办法 art. 26: exclusions untold',
      { disclosures: without('exclusions') },
      ['disclosure-missing.exclusions'],
    ],
    [
      '销售行为办法 art. 25: surrender untold',
      { disclosures: without('surrender-loss') },
      ['disclosure-missing.surrender-loss'],
    ],
    [
      '披露规则 art. 4: uncertainty untold',
      { disclosures: without('benefit-uncertainty') },
      ['disclosure-missing.benefit-uncertainty'],
    ],
    [
      'two questions are too few',
      { comprehension: SOUND.comprehension.slice(1) },
      ['questions-too-few'],
    ],
    ['保监发〔2014〕3号 item 3: 10 days', { coolingOffDays: 10 }, ['cooling-off-short']],
    ['limits of age the wrong way round', { minAge: 61 }, ['age-limits']],
    ['limits of premium', { plans: [{ ...PLAN!, minPremiumFen: 0 }] }, ['plan-amounts']],
  ])('%s', (_article, change, expected) => expect(codes(change)).toEqual(expected))

  it('披露规则 art. 4: a new-type product without the risk sentence', () => {
    const disclosures = SOUND.disclosures.map((item) => ({ ...item, clause: '条款' }))
    expect(codes({ disclosures })).toEqual(['risk-sentence-missing'])
    expect(JSON.stringify(shelfGaps(soundContent({ disclosures }), IN_FORCE, TODAY))).toContain(
      RISK_SENTENCE,
    )
  })

  it('a question whose answer cannot be chosen', () => {
    const comprehension = SOUND.comprehension.map((item) => ({ ...item, answerId: 'z' }))
    expect(codes({ comprehension })).toHaveLength(3)
  })

  it.each([
    ['none', null],
    ['run out yesterday', { ...IN_FORCE, validUntil: '2026-10-11' }],
    ['signed for tomorrow', { ...IN_FORCE, signedOn: '2026-10-13' }],
  ])('2024 notice item 3: agreement %s', (_case, agreement) =>
    expect(codes({}, agreement)).toEqual(['agreement-not-in-force']),
  )

  it('the last day of an agreement counts', () => {
    expect(codes({}, { ...IN_FORCE, validUntil: TODAY })).toEqual([])
  })
})

describe('适当性办法 art. 36: the higher grade counts', () => {
  it.each([
    [3, 2, 3],
    [2, 4, 4],
    [5, 5, 5],
    [1, null, null],
  ])('insurer %i, bank %s → %s', (insurerGrade, bankGrade, expected) =>
    expect(gradeOf({ insurerGrade, bankGrade })).toBe(expected),
  )
})

describe('what must be told depends on the product', () => {
  it('a one-year accident product has no surrender, grace period or uncertainty', () => {
    const content = soundContent({
      classes: ['accident'],
      designType: 'ordinary',
      coolingOffDays: 0,
      waitingDays: 0,
      plans: [{ ...PLAN!, mode: 'single', coverTerm: { kind: 'years', years: 1 } }],
    })
    expect(requiredDisclosures(content).map(({ id }) => id)).toEqual([
      'insurance-contract',
      'exclusions',
      'truthful-answers',
      'claims',
      'service-channels',
    ])
    expect(shelfGaps(content, IN_FORCE, TODAY)).toEqual([])
  })

  it('an indemnity product says that two of them pay once (art. 28)', () => {
    const ids = requiredDisclosures(soundContent({ isIndemnity: true })).map(({ id }) => id)
    expect(ids).toContain('indemnity')
  })
})

it('whatever the product, telling everything required closes every disclosure gap', () => {
  const anyContent = fc.record({
    classes: fc.subarray(Object.keys(PRODUCT_CLASSES) as ProductClass[], { minLength: 1 }),
    designType: fc.constantFrom(...(Object.keys(DESIGN_TYPES) as ProductContent['designType'][])),
    waitingDays: fc.integer({ min: 0, max: 365 }),
    isIndemnity: fc.boolean(),
    bankGrade: fc.option(fc.integer({ min: 1, max: 5 })),
  })
  fc.assert(
    fc.property(anyContent, (change) => {
      const gaps = codes(change)
      expect(gaps.filter((code) => code.startsWith('disclosure'))).toEqual([])
      expect(gaps.includes('bank-grade-missing')).toBe(change.bankGrade === null)
    }),
  )
})
