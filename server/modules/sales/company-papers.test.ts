// What the papers of a company say: who applies, who acts for it, and who is insured, with masked numbers.
import { describe, expect, it } from 'vitest'
import { accountText, annexOf, companySections, insuredPairs, signerOf } from './company-papers.ts'
import { requiredConfirmations } from './confirmations.ts'
import { consentAsked } from './consent-text.ts'
import type { SaleFacts } from './facts.ts'
import type { InsuredPerson } from './insured-list.ts'
import { declarationOf } from './declaration.ts'
import { premiumText, sumText } from './phone-facts.ts'
import type { Quoted } from './phone-facts.ts'
import type { PlanContent } from './plan-content.ts'
import { untouched } from './testing.ts'

const group = { perHeadFen: 6000, headcount: 3, listId: 'list', listSha256: 'c'.repeat(64) }
const content = {
  mode: 'single',
  paymentYears: 1,
  premiumFen: 18_000,
  outcome: 'PASS',
  reasons: [],
} as unknown as PlanContent
const ofGroup: PlanContent = { ...content, group }
const customer = {
  name: '清江恒远机械有限公司',
  idNumber: '91350100M000100Y43',
  phone: '19900019999',
  bankAccount: '3201880100998877',
  address: '清江市滨江路 88 号',
  company: {
    legalRepresentative: '高建国',
    employees: 120,
    licenceUntil: null,
    operator: {
      name: '沈敏',
      idKind: 'passport',
      idNumber: 'E7700001',
      authorityUntil: '2027-12-31',
    },
  },
} as unknown as SaleFacts['customer']
const facts = (plan: PlanContent): SaleFacts => ({
  ...untouched,
  customer,
  plan: { content: plan } as unknown as SaleFacts['plan'],
  product: { content: {} } as unknown as SaleFacts['product'],
})
const person = (at: number): InsuredPerson => ({
  id: String(at),
  rowNo: at + 2,
  name: '赵志强',
  idKind: 'resident-id',
  idNumber: '329901199001310076',
  birthOn: '1990-01-31',
  occupation: '车工',
  hasAgreed: at !== 1,
})
const people = (count: number) => Array.from({ length: count }, (_, at) => person(at))

describe('the application of a company', () => {
  it('names company, code, representative and operator, whose own number is masked', () => {
    const said = JSON.stringify(companySections(facts(ofGroup)))
    for (const words of [
      '91350100M000100Y43',
      '高建国',
      '沈敏',
      '护照 E7****01',
      '至 2027-12-31',
    ]) {
      expect(said).toContain(words)
    }
    expect(said).not.toContain('E7700001')
  })

  it('leaves the beneficiary to each of the insured (保险法 art. 39)', () => {
    const [, insured] = companySections(facts(ofGroup))
    expect(insured?.pairs?.at(-1)?.[1]).toMatch(/由每位被保险人本人指定/)
  })

  it('is signed by the operator and paid from the company’s account', () => {
    expect(signerOf(customer)).toContain('经办人')
    expect(accountText(customer)).toBe('投保单位账户 **** 8877')
    expect(accountText({ ...customer, company: null })).toBe('本人账户 **** 8877')
    const words = declarationOf(facts(ofGroup))
    expect(words[0]).toContain('受清江恒远机械有限公司授权')
    expect(words.at(-1)).toMatch(/从投保单位账户 \*{4} 8877 一次扣缴首期保费 [\d,.]+ 元/)
  })
})

describe('the annex', () => {
  it('lists everybody with a masked number and what they said', () => {
    const [annex] = annexOf(facts(ofGroup), people(3))
    expect(annex?.heading).toBe('附：被保险人清单（3 人）')
    expect(annex?.table?.rows.map((row) => row.at(-1))).toEqual(['同意', '未同意', '同意'])
    expect(JSON.stringify(annex)).not.toContain('329901199001310076')
  })

  it.each([
    [200, true],
    [201, false],
  ])('with %i people has a table: %s; a longer list is named by its digest', (count, isTable) => {
    const [annex] = annexOf(facts(ofGroup), people(count))
    expect(annex?.table !== undefined).toBe(isTable)
    if (!isTable) expect(annex?.paragraphs?.[0]).toContain(group.listSha256)
  })

  it('does not exist for a person', () => {
    expect(annexOf(facts(content), [])).toEqual([])
    expect(insuredPairs(content)).toEqual([])
  })
})

describe('the words of a group plan', () => {
  const quoted = { sumInsuredFen: 10_000_000 } as Quoted

  it('say how the premium is made up, and the sum of each', () => {
    expect(premiumText(ofGroup)).toBe('每人 60.00 元 × 3 人，一次交清 180.00 元')
    expect(premiumText(content)).toBe('一次交清 180.00 元')
    expect([
      sumText(ofGroup, quoted),
      sumText(content, quoted),
      sumText(ofGroup, undefined),
    ]).toEqual(['每人 100,000.00 元', '100,000.00 元', '—'])
  })

  it('have the company confirm for itself and for the insured (保险法 arts 34, 39)', () => {
    const codes = (plan: PlanContent) =>
      requiredConfirmations(plan, { designType: 'ordinary' }).map(({ code }) => code)
    expect(codes(ofGroup)).toEqual(['voluntary', 'insured-told'])
    expect(codes(content)).toEqual(['voluntary'])
  })

  it('ask the operator for another consent than a person', () => {
    const [company, person] = [consentAsked(customer), consentAsked({ company: null })]
    expect(company.version).not.toBe(person.version)
    expect(company.purposes.map(({ purpose }) => purpose)).toEqual([
      'service',
      'share-insurer',
      'share-certifier',
      'sensitive',
    ])
    expect(company.intro('清江银行')).toMatch(/^清江银行为贵单位/)
  })
})
