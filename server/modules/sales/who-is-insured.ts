import type { InputOf } from '#contracts/operation'
import type * as contract from '#contracts/sales'
import type { GroupPlan } from '#contracts/sale-view'
import type { Insured } from '#modules/suitability'
import { Refusal } from '#platform/refusal'
import type { SaleFacts } from './facts.ts'

type Asked = Pick<InputOf<typeof contract.previewPlan>, 'insuredRelation' | 'insuredMemberId'>

const fault = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })

/** The applicant, a member of the household on file, or everybody on the company's list. */
export function insuredOf(facts: SaleFacts, asked: Asked): Insured {
  if (facts.customer.company) return workforceOf(facts, asked)
  if (asked.insuredRelation === 'employee') {
    throw fault('insuredRelation', '个人投保不能选择“本单位员工”')
  }
  if (asked.insuredRelation === 'self') {
    return {
      relation: 'self',
      birthOn: facts.customer.birthOn,
      personId: facts.customer.customerId,
    }
  }
  const member = facts.customer.members.find((entry) => entry.id === asked.insuredMemberId)
  if (!member || member.relation !== asked.insuredRelation) {
    throw fault('insuredMemberId', '请从家庭成员中选择被保险人，并与关系一致')
  }
  return { relation: member.relation, birthOn: member.birthOn, personId: member.personId }
}

function workforceOf({ insuredList }: SaleFacts, { insuredRelation }: Asked): Insured {
  if (insuredRelation !== 'employee') {
    throw fault('insuredRelation', '单位投保的被保险人是清单上的本单位员工')
  }
  if (!insuredList) {
    const repair = { label: '上传清单', action: 'insured-list' }
    const reason = { code: 'insured-list-missing', message: '先上传被保险人清单', repair }
    throw new Refusal('door-closed', { reasons: [reason] })
  }
  const { headcount, youngestOn, oldestOn, withoutConsent } = insuredList
  const workforce = { headcount, youngestOn, oldestOn, withoutConsent }
  return { relation: 'employee', birthOn: null, workforce }
}

/** How the premium of a group plan is made up; nothing for an individual one. */
export function groupOf(
  { insuredList }: SaleFacts,
  { isGroup, perHeadFen }: { isGroup: boolean; perHeadFen: number },
): GroupPlan | undefined {
  if (!isGroup || !insuredList) return undefined
  const { id: listId, headcount, sha256: listSha256 } = insuredList
  return { perHeadFen, headcount, listId, listSha256 }
}

/**
 * An employer may name nobody but the insured's own near kin, so it names nobody here: each of the
 * insured does, with the insurer (保险法 art. 39).
 */
export function requireOwnBeneficiaries(
  { customer }: SaleFacts,
  { beneficiary }: { beneficiary: 'statutory' | 'named' },
): void {
  if (!customer.company || beneficiary === 'statutory') return
  const message = '单位不能指定受益人：由每位被保险人本人向保险公司指定（保险法第39条）'
  throw fault('beneficiary', message)
}
