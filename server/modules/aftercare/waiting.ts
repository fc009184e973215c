import { sql } from 'kysely'
import type { StaffActor } from '#contracts/actors'
import type { Permission } from '#contracts/permissions'
import { scopeCondition } from '#modules/access'
import { addDays } from '#platform/clock'
import type { Db } from '#platform/db'
import type { Todo } from './due.ts'

type Waiting = { id: string; title: string; dueOn: string | null }
type Matter = {
  kind: Extract<
    Todo['kind'],
    | 'product'
    | 'rule'
    | 'phrase'
    | 'script'
    | 'regulation'
    | 'risk'
    | 'reconciliation'
    | 'inspection'
    | 'inquiry'
    | 'renewal'
  >
  /** Who may settle it. */
  needs: Permission
  detail: string
  read: (db: Db, staff: StaffActor, today: string) => Promise<Waiting[]>
}

const ROWS_MAX = 50
/** A check is shown as work of the day two weeks before it is due. */
const CONTROL_AHEAD_DAYS = 14

/** Matters that wait for a second person, never for the one who wrote them; and one's own tasks. */
const MATTERS: readonly Matter[] = [
  {
    kind: 'product',
    needs: 'product:approve',
    detail: '产品提交上架，等合规审批',
    read: (db, staff) => waitingIn(db, sql`products.v_waiting`, staff),
  },
  {
    kind: 'rule',
    needs: 'rule:release',
    detail: '规则草案已提交，等另一位同事发布',
    read: (db, staff) => waitingIn(db, sql`rulebook.v_waiting`, staff),
  },
  {
    kind: 'phrase',
    needs: 'phrase:release',
    detail: '禁语已提出，等另一位同事发布',
    read: (db, staff) => waitingIn(db, sql`phrases.v_waiting`, staff),
  },
  {
    kind: 'script',
    needs: 'script:release',
    detail: '话术已送审，等没有参与编写的同事审核',
    read: (db, staff) => waitingIn(db, sql`scripts.v_waiting`, staff),
  },
  {
    kind: 'regulation',
    needs: 'regulation:read',
    detail: '法规条文有变动，由您办理',
    read: (db, staff) => ownedIn(db, sql`regulations.v_open_task`, staff),
  },
  {
    kind: 'regulation',
    needs: 'regulation:read',
    detail: '合规检查，到期前由您完成并写明结果',
    read: async (db, { staffId }, today) => {
      const { rows } = await sql<Waiting>`
        select id, title, due_on as "dueOn" from controls.v_open_round
        where owner_staff_id = ${staffId} and due_on <= ${addDays(today, CONTROL_AHEAD_DAYS)}
        order by due_on, id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'risk',
    needs: 'risk:read',
    detail: '风险或检查的措施，由您办理',
    read: (db, staff) => ownedIn(db, sql`risk.v_open_measure`, staff),
  },
  {
    kind: 'risk',
    needs: 'filing:submit',
    detail: '本分行的月度合规报备',
    read: async (db, { orgPath }) => {
      const { rows } = await sql<Waiting>`
        select id, title, due_on as "dueOn" from risk.v_owed_filing
        where starts_with(org_path, ${orgPath}) order by due_on, id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'reconciliation',
    needs: 'reconciliation:close',
    detail: '与对方账目不符，查明后关闭',
    read: async (db, staff) => {
      const { rows } = await sql<Waiting>`
        select d.id, coalesce(i.short_name, '行内核心系统') || ' ' || d.day as title,
          null::date as "dueOn"
        from reconciliation.v_open_difference d
        left join products.v_insurer i on i.code = d.partner
        where ${scopeCondition(staff, 'd')} and d.owner_staff_id is distinct from ${staff.staffId}
        order by d.day, d.id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'inspection',
    needs: 'inspection:conduct',
    detail: '双录待质检，须在犹豫期内完成',
    read: async (db, staff) => {
      const { rows } = await sql<Waiting>`
        select i.id, '双录质检 ' || i.title as title, i.due_on as "dueOn" from inspections.v_open i
        where i.state <> 'repair' and ${scopeCondition(staff, 'i')}
          and coalesce(i.claimed_by, ${staff.staffId}) = ${staff.staffId}
          and i.owner_staff_id <> all(${[staff.staffId, ...staff.reports]}::uuid[])
        order by i.due_on, i.id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'inquiry',
    needs: 'inquiry:record',
    detail: '客户咨询，到期前由您答复',
    read: async (db, { staffId }) => {
      const { rows } = await sql<Waiting>`
        select q.id, '客户咨询待答复' as title, q.due_on as "dueOn" from inquiries.v_open q
        where q.owner_staff_id = ${staffId} order by q.due_on, q.id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'inquiry',
    needs: 'authority:apply',
    detail: '客户咨询超过承诺时限仍未答复，请督促或代为答复',
    read: async (db, staff, today) => {
      const { rows } = await sql<Waiting>`
        select q.id, '咨询超期：' || s.name as title, q.due_on as "dueOn"
        from inquiries.v_open q join access.staff s on s.id = q.owner_staff_id
        where q.due_on < ${today} and q.owner_staff_id <> ${staff.staffId}
          and ${scopeCondition(staff, 'q')}
        order by q.due_on, q.id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'renewal',
    needs: 'service:handle',
    detail: '续期保费到期，请提醒客户',
    read: async (db, { staffId }, today) => {
      const { rows } = await sql<Waiting>`
        select i.id, case i.matter when 'no-money' then '续期扣款未成功 '
            when 'not-booked' then '保险公司未收续期保费 '
            when 'refund-refused' then '续期款退款未成功 '
            when 'reinstatement-no-money' then '复效扣款未成功 '
            when 'reinstatement-outlet' then '复效请客户到网点 '
            when 'reinstatement-refund-refused' then '复效退款未成功 '
            when 'reinstatement-returning' then '复效未成，款项退回中 ' else '续期保费 ' end
            || i.title as title,
          case when i.due_on >= ${today}::date then i.due_on else i.grace_until end as "dueOn"
        from renewals.v_open i where i.owner_staff_id = ${staffId}
        order by i.due_on, i.id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'inspection',
    needs: 'supplement:approve',
    detail: '客户经理申请补录，等您审批',
    read: async (db, staff) => {
      const { rows } = await sql<Waiting>`
        select i.id, '补录审批 ' || i.title as title, i.due_on as "dueOn"
        from inspections.v_waiting_supplement i
        where ${scopeCondition(staff, 'i')}
          and not (array[i.asked_by, i.owner_staff_id]
            && ${[staff.staffId, ...staff.reports]}::uuid[])
        order by i.due_on, i.id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
  {
    kind: 'inspection',
    needs: 'inspection:repair',
    detail: '双录质检不合格，请整改并附证据',
    read: async (db, { staffId }) => {
      const { rows } = await sql<Waiting>`
        select i.id, '双录整改 ' || i.title as title, i.due_on as "dueOn" from inspections.v_open i
        where i.state = 'repair' and i.owner_staff_id = ${staffId}
        order by i.due_on, i.id limit ${ROWS_MAX}`.execute(db)
      return rows
    },
  },
]

async function waitingIn(
  db: Db,
  view: ReturnType<typeof sql>,
  { staffId }: StaffActor,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, title, null::date as "dueOn" from ${view}
    where not (${staffId}::uuid = any(not_by)) order by since, id limit ${ROWS_MAX}`.execute(db)
  return rows
}

async function ownedIn(
  db: Db,
  view: ReturnType<typeof sql>,
  { staffId }: StaffActor,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, title, due_on as "dueOn" from ${view}
    where owner_staff_id = ${staffId} order by due_on, id limit ${ROWS_MAX}`.execute(db)
  return rows
}

/** Nobody's personal data: titles of products, rules, expressions and articles. */
export async function waitingFor(db: Db, staff: StaffActor, today: string): Promise<Todo[]> {
  const todos: Todo[] = []
  for (const { kind, needs, detail, read } of MATTERS) {
    if (!staff.permissions.has(needs)) continue
    for (const { id, title, dueOn } of await read(db, staff, today)) {
      const place = { subjectId: id, saleId: null, customerId: null }
      todos.push({ id: `${kind}-${id}`, kind, title, detail, dueOn, ...place })
    }
  }
  return todos
}
