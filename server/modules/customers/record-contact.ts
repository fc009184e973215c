import { sql } from 'kysely'
import * as contract from '#contracts/contacts'
import { requireCleanText } from '#modules/phrases'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { newId } from '#platform/ids'
import { visibleCustomer } from './queries.ts'
import { CONTACT_NOTE } from './sealed-fields.ts'

export const recordContact = command(contract.recordContact, {
  audit: 'contact.recorded',
  run: async (context, input) => {
    const { tx, now, fields } = context
    const staff = requireStaff(context.actor)
    await visibleCustomer(context, input.customerId)
    const { note: said, nextStep } = input
    await requireCleanText(context, [
      { path: 'note', text: said },
      { path: 'nextStep', text: nextStep },
    ])
    const id = newId()
    const note = input.note === '' ? null : fields.seal(input.note, CONTACT_NOTE)
    await sql`
      insert into customers.contact (customer_id, id, at, is_exact_time, channel, duration_sec,
        outcome, note_sealed, next_step, staff_id, source)
      values (${input.customerId}, ${id}, ${now}, true, ${input.channel},
        ${input.durationSec ?? null}, ${input.outcome}, ${note}, ${input.nextStep ?? null},
        ${staff.staffId}, 'counter')`.execute(tx)
    await sql`
      update customers.customer set last_contact_at = ${now}
      where id = ${input.customerId}`.execute(tx)
    const { customerId } = input
    return {
      output: { id },
      subject: { kind: 'contact', id, customerId },
      detail: { channel: input.channel, outcome: input.outcome },
    }
  },
})
