// What a sale says of itself in words: premium, term, archive code, interview of the product.
import { describe, expect, it } from 'vitest'
import { PRODUCT_CLASSES } from '#contracts/products'
import type { CoverTerm } from '#contracts/products'
import { CONSENT_PURPOSES } from '#contracts/customers'
import { REQUIRED_PURPOSES, consentIntro, purposeTexts } from './consent-text.ts'
import { filingClass, isLongTerm } from './documents.ts'
import type { SaleFacts } from './facts.ts'
import { minute } from './minute.ts'
import { premiumText, productLines, quotedOf, termText } from './phone-facts.ts'
import { DEEDS, exchanged, upTo } from './testing.ts'

describe('a premium in words', () => {
  it.each([
    ['single', 1, '一次交清 12,345.60 元'],
    ['annual', 20, '每年交 12,345.60 元，交 20 年'],
    ['monthly', 10, '每月交 12,345.60 元，交 10 年'],
  ] as const)('%s', (mode, paymentYears, text) => {
    expect(premiumText({ mode, paymentYears, premiumFen: 1_234_560 })).toBe(text)
  })
})

describe('a term in words', () => {
  it.each<[CoverTerm, string]>([
    [{ kind: 'years', years: 1 }, '1 年'],
    [{ kind: 'to-age', age: 70 }, '保到 70 周岁'],
    [{ kind: 'whole-life' }, '保终身'],
  ])('%o', (term, text) => expect(termText(term)).toBe(text))
})

describe('the minute of a deed', () => {
  it.each([
    ['2026-11-22T06:05:59Z', '2026-11-22 14:05'],
    ['2026-11-22T15:59:59Z', '2026-11-22 23:59'],
    ['2026-12-31T16:00:00Z', '2027-01-01 00:00'],
  ])('%s is written as %s', (at, text) => expect(minute(new Date(at))).toBe(text))
})

describe('where a paper is filed (manual 6.2-b)', () => {
  it.each([
    [['property'], 'CC'],
    [['liability'], 'CC'],
    [['credit'], 'CC'],
    [['health'], 'JK'],
    [['accident'], 'YW'],
    [['life', 'participating'], 'SX'],
    [['annuity'], 'SX'],
    [['universal'], 'SX'],
    // What belongs to two classes is filed under the first of the manual’s order.
    [['life', 'health'], 'JK'],
    [['accident', 'health'], 'JK'],
  ])('%o under %s', (classes, code) => expect(filingClass(classes).code).toBe(code))

  it('every class there is has its place', () => {
    const codes = Object.keys(PRODUCT_CLASSES).map((name) => filingClass([name]).code)
    expect(new Set(codes)).toEqual(new Set(['CC', 'JK', 'YW', 'SX']))
  })

  it.each<[CoverTerm, boolean]>([
    [{ kind: 'years', years: 1 }, false],
    [{ kind: 'years', years: 2 }, true],
    [{ kind: 'to-age', age: 60 }, true],
    [{ kind: 'whole-life' }, true],
  ])('cover of %o is long: %s', (coverTerm, isLong) => {
    const facts = DEEDS.choosePlan(upTo('choosePlan'))
    const plan = { ...facts.plan!, content: { ...facts.plan!.content, coverTerm } }
    expect(isLongTerm({ ...facts, plan })).toBe(isLong)
  })
})

describe('consent', () => {
  it('asks for every purpose but health, each in its own words', () => {
    const all = Object.keys(CONSENT_PURPOSES)
    expect([...REQUIRED_PURPOSES, 'health'].sort()).toEqual(all.sort())
    const texts = purposeTexts().map(({ text }) => text)
    expect(new Set(texts).size).toBe(REQUIRED_PURPOSES.length)
  })

  it('says who asks, and that saying no costs nothing (个人信息保护法 arts 16, 17)', () => {
    expect(consentIntro('清江银行')).toMatch(/^清江银行/)
    expect(consentIntro('清江银行')).toMatch(/撤回同意.*不影响/)
  })
})

describe('the product on the customer’s phone', () => {
  const offered = (change: { coolingOffDays?: number; waitingDays?: number } = {}): SaleFacts => {
    const facts = DEEDS.choosePlan(upTo('choosePlan'))
    const plan = {
      insurerName: '青松人寿',
      mode: 'annual',
      premiumFen: 500_000,
      paymentYears: 10,
      coverTerm: { kind: 'whole-life' },
    }
    const product = {
      introduction: { scope: '保什么', risks: '有什么风险' },
      coolingOffDays: 15,
      waitingDays: 90,
      ...change,
    }
    return {
      ...facts,
      plan: { ...facts.plan!, content: { ...facts.plan!.content, ...plan } as never },
      product: { ...facts.product!, content: { ...facts.product!.content, ...product } as never },
    }
  }
  const labels = (facts: SaleFacts) => productLines(facts).map((line) => line.label)

  it('begins with what it is, and what it is not', () => {
    expect(productLines(offered())[0]?.text).toMatch(/青松人寿.*保险.*不是存款.*不是理财/)
  })

  it('names waiting and cooling-off only where there are any', () => {
    expect(labels(offered())).toEqual(expect.arrayContaining(['等待期', '犹豫期']))
    const bare = labels(offered({ coolingOffDays: 0, waitingDays: 0 }))
    expect(bare).not.toContain('等待期')
    expect(bare).not.toContain('犹豫期')
  })

  it('promises no sum before the insurer has quoted one', () => {
    expect(labels(offered())).not.toContain('保险金额')
    const quote = { sumInsuredFen: 30_000_000, totalPremiumFen: 5_000_000 }
    const quoted = productLines(exchanged('quote', 'quoted', quote)(offered()))
    expect(quoted).toContainEqual({ label: '保险金额', text: '300,000.00 元' })
    expect(quoted).toContainEqual({ label: '一共要交', text: '50,000.00 元' })
    for (const status of ['requested', 'refused']) {
      expect(quotedOf(exchanged('quote', status, quote)(offered()))).toBeUndefined()
    }
  })
})
