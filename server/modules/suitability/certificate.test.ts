// What the customer is told, in words; and that a paper once given out is printed the same for ever.
import { describe, expect, it } from 'vitest'
import { SHARE_OF_NOTHING, compileRules } from '#modules/rulebook'
import type { Facts, Rule } from '#modules/rulebook'
import { sha256Hex } from '#platform/ids'
import type { Paper } from '#platform/paper'
import { certificatePaper, certificateSource } from './certificate.ts'
import type { CertificateInput, CertificateSource } from './certificate.ts'
import type { StoredDecision } from './store.ts'

const ruleOn = (fact: string, change: Partial<Rule>): Rule => ({
  ruleId: `on-${fact}`,
  version: 1,
  title: `关于 ${fact}`,
  applies: true,
  fact,
  operator: '>',
  threshold: 0,
  outcome: 'SIGNED_CONFIRM',
  stage: 'choose',
  message: '须确认',
  customerMessage: null,
  remedy: null,
  citation: '《办法》第1条',
  certainty: 'found',
  topic: null,
  rank: 'regulation',
  severity: 'medium',
  term: null,
  isEnd: false,
  effectiveFrom: '2026-02-01',
  effectiveUntil: null,
  ...change,
})
const RULES = [
  ruleOn('ratio.familyToHousehold', {
    title: '全家保费负担',
    version: 2,
    threshold: 0.5,
    outcome: 'ADVISE_STOP',
    message: '全家保费过高',
  }),
  ruleOn('applicant.capacity', {
    title: '客户的理解',
    operator: '=',
    threshold: 'limited',
    message: '由代理人办理',
  }),
  ruleOn('needs.isWanted', {
    title: '需求相符',
    operator: '=',
    threshold: false,
    message: '需求中没有这一类保障',
  }),
  ruleOn('insured.yearsOverMaxAge', { title: '最高年龄', message: '超过最高年龄' }),
  ruleOn('seller.isRegistered', { title: '执业登记', operator: '=', threshold: false }),
  ruleOn('grant.overLimitFen', { title: '授权额度', outcome: 'BLOCK' }),
]
const FACTS: Facts = {
  'seller.isRegistered': true,
  'seller.grade': 3,
  'grant.overLimitFen': -100,
  'product.designType': 'participating',
  'premium.mode': 'annual',
  'premium.paymentYears': 10,
  'applicant.capacity': 'limited',
  'applicant.age': 40,
  'applicant.incomeShortfallFen': -12_345_600,
  'insured.yearsOverMaxAge': -20,
  'risk.gradeAboveLevel': -1,
  'risk.level': null,
  'needs.isWanted': false,
  'needs.gapFen': 52_000_000,
  'ratio.familyToHousehold': 1.3,
  'ratio.premiumToBudget': 1.234,
}
const decisionOn = (facts: Facts): StoredDecision => ({
  id: '01900000-0000-7000-8000-000000000001',
  customerId: '01900000-0000-7000-8000-000000000002',
  saleId: '01900000-0000-7000-8000-000000000003',
  productId: '01900000-0000-7000-8000-000000000004',
  versionNo: 1,
  stage: 'choose',
  facts,
  rules: RULES.map(({ ruleId, version }) => ({ ruleId, version })),
  rulesOn: '2026-11-24',
  decidedAt: new Date('2026-11-24T04:00:00Z'),
  ...compileRules(RULES).decide(facts, 'choose'),
})
const INPUT: CertificateInput = {
  bankName: '清江银行',
  saleNo: 'BX2026-1',
  day: '2026-11-24',
  customerName: '赵明轩',
  productName: '丰盈年金保险（分红型）',
  insurerName: '沐禾人寿',
  grade: 2,
  planText: '十年交；每年 30,000 元',
  premiumFen: 3_000_000,
  needs: {
    goals: ['savings', 'education'],
    coverYears: 20,
    budgetFen: 2_500_000,
    ownIncomeFen: 0,
    householdIncomeFen: 5_000_000,
    hasReimbursementMedical: false,
    otherPremiumFen: 0,
  },
  level: 3,
  isCustomerInitiative: true,
}
const paperOn = (facts: Facts, input = INPUT): Paper => {
  const decision = decisionOn(facts)
  return certificatePaper(decision, RULES, certificateSource(decision, input))
}
/** Heading → everything under it, line by line. */
const linesOf = (paper: Paper, heading: string): string[] => {
  const section = paper.sections.find((each) => each.heading?.startsWith(heading))
  const rows = [...(section?.pairs ?? []), ...(section?.table?.rows ?? [])]
  return [...(section?.paragraphs ?? []), ...rows.map((row) => row.join('：'))]
}

describe('the certificate in plain words', () => {
  it('says choices by their names and money, shares and years with their units', () => {
    expect(linesOf(paperOn(FACTS), '二')).toEqual([
      '销售人员执业登记有效：是',
      '销售人员等级：3 级',
      '产品设计类型：分红型',
      '缴费方式：年缴',
      '缴费年数：10 年',
      '投保人行为能力（访谈所见）：理解或表达有明显困难',
      '投保人年龄：40 周岁',
      '产品符合客户需求：否',
      '对应需求的保障缺口：520,000 元',
      '全家年缴保费与家庭年收入之比：130%',
      '保费与客户预算之比：1.23 倍',
    ])
  })

  it('leaves out what is not over its limit, and says it where it is', () => {
    const facts = { ...FACTS, 'insured.yearsOverMaxAge': 3, 'risk.gradeAboveLevel': 1 }
    const lines = linesOf(paperOn(facts), '二')
    expect(lines).toContain('被保险人高于投保年龄上限：3 岁')
    expect(lines).toContain('产品等级高于客户等级：1 级')
    expect(linesOf(paperOn(FACTS), '二').join('')).not.toMatch(/-\d/)
  })

  it('gives each reason by the name of its rule, with what was measured where a figure was', () => {
    expect(linesOf(paperOn({ ...FACTS, 'insured.yearsOverMaxAge': 3 }), '三')).toEqual([
      '全家保费负担：建议终止投保：全家保费过高。本次为 130%，超过 50% 即适用本条：《办法》第1条',
      '客户的理解：须投保人书面确认：由代理人办理。投保人行为能力（访谈所见）：理解或表达有明显困难：《办法》第1条',
      '需求相符：须投保人书面确认：需求中没有这一类保障：《办法》第1条',
      '最高年龄：须投保人书面确认：超过最高年龄。被保险人高于投保年龄上限：3 岁：《办法》第1条',
    ])
  })

  it('names the rules that were asked by title and version; of the house’s own only the number', () => {
    expect(linesOf(paperOn(FACTS), '四')).toEqual([
      '与您和这份计划有关、并已核对的规则共 6 条，其中：',
      '第 1 版：客户的理解；需求相符；最高年龄；执业登记。',
      '第 2 版：全家保费负担。',
    ])
  })

  it('says of a family without an income that it has none', () => {
    const facts = { ...FACTS, 'ratio.familyToHousehold': SHARE_OF_NOTHING }
    const input = { ...INPUT, needs: { ...INPUT.needs!, householdIncomeFen: 0 } }
    const paper = paperOn(facts, input)
    expect(linesOf(paper, '一')).toContain('家庭年收入：没有收入')
    expect(linesOf(paper, '二')).toContain('全家年缴保费与家庭年收入之比：家庭没有收入')
    expect(linesOf(paper, '三')[0]).toContain('本次为 家庭没有收入，超过 50%')
  })

  it('prints no name of the system: no id of a rule, no code of a choice, no English', () => {
    const text = JSON.stringify(paperOn(FACTS).sections)
    const values = text.replaceAll(/"(heading|paragraphs|pairs|table|head|rows|widths)"/g, '')
    expect(values.match(/[a-zA-Z]{2,}/g)).toBeNull()
  })
})

describe('a certificate that was given out', () => {
  const decision = decisionOn(FACTS)
  const digest = (source: CertificateSource) =>
    sha256Hex(JSON.stringify(certificatePaper(decision, RULES, source)))

  // A change of either figure means that papers in customers' hands can no longer be made again:
  // leave the printed layout as it was and add one with the next number.
  it('in layout 1, which has no number and no words of its own', () => {
    expect(digest({ decisionId: decision.id, input: INPUT })).toBe(
      '7a3a8ebccf3875cdb59223854d86431a893404455927340dbe706dcda8dbac1a',
    )
  })

  it('in layout 2, with the words it was printed with', () => {
    const source = certificateSource(decision, INPUT)
    expect(digest(JSON.parse(JSON.stringify(source)) as CertificateSource)).toBe(
      '1f0786f7df84999d5eab4cb877e401044a7515b8337e838b032d4931d88d2611',
    )
  })

  it('keeps its words when the dictionary says it otherwise later', () => {
    const source = certificateSource(decision, INPUT)
    const facts = source.words!.facts.map((spec) =>
      spec.name === 'applicant.age' ? { ...spec, label: '要保人年齡' } : spec,
    )
    const paper = certificatePaper(decision, RULES, {
      ...source,
      words: { ...source.words!, facts, outcomes: { ADVISE_STOP: '劝阻' } },
    })
    expect(linesOf(paper, '二')).toContain('要保人年齡：40 周岁')
    expect(linesOf(paper, '三')[0]).toContain('劝阻')
  })

  it('a company’s says nothing of needs', () => {
    const company = { ...INPUT, isGroup: true, needs: null, level: null }
    expect(linesOf(paperOn({ 'product.isGroup': true }, company), '一')[0]).toBe('投保单位：赵明轩')
    expect(linesOf(paperOn({ 'product.isGroup': true }, company), '匹配意见')[0]).toMatch(
      /^团体保险/,
    )
    expect(linesOf(paperOn({ 'product.isGroup': true }, company), '三')).toEqual([
      '全部规则均已通过。',
    ])
  })
})
