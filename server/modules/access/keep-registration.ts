import { sql } from 'kysely'
import * as contract from '#contracts/registers'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { beijingDay } from '#platform/clock'
import { isUniqueViolation } from '#platform/db'
import type { Tx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { enter, lockSellerRegister, raiseSellerVersion, staffSubject, told } from './registers.ts'

/** 执业登记 as the regulator's system shows it: entered, restored, suspended, cancelled. */
export const keepRegistration = command(contract.keepRegistration, {
  audit: 'registration.kept',
  run: async (context, { staffId, reason, ...stands }) => {
    const { registrationNo, status, validUntil } = await lockSellerRegister(context, staffId)
    await requireFits(context, staffId, stands)
    const entry = { was: { registrationNo, status, validUntil }, stands, reason }
    await enter(context, { kind: 'registration', staffId, ...entry })
    await write(context.tx, staffId, stands)
    const rowVersion = await raiseSellerVersion(context.tx, staffId)
    return { output: { rowVersion }, subject: staffSubject(staffId), detail: told(entry) }
  },
})

type Said = { registrationNo: string; status: string; validUntil: string }

async function write(tx: Tx, staffId: string, said: Said): Promise<void> {
  try {
    await sql`
      insert into access.registration (staff_id, registration_no, status, valid_until)
      values (${staffId}, ${said.registrationNo}, ${said.status}, ${said.validUntil})
      on conflict (staff_id) do update set registration_no = excluded.registration_no,
        status = excluded.status, valid_until = excluded.valid_until`.execute(tx)
  } catch (error) {
    // Two people enter the same number in the same moment.
    if (isUniqueViolation(error)) throw new Refusal('duplicate')
    throw error
  }
}

/** A number belongs to one person, and what is in force has not run out. */
async function requireFits({ tx, now }: Context, staffId: string, said: Said): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select s.name from access.registration r join access.staff s on s.id = r.staff_id
    where r.registration_no = ${said.registrationNo} and r.staff_id <> ${staffId}`.execute(tx)
  const fields = [
    ...rows.map(({ name }) => ({ path: 'registrationNo', message: `这个编号已登记给${name}` })),
    ...(said.status === 'active' && said.validUntil < beijingDay(now)
      ? [{ path: 'validUntil', message: '有效的登记，有效期不能早于今天' }]
      : []),
  ]
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
}
