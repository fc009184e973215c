import * as contract from '#contracts/companies'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { companyOf, customerSideOf, updateCompany } from './company.ts'
import { defined, lockForEdit, personalOf } from './edit-customer.ts'
import { sealedColumns } from './sealed-fields.ts'
import { updateCustomer } from './store.ts'

export const editCompany = command(contract.editCompany, {
  audit: 'company.edited',
  run: async (context, input) => {
    const { tx, now, fields } = context
    const { customerId, confirmed, ...given } = input
    const today = beijingDay(now)
    const row = await lockForEdit(context, customerId, 'company')
    requireAuthority(given.authorityUntil, today)
    const { operator } = found((await companyOf(tx, fields, customerId)) ?? undefined)
    const known = { ...personalOf(context, row), operatorName: operator.name }
    const changed = Object.entries(given).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    )
    const fresh = Object.fromEntries([...changed, ...confirmed].map((field) => [field, today]))
    await updateCustomer(tx, customerId, {
      ...sealedColumns(fields, { ...known, ...defined(customerSideOf(given)) }),
      ...defined({ province: given.province }),
      confirmed_on: { ...row.confirmed_on, ...fresh },
      updated_at: now,
    }).catch((error: unknown) => {
      throw isUniqueViolation(error)
        ? new Refusal('duplicate', { detail: '该统一社会信用代码已登记在另一位客户名下' })
        : error
    })
    await updateCompany(tx, fields, { customerId, ...given })
    return {
      output: { rowVersion: row.row_version + 1 },
      subject: { kind: 'customer', id: customerId, customerId },
      detail: { changed, confirmed },
    }
  },
})

/** Whoever signs from today on needs an authority that runs today. */
function requireAuthority(until: string | undefined, today: string): void {
  if (until === undefined || until >= today) return
  throw new Refusal('invalid-input', {
    fields: [{ path: 'authorityUntil', message: '这份授权委托书已经到期，请让单位重新出具' }],
  })
}
