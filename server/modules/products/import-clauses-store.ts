import { sql } from 'kysely'
import type { BatchContext, Tally } from '#modules/imports'
import { jsonb } from '#platform/db'
import { idFromName } from '#platform/ids'
import { insurerOfTitle } from './insurer-names.ts'
import { noteKnowledgeChange } from './knowledge-store.ts'

export type Clause = { id: string; contract: string; text: string }

/** A clause of the file: read, or refused with a reason. */
export type ReadClause = {
  line: number
  cells: string[]
  reason: string | undefined
  clause: Clause | undefined
}

/** A contract is one document, whichever file it came from; passages are never removed. */
export async function writeClauses(
  batch: BatchContext,
  readings: readonly ReadClause[],
): Promise<Tally> {
  const rejected = readings.flatMap(({ line, cells, reason }) =>
    reason === undefined ? [] : [{ line, cells, reason }],
  )
  const clauses = readings
    .flatMap(({ clause }) => clause ?? [])
    .sort((left, right) => (left.id < right.id ? -1 : 1))
  const documents = await upsertDocuments(batch, clauses)
  const { created, changed } = await upsertPassages(batch, clauses)
  if (documents > 0 || changed > 0) await noteKnowledgeChange(batch.tx)
  const updated = clauses.length - created
  return { created, updated, rejected, extras: { documents, changed: changed - created } }
}

function documentId(contract: string): string {
  return idFromName(`knowledge:contract:${contract}`)
}

async function upsertDocuments({ tx, now }: BatchContext, clauses: readonly Clause[]) {
  const titles = [...new Set(clauses.map(({ contract }) => contract))].sort()
  const records = titles.map((title) => ({
    id: documentId(title),
    title,
    insurer_name: insurerOfTitle(title),
  }))
  const { rows } = await sql`
    insert into products.knowledge_document (id, title, insurer_name, source, created_at,
      updated_at)
    select r.id, r.title, r.insurer_name, 'import', ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${jsonb(records)}) as r (id uuid, title text, insurer_name text)
    on conflict (id) do nothing returning id`.execute(tx)
  return rows.length
}

/** `changed` counts new passages and those whose words or contract are others than before. */
async function upsertPassages({ tx, now }: BatchContext, clauses: readonly Clause[]) {
  const records = clauses.map(({ id, contract, text }) => ({
    id,
    document_id: documentId(contract),
    text,
  }))
  const { rows } = await sql<{ documentId: string; isNew: boolean }>`
    insert into products.passage as p (id, document_id, text, updated_at)
    select r.id, r.document_id, r.text, ${now}::timestamptz
    from jsonb_to_recordset(${jsonb(records)}) as r (id text, document_id uuid, text text)
    on conflict (id) do update set document_id = excluded.document_id, text = excluded.text,
      updated_at = excluded.updated_at
    where (p.document_id, p.text) is distinct from (excluded.document_id, excluded.text)
    returning document_id as "documentId", (p.xmax = 0) as "isNew"`.execute(tx)
  const touched = [...new Set(rows.map((row) => row.documentId))]
  await sql`
    update products.knowledge_document set updated_at = ${now}
    where id = any(${touched}::uuid[])`.execute(tx)
  return { created: rows.filter((row) => row.isNew).length, changed: rows.length }
}
