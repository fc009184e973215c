import { sql } from 'kysely'
import type { StaffActor } from '#contracts/actors'
import type { WarningKind } from '#contracts/authority'
import { scopeCondition } from '#modules/access'
import { LISTED, toCard } from '#modules/sales'
import type { Context } from '#platform/command'

export type Listed = Parameters<typeof toCard>[1]
export type Owed = Listed & {
  taskId: string
  kind: 'call-back' | 'follow-up'
  dueOn: string
  note: string
}
export type Ending = Listed & { coolingOffUntil: string }
export type Undelivered = Listed & { askedAt: Date }

const FROM = sql`
  sales.v_sale s
  join access.staff p on p.id = s.owner_staff_id
  join access.org_unit o on o.path = s.org_path
  join customers.v_name c on c.id = s.customer_id`
const IS_OPEN = sql`s.state not in ('in-force', 'sealed', 'declined', 'abandoned')`
const ROWS_MAX = 100

export async function openSales(context: Context, limit: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${LISTED} from ${FROM}
    where ${IS_OPEN} and ${scopeCondition(context.actor, 's')}
    order by s.id desc limit ${limit}`.execute(context.tx)
  return rows
}

export async function countOpenSales(context: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from sales.v_sale s
    where ${IS_OPEN} and ${scopeCondition(context.actor, 's')}`.execute(context.tx)
  return rows[0]?.count ?? 0
}

/** Sales against advice that nobody has approved yet; whether it is time for it, the doors say. */
export async function adviceRefused(context: Context, staffId: string): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${LISTED} from ${FROM}
    join sales.v_plan n on n.customer_id = s.customer_id and n.id = s.plan_id
    where s.state in ('communicate', 'contract') and n.content ->> 'outcome' = 'ADVISE_STOP'
      and s.owner_staff_id <> ${staffId} and ${scopeCondition(context.actor, 's')}
      and not exists (
        select from sales.v_act a
        where a.sale_id = s.id and a.plan_id = s.plan_id and a.kind = 'override')
    order by s.id limit 20`.execute(context.tx)
  return rows
}

/** Call-backs and follow-ups owed by `until`; a remedy is never the seller's own. */
export async function owedBy(
  context: Context,
  { staffId, until }: { staffId: string; until: string },
): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select ${LISTED}, t.id as "taskId", t.kind, t.due_on as "dueOn", t.note
    from aftercare.task t join (${FROM}) on s.customer_id = t.customer_id and s.id = t.sale_id
    where t.done_at is null and t.dropped_at is null and t.due_on <= ${until}
      and (not t.is_for_other_person or s.owner_staff_id <> ${staffId})
      and ${scopeCondition(context.actor, 's')}
    order by t.due_on, t.id limit ${ROWS_MAX}`.execute(context.tx)
  return rows
}

export async function coolingOffEnding(
  context: Context,
  { from, until }: { from: string; until: string },
): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select ${LISTED}, y.cooling_off_until as "coolingOffUntil"
    from sales.v_policy y join (${FROM}) on s.customer_id = y.customer_id and s.id = y.sale_id
    where y.cooling_off_until between ${from} and ${until} and y.ended_on is null
      and ${scopeCondition(context.actor, 's')}
    order by y.cooling_off_until limit ${ROWS_MAX}`.execute(context.tx)
  return rows
}

/** Policies the customer has not signed for, with the day the application went out. */
export async function undelivered(context: Context): Promise<Undelivered[]> {
  const { rows } = await sql<Undelivered>`
    select ${LISTED}, coalesce((
      select max(e.requested_at) from sales.v_exchange e
      where e.sale_id = s.id and e.plan_id = s.plan_id and e.kind = 'application'),
      y.issued_at) as "askedAt"
    from sales.v_policy y join (${FROM}) on s.customer_id = y.customer_id and s.id = y.sale_id
    where y.delivered_at is null and y.ended_on is null and ${scopeCondition(context.actor, 's')}
    order by y.issued_at limit ${ROWS_MAX}`.execute(context.tx)
  return rows
}

export type RightEnding = { kind: WarningKind; subjectId: string; subject: string; endsOn: string }

/** What of the right to sell ends by `until`: one's own, and where asked that of one's people. */
export async function rightsEnding(
  { tx }: Context,
  staff: StaffActor,
  asked: { from: string; until: string; ofOthers: boolean },
): Promise<RightEnding[]> {
  const { rows } = await sql<RightEnding>`
    select w.kind, w.subject_id as "subjectId", w.subject, w.ends_on as "endsOn"
    from authority.v_warning w
    where w.ends_on between ${asked.from} and ${asked.until}
      and (w.owner_staff_id = ${staff.staffId}
        or (${asked.ofOthers} and ${scopeCondition(staff, 'w')}))
    order by w.ends_on, w.subject_id, w.kind limit ${ROWS_MAX}`.execute(tx)
  return rows
}
