import { sql } from 'kysely'
import type { Json } from '#platform/canonical-json'
import type { NewsItem } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { ReportRecordingAnswer } from '#modules/insurers'

export type ReportKind = 'recorded' | 'inspected'

/** The row first, the call afterwards: its id is the request id at the insurer. */
export async function requestReport(
  tx: Tx,
  { customerId, id }: { customerId: string; id: string },
  asked: { kind: ReportKind; round: number; now: Date },
): Promise<NewsItem> {
  const reportId = newId()
  await sql`
    insert into inspections.report (customer_id, id, inspection_id, kind, round, requested_at)
    values (${customerId}, ${reportId}, ${id}, ${asked.kind}, ${asked.round},
      ${asked.now})`.execute(tx)
  return { name: 'inspection.report-requested', payload: { reportId } }
}

export type ReportRow = {
  kind: ReportKind
  requestedAt: Date
  answeredAt: Date | null
  answer: ReportRecordingAnswer | null
}

export async function reportsOf(db: Db, inspectionId: string): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select kind, requested_at as "requestedAt", answered_at as "answeredAt", answer
    from inspections.report where inspection_id = ${inspectionId} order by id`.execute(db)
  return rows
}

export type Sending = {
  id: string
  kind: ReportKind
  customerId: string
  inspectionId: string
  insurerCode: string
  policyNo: string
  recordedAt: Date
  /** Last links of the chunks' chains, segment by segment. */
  chains: string[]
  requestedAt: Date
  verdict: 'pass' | 'defect' | 'serious' | null
  remark: string | null
  lookedAt: Date | null
  answeredAt: Date | null
}

/** What is to be said, as it stood when it was asked for. */
export async function sendingOf(db: Db, reportId: string): Promise<Sending | undefined> {
  const { rows } = await sql<Sending>`
    select t.id, t.kind, t.customer_id as "customerId", t.inspection_id as "inspectionId",
      n.content ->> 'insurerCode' as "insurerCode", p.policy_no as "policyNo",
      r.finished_at as "recordedAt", array(
        select g.chain from recordings.v_segment g where g.recording_id = r.id and g.track = 'main'
        order by g.ordinal) as chains,
      t.requested_at as "requestedAt", l.verdict, l.remark, l.looked_at as "lookedAt",
      t.answered_at as "answeredAt"
    from inspections.report t
      join inspections.inspection i on i.customer_id = t.customer_id and i.id = t.inspection_id
      join recordings.v_recording r on r.id = i.recording_id
      join sales.v_sale s on s.customer_id = i.customer_id and s.id = i.sale_id
      join sales.v_plan n on n.customer_id = s.customer_id and n.id = r.plan_id
      join sales.v_policy p on p.customer_id = s.customer_id and p.sale_id = s.id
      left join inspections.look l on t.kind = 'inspected'
        and l.inspection_id = t.inspection_id and l.round = t.round
    where t.id = ${reportId}`.execute(db)
  return rows[0]
}

/** Whether it was new: the same answer again changes nothing. */
export async function settleReport(
  tx: Tx,
  reportId: string,
  { answer, now }: { answer: Record<string, Json>; now: Date },
): Promise<boolean> {
  const done = await sql`
    update inspections.report set answer = ${JSON.stringify(answer)}::jsonb, answered_at = ${now}
    where id = ${reportId} and answered_at is null`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function unansweredReports(db: Db, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from inspections.report where answered_at is null and requested_at < ${before}
    order by requested_at limit 100`.execute(db)
  return rows.map(({ id }) => id)
}
