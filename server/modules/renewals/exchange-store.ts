import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { NewsItem } from '#platform/command'
import { newId } from '#platform/ids'

/** `debit` and `refund` are asked of the bank core, the others of the insurer. */
export type ExchangeKind = 'debit' | 'renew' | 'refund' | 'quote' | 'apply' | 'reinstate'

/** A question to the other side; its id is the request id. Amounts in 分. */
export type Exchange = {
  customerId: string
  id: string
  saleId: string
  instalmentId: string
  agreementId: string | null
  reinstatementId: string | null
  kind: ExchangeKind
  /** `requested` until there is an answer, then what the answer says. */
  status: string
  amountFen: number | null
  askedOn: string
  bankRef: string | null
  answer: Record<string, unknown> | null
  requestedAt: Date
  answeredAt: Date | null
  attempts: number
}

const EXCHANGE = sql`
  customer_id as "customerId", id, sale_id as "saleId", instalment_id as "instalmentId",
  agreement_id as "agreementId",
  reinstatement_id as "reinstatementId", kind, status, amount_fen as "amountFen",
  asked_on::text as "askedOn", bank_ref as "bankRef", answer, requested_at as "requestedAt",
  answered_at as "answeredAt", attempts
  from renewals.exchange`

/** Asked of the bank core, which may also tell the answer by itself. */
export const isOfBank = ({ kind }: Exchange): boolean => kind === 'debit' || kind === 'refund'

/** That there is something to ask; whoever hears it asks. */
export const exchangeNews = (exchangeId: string): NewsItem => ({
  name: 'renewal.exchange-requested',
  payload: { exchangeId },
})

/** Newest first. */
export async function exchangesOf(db: Db, saleId: string): Promise<Exchange[]> {
  const { rows } = await sql<Exchange>`
    select ${EXCHANGE} where sale_id = ${saleId} order by id desc`.execute(db)
  return rows
}

export async function exchangeById(db: Db, id: string): Promise<Exchange | undefined> {
  const { rows } = await sql<Exchange>`select ${EXCHANGE} where id = ${id}`.execute(db)
  return rows[0]
}

type New = Pick<
  Exchange,
  'customerId' | 'saleId' | 'instalmentId' | 'kind' | 'amountFen' | 'askedOn'
> & { agreementId?: string | null; reinstatementId?: string | null; bankRef?: string; now: Date }

/** Undefined where the database refuses a second one: the premium is being debited, or has been. */
export async function insertExchange(tx: Tx, asked: New): Promise<string | undefined> {
  const id = newId()
  const done = await sql`
    insert into renewals.exchange (customer_id, id, sale_id, instalment_id, agreement_id,
      reinstatement_id, kind, status, amount_fen, asked_on, bank_ref, requested_at)
    values (${asked.customerId}, ${id}, ${asked.saleId}, ${asked.instalmentId},
      ${asked.agreementId ?? null}, ${asked.reinstatementId ?? null}, ${asked.kind}, 'requested',
      ${asked.amountFen}, ${asked.askedOn}, ${asked.bankRef ?? null}, ${asked.now})
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n ? id : undefined
}

/** Questions without an answer whose time to be asked (again) has come. */
export async function openExchanges(db: Db, now: Date, firstAfterMs: number) {
  const before = new Date(now.getTime() - firstAfterMs)
  const { rows } = await sql<{ id: string }>`
    select id from renewals.exchange where status = 'requested'
      and (ask_again_at <= ${now} or (ask_again_at is null and requested_at < ${before}))
    order by id limit 200`.execute(db)
  return rows
}

/**
 * Written before the call: after a crash the next one knows that this one may have arrived. False
 * where there is nothing to ask any more, such as a debit that was revoked before it was sent.
 */
export async function beginAttempt(db: Db, { id }: Exchange, askAgainAt: Date): Promise<boolean> {
  const done = await sql`
    update renewals.exchange set attempts = attempts + 1, ask_again_at = ${askAgainAt}
    where id = ${id} and status = 'requested'`.execute(db)
  return done.numAffectedRows === 1n
}

/** What went wrong last, for the people who look after the links. Never personal data. */
export async function keepFault(db: Db, { id }: Exchange, fault: string): Promise<void> {
  await sql`
    update renewals.exchange set fault = ${fault.slice(0, 300)}
    where id = ${id} and status = 'requested'`.execute(db)
}

/** Settles it once; an answer that comes again changes nothing and tells so. */
export async function settleExchange(
  tx: Tx,
  { id }: Exchange,
  result: { status: string; answer: unknown; now: Date },
): Promise<boolean> {
  const done = await sql`
    update renewals.exchange set status = ${result.status}, answered_at = ${result.now},
      fault = null, answer = ${JSON.stringify(result.answer)}::jsonb
    where id = ${id} and status = 'requested'`.execute(tx)
  return done.numAffectedRows === 1n
}

/** The money is back with the customer. */
export async function markReturned(tx: Tx, { instalmentId, bankRef }: Exchange): Promise<void> {
  await sql`
    update renewals.exchange set status = 'returned'
    where instalment_id = ${instalmentId} and kind = 'debit' and status = 'paid'
      and answer ->> 'bankRef' = ${bankRef}`.execute(tx)
}
