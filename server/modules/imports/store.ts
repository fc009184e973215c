import { sql } from 'kysely'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import type { ImportKind, ImportOptions } from './importer.ts'

export type RunRow = {
  id: string
  kind: ImportKind
  fileName: string
  status: 'running' | 'finished' | 'failed'
  options: ImportOptions
  startedBy: string | null
  startedByName: string | null
  orgPath: string | null
  scopePath: string | null
  columns: string[]
  rowsDone: number
  created: number
  updated: number
  rejected: number
  extras: Record<string, number>
  failure: string | null
  workMs: number
  startedAt: Date
  /** No process has given a sign of life for a while. */
  isSilent: boolean
}

/** A process that has not kept a batch for this long is taken for dead. */
export const SILENT_AFTER_SEC = 20
const ATTEMPTS_MAX = 5

const RUN = sql`
  r.id, r.kind, r.file_name as "fileName", r.status, r.options, r.started_by as "startedBy",
  s.name as "startedByName", r.org_path as "orgPath", r.scope_path as "scopePath", r.columns,
  r.rows_done as "rowsDone", r.created, r.updated, r.rejected, r.extras, r.failure,
  r.work_ms as "workMs", r.started_at as "startedAt",
  coalesce(r.heartbeat_at < clock_timestamp() - make_interval(secs => ${SILENT_AFTER_SEC}), false)
    as "isSilent"`

const JOINED = sql`from imports.run r left join access.staff s on s.id = r.started_by`

export async function runRow(db: Db, id: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${RUN} ${JOINED} where r.id = ${id}`.execute(db)
  return rows[0]
}

type Listed = { startedBy: string | null; before: string | undefined; limit: number }

export async function runRows(db: Db, asked: Listed): Promise<RunRow[]> {
  const { startedBy, before } = asked
  const { rows } = await sql<RunRow>`
    select ${RUN} ${JOINED}
    where (${startedBy}::uuid is null or r.started_by = ${startedBy})
      and (${before ?? null}::uuid is null or r.id < ${before ?? null})
    order by r.id desc limit ${asked.limit}`.execute(db)
  return rows
}

export type NewRun = Pick<
  RunRow,
  'id' | 'kind' | 'fileName' | 'options' | 'startedBy' | 'orgPath' | 'scopePath' | 'startedAt'
>

export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await sql`
    insert into imports.run (id, kind, file_name, status, options, started_by, org_path,
      scope_path, started_at)
    values (${run.id}, ${run.kind}, ${run.fileName}, 'running', ${jsonb(run.options)},
      ${run.startedBy}, ${run.orgPath}, ${run.scopePath}, ${run.startedAt})`.execute(tx)
}

/** Takes a run that nobody is working on; false where somebody is, or where it has ended. */
export async function claimRun(db: Db, id: string, worker: string): Promise<boolean> {
  const { rows } = await sql`
    update imports.run set claimed_by = ${worker}, heartbeat_at = clock_timestamp(),
      attempts = attempts + 1
    where id = ${id} and status = 'running' and (claimed_by is null
      or heartbeat_at < clock_timestamp() - make_interval(secs => ${SILENT_AFTER_SEC}))
    returning id`.execute(db)
  return rows.length > 0
}

/** Given back after a fault, so that another attempt need not wait until it looks dead. */
export async function releaseRun(db: Db, id: string, worker: string): Promise<void> {
  await sql`
    update imports.run set claimed_by = null
    where id = ${id} and claimed_by = ${worker}`.execute(db)
}

export async function hasAttemptsLeft(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ attempts: number }>`
    select attempts from imports.run where id = ${id}`.execute(db)
  return (rows[0]?.attempts ?? 0) < ATTEMPTS_MAX
}

export async function waitingRuns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from imports.run
    where status = 'running' and heartbeat_at < clock_timestamp() - make_interval(secs => ${SILENT_AFTER_SEC})
    order by id limit 20`.execute(db)
  return rows.map((row) => row.id)
}

/** The run, if this worker still holds it and nobody has done its rows in the meantime. */
export async function lockClaimed(
  tx: Tx,
  held: { id: string; worker: string; rowsDone: number },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from imports.run
    where id = ${held.id} and claimed_by = ${held.worker} and status = 'running'
      and rows_done = ${held.rowsDone}
    for update`.execute(tx)
  return rows.length > 0
}

export async function setColumns(db: Db, id: string, columns: readonly string[]): Promise<void> {
  await sql`
    update imports.run set columns = ${[...columns]}::text[] where id = ${id}`.execute(db)
}

export type Checkpoint = {
  id: string
  created: number
  updated: number
  rejected: { line: number; sealed: string }[]
  extras: Record<string, number>
  workMs: number
}

/** Kept in the transaction of the rows themselves: both are there after a kill, or neither. */
export async function keepCheckpoint(tx: Tx, done: Checkpoint): Promise<void> {
  const { id, created, updated, rejected } = done
  if (rejected.length > 0) {
    await sql`
      insert into imports.rejection (run_id, line_no, row_sealed)
      select ${id}::uuid, u.line_no, u.row_sealed
      from unnest(${rejected.map(({ line }) => line)}::int[],
        ${rejected.map(({ sealed }) => sealed)}::text[]) as u (line_no, row_sealed)`.execute(tx)
  }
  await sql`
    update imports.run set rows_done = rows_done + ${created + updated + rejected.length}::int,
      created = created + ${created}::int, updated = updated + ${updated}::int,
      rejected = rejected + ${rejected.length}::int, extras = ${jsonb(done.extras)},
      work_ms = work_ms + ${Math.round(done.workMs)}::int, heartbeat_at = clock_timestamp(),
      attempts = 1
    where id = ${id}`.execute(tx)
}

type Ending = { id: string; status: 'finished' | 'failed'; failure: string | null; now: Date }

export async function endRun(tx: Tx, ending: Ending): Promise<boolean> {
  const { rows } = await sql`
    update imports.run set status = ${ending.status}, failure = ${ending.failure},
      finished_at = ${ending.now}, claimed_by = null
    where id = ${ending.id} and status = 'running' returning id`.execute(tx)
  return rows.length > 0
}

export async function rejectionsOf(
  db: Db,
  id: string,
): Promise<{ line: number; sealed: string }[]> {
  const { rows } = await sql<{ line: number; sealed: string }>`
    select line_no as line, row_sealed as sealed from imports.rejection
    where run_id = ${id} order by line_no`.execute(db)
  return rows
}
