import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contracts/controls'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Terms } from './shipped.ts'

type Result = z.output<typeof contract.ControlResultName>

export type ControlRow = {
  id: string
  terms: Terms
  clauses: { id: string; title: string; regulationId: string }[]
  ownerId: string | null
  ownerName: string | null
  isOwnerNamed: boolean
  rowVersion: number
}

export type RoundRow = {
  id: string
  controlId: string
  period: string
  dueOn: string
  result: Result | null
  words: string | null
  reference: string | null
  remedy: string | null
  doneByName: string | null
  doneAt: Date | null
}

/** The controls, or one of them, with the person who holds each today. */
export async function controlRows(db: Db, id: string | null = null): Promise<ControlRow[]> {
  const { rows } = await sql<ControlRow>`
    select c.id, c.terms, c.held_by as "ownerId", c.held_by_name as "ownerName",
      c.is_owner_named as "isOwnerNamed", c.row_version as "rowVersion",
      (select jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title,
          'regulationId', k.regulation_id) order by k.position)
        from regulations.v_clause k where k.id = any(c.clause_ids)) as clauses
    from controls.v_control c
    where ${id}::text is null or c.id = ${id}
    order by c.position, c.id`.execute(db)
  return rows
}

/** Newest first. */
export async function roundRows(db: Db, controlId: string | null = null): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select r.id, r.control_id as "controlId", r.period, r.due_on as "dueOn", r.result, r.words,
      r.reference, r.remedy, s.name as "doneByName", r.done_at as "doneAt"
    from controls.round r left join access.staff s on s.id = r.done_by
    where ${controlId}::text is null or r.control_id = ${controlId}
    order by r.due_on desc, r.id desc`.execute(db)
  return rows
}

type OpenRound = { id: string; controlId: string; period: string; doneAt: Date | null }

/** Held for the rest of the transaction: a round is done once. */
export async function lockRound(tx: Tx, id: string): Promise<OpenRound | undefined> {
  const { rows } = await sql<OpenRound>`
    select id, control_id as "controlId", period, done_at as "doneAt"
    from controls.round where id = ${id} for update`.execute(tx)
  return rows[0]
}

type Done = Pick<RoundRow, 'id' | 'words' | 'reference' | 'remedy'> & {
  result: Result
  staffId: string
  now: Date
}

export async function keepResult(tx: Tx, done: Done): Promise<void> {
  await sql`
    update controls.round set result = ${done.result}, words = ${done.words},
      reference = ${done.reference}, remedy = ${done.remedy}, done_by = ${done.staffId},
      done_at = ${done.now}
    where id = ${done.id}`.execute(tx)
}

type NewRound = { controlId: string; period: string; dueOn: string; now: Date }

export async function openRound(tx: Tx, { controlId, period, dueOn, now }: NewRound) {
  await sql`
    insert into controls.round (id, control_id, period, due_on, opened_at)
    values (${newId()}, ${controlId}, ${period}, ${dueOn}, ${now})
    on conflict (control_id, period) do nothing`.execute(tx)
}

export type SetControl = {
  id: string
  terms: Terms
  ownerId: string | null
  staffId: string
  expectedVersion: number | undefined
}

/** The new version; undefined when somebody else has changed it since it was read. */
export async function changeControl(tx: Tx, set: SetControl): Promise<number | undefined> {
  const { rows } = await sql<{ rowVersion: number }>`
    update controls.control set terms = ${JSON.stringify(set.terms)}::jsonb,
      owner_staff_id = ${set.ownerId}, changed_by = ${set.staffId}, row_version = row_version + 1
    where id = ${set.id} and row_version = ${set.expectedVersion ?? -1}
    returning row_version as "rowVersion"`.execute(tx)
  return rows[0]?.rowVersion
}

export type NewControl = Omit<SetControl, 'expectedVersion'> & { clauseIds: readonly string[] }

/** The bank's own come after those the product ships. */
export async function insertControl(tx: Tx, added: NewControl): Promise<void> {
  await sql`
    insert into controls.control (id, position, terms, clause_ids, owner_staff_id, changed_by)
    values (${added.id}, (select coalesce(max(position), 0) + 1 from controls.control),
      ${JSON.stringify(added.terms)}::jsonb, ${added.clauseIds}::text[],
      ${added.ownerId}, ${added.staffId})`.execute(tx)
}

/** Those of the rules named that the register does not know. */
export async function unknownClauses(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${ids}::text[]) as asked (id)
    where not exists (select from regulations.v_clause c where c.id = asked.id)`.execute(db)
  return rows.map(({ id }) => id)
}

/** Who is named has to be at work and may read the register. */
export async function isAtWork(db: Db, staffId: string, roles: readonly string[]) {
  const { rows } = await sql`
    select from access.staff
    where id = ${staffId} and left_on is null and roles && ${roles}::text[]`.execute(db)
  return rows.length === 1
}
