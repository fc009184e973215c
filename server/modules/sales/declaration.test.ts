// 人身保险业务基本服务规定 art. 13: a debit is agreed by account, amount and time.
import { describe, expect, it } from 'vitest'
import { declarationOf } from './declaration.ts'
import type { SaleFacts } from './facts.ts'
import { applicationPaper } from './papers.ts'
import type { PlanContent } from './plan-content.ts'
import { untouched } from './testing.ts'

const content = {
  productName: '安康终身重大疾病保险',
  insurerName: '绿山人寿',
  mode: 'annual',
  paymentYears: 10,
  coverTerm: { kind: 'life' },
  premiumFen: 600_050,
  insuredRelation: 'self',
  outcome: 'PASS',
  reasons: [],
} as unknown as PlanContent
const facts = (channel: SaleFacts['sale']['channel'] = 'outlet'): SaleFacts => ({
  ...untouched,
  sale: { ...untouched.sale, channel },
  seller: { name: '陈嘉树', outletName: '滨江支行', registrationNo: null } as SaleFacts['seller'],
  plan: { content } as unknown as SaleFacts['plan'],
  product: { content: { healthQuestions: [] } } as unknown as SaleFacts['product'],
})

describe('the last words of an application', () => {
  it('agree to the debit by account, amount and time', () => {
    expect(declarationOf(facts()).at(-1)).toBe(
      '本次投保出于本人意愿。本人同意在保险公司承保后，从本人账户 **** 0075 一次扣缴首期保费 6,000.50 元。',
    )
  })

  it('leave the debit to a word of its own where the customer buys alone', () => {
    expect(declarationOf(facts('online')).at(-1)).toContain('扣款前再由本人在手机上确认')
  })

  it('are the same on the paper as over the pen', () => {
    const head = { bankName: '清江银行', day: '2026-11-23' }
    const signed = { png: new Uint8Array(), note: '' }
    const { sections } = applicationPaper(facts(), head, signed)
    const printed = sections.find(({ heading }) => heading === '四、声明')?.paragraphs
    expect(printed).toEqual(declarationOf(facts()))
  })
})
