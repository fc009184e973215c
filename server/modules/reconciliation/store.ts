import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Found, OurLine } from './rules.ts'

/** The bank's own core system stands beside the insurers under this name. */
export const BANK_CORE = 'bank-core'

export type OurRow = OurLine & {
  partner: string
  saleId: string
  ownerStaffId: string
  orgPath: string
}

/**
 * What we asked on a Beijing day that moves money or makes or ends a policy, with how it stands. The
 * amount is what was asked for or paid back.
 */
export async function ourLines(db: Db, day: string): Promise<OurRow[]> {
  const { rows } = await sql<OurRow>`
    select e.id::text as "requestId", e.kind as deed, e.status,
      case when e.status in ('requested', 'referred') then 'open'
        when e.status in ('refused', 'unavailable') then 'refused' else 'done' end as state,
      coalesce((e.answer ->> 'refundFen')::bigint, (e.request ->> 'amountFen')::bigint,
        (p.content ->> 'premiumFen')::bigint) as "amountFen",
      case when e.kind in ('debit', 'refund') then ${BANK_CORE}
        else p.content ->> 'insurerCode' end as partner,
      s.id as "saleId", s.owner_staff_id as "ownerStaffId", s.org_path as "orgPath"
    from sales.v_exchange e
    join sales.v_plan p on p.customer_id = e.customer_id and p.id = e.plan_id
    join sales.v_sale s on s.customer_id = e.customer_id and s.id = e.sale_id
    where e.kind in ('debit', 'refund', 'issue', 'cancel', 'surrender', 'renew')
      and e.requested_at >= ${day}::date::timestamp at time zone 'Asia/Shanghai'
      and e.requested_at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'
    union all
    select w.request_id, w.deed, w.status, w.state, w.amount_fen,
      coalesce(w.insurer_code, ${BANK_CORE}), s.id, s.owner_staff_id, s.org_path
    from withdrawals.v_partner_line w
    join sales.v_sale s on s.customer_id = w.customer_id and s.id = w.sale_id
    where w.day = ${day}
    union all
    select o.request_id, o.deed, o.status, o.state, o.amount_fen, o.insurer_code, s.id,
      s.owner_staff_id, s.org_path
    from servicing.v_partner_line o
    join sales.v_sale s on s.customer_id = o.customer_id and s.id = o.sale_id
    where o.day = ${day}
    union all
    select r.request_id, r.deed, r.status, r.state, r.amount_fen,
      coalesce(r.insurer_code, ${BANK_CORE}), s.id, s.owner_staff_id, s.org_path
    from renewals.v_partner_line r
    join sales.v_sale s on s.customer_id = r.customer_id and s.id = r.sale_id
    where r.day = ${day}
    order by 1`.execute(db)
  return rows
}

export async function insurerCodes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from products.v_insurer order by code`.execute(db)
  return rows.map((row) => row.code)
}

export type Page = {
  day: string
  partner: string
  state: 'agreed' | 'differs' | 'unreachable'
  oursCount: number
  oursFen: number
  theirsCount: number | null
  theirsFen: number | null
  fault: string | null
}

export async function savePage(tx: Tx, page: Page, now: Date): Promise<void> {
  await sql`
    insert into reconciliation.page (day, partner, state, ours_count, ours_fen, theirs_count,
      theirs_fen, fault, compared_at)
    values (${page.day}, ${page.partner}, ${page.state}, ${page.oursCount}, ${page.oursFen},
      ${page.theirsCount}, ${page.theirsFen}, ${page.fault}, ${now})
    on conflict (day, partner) do update set state = excluded.state,
      ours_count = excluded.ours_count, ours_fen = excluded.ours_fen,
      theirs_count = excluded.theirs_count, theirs_fen = excluded.theirs_fen,
      fault = excluded.fault, compared_at = excluded.compared_at`.execute(tx)
}

export type Owned = Found & { saleId: string | null; ownerStaffId: string | null; orgPath: string }

/** What is found again keeps its age and its closing; what is not found any more has healed. */
export async function saveDifferences(
  tx: Tx,
  at: { day: string; partner: string; now: Date },
  found: readonly Owned[],
): Promise<{ open: number; healed: number }> {
  const { day, partner, now } = at
  for (const one of found) {
    await sql`
      insert into reconciliation.difference (id, day, partner, request_id, kind, deed, ours_status,
        ours_fen, theirs_fen, theirs_ref, sale_id, owner_staff_id, org_path, found_at)
      values (${newId()}, ${day}, ${partner}, ${one.requestId}, ${one.kind}, ${one.deed},
        ${one.oursStatus}, ${one.oursFen}, ${one.theirsFen}, ${one.theirsRef}, ${one.saleId},
        ${one.ownerStaffId}, ${one.orgPath}, ${now})
      on conflict (partner, day, request_id) do update set kind = excluded.kind,
        ours_status = excluded.ours_status, ours_fen = excluded.ours_fen,
        theirs_fen = excluded.theirs_fen, theirs_ref = excluded.theirs_ref, healed_at = null
      where reconciliation.difference.closed_at is null`.execute(tx)
  }
  const healed = await sql`
    update reconciliation.difference set healed_at = ${now}, row_version = row_version + 1
    where day = ${day} and partner = ${partner} and healed_at is null and closed_at is null
      and not (request_id = any(${found.map((one) => one.requestId)}::text[]))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from reconciliation.v_open_difference
    where day = ${day} and partner = ${partner}`.execute(tx)
  return { open: rows[0]?.count ?? 0, healed: Number(healed.numAffectedRows ?? 0n) }
}

/** Days since `from` that want a look: not compared yet, not reached, or with something open. */
export async function daysToCompare(
  db: Db,
  asked: { from: string; until: string; partners: number; retryBefore: Date },
): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select d.day::date as day
    from generate_series(${asked.from}::date, ${asked.until}::date, '1 day') as d (day)
    where (select count(*) from reconciliation.page p where p.day = d.day) < ${asked.partners}
      or exists (
        select from reconciliation.page p where p.day = d.day
          and p.compared_at < ${asked.retryBefore}
          and (p.state = 'unreachable' or exists (
            select from reconciliation.v_open_difference o
            where o.day = p.day and o.partner = p.partner)))
    order by d.day`.execute(db)
  return rows.map((row) => row.day)
}
