import * as contract from '#contracts/aftercare'
import { WARNING_KINDS } from '#contracts/authority'
import type { StaffActor } from '#contracts/actors'
import type { Door } from '#contracts/sale-view'
import { doorsOf, loadFacts, subjectOf, toCard } from '#modules/sales'
import { requireStaff } from '#platform/require-staff'
import { bankCalendar } from '#platform/bank-calendar'
import { addDays, beijingDay } from '#platform/clock'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { byUrgency, countsOf, dated } from './due.ts'
import type { Due, Todo } from './due.ts'
import { nextStepOf } from './next-step.ts'
import {
  adviceRefused,
  coolingOffEnding,
  countOpenSales,
  openSales,
  owedBy,
  rightsEnding,
  undelivered,
} from './today-store.ts'
import type { Listed } from './today-store.ts'
import { waitingFor } from './waiting.ts'

const SALES_MAX = 20
/** Follow-ups are shown a week ahead, so that they can be fitted in. */
const AHEAD_DAYS = 7
const COOLING_OFF_ENDS_DAYS = 3
const RENEWAL_AHEAD_WORKDAYS = 60
/** 人身保险业务基本服务规定 art. 11: contract made and delivered within 15 working days. */
const DELIVERY_WORKDAYS = 15

type Desk = { context: Context; staff: StaffActor; due: Due }
type Found = { todo: Todo; row: Listed }

/** The first screen: what this person must do today. Works for every job, empty for some. */
export const readToday = personalQuery(contract.readToday, {
  audit: 'today.read',
  run: async (context) => {
    const staff = requireStaff(context.actor)
    const today = beijingDay(context.now)
    const due = { calendar: await bankCalendar(context.tx), today }
    const desk = { context, staff, due }
    const mayRead = staff.permissions.has('sale:read')
    const sales = mayRead ? await openSales(context, SALES_MAX) : []
    const found = [
      ...(await approvals(desk)),
      ...(await aftercare(desk)),
      ...(await afterIssue(desk)),
      ...(await ownSales(desk, sales)),
    ]
    const todos = [
      ...found.map(({ todo }) => todo),
      ...(await rightsToRenew(desk)),
      ...(await waitingFor(context.tx, staff, today)),
    ]
    const items = byUrgency(todos.map((todo) => dated(todo, due)))
    const openCount = mayRead ? await countOpenSales(context) : 0
    return {
      output: {
        today,
        isWorkday: due.calendar.isWorkday(today),
        items,
        sales: sales.map((row) => toCard(context, row)),
        counts: countsOf(items, due, openCount),
      },
      seen: subjectsOf([...sales, ...found.map(({ row }) => row)]),
    }
  },
})

function subjectsOf(rows: readonly Listed[]) {
  return [...new Map(rows.map((row) => [row.id, subjectOf(row)])).values()]
}

/** Title, customer and sale are the same for everything; the rest differs. */
function todoOf(
  context: Context,
  row: Listed,
  own: Pick<Todo, 'id' | 'kind' | 'title' | 'detail' | 'dueOn'>,
): Found {
  const { customerName } = toCard(context, row)
  const title = `${customerName}：${own.title}`
  const place = { saleId: row.id, customerId: row.customerId, subjectId: null }
  return { row, todo: { ...own, title, ...place } }
}

async function doorsFor({ context }: Desk, row: Listed): Promise<Door[]> {
  return doorsOf(await loadFacts(context, row))
}

/** Only one's own sales are one's own work; a manager sees the others in the list beside. */
async function ownSales(desk: Desk, sales: readonly Listed[]): Promise<Found[]> {
  const { context, staff } = desk
  if (!staff.permissions.has('sale:conduct')) return []
  const found: Found[] = []
  for (const row of sales.filter((sale) => sale.ownerStaffId === staff.staffId)) {
    const { text, isAwaited } = nextStepOf(await doorsFor(desk, row))
    const detail = row.productName ?? '尚未选定产品'
    found.push(
      todoOf(context, row, {
        id: `sale-${row.id}`,
        kind: 'sale',
        title: text,
        detail,
        dueOn: isAwaited ? desk.due.today : null,
      }),
    )
  }
  return found
}

/** The customer sits at the counter and waits for the second person: due today. */
async function approvals(desk: Desk): Promise<Found[]> {
  const { context, staff, due } = desk
  if (!staff.permissions.has('sale:approve-override')) return []
  const found: Found[] = []
  for (const row of await adviceRefused(context, staff.staffId)) {
    const door = (await doorsFor(desk, row)).find((entry) => entry.action === 'approveOverride')
    if (door?.state !== 'open') continue
    const title = '建议终止而客户坚持，待您审批'
    const detail = `${row.productName ?? ''}，客户经理 ${row.ownerName}`
    const own = { id: `approval-${row.id}`, kind: 'approval' as const, title, detail }
    found.push(todoOf(context, row, { ...own, dueOn: due.today }))
  }
  return found
}

async function aftercare({ context, staff, due }: Desk): Promise<Found[]> {
  if (!staff.permissions.has('aftercare:record')) return []
  const until = addDays(due.today, AHEAD_DAYS)
  const rows = await owedBy(context, { staffId: staff.staffId, until })
  return rows.map((row) => {
    const title = row.kind === 'call-back' ? '犹豫期回访' : '定期跟进'
    const { taskId, kind, dueOn, note } = row
    return todoOf(context, row, { id: taskId, kind, title, detail: note, dueOn })
  })
}

/** Sellers' papers and grants that end soon: for the holder, and for who looks after their right. */
async function rightsToRenew({ context, staff, due }: Desk): Promise<Todo[]> {
  const may = staff.permissions
  if (!may.has('authority:read')) return []
  const until = due.calendar.addWorkdays(due.today, RENEWAL_AHEAD_WORKDAYS)
  const ofOthers = may.has('authority:apply') || may.has('authority:approve')
  const endings = await rightsEnding(context, staff, { from: due.today, until, ofOthers })
  return endings.map(({ kind, subjectId, subject, endsOn }) => ({
    id: `authority-${kind}-${subjectId}`,
    kind: 'authority',
    title: `${subject}：${WARNING_KINDS[kind]}将到期`,
    detail: `最后一天 ${endsOn}，到期后不能销售`,
    saleId: null,
    customerId: null,
    subjectId: null,
    dueOn: endsOn,
  }))
}

/** After issue: papers not signed for, and the last days in which the customer may cancel. */
async function afterIssue({ context, staff, due }: Desk): Promise<Found[]> {
  if (!staff.permissions.has('sale:conduct')) return []
  const { calendar, today } = due
  const missing = (await undelivered(context)).map((row) => {
    const title = '请客户签收保单'
    const detail = `保单 ${row.policyNo ?? ''} 已出单，客户尚未签收`
    const dueOn = calendar.addWorkdays(beijingDay(row.askedAt), DELIVERY_WORKDAYS)
    return todoOf(context, row, { id: `delivery-${row.id}`, kind: 'sale', title, detail, dueOn })
  })
  const until = addDays(today, COOLING_OFF_ENDS_DAYS)
  const ending = (await coolingOffEnding(context, { from: today, until })).map((row) => {
    const dueOn = row.coolingOffUntil
    const title = '犹豫期即将结束'
    const detail = `${row.productName ?? ''}，犹豫期至 ${dueOn}`
    return todoOf(context, row, {
      id: `cooling-off-${row.id}`,
      kind: 'cooling-off',
      title,
      detail,
      dueOn,
    })
  })
  return [...missing, ...ending]
}
