import { sql } from 'kysely'
import type { InsurerEntry } from '#modules/insurers'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'

export type NewEntry = {
  month: string
  insurerCode: string
  policyNo: string
  saleId: string
  kind: 'earned' | 'taken-back'
  bookedOn: string
  baseFen: number
  agreedBp: number
  filedBp: number
  amountFen: number
}

/** False when the policy has this entry already: news may come twice. */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into commissions.entry (id, month, insurer_code, policy_no, sale_id, kind, booked_on,
      base_fen, agreed_bp, filed_bp, amount_fen)
    values (${newId()}, ${entry.month}, ${entry.insurerCode}, ${entry.policyNo}, ${entry.saleId},
      ${entry.kind}, ${entry.bookedOn}, ${entry.baseFen}, ${entry.agreedBp}, ${entry.filedBp},
      ${entry.amountFen})
    on conflict (policy_no, kind) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

type Earned = Pick<NewEntry, 'insurerCode' | 'baseFen' | 'agreedBp' | 'filedBp' | 'amountFen'>

export async function earnedOn(tx: Tx, policyNo: string): Promise<Earned | undefined> {
  const { rows } = await sql<Earned>`
    select insurer_code as "insurerCode", base_fen as "baseFen", agreed_bp as "agreedBp",
      filed_bp as "filedBp", amount_fen as "amountFen"
    from commissions.entry where policy_no = ${policyNo} and kind = 'earned'`.execute(tx)
  return rows[0]
}

export async function saveStatement(
  tx: Tx,
  at: { insurerCode: string; day: string; now: Date },
  entries: readonly InsurerEntry[],
): Promise<void> {
  const { insurerCode, day, now } = at
  for (const { requestId, policyNo, commissionFen } of entries) {
    if (commissionFen === 0) continue
    await sql`
      insert into commissions.statement_line (insurer_code, day, request_id, policy_no, amount_fen)
      values (${insurerCode}, ${day}, ${requestId}, ${policyNo}, ${commissionFen})
      on conflict (insurer_code, day, request_id) do update
        set amount_fen = excluded.amount_fen`.execute(tx)
  }
  await sql`
    insert into commissions.statement_day (insurer_code, day, read_at)
    values (${insurerCode}, ${day}, ${now})
    on conflict (insurer_code, day) do update set read_at = excluded.read_at`.execute(tx)
}

/** Days with business of ours whose statement was not read since they ended. */
export async function daysToRead(
  db: Db,
  asked: { from: string; until: string },
): Promise<{ insurerCode: string; day: string }[]> {
  const { rows } = await sql<{ insurerCode: string; day: string }>`
    select distinct e.insurer_code as "insurerCode", e.booked_on::text as day
    from commissions.entry e
    where e.booked_on between ${asked.from} and ${asked.until}
      and not exists (
        select from commissions.statement_day d
        where d.insurer_code = e.insurer_code and d.day = e.booked_on
          and (d.read_at at time zone 'Asia/Shanghai')::date > e.booked_on)
    order by 2, 1 limit 200`.execute(db)
  return rows
}
