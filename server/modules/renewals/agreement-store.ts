import { sql } from 'kysely'
import type { AgreementEnd } from '#contracts/renewals'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'

/** What the customer agreed to. Amounts in 分, days `YYYY-MM-DD`. */
export type Agreement = {
  customerId: string
  id: string
  saleId: string
  policyNo: string
  textVersion: string
  textShown: string
  amountFen: number
  /** Blind index of the account: the number itself stays in the customer's file. */
  accountIndex: string
  accountMasked: string
  retryDays: number[]
  codeId: string
  sentTo: string
  givenOn: string
  givenAt: Date
  endedAt: Date | null
  endKind: AgreementEnd | null
  endNote: string | null
}

const AGREEMENT = sql`
  customer_id as "customerId", id, sale_id as "saleId", policy_no as "policyNo",
  text_version as "textVersion", text_shown as "textShown", amount_fen as "amountFen",
  account_index as "accountIndex", account_masked as "accountMasked", retry_days as "retryDays",
  code_id as "codeId", sent_to as "sentTo", given_on::text as "givenOn", given_at as "givenAt",
  ended_at as "endedAt", end_kind as "endKind", end_note as "endNote"
  from renewals.agreement`

/** The newest one, ended or not. */
export async function agreementOf(db: Db, saleId: string): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement>`
    select ${AGREEMENT} where sale_id = ${saleId} order by id desc limit 1`.execute(db)
  return rows[0]
}

export async function agreementById(db: Db, id: string): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement>`select ${AGREEMENT} where id = ${id}`.execute(db)
  return rows[0]
}

type New = Omit<Agreement, 'id' | 'endedAt' | 'endKind' | 'endNote'>

export async function insertAgreement(tx: Tx, given: New): Promise<string> {
  const id = newId()
  await sql`
    insert into renewals.agreement (customer_id, id, sale_id, policy_no, text_version, text_shown,
      amount_fen, account_index, account_masked, retry_days, code_id, sent_to, given_on, given_at)
    values (${given.customerId}, ${id}, ${given.saleId}, ${given.policyNo}, ${given.textVersion},
      ${given.textShown}, ${given.amountFen}, ${given.accountIndex}, ${given.accountMasked},
      ${given.retryDays}::int[], ${given.codeId}, ${given.sentTo}, ${given.givenOn},
      ${given.givenAt})`.execute(tx)
  return id
}

type End = { kind: AgreementEnd; now: Date; by?: string; note?: string }

/**
 * From now on nothing is asked of the bank under it: what was written down and not yet sent is taken
 * back. False where it had ended before.
 */
export async function endAgreement(tx: Tx, { id }: Agreement, end: End): Promise<boolean> {
  const { kind, now, by = null, note = null } = end
  const done = await sql`
    update renewals.agreement set ended_at = ${now}, end_kind = ${kind}, ended_by = ${by},
      end_note = ${note}
    where id = ${id} and ended_at is null`.execute(tx)
  await sql`
    update renewals.exchange set status = 'withdrawn', answered_at = ${now}
    where agreement_id = ${id} and kind = 'debit' and status = 'requested'
      and attempts = 0`.execute(tx)
  return done.numAffectedRows === 1n
}
