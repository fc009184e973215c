import * as contract from '#contracts/customers'
import { CHECK_DIGIT_FAULT, isResidentId } from '#contracts/customers'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { visibleCustomer } from './queries.ts'
import { openField, sealedColumns } from './sealed-fields.ts'
import type { SealedField } from './sealed-fields.ts'
import { lockCustomer, updateCustomer } from './store.ts'
import type { CustomerRow } from './store.ts'

const OTHER_KIND = {
  person: '这是单位客户，没有个人和家庭资料，请用「修改单位资料」',
  company: '这是个人客户，没有单位资料，请用「修改资料」',
} as const

/**
 * The row as the caller saw it, locked; stale edits, and those of the other kind of customer, are
 * refused before anything is written.
 */
export async function lockForEdit(
  context: Context,
  customerId: string,
  kind: CustomerRow['kind'],
): Promise<CustomerRow> {
  const { kind: is } = await visibleCustomer(context, customerId)
  if (is !== kind) throw new Refusal('state-conflict', { detail: OTHER_KIND[kind] })
  const row = found(await lockCustomer(context.tx, customerId))
  if (row.row_version !== context.expectedVersion) throw new Refusal('version-stale')
  return row
}

export const editCustomer = command(contract.editCustomer, {
  audit: 'customer.edited',
  run: async (context, input) => {
    const { tx, now, fields } = context
    const { customerId, confirmed, ...given } = input
    const row = await lockForEdit(context, customerId, 'person')
    const changes = Object.entries(given).filter(([, value]) => value !== undefined)
    const personal = { ...personalOf(context, row), ...defined(given) }
    if (given.idKind !== undefined || given.idNumber !== undefined) {
      requireCheckDigit(given.idKind ?? row.id_kind, personal.idNumber)
    }
    const today = beijingDay(now)
    const touched = [...changes.map(([field]) => field), ...confirmed]
    const fresh = Object.fromEntries(touched.map((field) => [field, today]))
    await updateCustomer(tx, customerId, {
      ...sealedColumns(fields, personal),
      ...defined({
        birth_on: given.birthOn,
        gender: given.gender,
        id_kind: given.idKind,
        occupation: given.occupation,
        marital: given.marital,
        education: given.education,
        province: given.province,
        is_urban: given.isUrban,
        annual_income_fen: given.annualIncomeFen,
      }),
      confirmed_on: { ...row.confirmed_on, ...fresh },
      updated_at: now,
    }).catch((error: unknown) => {
      throw isUniqueViolation(error)
        ? new Refusal('duplicate', { detail: '该证件号已登记在另一位客户名下' })
        : error
    })
    return {
      output: { rowVersion: row.row_version + 1 },
      subject: { kind: 'customer', id: customerId, customerId },
      detail: { changed: changes.map(([field]) => field), confirmed },
    }
  },
})

/** The half of the document that was not sent counts too: the contract cannot know it. */
function requireCheckDigit(idKind: string | null, idNumber: string | undefined): void {
  if (idKind !== 'resident-id' || idNumber === undefined || isResidentId(idNumber)) return
  throw new Refusal('invalid-input', {
    fields: [{ path: 'idNumber', message: CHECK_DIGIT_FAULT }],
  })
}

/** What is sealed of a customer, opened: an edit of one value seals them all again. */
export function personalOf({ fields }: Context, row: CustomerRow) {
  const open = (field: SealedField, sealed: string | null) =>
    openField(fields, field, sealed) ?? undefined
  return {
    name: open('name', row.name_sealed),
    phone: open('phone', row.phone_sealed),
    idNumber: open('idNumber', row.id_sealed),
    address: open('address', row.address_sealed),
    bankAccount: open('bankAccount', row.account_sealed),
    birthOn: row.birth_on ?? undefined,
  }
}

/** The members that were given; a patch leaves the rest alone. */
export function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}
