import { sql } from 'kysely'
import type { StaffActor } from '#contracts/actors'
import type { InquiryState, InquiryTopic, InquiryWay } from '#contracts/inquiries'
import { scopeCondition } from '#modules/access'
import type { Db, Tx } from '#platform/db'
import type { Counted } from './rules.ts'

export type InquiryRow = {
  id: string
  customerId: string
  saleId: string | null
  ownerStaffId: string
  orgPath: string
  ownerName: string
  outletName: string
  nameSealed: string | null
  askedAt: Date
  askedOn: string
  way: InquiryWay
  topic: InquiryTopic
  questionSealed: string
  dueOn: string
  answeredAt: Date | null
  answeredOn: string | null
  answeredByName: string | null
  answerWay: InquiryWay | null
  answerSealed: string | null
  /** The last time it was passed on. */
  handedFrom: string | null
  handedReasonSealed: string | null
}

const INQUIRY = sql`
  i.id, i.customer_id as "customerId", i.sale_id as "saleId", i.owner_staff_id as "ownerStaffId",
  i.org_path as "orgPath", s.name as "ownerName", o.name as "outletName",
  c.name_sealed as "nameSealed", i.asked_at as "askedAt", i.asked_on as "askedOn", i.way, i.topic,
  i.question_sealed as "questionSealed", i.due_on as "dueOn", i.answered_at as "answeredAt",
  i.answered_on as "answeredOn", b.name as "answeredByName", i.answer_way as "answerWay",
  i.answer_sealed as "answerSealed", h."handedFrom", h."handedReasonSealed"`
const FROM = sql`
  inquiries.inquiry i
  join access.staff s on s.id = i.owner_staff_id
  join access.org_unit o on o.path = i.org_path
  join customers.v_name c on c.id = i.customer_id
  left join access.staff b on b.id = i.answered_by
  left join lateral (
    select f.name as "handedFrom", v.reason_sealed as "handedReasonSealed"
    from inquiries.handover v join access.staff f on f.id = v.from_staff_id
    where v.inquiry_id = i.id order by v.id desc limit 1) h on true`

/** Held for the rest of the transaction: an answer is given once. */
export async function lockInquiry(tx: Tx, id: string): Promise<InquiryRow | undefined> {
  const { rows } = await sql<InquiryRow>`
    select ${INQUIRY} from ${FROM} where i.id = ${id} for update of i`.execute(tx)
  return rows[0]
}

export type Wanted = {
  today: string
  state: InquiryState | null
  /** Somebody's file that is open to the reader: all of it, whoever answers. */
  customerId: string | null
  before: string | null
  limit: number
}

/** Newest first. */
export async function listedInquiries(
  db: Db,
  staff: StaffActor,
  { today, state, customerId, before, limit }: Wanted,
): Promise<InquiryRow[]> {
  const { rows } = await sql<InquiryRow>`
    select ${INQUIRY} from ${FROM}
    where (i.customer_id = ${customerId}::uuid
        or (${customerId}::uuid is null and ${scopeCondition(staff, 'i')}))
      and (${state}::text is null or ${state} = case when i.answered_at is not null then 'answered'
        when i.due_on < ${today} then 'overdue' else 'open' end)
      and (${before}::uuid is null or i.id < ${before}::uuid)
    order by i.id desc limit ${limit}`.execute(db)
  return rows
}

export type NewInquiry = Pick<
  InquiryRow,
  | 'id'
  | 'customerId'
  | 'saleId'
  | 'ownerStaffId'
  | 'orgPath'
  | 'askedAt'
  | 'askedOn'
  | 'way'
  | 'topic'
  | 'questionSealed'
  | 'dueOn'
> & { recordedBy: string; now: Date }

export async function insertInquiry(tx: Tx, asked: NewInquiry): Promise<void> {
  await sql`
    insert into inquiries.inquiry (customer_id, id, sale_id, owner_staff_id, org_path, asked_at,
      asked_on, way, topic, question_sealed, due_on, recorded_by, recorded_at)
    values (${asked.customerId}, ${asked.id}, ${asked.saleId}, ${asked.ownerStaffId},
      ${asked.orgPath}, ${asked.askedAt}, ${asked.askedOn}, ${asked.way}, ${asked.topic},
      ${asked.questionSealed}, ${asked.dueOn}, ${asked.recordedBy}, ${asked.now})`.execute(tx)
}

export type Answer = { way: InquiryWay; sealed: string; by: string; now: Date; day: string }

export async function setAnswer(tx: Tx, id: string, answer: Answer): Promise<void> {
  await sql`
    update inquiries.inquiry set answered_at = ${answer.now}, answered_on = ${answer.day},
      answered_by = ${answer.by}, answer_way = ${answer.way}, answer_sealed = ${answer.sealed}
    where id = ${id}`.execute(tx)
}

export type Handover = {
  id: string
  customerId: string
  inquiryId: string
  from: string
  to: string
  reasonSealed: string
  by: string
  now: Date
}

/** Puts it on the list of another and keeps that it was. */
export async function handOver(tx: Tx, handover: Handover): Promise<void> {
  const { id, customerId, inquiryId, from, to, reasonSealed, by, now } = handover
  await sql`
    insert into inquiries.handover (customer_id, id, inquiry_id, from_staff_id, to_staff_id,
      reason_sealed, handed_by, handed_at)
    values (${customerId}, ${id}, ${inquiryId}, ${from}, ${to}, ${reasonSealed}, ${by},
      ${now})`.execute(tx)
  await sql`
    update inquiries.inquiry set owner_staff_id = ${to} where id = ${inquiryId}`.execute(tx)
}

/** Whether this sale is the customer's own. */
export async function isSaleOf(db: Db, saleId: string, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from sales.v_sale where id = ${saleId} and customer_id = ${customerId}`.execute(db)
  return rows.length > 0
}

export type CountedRow = Counted & { staffId: string; staffName: string; outletName: string }

/** Everything asked in a period, by person and days: the rows do not grow with the questions. */
export async function countedInquiries(
  db: Db,
  staff: StaffActor,
  { from, until }: { from: string; until: string },
): Promise<CountedRow[]> {
  const { rows } = await sql<CountedRow>`
    select s.id as "staffId", s.name as "staffName", o.name as "outletName",
      i.asked_on as "askedOn", i.due_on as "dueOn", i.answered_on as "answeredOn",
      count(*)::int as count
    from ${FROM}
    where i.asked_on between ${from} and ${until} and ${scopeCondition(staff, 'i')}
    group by s.id, s.name, o.path, o.name, i.asked_on, i.due_on, i.answered_on
    order by o.path, s.id`.execute(db)
  return rows
}

export type PromiseRow = { effectiveFrom: string; workdays: number; setByName: string | null }

/** Newest first. */
export async function promises(db: Db): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`
    select p.effective_from as "effectiveFrom", p.workdays, s.name as "setByName"
    from inquiries.promise p left join access.staff s on s.id = p.set_by
    order by p.effective_from desc`.execute(db)
  return rows
}

/** How many working days were promised on this day. */
export async function promisedOn(db: Db, day: string): Promise<number> {
  const { rows } = await sql<{ workdays: number }>`
    select workdays from inquiries.promise where effective_from <= ${day}
    order by effective_from desc limit 1`.execute(db)
  if (!rows[0]) throw new Error(`nothing was promised on ${day}`)
  return rows[0].workdays
}

/** What was set for a day that has not come is set anew. */
export async function upsertPromise(
  tx: Tx,
  {
    effectiveFrom,
    workdays,
    by,
    now,
  }: Pick<PromiseRow, 'effectiveFrom' | 'workdays'> & {
    by: string
    now: Date
  },
): Promise<void> {
  await sql`
    insert into inquiries.promise (effective_from, workdays, set_by, set_at)
    values (${effectiveFrom}, ${workdays}, ${by}, ${now})
    on conflict (effective_from) do update set workdays = excluded.workdays,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx)
}
