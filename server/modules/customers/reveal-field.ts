import * as contract from '#contracts/customers'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { companyOf } from './company.ts'
import type { Company } from './company.ts'
import { visibleCustomer } from './queries.ts'
import { openField } from './sealed-fields.ts'
import type { CustomerRow } from './store.ts'

const HIDE_AFTER_SEC = 30

const COLUMN = {
  name: 'name_sealed',
  phone: 'phone_sealed',
  idNumber: 'id_sealed',
  address: 'address_sealed',
  bankAccount: 'account_sealed',
} as const satisfies Record<string, keyof CustomerRow>

/** The people behind a company; of a person there are none. */
const OF_COMPANY = {
  legalRepresentative: (company: Company) => company.legalRepresentative,
  operatorName: ({ operator }: Company) => operator.name,
  operatorIdNumber: ({ operator }: Company) => operator.idNumber,
} as const
const isOfCompany = (field: string): field is keyof typeof OF_COMPANY => field in OF_COMPANY

/** Shows one value for some seconds. Who saw which field of whom, and why, stays for ever. */
export const revealField = command(contract.revealField, {
  audit: 'customer.revealed',
  run: async (context, { customerId, field, purpose }) => {
    const row = await visibleCustomer(context, customerId)
    const company = isOfCompany(field) ? await companyOf(context.tx, context.fields, row.id) : null
    const value = isOfCompany(field)
      ? company && OF_COMPANY[field](company)
      : openField(context.fields, field, row[COLUMN[field]])
    if (value === null) throw new Refusal('not-found', { detail: '该项资料尚未登记' })
    return {
      output: { value, hideAfterSec: HIDE_AFTER_SEC },
      subject: { kind: 'customer', id: customerId, customerId },
      detail: { field, purpose },
    }
  },
})
