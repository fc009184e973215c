import { sql } from 'kysely'
import type { Actor } from '#contracts/actors'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/inspections'
import { scopeCondition } from '#modules/access'
import type { Db } from '#platform/db'

type Figure = OutputOf<typeof contract.readInspectionStatistics>['items'][number]

/** Of the recordings whose sales were issued in a month, outlet by outlet, within reach. */
export async function statisticsOf(
  db: Db,
  actor: Actor,
  { month, today }: { month: string; today: string },
): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    with looked as (
      select distinct on (l.inspection_id) l.inspection_id, l.verdict, l.due_on,
        (l.looked_at at time zone 'Asia/Shanghai')::date as looked_on
      from inspections.look l order by l.inspection_id, l.round)
    select o.name as "unitName", count(*)::int as recordings,
      count(*) filter (where i.state <> 'not-drawn')::int as drawn,
      count(l.inspection_id)::int as inspected,
      count(*) filter (where l.verdict <> 'pass')::int as failed,
      count(*) filter (where l.looked_on > l.due_on
        or (l.inspection_id is null and i.due_on < ${today}::date))::int as "lateInspections",
      count(*) filter (where l.inspection_id is not null
        and i.due_on < ${today}::date)::int as "lateRepairs"
    from inspections.inspection i
      join access.org_unit o on o.path = i.org_path
      left join looked l on l.inspection_id = i.id
    where i.month = ${month} and ${scopeCondition(actor, 'i')}
    group by o.name, o.path order by o.path`.execute(db)
  return rows
}
