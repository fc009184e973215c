import { sql } from 'kysely'
import * as contract from '#contracts/customers'
import type { InputOf } from '#contracts/operation'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { lockForEdit } from './edit-customer.ts'
import { visibleCustomer } from './queries.ts'
import { sealField } from './sealed-fields.ts'
import { updateCustomer } from './store.ts'

type Member = InputOf<typeof contract.saveHousehold>['members'][number]

export const saveHousehold = command(contract.saveHousehold, {
  audit: 'household.saved',
  run: async (context, { customerId, annualIncomeFen, members }) => {
    const { tx, now } = context
    const row = await lockForEdit(context, customerId, 'person')
    await requirePeople(context, members)
    const householdId = row.household_id ?? newId()
    await sql`
      insert into customers.household (id, annual_income_fen, created_at)
      values (${householdId}, ${annualIncomeFen}, ${now})
      on conflict (id) do update set annual_income_fen = excluded.annual_income_fen`.execute(tx)
    await replaceMembers(context, householdId, members)
    await releaseLeavers(context, householdId, [
      customerId,
      ...members.flatMap((member) => member.customerId ?? []),
    ])
    await updateCustomer(tx, customerId, {
      household_id: householdId,
      confirmed_on: { ...row.confirmed_on, householdIncomeFen: beijingDay(now) },
      updated_at: now,
    })
    return {
      output: { rowVersion: row.row_version + 1 },
      subject: { kind: 'customer', id: customerId, customerId },
      detail: { members: members.length },
    }
  },
})

async function requirePeople(context: Context, members: readonly Member[]): Promise<void> {
  for (const [at, { customerId }] of members.entries()) {
    if (!customerId) continue
    if ((await visibleCustomer(context, customerId)).kind === 'person') continue
    const message = '单位客户不能登记为家庭成员'
    throw new Refusal('invalid-input', { fields: [{ path: `members.${at}.customerId`, message }] })
  }
}

type Kept = { id: string; idKind: string | null; idSealed: string | null }

/** Who stays keeps their id: sales under way name people by it. */
async function replaceMembers(context: Context, householdId: string, members: readonly Member[]) {
  const { tx, fields } = context
  const { rows: kept } = await sql<Kept>`
    delete from customers.household_member where household_id = ${householdId}
    returning id, id_kind as "idKind", id_sealed as "idSealed"`.execute(tx)
  for (const member of members) {
    const known = kept.find(({ id }) => id === member.id)
    const isNewDocument = member.idNumber !== undefined
    await sql`
      insert into customers.household_member (household_id, id, customer_id, name_sealed, relation,
        gender, birth_on, id_kind, id_sealed)
      values (${householdId}, ${known?.id ?? newId()}, ${member.customerId ?? null},
        ${sealField(fields, 'name', member.name)}, ${member.relation}, ${member.gender ?? null},
        ${member.birthOn ?? null},
        ${isNewDocument ? (member.idKind ?? 'other') : (known?.idKind ?? null)},
        ${isNewDocument ? sealField(fields, 'idNumber', member.idNumber!) : (known?.idSealed ?? null)}
      )`.execute(tx)
    if (member.customerId) {
      await sql`
        update customers.customer set household_id = ${householdId}
        where id = ${member.customerId}`.execute(tx)
    }
  }
}

/** Who is no longer named has left, and their policies no longer count for this family. */
async function releaseLeavers({ tx }: Context, householdId: string, staying: readonly string[]) {
  await sql`
    update customers.customer set household_id = null
    where household_id = ${householdId} and not (id = any(${staying}::uuid[]))`.execute(tx)
}
