import { sql } from 'kysely'
import type { PledgeAsker, ServiceKind, ServiceState, SurrenderReason } from '#contracts/servicing'
import type {
  FreezeAnswer,
  PolicyStanding,
  SurrenderAnswer,
  SurrenderQuoteAnswer,
} from '#modules/insurers'
import type { SaleRow } from '#modules/sales'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { TRANSITIONS } from './states.ts'

export type Quoted = Extract<SurrenderQuoteAnswer, { status: 'quoted' }>
export type OrderDetail = {
  reason?: SurrenderReason
  quote?: Quoted
  pledgee?: string
  agreementNo?: string
  askedBy?: PledgeAsker
  evidence?: string
  note?: string
}
export type ServiceOrder = {
  customerId: string
  id: string
  saleId: string
  policyNo: string
  kind: ServiceKind
  state: ServiceState
  detail: OrderDetail
  needsIdentity: boolean
  requestedOn: string
  requestedAt: Date
  identityCheckedAt: Date | null
  answer: SurrenderAnswer | FreezeAnswer | null
  answeredAt: Date | null
  attempts: number
}

const ORDER = sql`
  customer_id as "customerId", id, sale_id as "saleId", policy_no as "policyNo", kind, state,
  detail, needs_identity as "needsIdentity", requested_on::text as "requestedOn",
  requested_at as "requestedAt", identity_checked_at as "identityCheckedAt", answer,
  answered_at as "answeredAt", attempts`

/** Newest first. */
export async function ordersOf(db: Db, saleId: string): Promise<ServiceOrder[]> {
  const { rows } = await sql<ServiceOrder>`
    select ${ORDER} from servicing.service_order where sale_id = ${saleId}
    order by id desc`.execute(db)
  return rows
}

export async function lockOrder(tx: Tx, id: string): Promise<ServiceOrder | undefined> {
  const { rows } = await sql<ServiceOrder>`
    select ${ORDER} from servicing.service_order where id = ${id} for update`.execute(tx)
  return rows[0]
}

export async function openOrders(db: Db, before: Date): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select id from servicing.service_order
    where state = 'asking' and coalesce(identity_checked_at, requested_at) < ${before}
    order by id limit 100`.execute(db)
  return rows
}

type NewOrder = Pick<
  ServiceOrder,
  'policyNo' | 'kind' | 'detail' | 'needsIdentity' | 'requestedOn' | 'requestedAt'
>

export async function insertOrder(tx: Tx, sale: SaleRow, order: NewOrder): Promise<string> {
  const id = newId()
  await sql`
    insert into servicing.service_order (customer_id, id, sale_id, policy_no, kind, state, detail,
      needs_identity, requested_on, requested_at)
    values (${sale.customerId}, ${id}, ${sale.id}, ${order.policyNo}, ${order.kind},
      ${order.needsIdentity ? 'verify' : 'asking'}, ${JSON.stringify(order.detail)}::jsonb,
      ${order.needsIdentity}, ${order.requestedOn}, ${order.requestedAt})`.execute(tx)
  return id
}

/** Said before the insurer is asked, in a transaction of its own: a crash cannot hide it. */
export async function countAttempt(db: Db, { customerId, id }: ServiceOrder): Promise<void> {
  await sql`
    update servicing.service_order set attempts = attempts + 1
    where customer_id = ${customerId} and id = ${id}`.execute(db)
}

type Change = {
  state: ServiceState
  identity?: { at: Date; by: string; evidence: string }
  answered?: { answer: SurrenderAnswer | FreezeAnswer; at: Date }
}

/** Moves it on; a move the table does not know is a mistake of ours. */
export async function move(tx: Tx, from: ServiceOrder, change: Change): Promise<void> {
  if (!TRANSITIONS[from.state].includes(change.state)) {
    throw new Error(`service order ${from.id}: ${from.state} cannot become ${change.state}`)
  }
  const { state, identity, answered } = change
  const answer = answered ? JSON.stringify(answered.answer) : null
  await sql`
    update servicing.service_order set state = ${state},
      identity_checked_at = coalesce(${identity?.at ?? null}, identity_checked_at),
      identity_checked_by = coalesce(${identity?.by ?? null}, identity_checked_by),
      identity_evidence = coalesce(${identity?.evidence ?? null}, identity_evidence),
      answer = coalesce(${answer}::jsonb, answer),
      answered_at = coalesce(${answered?.at ?? null}, answered_at)
    where customer_id = ${from.customerId} and id = ${from.id}`.execute(tx)
}

export type EnquiryKind = 'surrender-quote' | 'standing'
export type Enquiry = {
  customerId: string
  id: string
  saleId: string
  policyNo: string
  kind: EnquiryKind
  askedOn: string
  askedAt: Date
  answer: SurrenderQuoteAnswer | PolicyStanding | null
  answeredAt: Date | null
}

const ENQUIRY = sql`
  customer_id as "customerId", id, sale_id as "saleId", policy_no as "policyNo", kind,
  asked_on::text as "askedOn", asked_at as "askedAt", answer, answered_at as "answeredAt"`

export async function lastEnquiry(
  db: Db,
  saleId: string,
  kind: EnquiryKind,
): Promise<Enquiry | undefined> {
  const { rows } = await sql<Enquiry>`
    select ${ENQUIRY} from servicing.enquiry where sale_id = ${saleId} and kind = ${kind}
    order by id desc limit 1`.execute(db)
  return rows[0]
}

export async function enquiryById(db: Db, id: string): Promise<Enquiry | undefined> {
  const { rows } = await sql<Enquiry>`
    select ${ENQUIRY} from servicing.enquiry where id = ${id}`.execute(db)
  return rows[0]
}

type NewEnquiry = Pick<Enquiry, 'policyNo' | 'kind' | 'askedOn' | 'askedAt'>

export async function insertEnquiry(tx: Tx, sale: SaleRow, asked: NewEnquiry): Promise<string> {
  const id = newId()
  await sql`
    insert into servicing.enquiry (customer_id, id, sale_id, policy_no, kind, asked_on, asked_at)
    values (${sale.customerId}, ${id}, ${sale.id}, ${asked.policyNo}, ${asked.kind},
      ${asked.askedOn}, ${asked.askedAt})`.execute(tx)
  return id
}

export async function answerEnquiry(
  tx: Tx,
  { customerId, id }: Enquiry,
  { answer, now }: { answer: object; now: Date },
): Promise<void> {
  await sql`
    update servicing.enquiry set answer = ${JSON.stringify(answer)}::jsonb, answered_at = ${now}
    where customer_id = ${customerId} and id = ${id} and answer is null`.execute(tx)
}
