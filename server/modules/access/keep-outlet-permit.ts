import { sql } from 'kysely'
import * as contract from '#contracts/registers'
import { command } from '#platform/command'
import { enter, lockOutletRegister, told } from './registers.ts'

/** What an outlet is permitted to sell, until when, and in which province it stands. */
export const keepOutletPermit = command(contract.keepOutletPermit, {
  audit: 'outlet-permit.kept',
  run: async (context, { orgUnitId, reason, classes, ...said }) => {
    const before = await lockOutletRegister(context, orgUnitId)
    const { permitNo, permitUntil, province } = before
    const wanted = [...new Set(classes)]
    const was = { permitNo, permitUntil, classes: joined(before.classes), province }
    const entry = { was, stands: { ...said, classes: joined(wanted) }, reason }
    await enter(context, { kind: 'outlet-permit', orgUnitId, ...entry })
    await sql`
      update access.org_unit set permit_no = ${said.permitNo},
        permit_valid_until = ${said.permitUntil}, authorised_classes = ${wanted}::text[],
        province = ${said.province}, register_version = register_version + 1
      where id = ${orgUnitId}`.execute(context.tx)
    return {
      output: { rowVersion: before.rowVersion + 1 },
      subject: { kind: 'org-unit', id: orgUnitId },
      detail: told(entry),
    }
  },
})

/** In one order, so that the same classes ticked in another are no change. */
const joined = (classes: readonly string[] | null) =>
  classes === null || classes.length === 0 ? null : classes.toSorted().join(',')
