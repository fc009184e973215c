import { INTRODUCTION_PARTS, MANDATORY_ELEMENTS } from '#contracts/products'
import type { ProductContent } from '#contracts/products'
import { idFromName } from '#platform/ids'
import { RISK_SENTENCE, requiredDisclosures } from './shelf-rules.ts'

export const INSURER_ID = idFromName('test:insurer')

const filled = <K extends string>(table: Record<K, string>) =>
  Object.fromEntries(
    Object.entries<string>(table).map(([key, title]) => [key, `${title}的说明文字`]),
  ) as Record<K, string>

/** A product with nothing between it and the shelf; `change` makes it another one. */
export function soundContent(change: Partial<ProductContent> = {}): ProductContent {
  const content: ProductContent = {
    name: '青松终身寿险（分红型）',
    insurerId: INSURER_ID,
    classes: ['life', 'participating'],
    designType: 'participating',
    insurerGrade: 3,
    bankGrade: 2,
    isBenefitCertain: false,
    hasDeathBenefit: true,
    isIndemnity: false,
    isGroup: false,
    filingNo: '青松人寿〔2026〕终身寿险 012 号',
    filedOn: '2026-03-01',
    minAge: 18,
    maxAge: 60,
    waitingDays: 90,
    coolingOffDays: 15,
    filedCommissionBp: 1200,
    elements: filled(MANDATORY_ELEMENTS),
    plans: [
      {
        code: 'A10',
        name: '十年交',
        mode: 'annual',
        paymentYears: 10,
        coverTerm: { kind: 'whole-life' },
        minPremiumFen: 500_000,
        maxPremiumFen: 100_000_000,
        stepFen: 100_000,
      },
    ],
    introduction: filled(INTRODUCTION_PARTS),
    disclosures: [],
    comprehension: ['q1', 'q2', 'q3'].map((id) => ({
      id,
      text: `问题 ${id}`,
      options: [
        { id: 'a', text: '是' },
        { id: 'b', text: '否' },
      ],
      answerId: 'a',
      explanation: '请再看一遍条款',
    })),
    healthQuestions: [
      { id: 'h1', text: '过去两年内是否因肺炎、哮喘或者胸腔积液住院治疗？' },
      { id: 'h2', text: '目前是否每天服用降压药或者降糖药？' },
    ],
    ...change,
  }
  if (change.disclosures) return content
  const disclosures = requiredDisclosures(content).map(({ id, title }) => ({
    id,
    title,
    plain: `${title}：请您了解`,
    clause: id === 'benefit-uncertainty' ? `${RISK_SENTENCE}。` : `${title}的条款原文`,
    minReadSec: 3,
  }))
  return { ...content, disclosures }
}
