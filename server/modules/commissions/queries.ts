import { sql } from 'kysely'
import * as contract from '#contracts/commissions'
import type { OutputOf } from '#contracts/operation'
import { addMonths, beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Db } from '#platform/db'
import { found } from '#platform/refusal'
import { stateOf } from './rules.ts'

type Book = OutputOf<typeof contract.readCommissionBook>['book']
type Line = OutputOf<typeof contract.readCommissionBook>['items'][number]

/** Both sides of each policy and month; a policy only one side knows has a null on the other. */
const LINES = sql`
  select coalesce(o.month, t.month) as month, coalesce(o.insurer_code, t.insurer_code) as insurer_code,
    coalesce(o.policy_no, t.policy_no) as policy_no, o.kind, o.sale_id, o.base_fen, o.agreed_bp,
    o.filed_bp, o.amount_fen as ours_fen, t.amount_fen as theirs_fen,
    coalesce(o.booked_on, t.day) as booked_on
  from commissions.entry o
  full join (
    select to_char(day, 'YYYY-MM') as month, insurer_code, policy_no, day, amount_fen,
      case when amount_fen < 0 then 'taken-back' else 'earned' end as kind
    from commissions.statement_line
  ) t on t.policy_no = o.policy_no and t.kind = o.kind`

type BookRow = Omit<Book, 'state' | 'settlement'> & {
  amountFen: number | null
  reference: string
  receivedOn: string
  settledAt: Date
  settledByName: string
}

export async function booksSince(
  db: Db,
  asked: { from: string; thisMonth: string; only?: { month: string; insurerCode: string } },
): Promise<Book[]> {
  const { month = null, insurerCode = null } = asked.only ?? {}
  const { rows } = await sql<BookRow>`
    with line as (${LINES})
    select l.month, l.insurer_code as "insurerCode",
      coalesce(i.short_name, l.insurer_code) as "insurerName",
      count(l.ours_fen)::int as entries, coalesce(sum(l.ours_fen), 0)::bigint as "oursFen",
      coalesce(sum(l.theirs_fen), 0)::bigint as "theirsFen",
      (count(*) filter (where l.ours_fen is distinct from l.theirs_fen))::int as differences,
      (select count(distinct e.booked_on) from commissions.entry e
        where e.month = l.month and e.insurer_code = l.insurer_code and not exists (
          select from commissions.statement_day d
          where d.insurer_code = e.insurer_code and d.day = e.booked_on))::int as "daysMissing",
      s.amount_fen as "amountFen", s.reference, s.received_on::text as "receivedOn",
      s.settled_at as "settledAt", p.name as "settledByName"
    from line l
    left join products.v_insurer i on i.code = l.insurer_code
    left join commissions.settlement s on s.month = l.month and s.insurer_code = l.insurer_code
    left join access.staff p on p.id = s.settled_by
    where l.month >= ${asked.from}
      and (${month}::text is null or l.month = ${month})
      and (${insurerCode}::text is null or l.insurer_code = ${insurerCode})
    group by l.month, l.insurer_code, i.short_name, s.amount_fen, s.reference, s.received_on,
      s.settled_at, p.name
    order by l.month desc, l.insurer_code`.execute(db)
  return rows.map((row) => toBook(row, asked.thisMonth))
}

function toBook(row: BookRow, thisMonth: string): Book {
  const { amountFen, reference, receivedOn, settledAt, settledByName, ...book } = row
  const isSettled = amountFen !== null
  return {
    ...book,
    state: stateOf({ ...book, thisMonth, isSettled }),
    settlement: isSettled
      ? { amountFen, reference, receivedOn, settledAt: settledAt.toISOString(), settledByName }
      : null,
  }
}

export const listCommissionBooks = query(
  contract.listCommissionBooks,
  async ({ tx, now }, { months }) => {
    const today = beijingDay(now)
    const from = addMonths(today, -months).slice(0, 7)
    return { output: { items: await booksSince(tx, { from, thisMonth: today.slice(0, 7) }) } }
  },
)

export const readCommissionBook = query(contract.readCommissionBook, async ({ tx, now }, only) => {
  const thisMonth = beijingDay(now).slice(0, 7)
  const [book] = await booksSince(tx, { from: only.month, thisMonth, only })
  const { rows } = await sql<Line>`
    with line as (${LINES})
    select l.policy_no as "policyNo", l.sale_id as "saleId", s.sale_no as "saleNo",
      s.product_name as "productName", o.name as "outletName", l.kind,
      l.booked_on::text as "bookedOn", l.base_fen as "baseFen", l.agreed_bp as "agreedBp",
      l.filed_bp as "filedBp", l.ours_fen as "oursFen", l.theirs_fen as "theirsFen"
    from line l
    left join sales.v_sale s on s.id = l.sale_id
    left join access.org_unit o on o.path = s.org_path
    where l.month = ${only.month} and l.insurer_code = ${only.insurerCode}
    order by (l.ours_fen is distinct from l.theirs_fen) desc, l.booked_on, l.policy_no
    limit 2000`.execute(tx)
  return { output: { book: found(book), items: rows } }
})
