import { sql } from 'kysely'
import type { z } from 'zod'
import * as contract from '#contracts/risk'
import type { Actor } from '#contracts/actors'
import { scopeCondition } from '#modules/access'
import { requireStaff } from '#platform/require-staff'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import type { Context } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { keepStep } from './register-store.ts'
import { requireOwner } from './staff.ts'

type Kind = z.output<typeof contract.MeasureKind>
type MeasureView = z.output<typeof contract.Measure>

export type NewMeasure = {
  kind: Kind
  entryId?: string
  planId?: string
  saleId?: string
  response?: z.output<typeof contract.RiskResponse>
  what: string
  ownerStaffId: string
  workdays: number
  orgPath: string
}

/** Sets a measure with its last working day; answers with its id and that day. */
export async function insertMeasure(
  { tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>,
  measure: NewMeasure,
): Promise<{ id: string; dueOn: string }> {
  const { entryId = null, planId = null, saleId = null, response = null } = measure
  await requireOwner(tx, measure.ownerStaffId)
  const calendar = await bankCalendar(tx)
  const dueOn = calendar.addWorkdays(beijingDay(now), measure.workdays)
  const id = newId()
  await sql`
    insert into risk.measure (id, kind, entry_id, plan_id, sale_id, response, what, owner_staff_id,
      org_path, due_on, made_by, made_at)
    values (${id}, ${measure.kind}, ${entryId}, ${planId}, ${saleId}, ${response}, ${measure.what},
      ${measure.ownerStaffId}, ${measure.orgPath}, ${dueOn}, ${requireStaff(actor).staffId},
      ${now})`.execute(tx)
  return { id, dueOn }
}

export type MeasureRow = Omit<MeasureView, 'workdaysLeft' | 'isLate' | 'isMine' | 'doneAt'> & {
  doneAt: Date | null
  entryId: string | null
  planId: string | null
  saleId: string | null
  about: string
}

const MEASURE = sql`
  m.id, m.kind, m.response, m.what, m.owner_staff_id as "ownerId", o.name as "ownerName",
  m.due_on as "dueOn", m.done_at as "doneAt", d.name as "doneByName", m.result,
  m.entry_id as "entryId", m.plan_id as "planId", m.sale_id as "saleId",
  coalesce(e.entry_no || ' ' || e.title, p.title) as about
  from risk.measure m join access.staff o on o.id = m.owner_staff_id
    left join access.staff d on d.id = m.done_by
    left join risk.entry e on e.id = m.entry_id
    left join risk.review_plan p on p.id = m.plan_id`

export async function measuresOf(
  db: Db,
  of: { entryId?: string; planId?: string },
): Promise<MeasureRow[]> {
  const { entryId = null, planId = null } = of
  const { rows } = await sql<MeasureRow>`
    select ${MEASURE}
    where m.entry_id = ${entryId}::uuid or m.plan_id = ${planId}::uuid
    order by m.id`.execute(db)
  return rows
}

/** The measure as one person sees it today. */
export async function toMeasures(context: Context, rows: readonly MeasureRow[]) {
  const calendar = await bankCalendar(context.tx)
  const today = beijingDay(context.now)
  return rows.map(({ doneAt, ...row }) => ({
    ...row,
    doneAt: doneAt?.toISOString() ?? null,
    workdaysLeft: calendar.workdaysUntil(today, row.dueOn),
    isLate: doneAt === null && row.dueOn < today,
    isMine: doneAt === null && mayFinish(context.actor, row),
  }))
}

/** The one it was given to; a remediation also by whoever conducts reviews, the rest by assessors. */
function mayFinish(actor: Actor, row: Pick<MeasureRow, 'ownerId' | 'kind'>): boolean {
  if (actor.kind !== 'staff') return false
  const stand = row.kind === 'remediation' ? 'review:conduct' : 'risk:assess'
  return row.ownerId === actor.staffId || actor.permissions.has(stand)
}

export const listMeasures = query(contract.listMeasures, async (context, { whose }) => {
  const { tx, actor } = context
  const { staffId } = requireStaff(actor)
  const wanted = whose === 'mine' ? sql`m.owner_staff_id = ${staffId}` : scopeCondition(actor, 'm')
  const { rows } = await sql<MeasureRow>`
    select ${MEASURE} where m.done_at is null and ${wanted}
    order by m.due_on, m.id limit 100`.execute(tx)
  return { output: { items: await toMeasures(context, rows) } }
})

async function lockMeasure(tx: Tx, id: string) {
  const { rows } = await sql<{
    ownerId: string
    ownerPath: string
    kind: Kind
    orgPath: string
    doneAt: Date | null
    entryId: string | null
    planId: string | null
  }>`
    select owner_staff_id as "ownerId", kind, org_path as "orgPath", done_at as "doneAt",
      entry_id as "entryId", plan_id as "planId"
    from risk.measure where id = ${id} for update`.execute(tx)
  return rows[0]
}

export const finishMeasure = command(contract.finishMeasure, {
  audit: 'risk-measure.finished',
  run: async (context, { measureId, result }) => {
    const { tx, actor, now } = context
    const staff = requireStaff(actor)
    const measure = found(await lockMeasure(tx, measureId))
    if (!mayFinish(actor, measure) || !reaches(actor, measure)) throw new Refusal('not-found')
    if (measure.doneAt) throw new Refusal('state-conflict', { detail: '这项措施已经完成' })
    await sql`
      update risk.measure set done_at = ${now}, done_by = ${staff.staffId}, result = ${result}
      where id = ${measureId}`.execute(tx)
    const { entryId, planId } = measure
    if (entryId) await keepStep(context, entryId, { action: 'finished', note: result, measureId })
    return {
      output: {},
      subject: entryId ? { kind: 'risk', id: entryId } : { kind: 'review', id: planId ?? '' },
      detail: { measureId, measureKind: measure.kind },
    }
  },
})

/** Their own wherever it lies; others only within the data scope. */
function reaches(actor: Actor, measure: { ownerId: string; orgPath: string }): boolean {
  if (actor.kind !== 'staff') return false
  if (measure.ownerId === actor.staffId || actor.scope === 'all') return true
  return actor.scope === 'unit-and-below' && measure.orgPath.startsWith(actor.orgPath)
}
