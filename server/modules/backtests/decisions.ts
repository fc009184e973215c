import { sql } from 'kysely'
import { addDays, startOfBeijingDay } from '#platform/clock'
import type { Db } from '#platform/db'
import type { Recorded } from './replay.ts'

/** A period in whole days of Beijing, both ends included. */
export type Period = { from: string; until: string }
export type Place = { at: string; id: string }

export type RecordedRow = Recorded & {
  at: string
  id: string
  customerId: string
  saleId: string
  productId: string
}

const BATCH = 20_000

const within = ({ from, until }: Period) => sql`
  decided_at >= ${startOfBeijingDay(from)} and decided_at < ${startOfBeijingDay(addDays(until, 1))}
    and stage = 'choose'`

export async function countDecisions(db: Db, period: Period): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from suitability.v_decision
    where ${within(period)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** The next decisions in the order they were made; only the facts that are asked for travel. */
export async function nextDecisions(
  db: Db,
  asked: { period: Period; after: Place | undefined; factNames: readonly string[] },
): Promise<RecordedRow[]> {
  const { period, after, factNames } = asked
  const values = sql.join(factNames.map((name) => sql`facts->${sql.lit(name)}`))
  const begun = after
    ? sql`(decided_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql`true`
  const { rows } = await sql<RecordedRow>`
    select decided_at::text as at, id, customer_id as "customerId", sale_id as "saleId",
      product_id as "productId", outcome,
      jsonb_path_query_array(reasons, '$[*].ruleId') as "ruleIds",
      jsonb_path_query_array(reasons, '$[*].outcome') as outcomes,
      jsonb_build_array(${values}) as values
    from suitability.v_decision
    where ${within(period)} and ${begun}
    order by decided_at, id limit ${sql.lit(BATCH)}`.execute(db)
  return rows
}
