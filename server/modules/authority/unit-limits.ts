import { sql } from 'kysely'
import * as contract from '#contracts/authority-records'
import type { OutputOf } from '#contracts/operation'
import { scopeCondition } from '#modules/access'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import { Refusal, found } from '#platform/refusal'

type Item = OutputOf<typeof contract.listUnitLimits>['items'][number]
type Row = Omit<Item, 'changedAt'> & { changedAt: Date | null }

/** Branches and outlets in view, each with its limit; a unit has no owner. */
export const listUnitLimits = query(contract.listUnitLimits, async ({ tx, actor }) => {
  const { rows } = await sql<Row>`
    select u.id as "orgUnitId", u.code, u.name, u.kind, l.amount_limit_fen as "amountLimitFen",
      l.review_on as "reviewOn", l.note, s.name as "changedByName", l.changed_at as "changedAt",
      coalesce(l.row_version, 0) as "rowVersion"
    from (select o.*, null::uuid as owner_staff_id, o.path as org_path from access.org_unit o) u
    left join authority.unit_limit l on l.org_unit_id = u.id
    left join access.staff s on s.id = l.changed_by
    where u.kind in ('branch', 'outlet')
      and (${scopeCondition(actor, 'u')} or u.id = ${requireStaff(actor).orgUnitId})
    order by u.path`.execute(tx)
  const items = rows.map((row) => ({ ...row, changedAt: row.changedAt?.toISOString() ?? null }))
  return { output: { items } }
})

/** Against size and risk control of the unit (manual 1.2-c), with the day it is looked at again. */
export const setUnitLimit = command(contract.setUnitLimit, {
  audit: 'limit.set',
  run: async ({ tx, now, actor, expectedVersion }, asked) => {
    const { orgUnitId, amountLimitFen, reviewOn, note } = asked
    const { rows: units } = await sql`
      select 1 from access.org_unit
      where id = ${orgUnitId} and kind in ('branch', 'outlet')`.execute(tx)
    found(units[0])
    if (reviewOn < beijingDay(now)) {
      throw new Refusal('invalid-input', {
        fields: [{ path: 'reviewOn', message: '重检日不能早于今天' }],
      })
    }
    const { rows } = await sql<{ rowVersion: number }>`
      insert into authority.unit_limit as l (org_unit_id, amount_limit_fen, review_on, note,
        changed_by, changed_at)
      values (${orgUnitId}, ${amountLimitFen}, ${reviewOn}, ${note},
        ${requireStaff(actor).staffId}, ${now})
      on conflict (org_unit_id) do update set amount_limit_fen = excluded.amount_limit_fen,
        review_on = excluded.review_on, note = excluded.note, changed_by = excluded.changed_by,
        changed_at = excluded.changed_at, row_version = l.row_version + 1
      where l.row_version = ${expectedVersion ?? 0}
      returning row_version as "rowVersion"`.execute(tx)
    const [set] = rows
    if (!set || set.rowVersion !== (expectedVersion ?? 0) + 1) throw new Refusal('version-stale')
    return {
      output: { rowVersion: set.rowVersion },
      subject: { kind: 'org-unit', id: orgUnitId },
      detail: { amountLimitFen, reviewOn },
    }
  },
})
