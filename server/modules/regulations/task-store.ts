import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Link } from './register/shape.ts'
import type { Area } from './rules.ts'

export type NewTask = {
  area: Area
  title: string
  links: readonly Link[]
  ownerId: string
  dueOn: string
}
export type Notice = {
  id: string
  clauseId: string
  changesOn: string
  summary: string
  links: readonly Link[]
  announcedBy: string
  now: Date
}

export async function insertNotice(tx: Tx, notice: Notice, tasks: readonly NewTask[]) {
  await sql`
    insert into regulations.change_notice (id, clause_id, changes_on, summary, links, announced_by,
      announced_at)
    values (${notice.id}, ${notice.clauseId}, ${notice.changesOn}, ${notice.summary},
      ${JSON.stringify(notice.links)}::jsonb, ${notice.announcedBy}, ${notice.now})`.execute(tx)
  for (const { area, title, links, ownerId, dueOn } of tasks) {
    await sql`
      insert into regulations.change_task (id, notice_id, area, title, links, owner_staff_id,
        due_on)
      values (${newId()}, ${notice.id}, ${area}, ${title}, ${JSON.stringify(links)}::jsonb,
        ${ownerId}, ${dueOn})`.execute(tx)
  }
}

export type TaskRow = {
  id: string
  area: Area
  title: string
  links: Link[]
  clauseId: string
  clauseTitle: string
  regulationId: string
  changesOn: string
  summary: string
  ownerId: string
  ownerName: string
  dueOn: string
  doneAt: Date | null
  doneByName: string | null
  doneNote: string | null
}

export type Wanted = {
  ownerId: string | null
  state: 'open' | 'done' | 'all'
  after: { dueOn: string; id: string } | null
  limit: number
}

/** First what is due first. */
export async function taskRows(db: Db, wanted: Wanted): Promise<TaskRow[]> {
  const { ownerId, state, after, limit } = wanted
  const { rows } = await sql<TaskRow>`
    select t.id, t.area, t.title, t.links, n.clause_id as "clauseId",
      c.content->>'title' as "clauseTitle", c.regulation_id as "regulationId",
      n.changes_on as "changesOn", n.summary, t.owner_staff_id as "ownerId",
      o.name as "ownerName", t.due_on as "dueOn", t.done_at as "doneAt",
      d.name as "doneByName", t.done_note as "doneNote"
    from regulations.change_task t
    join regulations.change_notice n on n.id = t.notice_id
    join regulations.clause c on c.id = n.clause_id
    join access.staff o on o.id = t.owner_staff_id
    left join access.staff d on d.id = t.done_by
    where (${ownerId}::uuid is null or t.owner_staff_id = ${ownerId}::uuid)
      and (${state} = 'all' or (t.done_at is not null) = (${state} = 'done'))
      and (${after === null} or (t.due_on, t.id)
        > (${after?.dueOn ?? '2000-01-01'}::date, ${after?.id ?? newId()}::uuid))
    order by t.due_on, t.id limit ${limit}`.execute(db)
  return rows
}

type OpenTask = { id: string; ownerId: string; doneAt: Date | null; clauseId: string }

/** Held for the rest of the transaction: a task is closed once. */
export async function lockTask(tx: Tx, taskId: string): Promise<OpenTask | undefined> {
  const { rows } = await sql<OpenTask>`
    select t.id, t.owner_staff_id as "ownerId", t.done_at as "doneAt", n.clause_id as "clauseId"
    from regulations.change_task t join regulations.change_notice n on n.id = t.notice_id
    where t.id = ${taskId} for update of t`.execute(tx)
  return rows[0]
}

type Done = { taskId: string; staffId: string; note: string; now: Date }

export async function setDone(tx: Tx, { taskId, staffId, note, now }: Done): Promise<void> {
  await sql`
    update regulations.change_task
    set done_at = ${now}, done_by = ${staffId}, done_note = ${note}
    where id = ${taskId}`.execute(tx)
}
