import * as contract from '#contracts/customers'
import { isInScope } from '#modules/access'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import type { Context } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { maskName } from './masks.ts'
import { idIndex, nameBirthIndex, openField, phoneIndex, sealedColumns } from './sealed-fields.ts'
import { insertCustomer, lookalikes } from './store.ts'
import type { CustomerRow } from './store.ts'

type Asked = {
  name?: string | undefined
  birthOn?: string | undefined
  phone?: string | undefined
  idNumber?: string | undefined
}

/** Reading only, though it is a POST: names and numbers must not stand in an address. */
export const checkDuplicates = query(contract.checkDuplicates, async (context, asked) => ({
  output: { items: await duplicatesOf(context, asked) },
}))

/** Who looks like this person. Of someone outside the caller's scope only the fact is told. */
async function duplicatesOf({ tx, actor, fields }: Context, asked: Asked) {
  const indexes = {
    idIndex: asked.idNumber ? idIndex(fields, asked.idNumber) : null,
    phoneIndex: asked.phone ? phoneIndex(fields, asked.phone) : null,
    nameBirthIndex:
      asked.name && asked.birthOn ? nameBirthIndex(fields, asked.name, asked.birthOn) : null,
  }
  const rows = await lookalikes(tx, indexes)
  return rows.map((row) => {
    const owner = { ownerStaffId: row.owner_staff_id, orgPath: row.org_path }
    const isMine = isInScope(actor, owner)
    const name = maskName(openField(fields, 'name', row.name_sealed) ?? '未登记')
    return {
      customerId: isMine ? row.id : null,
      label: isMine ? name : '其他网点的客户',
      reason: reasonOf(row, indexes),
    }
  })
}

function reasonOf(
  row: CustomerRow,
  indexes: { idIndex: string | null; phoneIndex: string | null },
) {
  if (row.id_index !== null && row.id_index === indexes.idIndex) return 'same-id' as const
  if (row.phone_index !== null && row.phone_index === indexes.phoneIndex)
    return 'same-phone' as const
  return 'same-name-birth' as const
}

export const createCustomer = command(contract.createCustomer, {
  audit: 'customer.created',
  run: async (context, input) => {
    const { tx, now, fields } = context
    const staff = requireStaff(context.actor)
    const { isNotDuplicate, ...profile } = input
    await refuseDuplicates(context, profile, isNotDuplicate)
    const id = newId()
    const today = beijingDay(now)
    const said = Object.entries(profile).filter(([, value]) => value !== undefined)
    const row = {
      ...sealedColumns(fields, profile),
      id,
      kind: 'person' as const,
      owner_staff_id: staff.staffId,
      org_path: staff.orgPath,
      household_id: null,
      gender: profile.gender,
      birth_on: profile.birthOn,
      id_kind: profile.idKind,
      occupation: profile.occupation,
      marital: profile.marital,
      education: profile.education,
      province: profile.province,
      is_urban: profile.isUrban,
      annual_income_fen: profile.annualIncomeFen ?? null,
      confirmed_on: Object.fromEntries(said.map(([field]) => [field, today])),
      traits: {},
      source: 'counter',
      external_ref: null,
      last_contact_at: null,
      created_at: now,
      updated_at: now,
    }
    await insertCustomer(tx, row).catch((error: unknown) => {
      throw isUniqueViolation(error) ? alreadyThere([]) : error
    })
    return { output: { id }, subject: { kind: 'customer', id, customerId: id } }
  },
})

async function refuseDuplicates(context: Context, asked: Asked, isNotDuplicate: boolean) {
  const twins = await duplicatesOf(context, asked)
  const hard = twins.filter((twin) => twin.reason === 'same-id')
  if (hard.length > 0) throw alreadyThere(hard)
  if (twins.length > 0 && !isNotDuplicate) throw alreadyThere(twins)
}

const REASON_TEXT = {
  'same-id': '证件号相同',
  'same-phone': '手机号相同',
  'same-name-birth': '姓名和出生日期相同',
}

function alreadyThere(twins: { label: string; reason: keyof typeof REASON_TEXT }[]): Refusal {
  return new Refusal('duplicate', {
    detail: '可能已经建档，请先核对；确认不是同一人后可继续建档（证件号相同的除外）',
    reasons: twins.map((twin) => ({
      code: twin.reason,
      message: `${twin.label}：${REASON_TEXT[twin.reason]}`,
    })),
  })
}
