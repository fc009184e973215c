import { sql } from 'kysely'
import { z } from 'zod'
import { WARNING_KINDS } from '#contracts/authority'
import type { WarningKind } from '#contracts/authority'
import { command, systemOperation } from '#platform/command'
import type { Db } from '#platform/db'
import type { EventHandler } from '#platform/jobs'
import { queueMessage } from './queue-message.ts'
import { hasMessageAbout } from './store.ts'

const Ending = z.object({
  kind: z.string(),
  subjectId: z.string(),
  ownerStaffId: z.uuid().nullable(),
  endsOn: z.string(),
  aheadWorkdays: z.number().int(),
})

type Reachable = { name: string; email: string }

/** Name and address of who works here and has one. */
export async function reachable(db: Db, staffId: string): Promise<Reachable | undefined> {
  const { rows } = await sql<Reachable>`
    select name, email from access.staff
    where id = ${staffId} and email is not null and left_on is null`.execute(db)
  return rows[0]
}

/** Tells a member of staff by mail that something of theirs ends; who has no address sees it on Today. */
const warnStaff = (bankName: string) =>
  command(systemOperation({ name: 'warnStaff', input: Ending, output: z.object({}) }), {
    audit: 'staff.warned',
    run: async (context, { kind, subjectId, ownerStaffId, endsOn, aheadWorkdays }) => {
      const subject = { kind: 'authority', id: subjectId }
      const occasion = ['ending', kind, subjectId, endsOn, aheadWorkdays].join('|')
      const person = ownerStaffId && (await reachable(context.tx, ownerStaffId))
      if (!ownerStaffId || !person || (await hasMessageAbout(context.tx, occasion))) {
        return { output: {}, subject, detail: { kind, isMailed: false } }
      }
      const { events, messageId } = await queueMessage(context, {
        owner: { kind: 'staff', id: ownerStaffId },
        to: person.email,
        templateId: 'authority-ending',
        slots: {
          name: person.name,
          what: WARNING_KINDS[kind as WarningKind] ?? kind,
          endsOn,
          days: String(aheadWorkdays),
          bankName,
        },
        occasion,
      })
      return { output: {}, subject, detail: { kind, isMailed: true, messageId }, events }
    },
  })

/** Where no mail server is configured nothing is queued that could never leave. */
export function warnOfEndings(bankName: string, hasMail: boolean): EventHandler[] {
  if (!hasMail) return []
  const endpoint = warnStaff(bankName)
  return [
    {
      event: 'authority.ending',
      name: 'warn-staff',
      run: async ({ execute }, payload) => {
        await execute(endpoint, payload)
      },
    },
  ]
}
