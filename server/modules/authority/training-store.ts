import { sql } from 'kysely'
import type { TrainingKind } from '#contracts/authority-records'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'

export type TrainingRow = {
  staffId: string
  reference: string
  kind: TrainingKind
  hours: number
  trainedOn: string
  source: string
}

/** A record without a number of its own is known by what it says. */
export function referenceOf(row: Omit<TrainingRow, 'staffId' | 'reference'>): string {
  return [row.kind, row.trainedOn, row.hours, row.source].join('|')
}

/** How many were new; a record that is there already takes what the newer word says. */
export async function upsertTraining(
  tx: Tx,
  rows: readonly TrainingRow[],
  now: Date,
): Promise<number> {
  const records = rows.map((row) => ({
    staff_id: row.staffId,
    reference: row.reference,
    kind: row.kind,
    hours: row.hours,
    trained_on: row.trainedOn,
    source: row.source,
  }))
  const { rows: written } = await sql<{ isNew: boolean }>`
    insert into authority.training as t (staff_id, reference, kind, hours, trained_on, source,
      recorded_at)
    select r.*, ${now}::timestamptz
    from jsonb_to_recordset(${jsonb(records)}) as r (staff_id uuid, reference text, kind text,
      hours numeric, trained_on date, source text)
    order by r.staff_id, r.reference
    on conflict (staff_id, reference) do update set kind = excluded.kind,
      hours = excluded.hours, trained_on = excluded.trained_on, source = excluded.source
    returning (xmax = 0) as "isNew"`.execute(tx)
  return written.filter((row) => row.isNew).length
}

export async function staffByNos(
  db: Db,
  staffNos: readonly string[],
): Promise<Map<string, { staffId: string; orgPath: string }>> {
  const { rows } = await sql<{ staffNo: string; staffId: string; orgPath: string }>`
    select s.staff_no as "staffNo", s.id as "staffId", o.path as "orgPath"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.left_on is null and s.staff_no = any(${[...staffNos]}::text[])`.execute(db)
  return new Map(rows.map(({ staffNo, ...person }) => [staffNo, person]))
}
