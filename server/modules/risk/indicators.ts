import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import { INDICATORS } from '#contracts/indicators'
import type { IndicatorFigure } from '#contracts/indicators'
import type { Db } from '#platform/db'
import { shareOf, toneOf } from './rules.ts'
import { limitsOn } from './settings.ts'
import type { Code } from './settings.ts'

type Figure = z.output<typeof IndicatorFigure>

/** Instants of the database as days in Beijing. */
const day = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'Asia/Shanghai')::date`
const WHOSE = sql`s.id as sale_id, s.sale_no, s.product_name, s.owner_staff_id, s.org_path`
const CHOSEN = sql`sales.v_sale s
  join sales.v_plan p on p.customer_id = s.customer_id and p.id = s.plan_id`

/**
 * One row for each thing that counts: whose sale, on which day, how much above and below the line.
 * The figure, its trend and the list behind it all read these same rows.
 */
type RowsOf = (today: string) => RawBuilder<unknown>

/** In words: `INDICATOR_COUNTS` of the contract. */
const ROWS: Record<Code, RowsOf> = {
  'against-advice': () => sql`
      select p.id, ${WHOSE}, ${day(sql`p.chosen_at`)} as day,
        (p.content->>'outcome' = 'ADVISE_STOP')::int as above, 1 as below from ${CHOSEN}`,
  'refused-attempts': () => sql`
      select s.id, ${WHOSE}, ${day(sql`s.opened_at`)} as day, 0 as above, 1 as below
      from sales.v_sale s
      union all
      select d.id, ${WHOSE}, ${day(sql`d.decided_at`)}, 1, 0
      from suitability.v_decision d join sales.v_sale s on s.id = d.sale_id
      where d.stage = 'choose' and not exists (
        select from sales.v_plan p where p.customer_id = d.customer_id and p.decision_id = d.id)`,
  'aged-65': () => sql`
      select p.id, ${WHOSE}, ${day(sql`p.chosen_at`)} as day,
        coalesce((d.facts->>'applicant.age')::numeric >= 65, false)::int as above, 1 as below
      from ${CHOSEN} join suitability.v_decision d
        on d.customer_id = p.customer_id and d.id = p.decision_id`,
  'call-back-late': (today) => sql`
      select t.id, ${WHOSE}, t.due_on as day,
        (coalesce(${day(sql`t.done_at`)}, ${today}::date) > t.due_on)::int as above, 1 as below
      from aftercare.v_task t join sales.v_sale s on s.id = t.sale_id
      where t.kind = 'call-back' and (t.done_at is not null
        or (t.dropped_at is null and t.due_on < ${today}::date))`,
  'first-try-failed': () => sql`
      select a.id, ${WHOSE}, ${day(sql`a.at`)} as day,
        (not (a.data->>'isPassed')::boolean)::int as above, 1 as below
      from sales.v_act a join sales.v_sale s on s.id = a.sale_id
      where a.kind = 'comprehension' and a.code = 'attempt-1'`,
  'case-incomplete': (today) => sql`
      select s.id, ${WHOSE}, ${day(sql`y.issued_at`)} as day, (exists (
          select from archive.v_requirement r where r.sale_id = s.id
            and (r.due_on is null or r.due_on <= ${today}::date) and not exists (
              select from archive.v_item i where i.sale_id = r.sale_id and i.kind = r.kind))
        )::int as above, 1 as below
      from sales.v_policy y join sales.v_sale s on s.id = y.sale_id`,
}

export const CODES = Object.keys(INDICATORS) as Code[]

export type Asked = {
  today: string
  from: string
  until: string
  /** Which rows the caller sees; their columns stand under `c`. */
  scope: RawBuilder<boolean>
}

/** Counted anew each time; nobody types these figures. */
export async function figuresOf(db: Db, asked: Asked): Promise<Figure[]> {
  const limits = await limitsOn(db, asked.until)
  const figures: Figure[] = []
  for (const code of CODES) {
    const { rows } = await sql<{ above: number; below: number }>`
      select coalesce(sum(c.above), 0)::int as above, coalesce(sum(c.below), 0)::int as below
      from (${ROWS[code](asked.today)}) c
      where ${asked.scope} and c.day between ${asked.from}::date and ${asked.until}::date`.execute(
      db,
    )
    const { above: numerator, below: denominator } = rows[0]!
    const lines = limits.get(code)
    if (!lines) throw new Error(`no threshold for ${code}`)
    const value = shareOf(numerator, denominator)
    figures.push({ code, numerator, denominator, value, ...lines, tone: toneOf(value, lines) })
  }
  return figures
}

/** By month of Beijing days, `YYYY-MM` → in a hundred. */
export async function trendOf(
  db: Db,
  code: Code,
  asked: Asked,
): Promise<Map<string, number | null>> {
  const { rows } = await sql<{ month: string; above: number; below: number }>`
    select to_char(c.day, 'YYYY-MM') as month, sum(c.above)::int as above,
      sum(c.below)::int as below
    from (${ROWS[code](asked.today)}) c
    where ${asked.scope} and c.day between ${asked.from}::date and ${asked.until}::date
    group by 1`.execute(db)
  return new Map(rows.map(({ month, above, below }) => [month, shareOf(above, below)]))
}

export type CaseRow = {
  id: string
  saleId: string
  saleNo: string
  day: string
  productName: string | null
  sellerName: string
  unitName: string
}
export type CasePage = { after: { day: string; id: string } | null; limit: number }

/** What stands above the line: the very rows of the figure, near days first. */
export async function casesOf(
  db: Db,
  code: Code,
  { after, limit, ...asked }: Asked & CasePage,
): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select c.id, c.sale_id as "saleId", c.sale_no as "saleNo", c.day,
      c.product_name as "productName", f.name as "sellerName", o.name as "unitName"
    from (${ROWS[code](asked.today)}) c
      join access.staff f on f.id = c.owner_staff_id join access.org_unit o on o.path = c.org_path
    where ${asked.scope} and c.above > 0
      and c.day between ${asked.from}::date and ${asked.until}::date
      and (${after === null} or (c.day, c.id)
        < (${after?.day ?? '2000-01-01'}::date, ${after?.id ?? null}::uuid))
    order by c.day desc, c.id desc limit ${limit}`.execute(db)
  return rows
}
