import { sql } from 'kysely'
import { z } from 'zod'
import * as contract from '#contracts/conflicts'
import { isInScope, scopeCondition } from '#modules/access'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command, query, systemOperation } from '#platform/command'
import { cursorId } from '#platform/cursor'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Schedule } from '#platform/jobs'
import { Refusal, found } from '#platform/refusal'
import { settingOn } from './settings.ts'

/**
 * Sales that another interest stands beside and that are not flagged for it yet: a declared
 * relative as customer, or a loan or wealth product applied for close to the opening.
 */
const suspected = (days: number) => sql`
  select distinct on (g.sale_id, g.cause) g.* from (
    select s.customer_id, s.id as sale_id, 'relative' as cause, d.id as source_id,
      '{}'::jsonb as detail, 0 as apart
    from risk.declaration d join sales.v_sale s
      on s.customer_id = d.customer_id and s.owner_staff_id = d.owner_staff_id
    where d.kind = 'relative'
    union all
    select s.customer_id, s.id, a.kind, a.id,
      jsonb_build_object('appliedOn', a.applied_on, 'reference', a.reference, 'daysApart',
        a.applied_on - (s.opened_at at time zone 'Asia/Shanghai')::date),
      abs(a.applied_on - (s.opened_at at time zone 'Asia/Shanghai')::date)
    from risk.bank_application a join sales.v_sale s on s.customer_id = a.customer_id
    where abs(a.applied_on - (s.opened_at at time zone 'Asia/Shanghai')::date) <= ${days}::int) g
  where not exists (select from risk.flag f where f.customer_id = g.customer_id
    and f.sale_id = g.sale_id and f.cause = g.cause)
  order by g.sale_id, g.cause, g.apart`

type Suspect = {
  customerId: string
  saleId: string
  cause: string
  sourceId: string
  detail: object
}

/** One flag for each sale and cause, the nearest application named; answers with how many. */
export async function raiseFlags(tx: Tx, now: Date): Promise<number> {
  const days = await settingOn(tx, 'tie-in-days', beijingDay(now))
  const { rows } = await sql<Suspect>`
    select g.customer_id as "customerId", g.sale_id as "saleId", g.cause,
      g.source_id as "sourceId", g.detail
    from (${suspected(days)}) g`.execute(tx)
  let raised = 0
  for (const one of rows) {
    const done = await sql`
      insert into risk.flag (customer_id, id, sale_id, cause, source_id, detail, raised_at)
      values (${one.customerId}, ${newId()}, ${one.saleId}, ${one.cause}, ${one.sourceId},
        ${JSON.stringify(one.detail)}::jsonb, ${now})
      on conflict do nothing`.execute(tx)
    raised += Number(done.numAffectedRows ?? 0n)
  }
  return raised
}

async function hasSuspects(db: Db, now: Date): Promise<boolean> {
  const days = await settingOn(db, 'tie-in-days', beijingDay(now))
  const { rows } = await sql`select from (${suspected(days)}) g limit 1`.execute(db)
  return rows.length > 0
}

const detectConflicts = command(
  systemOperation({ name: 'detectConflicts', input: z.object({}), output: z.object({}) }),
  {
    audit: 'conflicts.detected',
    run: async ({ tx, now }) => ({
      output: {},
      subject: { kind: 'conflict-flags', id: 'all' },
      detail: { raised: await raiseFlags(tx, now) },
    }),
  },
)

const DETECT_EVERY_SEC = 30

/** A loan may be applied for before or after the sale: both sides are looked at again and again. */
export const detectSchedule: Schedule = {
  name: 'detect-conflicts',
  everySec: DETECT_EVERY_SEC,
  run: async ({ db, now, execute }) => {
    if (await hasSuspects(db, now())) await execute(detectConflicts, {})
  },
}

type Row = Omit<
  z.output<typeof contract.Flag>,
  'raisedAt' | 'appliedOn' | 'daysApart' | 'reference'
> & {
  raisedAt: Date
  detail: { appliedOn?: string; daysApart?: number; reference?: string }
}

export const listFlags = query(contract.listFlags, async ({ tx, actor }, asked) => {
  const { cause = null, state, limit } = asked
  const cursor = cursorId(asked.cursor) ?? null
  const { rows } = await sql<Row>`
    select g.id, g.sale_id as "saleId", s.sale_no as "saleNo", f.name as "sellerName",
      o.name as "unitName", g.cause, g.detail, g.raised_at as "raisedAt", g.verdict, g.opinion,
      j.name as "judgedBy"
    from risk.flag g join sales.v_sale s on s.id = g.sale_id
      join access.staff f on f.id = s.owner_staff_id
      join access.org_unit o on o.path = s.org_path
      left join access.staff j on j.id = g.judged_by
    where ${scopeCondition(actor, 's')} and (${cause}::text is null or g.cause = ${cause})
      and (${state} = 'all' or (g.verdict is not null) = (${state} = 'judged'))
      and (${cursor}::uuid is null or g.id < ${cursor}::uuid)
    order by g.id desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit).map(({ detail, raisedAt, ...row }) => ({
    ...row,
    appliedOn: detail.appliedOn ?? null,
    daysApart: detail.daysApart ?? null,
    reference: detail.reference ?? null,
    raisedAt: raisedAt.toISOString(),
  }))
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})

export const judgeFlag = command(contract.judgeFlag, {
  audit: 'conflict-flag.judged',
  run: async ({ tx, actor, now }, { flagId, verdict, opinion }) => {
    const { staffId } = requireStaff(actor)
    const { rows } = await sql<{
      saleId: string
      customerId: string
      verdict: string | null
      ownerStaffId: string
      orgPath: string
    }>`
      select g.sale_id as "saleId", g.customer_id as "customerId", g.verdict,
        s.owner_staff_id as "ownerStaffId", s.org_path as "orgPath"
      from risk.flag g join sales.v_sale s on s.id = g.sale_id
      where g.id = ${flagId} for update of g`.execute(tx)
    const flag = found(rows[0])
    if (!isInScope(actor, flag)) throw new Refusal('not-found')
    if (flag.verdict) throw new Refusal('state-conflict', { detail: '这个疑点已经核查' })
    await sql`
      update risk.flag set verdict = ${verdict}, opinion = ${opinion}, judged_by = ${staffId},
        judged_at = ${now}
      where id = ${flagId}`.execute(tx)
    const { saleId, customerId } = flag
    return {
      output: {},
      subject: { kind: 'sale', id: saleId, customerId },
      detail: { flagId, verdict },
    }
  },
})
