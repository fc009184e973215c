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
  /** How the days on which its money moved compare with the books of the other side. */
  reconciliation: { days: readonly object[]; differences: readonly object[] }
  /** Who looked at its recording, and what they said (54号 art. 13). */
  inspections: readonly object[]
}

export async function keptOf(db: Db, sale: SaleRow): Promise<Kept> {
  const plans = await sql<Kept['plans'][number]>`
    select id, content, decision_id as "decisionId", chosen_by as "chosenBy",
      chosen_at as "chosenAt"
    from sales.v_plan where customer_id = ${sale.customerId} and sale_id = ${sale.id}
    order by id`.execute(db)
  const acts = await sql<Kept['acts'][number]>`
    select id, plan_id as "planId", kind, code, by_kind as "byKind", by_id as "byId", at, data
    from sales.v_act where customer_id = ${sale.customerId} and sale_id = ${sale.id}
    order by id`.execute(db)
  const exchanges = await sql<object>`
    select id, plan_id as "planId", kind, status, answer, requested_at as "requestedAt",
      answered_at as "answeredAt"
    from sales.v_exchange where customer_id = ${sale.customerId} and sale_id = ${sale.id}
    order by id`.execute(db)
  const needs = await sql<object>`
    select id, answers, shown, answered_at as "answeredAt" from suitability.v_needs_analysis
    where customer_id = ${sale.customerId} and sale_id = ${sale.id} order by id`.execute(db)
  const riskTests = await sql<object>`
    select id, questionnaire_version as "questionnaireVersion", answers, score, level,
      previous_level as "previousLevel", taken_at as "takenAt", confirmed_at as "confirmedAt"
    from suitability.v_risk_test
    where customer_id = ${sale.customerId} and sale_id = ${sale.id} order by id`.execute(db)
  const inspections = await sql<object>`
    select i.id, i.recording_id as "recordingId", i.state, i.round, i.verdict, (
      select coalesce(jsonb_agg(jsonb_build_object('round', l.round, 'verdict', l.verdict,
        'remark', l.remark, 'at', l.looked_at) order by l.round), '[]'::jsonb)
      from inspections.v_look l where l.customer_id = i.customer_id and l.inspection_id = i.id
    ) as looks
    from inspections.v_inspection i
    where i.customer_id = ${sale.customerId} and i.sale_id = ${sale.id} order by i.id`.execute(db)
  return {
    reconciliation: await comparedOf(db, sale),
    inspections: inspections.rows,
    plans: plans.rows,
    acts: acts.rows,
    exchanges: exchanges.rows,
    needs: needs.rows,
    riskTests: riskTests.rows,
  }
}

/** A day that nobody has compared yet is not among them: the packet says what was known when it was sealed. */
async function comparedOf(db: Db, sale: SaleRow): Promise<Kept['reconciliation']> {
  const days = await sql<object>`
    select distinct p.day, p.partner, p.state, p.compared_at as "comparedAt"
    from sales.v_exchange e
      join sales.v_plan l on l.customer_id = e.customer_id and l.id = e.plan_id
      join reconciliation.v_page p
        on p.day = (e.requested_at at time zone 'Asia/Shanghai')::date
        and p.partner = case when e.kind in ('debit', 'refund') then 'bank-core'
          else l.content ->> 'insurerCode' end
    where e.customer_id = ${sale.customerId} and e.sale_id = ${sale.id}
      and e.kind in ('debit', 'refund', 'issue')
    order by p.day, p.partner`.execute(db)
  const differences = await sql<object>`
    select id, day, partner, kind, deed, ours_status as "oursStatus", ours_fen as "oursFen",
      theirs_fen as "theirsFen", theirs_ref as "theirsRef", found_at as "foundAt",
      healed_at as "healedAt", closed_at as "closedAt", reason, words
    from reconciliation.v_difference where sale_id = ${sale.id} order by id`.execute(db)
  return { days: days.rows, differences: differences.rows }
}

export async function staffNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from access.staff where id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

export type Packet = { saleNo: string; sha256: string; sealedAt: Date }

const PACKET = sql`sale_no as "saleNo", sha256, sealed_at as "sealedAt"`

export async function packetOf(db: Db, saleId: string): Promise<Packet | undefined> {
  const { rows } = await sql<Packet>`
    select ${PACKET} from casefile.packet where sale_id = ${saleId}`.execute(db)
  return rows[0]
}

export async function allPackets(db: Db): Promise<Packet[]> {
  const { rows } = await sql<Packet>`
    select ${PACKET} from casefile.packet order by sale_id`.execute(db)
  return rows
}

type NewPacket = { sha256: string; sealedBy: string; treeSize: number; keyId: string; now: Date }

export async function insertPacket(tx: Tx, sale: SaleRow, packet: NewPacket): Promise<void> {
  await sql`
    insert into casefile.packet (customer_id, sale_id, sale_no, sha256, sealed_at, sealed_by,
      tree_size, key_id)
    values (${sale.customerId}, ${sale.id}, ${sale.saleNo}, ${packet.sha256}, ${packet.now},
      ${packet.sealedBy}, ${packet.treeSize}, ${packet.keyId})`.execute(tx)
}

type TimelinePrint = {
  id: string
  sha256: string
  number: string
  words: string
  printedBy: string
}

export async function insertTimelinePrint(
  tx: Tx,
  sale: SaleRow,
  print: TimelinePrint & { now: Date },
): Promise<void> {
  await sql`
    insert into casefile.timeline_print (id, customer_id, sale_id, sha256, number, words,
      printed_by, printed_at)
    values (${print.id}, ${sale.customerId}, ${sale.id}, ${print.sha256}, ${print.number},
      ${print.words}, ${print.printedBy}, ${print.now})`.execute(tx)
}

export async function timelinePrintOf(
  db: Db,
  saleId: string,
  printId: string,
): Promise<Pick<TimelinePrint, 'sha256' | 'number'> | undefined> {
  const { rows } = await sql<Pick<TimelinePrint, 'sha256' | 'number'>>`
    select sha256, number from casefile.timeline_print
    where id = ${printId} and sale_id = ${saleId}`.execute(db)
  return rows[0]
}
