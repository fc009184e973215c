import { beijingDay } from '#platform/clock'
import { withDifference } from './door-differences.ts'
import type { Difference } from './door-differences.ts'
import type { DoorSpec } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import { lapsesAt } from './lapse-causes.ts'
import type { Cause } from './lapse-causes.ts'

const repair = { label: '更新单位资料', action: 'editCustomer' }

/**
 * A company acts while its licence runs, and through somebody only while the written authority does:
 * the last day of either is a good day. Pure.
 */
export function authorityEnded({ customer, now }: Pick<SaleFacts, 'customer' | 'now'>): Cause[] {
  if (!customer.company) return []
  const { licenceUntil, operator } = customer.company
  const today = beijingDay(now)
  const causes: Cause[] = []
  if (licenceUntil !== null && licenceUntil < today) {
    const message = `营业执照已于 ${licenceUntil} 到期，请单位换照后更新资料`
    causes.push({ code: 'company-licence-ended', message, repair })
  }
  if (operator.authorityUntil < today) {
    const message = `经办人的授权已于 ${operator.authorityUntil} 到期，请单位出具新的授权书`
    causes.push({ code: 'operator-authority-ended', message, repair })
  }
  return causes
}

export const INSURED_LIST_DOOR: DoorSpec = {
  action: 'insured-list',
  label: '上传被保险人清单',
  step: 'recommend',
  by: 'staff',
  after: ['makeRecommendation'],
  doneAt: (facts) => facts.insuredList?.uploadedAt,
}

/**
 * A company that insures its people: nobody asks it for needs, courage or family (适当性办法 art. 40).
 * Its operator answers on the phone, and who is insured is on a list before a plan is chosen.
 */
const COMPANY: Difference = {
  first: [],
  doors: {
    consent: { label: '经办人代表单位同意信息处理' },
    'check-identity': {
      label: '核对营业执照与经办人授权',
      causes: (facts) => [...lapsesAt(facts, 'check-identity'), ...authorityEnded(facts)],
    },
    needs: null,
    'risk-test': null,
    interview: null,
    facts: { label: '经办人看产品要点与匹配意见' },
    notices: { label: '经办人阅读投保提示书与客户告知书' },
    disclosures: { label: '经办人逐项确认提示' },
    comprehension: { label: '经办人答对三道理解题' },
    confirmations: { label: '经办人代表单位书面确认' },
    proveNumber: { label: '经办人用验证码确认手机号' },
    sign: { label: '经办人代表单位签名', also: authorityEnded },
    submitApplication: { also: authorityEnded },
    receipt: { label: '经办人代表单位签收保单' },
  },
  own: { door: INSURED_LIST_DOOR, behind: 'makeRecommendation', before: ['choosePlan'] },
}

/** The doors for who applies: a person's are the table itself; pure. */
export const doorsFor = (
  { company }: Pick<SaleFacts['customer'], 'company'>,
  doors: readonly DoorSpec[],
): readonly DoorSpec[] => withDifference(company ? COMPANY : undefined, doors)
