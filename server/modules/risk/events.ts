import { sql } from 'kysely'
import { z } from 'zod'
import * as contract from '#contracts/risk'
import { scopeCondition } from '#modules/access'
import { visibleSale } from '#modules/sales'
import { requireStaff } from '#platform/require-staff'
import { beijingDay, startOfBeijingDay } from '#platform/clock'
import { command, query, systemOperation } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { newId } from '#platform/ids'
import type { Schedule } from '#platform/jobs'
import { Refusal } from '#platform/refusal'
import { insertEvents, unnoted } from './event-store.ts'

const NOTE_EVERY_SEC = 15

const noteRiskEvents = command(
  systemOperation({
    name: 'noteRiskEvents',
    input: z.object({}),
    output: z.object({ noted: z.number().int() }),
  }),
  {
    audit: 'risk-events.noted',
    run: async ({ tx }) => {
      const ids = await insertEvents(tx, await unnoted(tx))
      return {
        output: { noted: ids.length },
        subject: { kind: 'risk-events', id: 'ledger' },
        detail: { noted: ids.length },
      }
    },
  },
)

/** Looks at what the sales left behind, so that nothing depends on somebody telling (2.3-g). */
export const noteSchedule: Schedule = {
  name: 'note-risk-events',
  everySec: NOTE_EVERY_SEC,
  run: async ({ db, execute }) => {
    if ((await unnoted(db)).length > 0) await execute(noteRiskEvents, {})
  },
}

export const reportRiskEvent = command(contract.reportRiskEvent, {
  audit: 'risk-event.reported',
  run: async (context, { summary, saleId, happenedOn }) => {
    const { tx, actor, now } = context
    const staff = requireStaff(actor)
    if (happenedOn > beijingDay(now)) {
      const fields = [{ path: 'happenedOn', message: '不能是将来的日期' }]
      throw new Refusal('invalid-input', { fields })
    }
    const sale = saleId === undefined ? undefined : await visibleSale(context, saleId)
    const event = {
      kind: 'reported',
      sourceKey: newId(),
      saleId: saleId ?? null,
      ownerStaffId: sale?.ownerStaffId ?? staff.staffId,
      orgPath: sale?.orgPath ?? staff.orgPath,
      summary,
      happenedAt: startOfBeijingDay(happenedOn),
    }
    const [id = ''] = await insertEvents(tx, [event], staff.staffId)
    return {
      output: { id },
      subject: { kind: 'risk-event', id },
      detail: { saleId: event.saleId, happenedOn },
    }
  },
})

type Row = Omit<z.output<typeof contract.RiskEvent>, 'happenedAt'> & { happenedAt: Date }

export const listRiskEvents = query(contract.listRiskEvents, async ({ tx, actor }, asked) => {
  const { kind = null, lifted = null, limit } = asked
  const cursor = cursorId(asked.cursor) ?? null
  const { rows } = await sql<Row>`
    select v.id, v.kind, v.summary, v.sale_id as "saleId", s.sale_no as "saleNo",
      o.name as "unitName", f.name as "sellerName", v.happened_at as "happenedAt",
      r.name as "recordedBy", e.id as "entryId", e.entry_no as "entryNo"
    from risk.event v join access.org_unit o on o.path = v.org_path
      left join sales.v_sale s on s.id = v.sale_id
      left join access.staff f on f.id = v.owner_staff_id
      left join access.staff r on r.id = v.recorded_by
      left join risk.entry e on e.event_id = v.id
    where ${scopeCondition(actor, 'v')} and (${kind}::text is null or v.kind = ${kind})
      and (${lifted}::text is null or (e.id is not null) = (${lifted} = 'true'))
      and (${cursor}::uuid is null or v.id < ${cursor}::uuid)
    order by v.id desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    happenedAt: row.happenedAt.toISOString(),
  }))
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})
