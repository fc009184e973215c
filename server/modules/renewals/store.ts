import { sql } from 'kysely'
import type { InstalmentState } from '#contracts/renewals'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Paying, Planned } from './rules.ts'

export type InstalmentRow = Planned & {
  customerId: string
  id: string
  saleId: string
  policyNo: string
  ordinal: number
  amountFen: number
  state: InstalmentState
  noticedAt: Date | null
  messageId: string | null
  askedOn: string | null
  settledAt: Date | null
}

const INSTALMENT = sql`
  customer_id as "customerId", id, sale_id as "saleId", policy_no as "policyNo", ordinal,
  due_on::text as "dueOn", grace_until::text as "graceUntil",
  reinstate_until::text as "reinstateUntil", amount_fen as "amountFen", state,
  noticed_at as "noticedAt", message_id as "messageId", asked_on::text as "askedOn",
  settled_at as "settledAt"
  from renewals.instalment`

export async function instalmentsOf(db: Db, saleId: string): Promise<InstalmentRow[]> {
  const { rows } = await sql<InstalmentRow>`
    select ${INSTALMENT} where sale_id = ${saleId} order by ordinal desc`.execute(db)
  return rows
}

export async function lockInstalment(tx: Tx, id: string): Promise<InstalmentRow | undefined> {
  const { rows } = await sql<InstalmentRow>`
    select ${INSTALMENT} where id = ${id} for update`.execute(tx)
  return rows[0]
}

export type Running = Paying & {
  customerId: string
  saleId: string
  policyNo: string
  premiumFen: number
  /** Of the premium to plan next. */
  ordinal: number
}

/** Policies in force that are paid for by and by and have no premium open. */
export async function unplanned(db: Db): Promise<Running[]> {
  const { rows } = await sql<Running>`
    select p.customer_id as "customerId", p.sale_id as "saleId", p.policy_no as "policyNo",
      p.effective_on::text as "effectiveOn", n.content ->> 'mode' as mode,
      (n.content ->> 'paymentYears')::int as "paymentYears",
      (n.content ->> 'premiumFen')::bigint as "premiumFen",
      coalesce(max(i.ordinal), 0) + 1 as ordinal
    from sales.v_policy p
      join sales.v_sale s on s.customer_id = p.customer_id and s.id = p.sale_id
      join sales.v_plan n on n.customer_id = s.customer_id and n.id = s.plan_id
      left join renewals.instalment i on i.customer_id = p.customer_id and i.sale_id = p.sale_id
    where p.ended_on is null and n.content ->> 'mode' <> 'single'
    group by p.customer_id, p.sale_id, p.policy_no, p.effective_on, n.content
    having coalesce(bool_and(i.state = 'paid'), true)`.execute(db)
  return rows
}

type New = Running & Planned & { now: Date }

/** False where another node planned it. */
export async function insertInstalment(tx: Tx, given: New): Promise<boolean> {
  const done = await sql`
    insert into renewals.instalment (customer_id, id, sale_id, policy_no, ordinal, due_on,
      grace_until, reinstate_until, amount_fen, state, planned_at)
    values (${given.customerId}, ${newId()}, ${given.saleId}, ${given.policyNo}, ${given.ordinal},
      ${given.dueOn}, ${given.graceUntil}, ${given.reinstateUntil}, ${given.premiumFen}, 'due',
      ${given.now})
    on conflict (sale_id, ordinal) do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function unnoticed(db: Db): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select id from renewals.instalment where state = 'due' and noticed_at is null
    order by due_on limit 100`.execute(db)
  return rows
}

export async function setNoticed(
  tx: Tx,
  { id }: InstalmentRow,
  told: { messageId: string | null; now: Date },
): Promise<void> {
  await sql`
    update renewals.instalment set noticed_at = ${told.now}, message_id = ${told.messageId}
    where id = ${id} and noticed_at is null`.execute(tx)
}

/** From the due day on, once a day; not while money for it is on its way, either way. */
export async function toAsk(db: Db, today: string): Promise<InstalmentRow[]> {
  const { rows } = await sql<InstalmentRow>`
    select ${INSTALMENT} where (state = 'due' or ${isAtOutlet}) and due_on <= ${today}::date
      and coalesce(asked_on < ${today}::date, true)
      and not ${isMoneyMoving}
    order by due_on limit 100`.execute(db)
  return rows
}

/** What the insurer decides with the customer at the outlet shows in its books. */
const isAtOutlet = sql`(state = 'lapsed' and exists (
  select from renewals.reinstatement r where r.instalment_id = instalment.id
    and r.state = 'outlet'))`

const isMoneyMoving = sql`exists (
  select from renewals.exchange e where e.instalment_id = instalment.id
    and e.kind in ('debit', 'renew', 'refund') and e.status = 'requested')`

export async function isMoving(tx: Tx, instalmentId: string): Promise<boolean> {
  const { rows } = await sql`
    select from renewals.instalment where id = ${instalmentId} and ${isMoneyMoving}`.execute(tx)
  return rows.length > 0
}

/** The books are looked at once more today: something has changed on our side. */
export async function askBooksAgain(tx: Tx, saleId: string): Promise<void> {
  await sql`
    update renewals.instalment set asked_on = null
    where sale_id = ${saleId} and state = 'due'`.execute(tx)
}

type Settled = { state: InstalmentState; today: string; paidUntil: string | null; now: Date }

/** Once: what is settled stays. */
export async function settle(tx: Tx, id: string, to: Settled): Promise<boolean> {
  const done = await sql`
    update renewals.instalment set state = ${to.state}, asked_on = ${to.today},
      paid_until = ${to.paidUntil},
      settled_at = ${to.state === 'due' ? null : to.now}::timestamptz
    where id = ${id} and state = 'due'`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function endOpen(tx: Tx, saleId: string, now: Date): Promise<number> {
  const done = await sql`
    update renewals.instalment set state = 'ended', settled_at = ${now}
    where sale_id = ${saleId} and state = 'due'`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** Cover runs again: what had lapsed is paid. */
export async function takeUp(
  tx: Tx,
  id: string,
  { paidUntil, now }: { paidUntil: string | null; now: Date },
): Promise<void> {
  await sql`
    update renewals.instalment set state = 'paid', paid_until = ${paidUntil}::date,
      settled_at = ${now}
    where id = ${id} and state = 'lapsed'`.execute(tx)
}

export async function noteAsked(tx: Tx, id: string, today: string): Promise<void> {
  await sql`
    update renewals.instalment set asked_on = ${today}::date where id = ${id}`.execute(tx)
}
