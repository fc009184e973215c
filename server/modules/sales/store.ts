import { sql } from 'kysely'
import { setContractEnd } from '#modules/recordings'
import type { Json } from '#platform/canonical-json'
import { beijingDay } from '#platform/clock'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { SaleChannel } from '#contracts/authority'
import type { SaleState } from '#contracts/sale-view'
import { openContent, sealContent } from './plan-content.ts'
import type { PlanContent, StoredContent } from './plan-content.ts'

export type SaleRow = {
  customerId: string
  id: string
  saleNo: string
  state: SaleState
  channel: SaleChannel
  /** Who of an agency or broker it goes through; null in the bank's own channels. */
  intermediaryPersonId: string | null
  ownerStaffId: string
  orgPath: string
  planId: string | null
  productName: string | null
  premiumFen: number | null
  policyNo: string | null
  openedAt: Date
  updatedAt: Date
  rowVersion: number
}

const SALE = sql`
  s.customer_id as "customerId", s.id, s.sale_no as "saleNo", s.state, s.channel,
  s.intermediary_person_id as "intermediaryPersonId", s.owner_staff_id as "ownerStaffId", s.org_path as "orgPath", s.plan_id as "planId",
  s.product_name as "productName", s.premium_fen as "premiumFen", s.policy_no as "policyNo",
  s.opened_at as "openedAt", s.updated_at as "updatedAt",
  s.row_version as "rowVersion"`

export async function saleRow(db: Db, id: string): Promise<SaleRow | undefined> {
  const { rows } = await sql<SaleRow>`select ${SALE} from sales.sale s where s.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** Held for the rest of the transaction: two deeds on one sale follow each other. */
export async function lockSaleRow(tx: Tx, id: string): Promise<SaleRow | undefined> {
  const { rows } = await sql<SaleRow>`
    select ${SALE} from sales.sale s where s.id = ${id} for update`.execute(tx)
  return rows[0]
}

export type NewSale = Pick<
  SaleRow,
  'customerId' | 'id' | 'saleNo' | 'channel' | 'intermediaryPersonId' | 'ownerStaffId' | 'orgPath'
>

export async function insertSale(tx: Tx, sale: NewSale, now: Date): Promise<void> {
  await sql`
    insert into sales.sale (customer_id, id, sale_no, state, channel, intermediary_person_id,
      owner_staff_id, org_path, opened_at, updated_at)
    values (${sale.customerId}, ${sale.id}, ${sale.saleNo}, 'identify', ${sale.channel},
      ${sale.intermediaryPersonId}, ${sale.ownerStaffId}, ${sale.orgPath}, ${now}, ${now})`.execute(
    tx,
  )
}

const WITHOUT_CONTRACT: ReadonlySet<SaleState> = new Set(['abandoned', 'declined'])

/** Where no contract comes of it, the years for which its recording is kept begin on this day. */
export async function setState(tx: Tx, sale: SaleRow, to: { state: SaleState; now: Date }) {
  if (WITHOUT_CONTRACT.has(to.state)) await setContractEnd(tx, sale.id, beijingDay(to.now))
  await sql`
    update sales.sale set state = ${to.state}, updated_at = ${to.now},
      row_version = row_version + 1
    where id = ${sale.id}`.execute(tx)
}

export type PlanRow = { id: string; content: PlanContent; decisionId: string; chosenAt: Date }

export async function planRow(
  db: Db,
  fields: FieldCrypto,
  planId: string,
): Promise<PlanRow | undefined> {
  const { rows } = await sql<Omit<PlanRow, 'content'> & { content: StoredContent }>`
    select p.id, p.decision_id as "decisionId", p.chosen_at as "chosenAt",
      case when t.terms is null then p.content else p.content || jsonb_build_object(
        'premiumFen', t.terms -> 'premiumFen', 'terms', t.terms) end as content
    from sales.plan p
    left join sales.plan_terms t on t.customer_id = p.customer_id and t.plan_id = p.id
    where p.id = ${planId}`.execute(db)
  const plan = rows[0]
  return plan && { ...plan, content: openContent(fields, plan.content) }
}

export async function insertPlan(
  tx: Tx,
  sale: SaleRow,
  plan: {
    content: PlanContent
    decisionId: string
    chosenBy: string
    now: Date
    fields: FieldCrypto
  },
): Promise<string> {
  const id = newId()
  const { decisionId, chosenBy, now, fields } = plan
  const content = sealContent(fields, plan.content)
  await sql`
    insert into sales.plan (customer_id, id, sale_id, content, decision_id, chosen_by, chosen_at)
    values (${sale.customerId}, ${id}, ${sale.id}, ${JSON.stringify(content)}::jsonb,
      ${decisionId}, ${chosenBy}, ${now})`.execute(tx)
  await sql`
    update sales.sale set plan_id = ${id}, product_name = ${content.productName},
      premium_fen = ${content.premiumFen}
    where id = ${sale.id}`.execute(tx)
  return id
}

export type ActKind =
  | 'check'
  | 'mandate'
  | 'comparison'
  | 'entered'
  | 'referred'
  | 'presented'
  | 'facts'
  | 'notice'
  | 'disclosure'
  | 'comprehension'
  | 'confirmation'
  | 'health'
  | 'underwriting'
  | 'terms'
  | 'override'
  | 'recording'
  | 'code'
  | 'signed'
  | 'receipt'
  | 'rule'
  | 'abandoned'

export type Act = {
  id: string
  planId: string | null
  kind: ActKind
  code: string
  byKind: string
  byId: string
  at: Date
  data: Record<string, Json>
}

/** Everything done for the customer and for the plan now on the table, oldest first. */
export async function actsOf(db: Db, sale: SaleRow): Promise<Act[]> {
  const { rows } = await sql<Act>`
    select id, plan_id as "planId", kind, code, by_kind as "byKind", by_id as "byId", at, data
    from sales.act
    where sale_id = ${sale.id} and (plan_id is null or plan_id = ${sale.planId})
    order by id`.execute(db)
  return rows
}

export type NewAct = {
  kind: ActKind
  code: string
  by: { kind: string; id: string }
  planId: string | null
  now: Date
  data?: Record<string, Json>
}

/** False when the very same thing had been done already. */
export async function insertAct(tx: Tx, sale: SaleRow, act: NewAct): Promise<boolean> {
  const done = await sql`
    insert into sales.act (customer_id, id, sale_id, plan_id, kind, code, by_kind, by_id, at, data)
    values (${sale.customerId}, ${newId()}, ${sale.id}, ${act.planId}, ${act.kind}, ${act.code},
      ${act.by.kind}, ${act.by.id}, ${act.now}, ${JSON.stringify(act.data ?? {})}::jsonb)
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

/** Whether this LOG rule was written down in this sale before. */
export async function isNoted(db: Db, saleId: string, ruleId: string): Promise<boolean> {
  const { rows } = await sql`
    select from sales.act where sale_id = ${saleId} and kind = 'rule' and code = ${ruleId}`.execute(
    db,
  )
  return rows.length > 0
}

export type ExchangeKind =
  | 'quote'
  | 'application'
  | 'supply'
  | 'terms'
  | 'debit'
  | 'issue'
  | 'refund'
export type Exchange = {
  id: string
  saleId: string
  customerId: string
  planId: string
  kind: ExchangeKind
  status: string
  request: Record<string, Json>
  answer: Record<string, unknown> | null
  requestedAt: Date
  answeredAt: Date | null
  /** How often it was asked so far. */
  attempts: number
}

const EXCHANGE = sql`
  id, sale_id as "saleId", customer_id as "customerId", plan_id as "planId", kind, status, request,
  answer, requested_at as "requestedAt", answered_at as "answeredAt", attempts`

/** The newest exchange of each kind for a plan. */
export async function exchangesOf(db: Db, sale: SaleRow): Promise<Exchange[]> {
  const { rows } = await sql<Exchange>`
    select distinct on (kind) ${EXCHANGE} from sales.exchange
    where sale_id = ${sale.id} and plan_id = ${sale.planId}
    order by kind, id desc`.execute(db)
  return rows
}

export async function exchangeById(db: Db, id: string): Promise<Exchange | undefined> {
  const { rows } = await sql<Exchange>`
    select ${EXCHANGE} from sales.exchange where id = ${id}`.execute(db)
  return rows[0]
}

/** Questions without an answer whose time to be asked again has come. */
export async function openExchanges(db: Db, now: Date, firstAfterMs: number): Promise<Exchange[]> {
  const before = new Date(now.getTime() - firstAfterMs)
  const { rows } = await sql<Exchange>`
    select ${EXCHANGE} from sales.exchange
    where status in ('requested', 'referred')
      and (ask_again_at <= ${now} or (ask_again_at is null and requested_at < ${before}))
    order by id limit 200`.execute(db)
  return rows
}

/** Written before the call: after a crash the next one knows that this one may have arrived. */
export async function beginAttempt(db: Db, exchange: Exchange, askAgainAt: Date): Promise<void> {
  await sql`
    update sales.exchange set attempts = attempts + 1, ask_again_at = ${askAgainAt}
    where customer_id = ${exchange.customerId} and id = ${exchange.id}`.execute(db)
}

/** What went wrong last, for the people who look after the links. Never personal data. */
export async function keepFault(db: Db, exchange: Exchange, fault: string): Promise<void> {
  await sql`
    update sales.exchange set fault = ${fault.slice(0, 300)}
    where customer_id = ${exchange.customerId} and id = ${exchange.id}
      and status in ('requested', 'referred')`.execute(db)
}

export async function insertExchange(
  tx: Tx,
  sale: SaleRow,
  asked: { kind: ExchangeKind; planId: string; request: Record<string, Json>; now: Date },
): Promise<string> {
  const id = newId()
  await sql`
    insert into sales.exchange (customer_id, id, sale_id, plan_id, kind, status, request,
      requested_at)
    values (${sale.customerId}, ${id}, ${sale.id}, ${asked.planId}, ${asked.kind}, 'requested',
      ${JSON.stringify(asked.request)}::jsonb, ${asked.now})`.execute(tx)
  return id
}

/** Settles an exchange once; an answer that comes again changes nothing and tells so. */
export async function settleExchange(
  tx: Tx,
  exchange: Exchange,
  result: { status: string; answer: unknown; now: Date },
): Promise<boolean> {
  const done = await sql`
    update sales.exchange set status = ${result.status}, answered_at = ${result.now}, fault = null,
      answer = ${JSON.stringify(result.answer)}::jsonb
    where customer_id = ${exchange.customerId} and id = ${exchange.id}
      and status in ('requested', 'referred') and status <> ${result.status}`.execute(tx)
  return done.numAffectedRows === 1n
}

export type PolicyRow = {
  policyNo: string
  effectiveOn: string
  endsOn: string | null
  issuedAt: Date
  deliveredAt: Date | null
  coolingOffUntil: string | null
  endedOn: string | null
  endKind: 'withdrawn' | 'surrendered' | null
  /** When the insurer's own document had come whole. */
  ePolicyAt: Date | null
}

export async function policyOf(db: Db, saleId: string): Promise<PolicyRow | undefined> {
  const { rows } = await sql<PolicyRow>`
    select p.policy_no as "policyNo", p.effective_on as "effectiveOn", p.ends_on as "endsOn",
      p.issued_at as "issuedAt", p.delivered_at as "deliveredAt",
      p.cooling_off_until as "coolingOffUntil", p.ended_on::text as "endedOn",
      p.end_kind as "endKind", e.received_at as "ePolicyAt"
    from sales.policy p left join sales.e_policy e
      on e.customer_id = p.customer_id and e.sale_id = p.sale_id
    where p.sale_id = ${saleId}`.execute(db)
  return rows[0]
}

/** The contract is over; once. */
export async function endPolicy(
  tx: Tx,
  sale: SaleRow,
  end: { endedOn: string; endKind: 'withdrawn' | 'surrendered' },
): Promise<void> {
  await sql`
    update sales.policy set ended_on = ${end.endedOn}, end_kind = ${end.endKind}
    where sale_id = ${sale.id} and ended_on is null`.execute(tx)
}

export type DocumentKind =
  | 'application'
  | 'contract'
  | 'payment'
  | 'communication'
  | 'follow-up'
  | 'change'
export type DocumentRow = {
  id: string
  saleId: string
  kind: DocumentKind
  title: string
  archiveCode: string
  sha256: string
  mediaType: string
  sizeBytes: number
  /** Says what was answered about health: for `health:reveal` and the customer alone. */
  isConfidential: boolean
  /** See `openSource`. */
  sourceSealed: string | null
  createdAt: Date
}

export async function documentsOf(db: Db, saleId: string): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`
    select id, sale_id as "saleId", kind, title, archive_code as "archiveCode", sha256,
      media_type as "mediaType", size_bytes as "sizeBytes", is_confidential as "isConfidential",
      source_sealed as "sourceSealed", created_at as "createdAt"
    from sales.document where sale_id = ${saleId} order by id`.execute(db)
  return rows
}
