import { sql } from 'kysely'
import type { StaffActor } from '#contracts/actors'
import type { Permission } from '#contracts/permissions'
import type { Db } from '#platform/db'
import type { Todo } from './due.ts'

type Waiting = { id: string; title: string; dueOn: string | null }
type Matter = {
  kind: Extract<Todo['kind'], 'product' | 'rule' | 'phrase' | 'regulation'>
  /** Who may settle it. */
  needs: Permission
  detail: string
  read: (db: Db, staffId: string) => Promise<Waiting[]>
}

const ROWS_MAX = 50

/** Matters that wait for a second person, never for the one who wrote them; and one's own tasks. */
const MATTERS: readonly Matter[] = [
  {
    kind: 'product',
    needs: 'product:approve',
    detail: '产品提交上架，等合规审批',
    read: (db, staffId) => waitingIn(db, sql`products.v_waiting`, staffId),
  },
  {
    kind: 'rule',
    needs: 'rule:release',
    detail: '规则草案已提交，等另一位同事发布',
    read: (db, staffId) => waitingIn(db, sql`rulebook.v_waiting`, staffId),
  },
  {
    kind: 'phrase',
    needs: 'phrase:release',
    detail: '话术已提出，等另一位同事发布',
    read: (db, staffId) => waitingIn(db, sql`phrases.v_waiting`, staffId),
  },
  {
    kind: 'regulation',
    needs: 'regulation:read',
    detail: '法规条文有变动，由您办理',
    read: async (db, staffId) => {
      const { rows } = await sql<Waiting>`
        select id, title, due_on as "dueOn" from regulations.v_open_task
        where owner_staff_id = ${staffId} order by due_on, id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
]

async function waitingIn(
  db: Db,
  view: ReturnType<typeof sql>,
  staffId: string,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, title, null::date as "dueOn" from ${view}
    where not (${staffId}::uuid = any(not_by)) order by since, id limit ${ROWS_MAX}`.execute(db)
  return rows
}

/** Nobody's personal data: titles of products, rules, expressions and articles. */
export async function waitingFor(db: Db, staff: StaffActor): Promise<Todo[]> {
  const todos: Todo[] = []
  for (const { kind, needs, detail, read } of MATTERS) {
    if (!staff.permissions.has(needs)) continue
    for (const { id, title, dueOn } of await read(db, staff.staffId)) {
      const place = { subjectId: id, saleId: null, customerId: null }
      todos.push({ id: `${kind}-${id}`, kind, title, detail, dueOn, ...place })
    }
  }
  return todos
}
