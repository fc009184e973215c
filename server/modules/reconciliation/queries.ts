import { sql } from 'kysely'
import * as contract from '#contracts/reconciliation'
import type { OutputOf } from '#contracts/operation'
import { scopeCondition } from '#modules/access'
import { bankCalendar } from '#platform/bank-calendar'
import { addDays, beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { BANK_CORE } from './store.ts'

type Page = OutputOf<typeof contract.listReconciliationPages>['items'][number]
type Difference = OutputOf<typeof contract.listDifferences>['items'][number]
type Instants = 'foundAt' | 'healedAt' | 'closedAt'
type Row = Omit<Difference, Instants | 'ageWorkdays'> & {
  ownerStaffId: string | null
  requestId: string
  foundAt: Date
  healedAt: Date | null
  closedAt: Date | null
}

const partnerName = (column: string) => sql`
  case when ${sql.ref(column)} = ${BANK_CORE} then '行内核心系统'
    else coalesce(i.short_name, ${sql.ref(column)}) end`

/** Totals of both sides, newest day first. They are the bank's: no customer and no seller is in them. */
export const listReconciliationPages = query(
  contract.listReconciliationPages,
  async (context, { days }) => {
    const from = addDays(beijingDay(context.now), -days)
    const { rows } = await sql<Omit<Page, 'comparedAt'> & { comparedAt: Date }>`
      select p.day, p.partner, ${partnerName('p.partner')} as "partnerName", p.state,
        p.ours_count as "oursCount", p.ours_fen as "oursFen", p.theirs_count as "theirsCount",
        p.theirs_fen as "theirsFen", p.compared_at as "comparedAt",
        (select count(*) from reconciliation.v_open_difference d
          where d.day = p.day and d.partner = p.partner)::int as "openDifferences"
      from reconciliation.page p left join products.v_insurer i on i.code = p.partner
      where p.day >= ${from} order by p.day desc, p.partner`.execute(context.tx)
    const items = rows.map((row) => ({ ...row, comparedAt: row.comparedAt.toISOString() }))
    return { output: { items } }
  },
)

const SELECTED = sql`
  select d.id, d.day, d.partner, ${partnerName('d.partner')} as "partnerName", d.kind, d.deed,
    d.ours_status as "oursStatus", d.ours_fen as "oursFen", d.theirs_fen as "theirsFen",
    d.theirs_ref as "theirsRef", d.sale_id as "saleId", s.sale_no as "saleNo",
    coalesce(o.name, '总行') as "orgName", d.found_at as "foundAt", d.healed_at as "healedAt",
    d.closed_at as "closedAt", c.name as "closedByName", d.reason, d.words,
    d.row_version as "rowVersion", d.owner_staff_id as "ownerStaffId", d.request_id as "requestId"
  from reconciliation.difference d
  left join products.v_insurer i on i.code = d.partner
  left join sales.v_sale s on s.id = d.sale_id
  left join access.org_unit o on o.path = d.org_path
  left join access.staff c on c.id = d.closed_by`

export const listDifferences = query(contract.listDifferences, async (context, asked) => {
  const { status, day, partner, limit } = asked
  const cursor = cursorId(asked.cursor)
  const isOpen = sql`d.healed_at is null and d.closed_at is null`
  const { rows } = await sql<Row>`
    ${SELECTED}
    where ${scopeCondition(context.actor, 'd')}
      and ${status === 'open' ? isOpen : sql`not (${isOpen})`}
      and ${day === undefined ? sql`true` : sql`d.day = ${day}`}
      and ${partner === undefined ? sql`true` : sql`d.partner = ${partner}`}
      and ${cursor === undefined ? sql`true` : sql`d.id < ${cursor}`}
    order by d.id desc limit ${limit + 1}`.execute(context.tx)
  const shown = rows.slice(0, limit)
  const items = await Promise.all(shown.map((row) => toDifference(context, row)))
  const nextCursor = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
  return { output: { items, nextCursor } }
})

async function toDifference({ tx, now }: Context, row: Row): Promise<Difference> {
  const { ownerStaffId: _owner, requestId: _request, ...rest } = row
  const calendar = await bankCalendar(tx)
  const until = beijingDay(row.closedAt ?? row.healedAt ?? now)
  return {
    ...rest,
    foundAt: row.foundAt.toISOString(),
    healedAt: row.healedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    ageWorkdays: Math.max(0, calendar.workdaysUntil(beijingDay(row.foundAt), until)),
  }
}

type Sent = {
  kind: string
  status: string
  attempts: number
  requestedAt: Date
  answeredAt: Date | null
  fault: string | null
  request: Record<string, unknown>
  answer: Record<string, unknown> | null
}

/** With what was sent and answered; who the customer is stays in the sale. */
export const readDifference = query(contract.readDifference, async (context, { differenceId }) => {
  const { tx, actor } = context
  const { rows } = await sql<Row>`
    ${SELECTED} where d.id = ${differenceId} and ${scopeCondition(actor, 'd')}`.execute(tx)
  const row = found(rows[0])
  const sent = await sql<Sent>`
    select kind, status, attempts, requested_at as "requestedAt", answered_at as "answeredAt",
      fault, request, answer
    from sales.v_exchange where id::text = ${row.requestId}`.execute(tx)
  const exchange = sent.rows[0]
  return {
    output: {
      ...(await toDifference(context, row)),
      exchange: exchange ? shown(exchange) : null,
      isOwnSale: row.ownerStaffId === requireStaff(actor).staffId,
    },
    version: row.rowVersion,
  }
})

function shown({ request, answer, requestedAt, answeredAt, ...rest }: Sent) {
  return {
    ...rest,
    requestedAt: requestedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    sent: plainly(request),
    answered: plainly(answer ?? {}),
  }
}

/** Figures, numbers of papers and times; account numbers and names are not in these rows. */
function plainly(data: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, masked(key, value)]] : [],
    ),
  )
}

/** A message may quote what was written: long texts and account numbers are cut. */
function masked(key: string, value: string | number): string {
  const text = String(value)
  return /account|name|phone|idNumber/i.test(key) ? `****${text.slice(-4)}` : text.slice(0, 120)
}
