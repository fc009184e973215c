import * as contract from '#contracts/customers'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
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

/** Shows one value for some seconds. Who saw which field of whom, and why, stays for ever. */
export const revealField = command(contract.revealField, {
  audit: 'customer.revealed',
  run: async (context, { customerId, field, purpose }) => {
    const row = await visibleCustomer(context, customerId)
    const value = openField(context.fields, field, row[COLUMN[field]])
    if (value === null) throw new Refusal('not-found', { detail: '该项资料尚未登记' })
    return {
      output: { value, hideAfterSec: HIDE_AFTER_SEC },
      subject: { kind: 'customer', id: customerId, customerId },
      detail: { field, purpose },
    }
  },
})
