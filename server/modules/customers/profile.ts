import type { Db } from '#platform/db'
import type { FieldCrypto } from '#platform/crypto'
import { found } from '#platform/refusal'
import { companyOf } from './company.ts'
import type { Company } from './company.ts'
import { openField } from './sealed-fields.ts'
import { customerRow, familyHoldings, householdOf, strangersWithPhone } from './store.ts'

/** Plain facts for the modules that decide and write papers. Never sent to a screen as it is. */
export type CustomerProfile = {
  customerId: string
  ownerStaffId: string | null
  orgPath: string
  name: string | null
  gender: 'male' | 'female' | null
  birthOn: string | null
  phone: string | null
  idKind: string | null
  idNumber: string | null
  bankAccount: string | null
  address: string | null
  occupation: string
  marital: string
  education: string
  province: string | null
  isUrban: boolean | null
  annualIncomeFen: number | null
  householdIncomeFen: number | null
  /** Customers outside the household with the same telephone number. */
  phoneSharedBy: number
  /** Set where the customer is no natural person; birthday, family and income are then unknown. */
  company: Company | null
  members: HouseholdPerson[]
  /** Policies of the family, ended ones too: see `inForceOn`. */
  holdings: Holding[]
}

/** Somebody of the household; who has a file of their own is known from it. */
export type HouseholdPerson = {
  id: string
  /** The customer of their own file, else the member: the same for one person in every file. */
  personId: string
  name: string
  relation: string
  gender: 'male' | 'female' | null
  birthOn: string | null
  idKind: string | null
  idNumber: string | null
  occupation: string
}

type Holding = {
  /** Who is insured, as `personId` names people. */
  insuredId: string
  productClass: string
  isIndemnity: boolean
  annualPremiumFen: number
  endsOn: string | null
}

/** The profile with the policies that run on a day: an ended one is neither cover nor burden. */
export function inForceOn(profile: CustomerProfile, day: string): CustomerProfile {
  const holdings = profile.holdings.filter(({ endsOn }) => endsOn === null || endsOn > day)
  return { ...profile, holdings }
}

export async function readProfile(
  db: Db,
  fields: FieldCrypto,
  customerId: string,
): Promise<CustomerProfile> {
  const row = found(await customerRow(db, customerId))
  const household = row.household_id ? await householdOf(db, row.household_id) : undefined
  const holdings = await familyHoldings(db, customerId)
  const phoneSharedBy = await strangersWithPhone(db, row)
  return {
    customerId,
    ownerStaffId: row.owner_staff_id,
    orgPath: row.org_path,
    name: openField(fields, 'name', row.name_sealed),
    gender: row.gender,
    birthOn: row.birth_on,
    phone: openField(fields, 'phone', row.phone_sealed),
    idKind: row.id_kind,
    idNumber: openField(fields, 'idNumber', row.id_sealed),
    bankAccount: openField(fields, 'bankAccount', row.account_sealed),
    address: openField(fields, 'address', row.address_sealed),
    occupation: row.occupation,
    marital: row.marital,
    education: row.education,
    province: row.province,
    isUrban: row.is_urban,
    annualIncomeFen: row.annual_income_fen,
    householdIncomeFen: household?.annualIncomeFen ?? null,
    phoneSharedBy,
    company: row.kind === 'company' ? await companyOf(db, fields, customerId) : null,
    members: (household?.members ?? []).map((member) => ({
      id: member.id,
      personId: member.customerId ?? member.id,
      name: openField(fields, 'name', member.nameSealed) ?? '',
      relation: member.relation,
      gender: member.gender,
      birthOn: member.birthOn,
      idKind: member.idKind,
      idNumber: openField(fields, 'idNumber', member.idSealed),
      occupation: member.occupation,
    })),
    holdings: holdings.map(
      ({ insuredId, productClass, isIndemnity, annualPremiumFen, endsOn }) => ({
        insuredId,
        productClass,
        isIndemnity,
        annualPremiumFen,
        endsOn,
      }),
    ),
  }
}
