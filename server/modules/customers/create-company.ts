import * as contract from '#contracts/companies'
import { isInScope } from '#modules/access'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { customerSideOf, insertCompany } from './company.ts'
import { idIndex, sealedColumns } from './sealed-fields.ts'
import { insertCustomer, lookalikes } from './store.ts'

/** A credit code belongs to one body, so a second file under it is always the same one. */
export const createCompany = command(contract.createCompany, {
  audit: 'company.created',
  run: async (context, company) => {
    const { tx, now, fields } = context
    const staff = requireStaff(context.actor)
    const id = newId()
    const today = beijingDay(now)
    const { creditCode } = company
    const twins = await lookalikes(tx, {
      idIndex: idIndex(fields, creditCode),
      phoneIndex: null,
      nameBirthIndex: null,
    })
    if (twins.length > 0) {
      const { owner_staff_id: ownerStaffId, org_path: orgPath } = twins[0]!
      throw alreadyThere(isInScope(context.actor, { ownerStaffId, orgPath }))
    }
    const row = {
      ...sealedColumns(fields, customerSideOf(company)),
      id,
      kind: 'company' as const,
      owner_staff_id: staff.staffId,
      org_path: staff.orgPath,
      household_id: null,
      gender: null,
      birth_on: null,
      id_kind: 'credit-code',
      occupation: 'unknown',
      marital: 'unknown',
      education: 'unknown',
      province: company.province,
      is_urban: null,
      annual_income_fen: null,
      confirmed_on: Object.fromEntries(Object.keys(company).map((field) => [field, today])),
      traits: {},
      source: 'counter',
      external_ref: null,
      last_contact_at: null,
      created_at: now,
      updated_at: now,
    }
    await insertCustomer(tx, row).catch((error: unknown) => {
      throw isUniqueViolation(error) ? alreadyThere(false) : error
    })
    await insertCompany(tx, fields, { ...company, customerId: id })
    return { output: { id }, subject: { kind: 'customer', id, customerId: id } }
  },
})

function alreadyThere(isMine: boolean): Refusal {
  const whose = isMine ? '您的客户' : '其他网点的客户'
  return new Refusal('duplicate', {
    detail: `这个统一社会信用代码已经建档（${whose}），请查找后继续办理`,
  })
}
