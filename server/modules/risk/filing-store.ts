import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contracts/filings'
import type { Actor } from '#contracts/actors'
import { isInScope } from '#modules/access'
import type { Context } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { figuresOf } from './indicators.ts'

export type FilingRow = {
  id: string
  branchCode: string
  branchName: string
  orgPath: string
  month: string
  dueOn: string
  state: contract.FilingStateName
  submissions: number
  rowVersion: number
}

const FILING = sql`
  f.id, o.code as "branchCode", o.name as "branchName", f.org_path as "orgPath", f.month, f.due_on as "dueOn", f.state,
  (select count(*)::int from risk.filing_step t
    where t.filing_id = f.id and t.action = 'filed') as submissions,
  f.row_version as "rowVersion"
  from risk.filing f join access.org_unit o on o.id = f.branch_id`

/** A branch's filing belongs to the branch, not to a person. */
const reach = (actor: Actor) => {
  if (actor.kind !== 'staff') return sql<boolean>`false`
  if (actor.scope === 'all') return sql<boolean>`true`
  return actor.scope === 'unit-and-below'
    ? sql<boolean>`starts_with(f.org_path, ${actor.orgPath})`
    : sql<boolean>`false`
}

export type Wanted = { state: string | null; cursor: string | null; limit: number }

/** Newest first. */
export async function filingRows(db: Db, actor: Actor, wanted: Wanted): Promise<FilingRow[]> {
  const { state, cursor, limit } = wanted
  const { rows } = await sql<FilingRow>`
    select ${FILING} where ${reach(actor)} and (${state}::text is null or f.state = ${state})
      and (${cursor}::uuid is null or f.id < ${cursor}::uuid)
    order by f.id desc limit ${limit}`.execute(db)
  return rows
}

export async function filingRow(db: Db, actor: Actor, id: string): Promise<FilingRow | undefined> {
  const { rows } = await sql<FilingRow>`
    select ${FILING} where f.id = ${id} and ${reach(actor)}`.execute(db)
  return rows[0]
}

export async function lockFiling(context: Context, id: string): Promise<FilingRow> {
  const { tx, actor, expectedVersion } = context
  await sql`select from risk.filing where id = ${id} for update`.execute(tx)
  const filing = found(await filingRow(tx, actor, id))
  if (!isInScope(actor, { ownerStaffId: null, orgPath: filing.orgPath })) {
    throw new Refusal('not-found')
  }
  if (filing.rowVersion !== expectedVersion) throw new Refusal('version-stale')
  return filing
}

export type Step = {
  action: z.output<typeof contract.FilingAction>
  note: string
  figures?: contract.FilingFigures
  sha256?: string
  staffId: string
  now: Date
}

/** Keeps what was said and moves the filing; the steps before stay as they are. */
export async function keepFilingStep(tx: Tx, filing: FilingRow, step: Step): Promise<string> {
  const { action, note, figures, sha256 = null, staffId, now } = step
  const id = newId()
  await sql`
    insert into risk.filing_step (id, filing_id, action, note, figures, sha256, staff_id, at)
    values (${id}, ${filing.id}, ${action}, ${note},
      ${figures ? JSON.stringify(figures) : null}::jsonb, ${sha256}, ${staffId}, ${now})`.execute(
    tx,
  )
  await sql`
    update risk.filing set state = ${action}, row_version = row_version + 1
    where id = ${filing.id}`.execute(tx)
  return id
}

export type StepRow = {
  id: string
  action: z.output<typeof contract.FilingAction>
  note: string
  figures: contract.FilingFigures | null
  sha256: string | null
  byName: string
  at: Date
}

export async function filingSteps(db: Db, filingId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select t.id, t.action, t.note, t.figures, t.sha256, s.name as "byName", t.at
    from risk.filing_step t join access.staff s on s.id = t.staff_id
    where t.filing_id = ${filingId} order by t.id`.execute(db)
  return rows
}

type Month = { orgPath: string; from: string; until: string; today: string }

/** A month of a branch in figures, counted anew. */
export async function filingFigures(db: Db, month: Month): Promise<contract.FilingFigures> {
  const { orgPath, from, until, today } = month
  const inMonth = (at: string) =>
    sql`(${sql.ref(at)} at time zone 'Asia/Shanghai')::date between ${from}::date
      and ${until}::date`
  const { rows } = await sql<Omit<contract.FilingFigures, 'indicators'>>`
    select
      (select count(*)::int from sales.v_sale s
        where starts_with(s.org_path, ${orgPath}) and ${inMonth('s.opened_at')}) as "salesOpened",
      (select count(*)::int from sales.v_policy y join sales.v_sale s on s.id = y.sale_id
        where starts_with(s.org_path, ${orgPath}) and ${inMonth('y.issued_at')})
        as "policiesIssued",
      (select coalesce(sum(s.premium_fen), 0)::int8 from sales.v_policy y
        join sales.v_sale s on s.id = y.sale_id
        where starts_with(s.org_path, ${orgPath}) and ${inMonth('y.issued_at')}) as "premiumFen",
      (select count(*)::int from risk.entry e
        where starts_with(e.org_path, ${orgPath}) and ${inMonth('e.recorded_at')})
        as "risksRecorded",
      (select count(*)::int from risk.entry e
        where starts_with(e.org_path, ${orgPath}) and e.stage <> 'closed') as "risksOpen",
      (select count(*)::int from risk.entry e
        where starts_with(e.org_path, ${orgPath}) and e.stage <> 'closed' and exists (
          select from risk.measure m where m.entry_id = e.id and m.done_at is null
            and m.due_on < ${today}::date)) as "risksLate",
      (select count(*)::int from risk.event v
        where starts_with(v.org_path, ${orgPath}) and ${inMonth('v.happened_at')}) as events
    `.execute(db)
  const scope = sql<boolean>`starts_with(c.org_path, ${orgPath})`
  return { ...rows[0]!, indicators: await figuresOf(db, { today, from, until, scope }) }
}
