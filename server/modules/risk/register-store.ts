import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contracts/risk'
import type { Actor } from '#contracts/actors'
import { isInScope, scopeCondition } from '#modules/access'
import { requireStaff } from '#platform/require-staff'
import type { Context } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Json } from '#platform/canonical-json'
import { Refusal, found } from '#platform/refusal'

type View = z.output<typeof contract.RiskEntry>
export type EntryRow = Omit<View, 'recordedAt' | 'workdaysLeft' | 'isLate'> & {
  recordedAt: Date
  description: string
  rowVersion: number
  ownerStaffId: string
  orgPath: string
}

const ENTRY = sql`
  e.id, e.entry_no as "entryNo", e.kind, e.subject, e.sale_id as "saleId", s.sale_no as "saleNo",
  e.product_id as "productId", p.name as "productName", e.title, e.description, e.stage,
  e.likelihood, e.impact, e.level, o.name as "unitName", e.recorded_at as "recordedAt",
  e.owner_staff_id as "ownerStaffId", e.org_path as "orgPath", e.row_version as "rowVersion",
  (select min(m.due_on) from risk.measure m
    where m.entry_id = e.id and m.done_at is null) as "dueOn"
  from risk.entry e join access.org_unit o on o.path = e.org_path
    left join sales.v_sale s on s.id = e.sale_id
    left join products.v_name p on p.id = e.product_id`

/** In the data scope, or with something in it for this very person to do. */
export function entryReach(actor: Actor) {
  const staffId = actor.kind === 'staff' ? actor.staffId : null
  return sql<boolean>`(${scopeCondition(actor, 'e')} or exists (
    select from risk.measure m where m.entry_id = e.id and m.owner_staff_id = ${staffId}::uuid))`
}

export type Wanted = {
  kind: string | null
  stage: string | null
  level: string | null
  likelihood: number | null
  impact: number | null
  lateOn: string | null
  cursor: string | null
  limit: number
}

/** Newest first. `lateOn`: only those with something due before that day. */
export async function entryRows(db: Db, actor: Actor, wanted: Wanted): Promise<EntryRow[]> {
  const { kind, stage, level, likelihood, impact, lateOn, cursor, limit } = wanted
  const { rows } = await sql<EntryRow>`
    select ${ENTRY}
    where ${entryReach(actor)} and (${kind}::text is null or e.kind = ${kind})
      and (${stage}::text is null or e.stage = ${stage})
      and (${level}::text is null or e.level = ${level})
      and (${likelihood}::int is null or e.likelihood = ${likelihood})
      and (${impact}::int is null or e.impact = ${impact})
      and (${lateOn}::date is null or exists (select from risk.measure m
        where m.entry_id = e.id and m.done_at is null and m.due_on < ${lateOn}::date))
      and (${cursor}::uuid is null or e.id < ${cursor}::uuid)
    order by e.id desc limit ${limit}`.execute(db)
  return rows
}

export async function entryRow(db: Db, actor: Actor, id: string): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`
    select ${ENTRY} where e.id = ${id} and ${entryReach(actor)}`.execute(db)
  return rows[0]
}

/** Held for the rest of the transaction, in scope and as the caller read it. */
export async function lockEntry(context: Context, id: string): Promise<EntryRow> {
  const { tx, actor, expectedVersion } = context
  await sql`select from risk.entry where id = ${id} for update`.execute(tx)
  const entry = found(await entryRow(tx, actor, id))
  if (!isInScope(actor, entry)) throw new Refusal('not-found')
  if (entry.rowVersion !== expectedVersion) throw new Refusal('version-stale')
  return entry
}

export type NewEntry = Pick<
  EntryRow,
  'id' | 'entryNo' | 'kind' | 'subject' | 'saleId' | 'productId' | 'title' | 'description'
> & { ownerStaffId: string; orgPath: string; eventId: string | null; now: Date }

export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await sql`
    insert into risk.entry (id, entry_no, kind, subject, sale_id, product_id, event_id, title,
      description, stage, owner_staff_id, org_path, recorded_at)
    values (${entry.id}, ${entry.entryNo}, ${entry.kind}, ${entry.subject}, ${entry.saleId},
      ${entry.productId}, ${entry.eventId}, ${entry.title}, ${entry.description}, 'identified',
      ${entry.ownerStaffId}, ${entry.orgPath}, ${entry.now})`.execute(tx)
}

type Move = { stage: contract.RiskStageName; level?: contract.RiskLevelName } & {
  likelihood?: number
  impact?: number
}

export async function moveEntry(tx: Tx, entry: EntryRow, to: Move): Promise<void> {
  await sql`
    update risk.entry set stage = ${to.stage}, row_version = row_version + 1,
      likelihood = coalesce(${to.likelihood ?? null}::int, likelihood),
      impact = coalesce(${to.impact ?? null}::int, impact),
      level = coalesce(${to.level ?? null}::text, level)
    where id = ${entry.id}`.execute(tx)
}

type Step = {
  action: z.output<typeof contract.RiskAction>
  note: string
  [more: string]: Json
}

/** One line of the history; nothing in it is ever changed. */
export async function keepStep(
  { tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>,
  entryId: string,
  { action, ...data }: Step,
): Promise<void> {
  await sql`
    insert into risk.entry_step (id, entry_id, action, stage_after, data, staff_id, at)
    select ${newId()}, e.id, ${action}, e.stage, ${JSON.stringify(data)}::jsonb,
      ${requireStaff(actor).staffId}, ${now}
    from risk.entry e where e.id = ${entryId}`.execute(tx)
}

export type StepRow = {
  id: string
  action: z.output<typeof contract.RiskAction>
  stageAfter: contract.RiskStageName
  data: { note: string; level?: contract.RiskLevelName }
  byName: string
  at: Date
}

export async function stepsOf(db: Db, entryId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select t.id, t.action, t.stage_after as "stageAfter", t.data, f.name as "byName", t.at
    from risk.entry_step t join access.staff f on f.id = t.staff_id
    where t.entry_id = ${entryId} order by t.id`.execute(db)
  return rows
}
