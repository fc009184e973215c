// What a seller reads beside each check: what was found, and what it should be.
import { describe, expect, it } from 'vitest'
import { RULE_PACK, compileRules } from '#modules/rulebook'
import { addDays } from '#platform/clock'
import { repairOf } from './repairs.ts'
import type { Offered } from './right-facts.ts'
import { checksOf } from './right-to-sell.ts'
import type { Standing } from './standing.ts'
import { SOUND, TODAY, basisWith, productWith } from './testing.ts'

const rules = compileRules(RULE_PACK.filter((rule) => rule.effectiveFrom <= TODAY))
const grantWith = (change: object): Partial<Standing> => ({ grant: { ...SOUND.grant!, ...change } })
const said = (ruleId: string, change: Partial<Standing>, offered?: Offered) => {
  const check = checksOf(basisWith(change, offered), rules).find((one) => one.ruleId === ruleId)
  return check ? [check.value, check.limit] : undefined
}
const sold = (firstYearFen?: number): Offered => ({ product: productWith(), firstYearFen })

type Case = { rule: string; change?: Partial<Standing>; offered?: Offered; words: [string, string] }

const CASES: Case[] = [
  { rule: 'rep-registered', words: ['有效', '有效'] },
  { rule: 'rep-registered', change: { registrationStatus: null }, words: ['没有登记', '有效'] },
  {
    rule: 'rep-registered',
    change: { registrationStatus: 'suspended' },
    words: ['已暂停', '有效'],
  },
  {
    rule: 'rep-registered',
    change: { registrationStatus: 'cancelled' },
    words: ['已注销', '有效'],
  },
  { rule: 'rep-single-bank', change: { otherInstitutions: 1 }, words: ['2 家', '不超过 1 家'] },
  { rule: 'staff-qualification', words: ['在案', '在案'] },
  { rule: 'staff-qualification', change: { qualificationUntil: null }, words: ['没有', '在案'] },
  { rule: 'staff-qualification-valid', words: ['今天是最后一天', '在有效期内'] },
  {
    rule: 'staff-qualification-valid',
    change: { qualificationUntil: addDays(TODAY, 12) },
    words: ['还有 12 天', '在有效期内'],
  },
  {
    rule: 'staff-qualification-valid',
    change: { qualificationUntil: addDays(TODAY, -3) },
    words: ['已过期 3 天', '在有效期内'],
  },
  {
    rule: 'staff-training-file',
    change: { trainingHours: 26.5 },
    words: ['26.5 小时', '不少于 30 小时'],
  },
  { rule: 'staff-exam-score', change: { examScore: 59 }, words: ['59', '不少于 60'] },
  { rule: 'sb-leaver-pledge', words: ['已签署', '已签署'] },
  {
    rule: 'sb-leaver-pledge',
    change: { hasLeaverPledge: false },
    words: ['未签署', '已签署'],
  },
  { rule: 'staff-conflict-free', change: { isConflictFree: false }, words: ['未申报', '已申报'] },
  { rule: 'staff-open-sanction', change: { openSanctions: 2 }, words: ['2 项', '不超过 0 项'] },
  { rule: 'staff-authority', change: { grant: null }, words: ['没有', '有效'] },
  {
    rule: 'staff-authority-suspended',
    change: grantWith({ state: 'suspended' }),
    words: ['已暂停', '未暂停'],
  },
  {
    rule: 'staff-authority-channel',
    change: grantWith({ channels: ['phone', 'online'] }),
    words: ['电话销售、线上平台', '包括银行网点'],
  },
  {
    rule: 'staff-authority-class',
    change: grantWith({ classes: ['health', 'accident'] }),
    offered: sold(),
    words: ['健康保险、意外伤害保险', '包括人身保险'],
  },
  {
    rule: 'staff-authority-amount',
    offered: sold(1_234_500),
    words: ['12,345.00 元', '不超过 10,000.00 元'],
  },
  { rule: 'outlet-amount', offered: sold(100), words: ['1.00 元', '不超过 20,000.00 元'] },
  { rule: 'branch-amount', offered: sold(100), words: ['1.00 元', '不超过 30,000.00 元'] },
  {
    rule: 'sb-rep-grading-1',
    change: { sellerGrade: 1 },
    offered: sold(),
    words: ['P5', '不超过 P2'],
  },
  {
    rule: 'sb-scope-of-authority',
    change: { outletClasses: [] },
    offered: sold(),
    words: ['未授权', '已授权'],
  },
  {
    rule: 'agreement-commission-cap',
    offered: sold(),
    words: ['3.00%', '不超过 3.00%'],
  },
  {
    rule: 'sb-filed-terms-only',
    offered: { product: productWith({ isOnShelf: false }) },
    words: ['不在架', '在架'],
  },
  {
    rule: 'sb-filed-terms',
    offered: { product: productWith({}, { filingNo: '' }) },
    words: ['未备案', '已备案'],
  },
]

describe('a check in words', () => {
  it.each(CASES)('$rule: $words', ({ rule, change = {}, offered, words }) => {
    expect(said(rule, change, offered)).toEqual(words)
  })

  it('a fact that is not known is not talked about', () => {
    expect(said('outlet-amount', { outletLimitFen: null }, sold(100))).toBeUndefined()
  })
})

describe('what is not on file', () => {
  const check = (ruleId: string, change: Partial<Standing>, offered?: Offered) =>
    checksOf(basisWith(change, offered), rules).find((one) => one.ruleId === ruleId)

  it('an outlet without a permit is told so, not that it expired half a century ago', () => {
    expect(check('bank-agency-licence', { outletPermitUntil: null })).toMatchObject({
      isPassed: false,
      value: '不在案',
      limit: '在有效期内',
      until: null,
      message: '本网点没有保险代理许可在案',
    })
  })

  it('an outlet of which nobody knows the province is the outlet’s fault, not the insurer’s', () => {
    expect(check('insurer-local-service', { province: null }, sold())).toMatchObject({
      isPassed: false,
      topic: 'outlet',
      value: '网点省份未登记',
      message: expect.stringContaining('省份没有登记'),
    })
    const elsewhere = check('insurer-local-service', { province: '海南省' }, sold())
    expect(elsewhere).toMatchObject({ topic: 'product', message: expect.stringContaining('本省') })
  })

  it('an insurer without an agreement is told so', () => {
    const product = productWith({ agreement: null })
    expect(check('agreement-in-force', {}, { product })).toMatchObject({
      isPassed: false,
      value: '不在案',
      message: '与该保险公司没有代理协议',
    })
  })

  it('an active registration that has run out is told with its last day', () => {
    const until = addDays(TODAY, -1)
    expect(said('rep-registered', { registrationUntil: until })).toEqual([`${until} 到期`, '有效'])
  })
})

describe('the way to the repair', () => {
  const person = `/authority/people/${SOUND.staffId}`

  it.each([
    ['grant.isSuspended', `/authority/grants/${SOUND.grant?.id}`],
    ['seller.trainingHours', `${person}?tab=evidence`],
    ['seller.hasLeaverPledge', `${person}?tab=evidence`],
    ['seller.qualificationDaysLeft', `${person}?tab=evidence`],
    ['product.isOnShelf', `${person}?tab=shelf`],
  ] as const)('%s leads to its page', (fact, action) => {
    expect(repairOf(fact, basisWith())?.action).toBe(action)
  })

  it('without a grant it leads to the person for whom one is applied for, or to the application', () => {
    const none = { ...SOUND, grant: null }
    expect(repairOf('grant.isInForce', basisWith(none))).toEqual({
      label: '申请授权',
      action: person,
    })
    const application = { ...SOUND.grant!, id: 'asked', state: 'applied' as const }
    expect(repairOf('grant.isInForce', basisWith({ ...none, application }))?.action).toBe(
      '/authority/grants/asked',
    )
  })

  const register = `${person}?tab=register`
  const outlet = `/authority/outlets/${SOUND.orgUnitId}`
  const limits = '/authority?tab=limits'

  it.each([
    ['seller.isRegistered', register, '更新登记', '请合规部门更新登记'],
    ['seller.ilpExperienceMonths', register, '登记起始日', '请合规部门登记起始日'],
    ['product.grade', register, '核定等级', '请合规部门核定等级'],
    ['outlet.permitDaysLeft', outlet, '更新许可', '请合规部门更新许可'],
    ['outlet.isClassAuthorised', outlet, '更新许可', '请合规部门更新许可'],
    ['outlet.overLimitFen', limits, '调整额度', '请总行调整额度'],
    ['branch.overLimitFen', limits, '调整额度', '请总行调整额度'],
  ] as const)('%s leads to its register: %s', (...[fact, action, own, ask]) => {
    const asker = { mayKeep: true, maySetLimit: true }
    expect(repairOf(fact, { ...basisWith(), asker })).toEqual({ label: own, action })
    expect(repairOf(fact, basisWith())).toEqual({ label: ask, action })
  })

  it('an outlet of unknown province leads to the outlet, an insurer elsewhere to the shelf', () => {
    const fact = 'insurer.servesProvince'
    expect(repairOf(fact, basisWith({ province: null }))?.action).toBe(outlet)
    expect(repairOf(fact, basisWith())?.action).toBe(`${person}?tab=shelf`)
  })

  it('a registration elsewhere is a paper', () => {
    expect(repairOf('seller.institutions', basisWith())?.action).toBe(`${person}?tab=evidence`)
  })
})
