import type { CoverTerm } from '#contracts/products'
import type { OutcomeName, Reason } from '#contracts/rulebook'
import type { GroupPlan, InsuredRelation } from '#contracts/sale-view'
import type { HouseholdPerson } from '#modules/customers'
import type { OfferedTerms } from '#modules/insurers'
import type { PremiumMode } from '#modules/suitability'
import type { FieldCrypto } from '#platform/crypto'
import type { SealedColumn } from '#platform/sealed'
import type { ToldByRule } from './told.ts'

/** What was chosen, in the words and figures of the day. */
export type PlanContent = {
  productId: string
  versionNo: number
  productName: string
  insurerId: string
  insurerCode: string
  insurerName: string
  productCode: string
  planCode: string
  planName: string
  mode: PremiumMode
  paymentYears: number
  coverTerm: CoverTerm
  premiumFen: number
  /** Of a company's plan; the premium above is for all of them. */
  group?: GroupPlan
  insuredRelation: InsuredRelation
  insuredMemberId: string | null
  insuredBirthOn: string | null
  beneficiary: 'statutory' | 'named'
  beneficiaryName: string | null
  beneficiaryMemberId?: string | null
  /** Whom the contract names besides the applicant, as they stood on file when it was chosen. */
  people?: PlanPeople
  isCustomerInitiative: boolean
  grade: number
  outcome: OutcomeName
  reasons: Reason[]
  /** What the rules of the day want said besides; left out where they want nothing. */
  told?: ToldByRule[]
  /** Signed for instead of what was applied for; the premium above is then theirs. */
  terms?: OfferedTerms
}

export type NamedPerson = Omit<
  HouseholdPerson,
  'id' | 'personId' | 'gender' | 'birthOn' | 'idKind' | 'idNumber'
> & {
  gender: 'male' | 'female'
  birthOn: string
  idKind: string
  idNumber: string
}
export type PlanPeople = { insured?: NamedPerson; beneficiary?: NamedPerson }

const BENEFICIARY = 'sales.beneficiary'
const PEOPLE = 'sales.named-people'

const PLAN = { table: 'sales.plan', key: ['customer_id', 'id'], column: 'content' }
export const SEALED_PEOPLE: readonly SealedColumn[] = [
  { ...PLAN, path: ['beneficiaryName'], sealedFor: BENEFICIARY },
  { ...PLAN, path: ['people'], sealedFor: PEOPLE },
]

/** As stored: what says who somebody is, is sealed. */
export type StoredContent = Omit<PlanContent, 'people'> & { people?: string }

/** As it was chosen, read from what is stored. */
export function openContent(fields: FieldCrypto, stored: StoredContent): PlanContent {
  const { people, ...content } = stored
  const name = content.beneficiaryName
  return {
    ...content,
    beneficiaryName: name === null ? null : fields.open(name, BENEFICIARY),
    ...(people ? { people: JSON.parse(fields.open(people, PEOPLE)) as PlanPeople } : {}),
  }
}

export function sealContent(fields: FieldCrypto, plain: PlanContent): StoredContent {
  const { people, ...content } = plain
  const name = content.beneficiaryName
  return {
    ...content,
    beneficiaryName: name === null ? null : fields.seal(name, BENEFICIARY),
    ...(people ? { people: fields.seal(JSON.stringify(people), PEOPLE) } : {}),
  }
}
