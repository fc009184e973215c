import { sql } from 'kysely'
import type { ACCESS_PURPOSES } from '#contracts/recordings'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { RecordingRow } from './store.ts'

export type Purpose = keyof typeof ACCESS_PURPOSES
export type AccessRow = {
  id: string
  recordingId: string
  customerId: string
  saleId: string
  ownerStaffId: string
  orgPath: string
  askedBy: string
  askedByName: string
  purpose: Purpose
  caseNo: string
  askedAt: Date
  decidedByName: string | null
  isGranted: boolean | null
  opinion: string | null
  until: Date | null
}

const ACCESS = sql`
  select a.id, a.recording_id as "recordingId", a.customer_id as "customerId",
    r.sale_id as "saleId", r.owner_staff_id as "ownerStaffId", r.org_path as "orgPath",
    a.asked_by as "askedBy", p.name as "askedByName", a.purpose, a.case_no as "caseNo",
    a.asked_at as "askedAt", d.name as "decidedByName", a.is_granted as "isGranted", a.opinion,
    a.until
  from recordings.access_request a
  join recordings.recording r on r.id = a.recording_id
  join access.staff p on p.id = a.asked_by
  left join access.staff d on d.id = a.decided_by`

export async function accessById(db: Db, id: string): Promise<AccessRow | undefined> {
  const { rows } = await sql<AccessRow>`${ACCESS} where a.id = ${id}`.execute(db)
  return rows[0]
}

/** This person's newest request for this recording. */
export async function accessOf(
  db: Db,
  recordingId: string,
  staffId: string,
): Promise<AccessRow | undefined> {
  const { rows } = await sql<AccessRow>`
    ${ACCESS} where a.recording_id = ${recordingId} and a.asked_by = ${staffId}
    order by a.id desc limit 1`.execute(db)
  return rows[0]
}

type Page = { before: string | null; limit: number; recordingId: string | null }

export async function accessPage(db: Db, page: Page): Promise<AccessRow[]> {
  const { rows } = await sql<AccessRow>`
    ${ACCESS}
    where (${page.before}::uuid is null or a.id < ${page.before}::uuid)
      and (${page.recordingId}::uuid is null or a.recording_id = ${page.recordingId}::uuid)
    order by a.id desc limit ${page.limit}`.execute(db)
  return rows
}

export async function insertAccess(
  tx: Tx,
  recording: RecordingRow,
  asked: { askedBy: string; purpose: Purpose; caseNo: string; now: Date },
): Promise<string> {
  const id = newId()
  await sql`
    insert into recordings.access_request (customer_id, id, recording_id, asked_by, purpose, case_no,
      asked_at)
    values (${recording.customerId}, ${id}, ${recording.id}, ${asked.askedBy}, ${asked.purpose},
      ${asked.caseNo}, ${asked.now})`.execute(tx)
  return id
}

type Decision = {
  decidedBy: string
  isGranted: boolean
  opinion: string
  until: Date | null
  now: Date
}

/** False where it had been decided already. */
export async function setDecision(tx: Tx, id: string, decision: Decision): Promise<boolean> {
  const done = await sql`
    update recordings.access_request set decided_by = ${decision.decidedBy},
      decided_at = ${decision.now}, is_granted = ${decision.isGranted},
      opinion = ${decision.opinion}, until = ${decision.until}
    where id = ${id} and decided_at is null`.execute(tx)
  return done.numAffectedRows === 1n
}

export type DisputeRow = { reference: string; openedOn: string; endedOn: string | null }

/** A dispute about a recording is one about whatever mends it. */
export async function disputesOf(
  db: Db,
  { id, supplementsId }: Pick<RecordingRow, 'id' | 'supplementsId'>,
): Promise<DisputeRow[]> {
  const { rows } = await sql<DisputeRow>`
    select reference, opened_on as "openedOn", ended_on as "endedOn" from recordings.dispute
    where recording_id in (${id}, ${supplementsId ?? id}) order by reference`.execute(db)
  return rows
}

export async function putDispute(tx: Tx, recording: RecordingRow, dispute: DisputeRow) {
  await sql`
    insert into recordings.dispute (customer_id, recording_id, reference, opened_on, ended_on)
    values (${recording.customerId}, ${recording.id}, ${dispute.reference}, ${dispute.openedOn},
      ${dispute.endedOn})
    on conflict (customer_id, recording_id, reference) do update
      set opened_on = excluded.opened_on, ended_on = excluded.ended_on`.execute(tx)
}

/** The contract has an end, or the sale came to none: from that day the years of keeping are counted. */
export async function setContractEnd(tx: Tx, saleId: string, endsOn: string | null): Promise<void> {
  await sql`
    update recordings.recording set contract_ends_on = ${endsOn}
    where sale_id = ${saleId}`.execute(tx)
}
