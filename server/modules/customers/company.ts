import type { CompanyFields } from '#contracts/companies'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { openField, sealField } from './sealed-fields.ts'

/** What a company has instead of a birthday and a family. */
export type Company = {
  legalRepresentative: string
  employees: number
  /** `null`: the licence has no end. */
  licenceUntil: string | null
  /** Who acts and signs for it, by a written authority; the customer's phone number is theirs. */
  operator: { name: string; idKind: string; idNumber: string; authorityUntil: string }
}

type CompanyRow = {
  customer_id: string
  legal_representative_sealed: string
  employees: number
  licence_until: string | null
  operator_name_sealed: string
  operator_id_kind: string
  operator_id_sealed: string
  authority_until: string
}
type Tables = { 'customers.company': CompanyRow }

export async function companyOf(
  db: Db,
  fields: FieldCrypto,
  customerId: string,
): Promise<Company | null> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('customers.company')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if (!row) return null
  const open = (field: 'name' | 'idNumber', sealed: string) => openField(fields, field, sealed)!
  return {
    legalRepresentative: open('name', row.legal_representative_sealed),
    employees: row.employees,
    licenceUntil: row.licence_until,
    operator: {
      name: open('name', row.operator_name_sealed),
      idKind: row.operator_id_kind,
      idNumber: open('idNumber', row.operator_id_sealed),
      authorityUntil: row.authority_until,
    },
  }
}

type Given = { [K in keyof CompanyFields]?: CompanyFields[K] | undefined }

/** What every customer has, of what was given of a company: sealed, compared and searched. */
export function customerSideOf(given: Given) {
  const { name, creditCode: idNumber, operatorPhone: phone, address, bankAccount } = given
  return { name, idNumber, phone, address, bankAccount, operatorName: given.operatorName }
}

/** The columns of `customers.company` for what was given; what was not stays undefined. */
export function companyColumns(fields: FieldCrypto, given: Given) {
  const seal = (field: 'name' | 'idNumber', value: string | undefined) =>
    value === undefined ? undefined : sealField(fields, field, value)
  return {
    legal_representative_sealed: seal('name', given.legalRepresentative),
    employees: given.employees,
    licence_until: given.licenceUntil,
    operator_name_sealed: seal('name', given.operatorName),
    operator_id_kind: given.operatorIdKind,
    operator_id_sealed: seal('idNumber', given.operatorIdNumber),
    authority_until: given.authorityUntil,
  }
}

export async function insertCompany(
  tx: Tx,
  fields: FieldCrypto,
  { customerId, ...company }: CompanyFields & { customerId: string },
): Promise<void> {
  const row = { customer_id: customerId, ...companyColumns(fields, company) } as CompanyRow
  await tx.withTables<Tables>().insertInto('customers.company').values(row).execute()
}

/** Leaves alone what was not given. */
export async function updateCompany(
  tx: Tx,
  fields: FieldCrypto,
  { customerId, ...given }: Given & { customerId: string },
): Promise<void> {
  const columns = companyColumns(fields, given)
  if (Object.values(columns).every((value) => value === undefined)) return
  await tx
    .withTables<Tables>()
    .updateTable('customers.company')
    .set(columns as Partial<CompanyRow>)
    .where('customer_id', '=', customerId)
    .execute()
}
