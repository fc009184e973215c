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

export async function insertCompany(
  tx: Tx,
  fields: FieldCrypto,
  company: CompanyFields & { customerId: string },
): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('customers.company')
    .values({
      customer_id: company.customerId,
      legal_representative_sealed: sealField(fields, 'name', company.legalRepresentative),
      employees: company.employees,
      licence_until: company.licenceUntil,
      operator_name_sealed: sealField(fields, 'name', company.operatorName),
      operator_id_kind: company.operatorIdKind,
      operator_id_sealed: sealField(fields, 'idNumber', company.operatorIdNumber),
      authority_until: company.authorityUntil,
    })
    .execute()
}
