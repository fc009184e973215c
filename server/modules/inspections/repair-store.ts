import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { InspectionRow } from './store.ts'

export type RepairRow = {
  id: string
  round: number
  words: string
  /** Null where a supplementary recording is the proof. */
  sha256: string | null
  mediaType: string | null
  supplementId: string | null
  byName: string
  at: Date
}

export async function repairsOf(db: Db, inspectionId: string): Promise<RepairRow[]> {
  const { rows } = await sql<RepairRow>`
    select r.id, r.round, r.words, r.supplement_id as "supplementId", e.sha256,
      e.media_type as "mediaType", f.name as "byName", r.repaired_at as at
    from inspections.repair r
      left join inspections.evidence e on e.customer_id = r.customer_id and e.id = r.evidence_id
      join access.staff f on f.id = r.repaired_by
    where r.inspection_id = ${inspectionId} order by r.round`.execute(db)
  return rows
}

type By = { by: string; now: Date }

export async function insertEvidence(
  tx: Tx,
  row: InspectionRow,
  file: { sha256: string; mediaType: string } & By,
): Promise<string> {
  const id = newId()
  await sql`
    insert into inspections.evidence (customer_id, id, inspection_id, sha256, media_type, added_by,
      added_at)
    values (${row.customerId}, ${id}, ${row.id}, ${file.sha256}, ${file.mediaType}, ${file.by},
      ${file.now})`.execute(tx)
  return id
}

export async function hasEvidence(
  db: Db,
  inspectionId: string,
  evidenceId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from inspections.evidence
    where id = ${evidenceId} and inspection_id = ${inspectionId}`.execute(db)
  return rows.length > 0
}

export async function insertRepair(
  tx: Tx,
  row: InspectionRow,
  repair: { words: string; evidenceId?: string; supplementId?: string } & By,
): Promise<string> {
  const id = newId()
  await sql`
    insert into inspections.repair (customer_id, id, inspection_id, round, words, evidence_id,
      supplement_id, repaired_by, repaired_at)
    values (${row.customerId}, ${id}, ${row.id}, ${row.round}, ${repair.words},
      ${repair.evidenceId ?? null}, ${repair.supplementId ?? null}, ${repair.by}, ${repair.now})`.execute(
    tx,
  )
  return id
}
