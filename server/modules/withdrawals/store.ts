import { sql } from 'kysely'
import type { WithdrawalReason, WithdrawalState } from '#contracts/withdrawals'
import type { CancelAnswer, DebitAnswer } from '#modules/insurers'
import type { Db, Tx } from '#platform/db'
import { TRANSITIONS } from './states.ts'

export type Withdrawal = {
  customerId: string
  id: string
  saleId: string
  policyNo: string
  kind: 'same-day' | 'cooling-off'
  reason: WithdrawalReason
  state: WithdrawalState
  needsIdentity: boolean
  requestedOn: string
  requestedAt: Date
  identityCheckedAt: Date | null
  cancelAnswer: CancelAnswer | null
  cancelledAt: Date | null
  refundId: string | null
  refundAnswer: DebitAnswer | null
  refundedAt: Date | null
  attempts: number
}

const WITHDRAWAL = sql`
  customer_id as "customerId", id, sale_id as "saleId", policy_no as "policyNo", kind, reason, state,
  needs_identity as "needsIdentity", requested_on::text as "requestedOn",
  requested_at as "requestedAt", identity_checked_at as "identityCheckedAt",
  cancel_answer as "cancelAnswer", cancelled_at as "cancelledAt", refund_id as "refundId",
  refund_answer as "refundAnswer", refunded_at as "refundedAt", attempts`

/** The newest one of a sale; an earlier refused one is history. */
export async function withdrawalOf(db: Db, saleId: string): Promise<Withdrawal | undefined> {
  const { rows } = await sql<Withdrawal>`
    select ${WITHDRAWAL} from withdrawals.withdrawal where sale_id = ${saleId}
    order by id desc limit 1`.execute(db)
  return rows[0]
}

export async function lockWithdrawal(tx: Tx, id: string): Promise<Withdrawal | undefined> {
  const { rows } = await sql<Withdrawal>`
    select ${WITHDRAWAL} from withdrawals.withdrawal where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** By the request id of the refund that is asked now, or was asked last. */
export async function withdrawalByRefund(
  tx: Tx,
  refundId: string,
): Promise<Withdrawal | undefined> {
  const { rows } = await sql<Withdrawal>`
    select ${WITHDRAWAL} from withdrawals.withdrawal where refund_id = ${refundId}`.execute(tx)
  return rows[0]
}

export async function openWithdrawals(db: Db, before: Date): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select id from withdrawals.withdrawal
    where state in ('cancelling', 'refunding')
      and coalesce(refund_asked_at, identity_checked_at, requested_at) < ${before}
    order by id limit 100`.execute(db)
  return rows
}

type New = Omit<
  Withdrawal,
  | 'identityCheckedAt'
  | 'cancelAnswer'
  | 'cancelledAt'
  | 'refundId'
  | 'refundAnswer'
  | 'refundedAt'
  | 'attempts'
>

export async function insertWithdrawal(tx: Tx, row: New): Promise<void> {
  await sql`
    insert into withdrawals.withdrawal (customer_id, id, sale_id, policy_no, kind, reason, state,
      needs_identity, requested_on, requested_at)
    values (${row.customerId}, ${row.id}, ${row.saleId}, ${row.policyNo}, ${row.kind},
      ${row.reason}, ${row.state}, ${row.needsIdentity}, ${row.requestedOn},
      ${row.requestedAt})`.execute(tx)
}

/** Said before the partner is asked, in a transaction of its own: a crash cannot hide it. */
export async function countAttempt(db: Db, { customerId, id }: Withdrawal): Promise<void> {
  await sql`
    update withdrawals.withdrawal set attempts = attempts + 1
    where customer_id = ${customerId} and id = ${id}`.execute(db)
}

type Change = {
  state: WithdrawalState
  identity?: { at: Date; by: string; evidence: string }
  cancelled?: { answer: CancelAnswer; at: Date }
  refundId?: { id: string; at: Date }
  refunded?: { answer: DebitAnswer; at: Date }
}

/** Moves it on; a move the table does not know is a mistake of ours. */
export async function move(tx: Tx, from: Withdrawal, change: Change): Promise<void> {
  if (!TRANSITIONS[from.state].includes(change.state)) {
    throw new Error(`withdrawal ${from.id}: ${from.state} cannot become ${change.state}`)
  }
  const { state, identity, cancelled, refundId, refunded } = change
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await sql`
    update withdrawals.withdrawal set state = ${state}, attempts = 0,
      identity_checked_at = coalesce(${identity?.at ?? null}, identity_checked_at),
      identity_checked_by = coalesce(${identity?.by ?? null}, identity_checked_by),
      identity_evidence = coalesce(${identity?.evidence ?? null}, identity_evidence),
      cancel_answer = coalesce(${json(cancelled?.answer)}::jsonb, cancel_answer),
      cancelled_at = coalesce(${cancelled?.at ?? null}, cancelled_at),
      refund_id = coalesce(${refundId?.id ?? null}, refund_id),
      refund_asked_at = coalesce(${refundId?.at ?? null}, refund_asked_at),
      refund_answer = coalesce(${json(refunded?.answer)}::jsonb, refund_answer),
      refunded_at = coalesce(${refunded?.at ?? null}, refunded_at)
    where customer_id = ${from.customerId} and id = ${from.id}`.execute(tx)
}
