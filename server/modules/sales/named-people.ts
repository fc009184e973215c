import type { InputOf } from '#contracts/operation'
import type * as contract from '#contracts/sales'
import type { HouseholdPerson } from '#modules/customers'
import { Refusal } from '#platform/refusal'
import type { SaleFacts } from './facts.ts'
import type { NamedPerson, PlanPeople } from './plan-content.ts'

type Choice = InputOf<typeof contract.choosePlan>
type Asked = Pick<
  Choice,
  'insuredRelation' | 'insuredMemberId' | 'beneficiary' | 'beneficiaryMemberId' | 'areDocumentsSeen'
>

const MISSING = {
  gender: '性别',
  birthOn: '出生日期',
  idKind: '证件类型',
  idNumber: '证件号码',
} as const

const fault = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })

/**
 * Whom the contract names besides the applicant, with all that identifies them: they are known before
 * anything is applied for, and their documents lie on the counter (令〔2025〕第11号 art. 12). What is
 * returned is kept with the plan, so a household that changes later changes no contract.
 */
export function namedPeople(facts: SaleFacts, asked: Asked): PlanPeople {
  if (facts.customer.company) return {}
  const people: PlanPeople = {}
  if (asked.insuredRelation !== 'self') {
    people.insured = identified(facts, 'insuredMemberId', asked.insuredMemberId)
  }
  if (asked.beneficiary === 'named') {
    people.beneficiary = identified(facts, 'beneficiaryMemberId', asked.beneficiaryMemberId)
    requireAnother(people, asked)
  }
  const isAnybody = people.insured !== undefined || people.beneficiary !== undefined
  if (isAnybody && !asked.areDocumentsSeen) {
    throw fault('areDocumentsSeen', '请核对被保险人、受益人的证件原件后勾选')
  }
  return people
}

/** What is paid after a death is paid to somebody else. */
function requireAnother({ beneficiary, insured }: PlanPeople, asked: Asked): void {
  const isSame =
    asked.insuredRelation === 'self'
      ? beneficiary?.relation === 'self'
      : beneficiary?.idNumber === insured?.idNumber
  if (isSame) throw fault('beneficiaryMemberId', '身故受益人不能是被保险人自己')
}

function identified(facts: SaleFacts, path: string, memberId: string | undefined): NamedPerson {
  const member = facts.customer.members.find(({ id }) => id === memberId)
  if (!member) throw fault(path, '请从家庭成员中选择')
  const person = member.relation === 'self' ? { ...member, ...applicant(facts) } : member
  const missing = (Object.keys(MISSING) as (keyof typeof MISSING)[]).filter(
    (field) => person[field] === null,
  )
  if (missing.length > 0) {
    const what = missing.map((field) => MISSING[field]).join('、')
    throw fault(path, `${member.name} 的${what}还没有登记，请先在客户档案的家庭情况里补上`)
  }
  const { id: _id, personId: _personId, ...known } = person
  return known as NamedPerson
}

/** The applicant's own file knows best who the applicant is. */
function applicant({ customer }: SaleFacts): Partial<HouseholdPerson> {
  const { gender, birthOn, idKind, idNumber, occupation } = customer
  return { gender, birthOn, idKind, idNumber, occupation }
}
