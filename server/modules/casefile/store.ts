import { sql } from 'kysely'
import type { SaleRow } from '#modules/sales'
import type { Db, Tx } from '#platform/db'

/** Everything kept of one sale, other plans than the last one included: rows as they are. */
export type Kept = {
  plans: readonly { id: string; decisionId: string }[]
  acts: readonly { kind: string; data: Record<string, unknown> }[]
  exchanges: readonly object[]
  needs: readonly object[]
  riskTests: readonly object[]
}

export async function keptOf(db: Db, sale: SaleRow): Promise<Kept> {
  const plans = await sql<Kept['plans'][number]>`
    select id, content, decision_id as "decisionId", chosen_by as "chosenBy",
      chosen_at as "chosenAt"
    from sales.plan where customer_id = ${sale.customerId} and sale_id = ${sale.id}
    order by id`.execute(db)
  const acts = await sql<Kept['acts'][number]>`
    select id, plan_id as "planId", kind, code, by_kind as "byKind", by_id as "byId", at, data
    from sales.act where customer_id = ${sale.customerId} and sale_id = ${sale.id}
    order by id`.execute(db)
  const exchanges = await sql<object>`
    select id, plan_id as "planId", kind, status, answer, requested_at as "requestedAt",
      answered_at as "answeredAt"
    from sales.exchange where customer_id = ${sale.customerId} and sale_id = ${sale.id}
    order by id`.execute(db)
  const needs = await sql<object>`
    select id, answers, shown, answered_at as "answeredAt" from suitability.needs_analysis
    where customer_id = ${sale.customerId} and sale_id = ${sale.id} order by id`.execute(db)
  const riskTests = await sql<object>`
    select id, questionnaire_version as "questionnaireVersion", answers, score, level,
      previous_level as "previousLevel", taken_at as "takenAt", confirmed_at as "confirmedAt"
    from suitability.risk_test
    where customer_id = ${sale.customerId} and sale_id = ${sale.id} order by id`.execute(db)
  return {
    plans: plans.rows,
    acts: acts.rows,
    exchanges: exchanges.rows,
    needs: needs.rows,
    riskTests: riskTests.rows,
  }
}

export async function staffNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from access.staff where id::text = any(${[...new Set(ids)]})`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** With `setState` of the sale: when it was sealed and which packet holds it. */
export async function setSealed(tx: Tx, sale: SaleRow, sealed: { sha256: string; now: Date }) {
  await sql`
    update sales.sale set sealed_at = ${sealed.now}, packet_sha256 = ${sealed.sha256}
    where customer_id = ${sale.customerId} and id = ${sale.id}`.execute(tx)
}

export type SealedPacket = { saleNo: string; sha256: string }

export async function sealedPackets(db: Db): Promise<SealedPacket[]> {
  const { rows } = await sql<SealedPacket>`
    select sale_no as "saleNo", packet_sha256 as sha256 from sales.sale
    where packet_sha256 is not null order by id`.execute(db)
  return rows
}
