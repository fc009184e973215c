import type { z } from 'zod'
import type { Role } from '#contracts/permissions'
import type { ChangeAreaName, Coverage } from '#contracts/regulations'
import { addDays } from '#platform/clock'
import type { WorkCalendar } from '#platform/calendar'
import type { ClauseEntry, Link } from './register/shape.ts'
import type { Evidence } from './test-report.ts'

export type Area = z.output<typeof ChangeAreaName>

/** The names of the tests that a rule claims, `file > title`. */
export function testsOf(links: readonly Link[]): string[] {
  return links.flatMap((link) => (link.kind === 'test' ? [link.name] : []))
}

/** Enforced, and every test it names ran and passed. A test that did not run proves nothing. */
export function isTested(clause: Pick<ClauseEntry, 'treatment'>, evidence: Evidence): boolean {
  const { status, links } = clause.treatment
  const tests = testsOf(links)
  return status === 'enforced' && tests.length > 0 && tests.every((name) => evidence.passed(name))
}

const isHeldByPeople = ({ treatment }: Pick<ClauseEntry, 'treatment'>) =>
  treatment.status === 'configurable' && treatment.links.some(({ kind }) => kind === 'control')

/** The figures of the register; pure. */
export function coverageOf(
  clauses: readonly Pick<ClauseEntry, 'treatment'>[],
  evidence: Evidence,
): Coverage {
  const count = (status: string) =>
    clauses.filter(({ treatment }) => treatment.status === status).length
  return {
    total: clauses.length,
    enforced: count('enforced'),
    configurable: count('configurable'),
    byPeople: clauses.filter(isHeldByPeople).length,
    notApplicable: count('not-applicable'),
    open: count('open'),
    tested: clauses.filter((clause) => isTested(clause, evidence)).length,
    testsRunAt: evidence.runAt,
    ...(evidence.note === null ? {} : { note: evidence.note }),
  }
}

const AREA_OF: Record<Link['kind'], Area> = {
  rule: 'rules',
  'shelf-gap': 'rules',
  setting: 'rules',
  door: 'process',
  screen: 'process',
  operation: 'process',
  control: 'process',
  form: 'papers',
  disclosure: 'papers',
  retention: 'records',
  test: 'tests',
}

type AreaPlan = {
  title: string
  /** Whose job it is; the first of them is proposed. */
  role: Role
  /** Working days that are left between the end of the task and the day of the change. */
  before: number
}

export const AREA_PLANS: Record<Area, AreaPlan> = {
  text: { title: '核对新条文，重新核实本条', role: 'compliance', before: 10 },
  rules: { title: '按新条文修改规则和界限', role: 'compliance', before: 5 },
  papers: { title: '修改提示事项、声明与单证', role: 'product-manager', before: 5 },
  process: { title: '检查受影响的环节、页面和操作', role: 'head-office', before: 3 },
  records: { title: '检查归档资料与保管期限', role: 'archivist', before: 3 },
  tests: { title: '更新并跑通相关测试', role: 'head-office', before: 1 },
}

export type AreaTask = { area: Area; title: string; links: Link[]; dueOn: string }
export type ChangeDays = { today: string; changesOn: string }

/** What a changed text touches, by area, each with its last working day; pure. */
export function planChange(
  links: readonly Link[],
  days: ChangeDays,
  calendar: WorkCalendar,
): AreaTask[] {
  return (Object.keys(AREA_PLANS) as Area[]).flatMap((area) => {
    const own = links.filter((link) => AREA_OF[link.kind] === area)
    // The text has to be looked at in any case; the rest only where something hangs on it.
    if (area !== 'text' && own.length === 0) return []
    const { title, before } = AREA_PLANS[area]
    return [{ area, title, links: own, dueOn: dueDay(days, before, calendar) }]
  })
}

/** So many working days before the change, but never sooner than the next working day. */
export function dueDay(days: ChangeDays, before: number, calendar: WorkCalendar): string {
  const soonest = calendar.addWorkdays(days.today, 1)
  let day = days.changesOn
  for (let left = before; left > 0 && day > soonest; left -= 1) {
    do day = addDays(day, -1)
    while (!calendar.isWorkday(day))
  }
  return day > soonest ? day : soonest
}
