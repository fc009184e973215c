import * as contract from '#contracts/customers'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { visibleCustomer } from './queries.ts'
import { openField, sealedColumns } from './sealed-fields.ts'
import { lockCustomer, updateCustomer } from './store.ts'
import type { CustomerRow } from './store.ts'

/** The row as the caller saw it, locked; stale edits are refused before anything is written. */
export async function lockForEdit(context: Context, customerId: string): Promise<CustomerRow> {
  await visibleCustomer(context, customerId)
  const row = found(await lockCustomer(context.tx, customerId))
  if (row.row_version !== context.expectedVersion) throw new Refusal('version-stale')
  return row
}

export const editCustomer = command(contract.editCustomer, {
  audit: 'customer.edited',
  run: async (context, input) => {
    const { tx, now, fields } = context
    const { customerId, confirmed, ...given } = input
    const row = await lockForEdit(context, customerId)
    const changes = Object.entries(given).filter(([, value]) => value !== undefined)
    const personal = {
      name: given.name ?? openField(fields, 'name', row.name_sealed) ?? undefined,
      phone: given.phone ?? openField(fields, 'phone', row.phone_sealed) ?? undefined,
      idNumber: given.idNumber ?? openField(fields, 'idNumber', row.id_sealed) ?? undefined,
      address: given.address ?? openField(fields, 'address', row.address_sealed) ?? undefined,
      bankAccount:
        given.bankAccount ?? openField(fields, 'bankAccount', row.account_sealed) ?? undefined,
      birthOn: given.birthOn ?? row.birth_on ?? undefined,
    }
    const today = beijingDay(now)
    const touched = [...changes.map(([field]) => field), ...confirmed]
    const fresh = Object.fromEntries(touched.map((field) => [field, today]))
    await updateCustomer(tx, customerId, {
      ...sealedColumns(fields, personal),
      birth_on: personal.birthOn ?? null,
      gender: given.gender ?? row.gender,
      id_kind: given.idKind ?? row.id_kind,
      occupation: given.occupation ?? row.occupation,
      marital: given.marital ?? row.marital,
      education: given.education ?? row.education,
      province: given.province ?? row.province,
      is_urban: given.isUrban ?? row.is_urban,
      annual_income_fen: given.annualIncomeFen ?? row.annual_income_fen,
      confirmed_on: { ...row.confirmed_on, ...fresh },
      updated_at: now,
    }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new Refusal('duplicate', { detail: '该证件号已登记在另一位客户名下' }) : error
    })
    return {
      output: { rowVersion: row.row_version + 1 },
      subject: { kind: 'customer', id: customerId, customerId },
      detail: { changed: changes.map(([field]) => field), confirmed },
    }
  },
})
