// 互联网办法 art. 14: what a page shows before anything is sold on it, in seven groups.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ONLINE_GROUPS } from '#contracts/online'
import type { OnlineGroup, OnlineTexts } from '#contracts/online'
import { NO_TEXTS, isSelfService, onlineGaps, onlinePage } from './online-rules.ts'
import { soundContent } from './testing.ts'

const TEXTS: OnlineTexts = {
  rates: '按费率表',
  costs: '退保退现金价值',
  certainty: '红利不保证，可能为零',
  service: '江苏省各网点',
  payment: '从本人账户扣缴，电子保单当天送到',
}
const insurerName = '青松人寿保险有限公司'
const YEAR = { kind: 'years', years: 1 } as const
const plan = soundContent().plans[0]!
const accident = soundContent({
  classes: ['accident'],
  designType: 'ordinary',
  plans: [
    { ...plan, code: 'A', coverTerm: YEAR, paymentYears: 1, minPremiumFen: 10_800 },
    { ...plan, code: 'B', coverTerm: YEAR, paymentYears: 1, minPremiumFen: 21_800 },
  ],
})
const source = { content: accident, insurerName, texts: TEXTS }
const missing = (given: typeof source) => onlineGaps(given).map(({ code }) => code)

describe('互联网办法 art. 14', () => {
  it('a page with all seven groups may be published', () => {
    expect(missing(source)).toEqual([])
    const { groups } = onlinePage(source)
    expect(groups.map(({ id }) => id)).toEqual(Object.keys(ONLINE_GROUPS))
    for (const { paragraphs } of groups) expect(paragraphs.length).toBeGreaterThan(0)
  })

  it.each<[OnlineGroup, Partial<typeof source>]>([
    ['names', { content: { ...accident, filingNo: '' } }],
    ['names', { insurerName: ' ' }],
    ['terms', { texts: { ...TEXTS, rates: '' } }],
    ['terms', { content: { ...accident, elements: { ...accident.elements, liability: '' } } }],
    ['duties', { content: { ...accident, elements: { ...accident.elements, exclusions: '' } } }],
    ['costs', { texts: { ...TEXTS, costs: '' } }],
    ['certainty', { texts: { ...TEXTS, certainty: '' } }],
    ['service', { texts: { ...TEXTS, service: '  ' } }],
    ['payment', { texts: { ...TEXTS, payment: '' } }],
  ])('without what “%s” needs it is refused by that name', (group, change) => {
    const [gap, ...rest] = onlineGaps({ ...source, ...change })
    expect(rest).toEqual([])
    expect(gap?.code).toBe(`online-missing.${group}`)
    expect(gap?.message).toContain(ONLINE_GROUPS[group])
    expect(gap?.citation).toContain('第十四条')
  })

  it('a page nobody has written yet lacks all five the bank has to write', () => {
    expect(missing({ ...source, texts: NO_TEXTS })).toHaveLength(5)
  })

  it('whatever is filled in, a group is named exactly while something of it is missing', () => {
    const text = fc.constantFrom('', ' ', '写明了')
    const texts = fc.record({
      rates: text,
      costs: text,
      certainty: text,
      service: text,
      payment: text,
    })
    fc.assert(
      fc.property(texts, (given) => {
        const empty = Object.values(given).filter((said) => said.trim() === '').length
        expect(missing({ ...source, texts: given })).toHaveLength(empty)
      }),
    )
  })

  it('a new-type product says beside its name what is not certain; others have nothing to say', () => {
    const participating = { ...source, content: soundContent() }
    expect(onlinePage(participating).uncertainty).toBe(TEXTS.certainty)
    expect(onlinePage(source).uncertainty).toBeNull()
  })

  it('shows from how much on it is to be had: the lowest of all plans', () => {
    expect(onlinePage(source).fromPremiumFen).toBe(10_800)
  })
})

describe('what may be applied for without a person', () => {
  it('accident for a year, a house, a liability: nothing about family and health is asked', () => {
    expect(isSelfService(accident)).toBe(true)
    for (const cls of ['property', 'liability'] as const) {
      expect(isSelfService({ ...accident, classes: [cls] })).toBe(true)
    }
  })

  it.each([
    ['a new-type product', { designType: 'participating' as const }],
    ['health cover', { classes: ['health' as const] }],
    ['credit insurance', { classes: ['credit' as const] }],
    ['a group contract', { isGroup: true }],
    [
      'accident over more than a year',
      { plans: [{ ...plan, coverTerm: { kind: 'years' as const, years: 5 } }] },
    ],
  ])('not %s', (_what, change) => {
    expect(isSelfService({ ...accident, ...change })).toBe(false)
  })
})
