import { sql } from 'kysely'
import type { Json } from '#platform/canonical-json'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { PlannedTask } from './plan.ts'

export type Task = PlannedTask & {
  id: string
  customerId: string
  saleId: string
  doneAt: Date | null
  channel: string | null
}

export const TASK = sql`
  t.id, t.customer_id as "customerId", t.sale_id as "saleId", t.kind, t.occasion,
  t.due_on as "dueOn", t.note, t.is_for_other_person as "isForOtherPerson",
  t.done_at as "doneAt", t.channel`

export async function tasksOf(db: Db, saleId: string): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select ${TASK} from aftercare.task t
    where t.sale_id = ${saleId} and t.dropped_at is null
    order by t.due_on, t.id`.execute(db)
  return rows
}

/** Held for the rest of the transaction: a call-back is recorded once. */
export async function lockTask(tx: Tx, saleId: string, taskId: string): Promise<Task | undefined> {
  const { rows } = await sql<Task>`
    select ${TASK} from aftercare.task t
    where t.sale_id = ${saleId} and t.id = ${taskId} and t.dropped_at is null for update`.execute(
    tx,
  )
  return rows[0]
}

type For = { customerId: string; saleId: string; now: Date }

/** Plans what is not planned yet. */
export async function insertTasks(tx: Tx, who: For, tasks: readonly PlannedTask[]): Promise<void> {
  for (const task of tasks) {
    await sql`
      insert into aftercare.task (customer_id, id, sale_id, kind, occasion, due_on, note,
        is_for_other_person, planned_at)
      values (${who.customerId}, ${newId()}, ${who.saleId}, ${task.kind}, ${task.occasion},
        ${task.dueOn}, ${task.note}, ${task.isForOtherPerson}, ${who.now})
      on conflict do nothing`.execute(tx)
  }
}

/** What is still planned for a contract that is over; the count of what was dropped. */
export async function dropTasks(tx: Tx, saleId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update aftercare.task set dropped_at = ${now}
    where sale_id = ${saleId} and done_at is null and dropped_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

type Done = {
  staffId: string
  channel: string
  answers: Record<string, Json>
  documentId: string
  now: Date
}

export async function setDone(tx: Tx, task: Task, done: Done): Promise<void> {
  await sql`
    update aftercare.task set done_at = ${done.now}, done_by = ${done.staffId},
      channel = ${done.channel}, answers = ${JSON.stringify(done.answers)}::jsonb,
      document_id = ${done.documentId}
    where customer_id = ${task.customerId} and id = ${task.id}`.execute(tx)
}
