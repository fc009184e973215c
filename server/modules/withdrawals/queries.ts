import { sql } from 'kysely'
import * as contract from '#contracts/withdrawals'
import type { COOLING_STATES, WithdrawalState } from '#contracts/withdrawals'
import { scopeCondition } from '#modules/access'
import { nameOf } from '#modules/customers'
import { lockOwnSale, subjectOf, visibleSale } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { addDays } from '#platform/clock'
import { STATEMENT } from './papers.ts'
import { daysLeft } from './rules.ts'
import { standingOf, viewOf } from './view.ts'

type CoolingState = keyof typeof COOLING_STATES
type Listed = {
  saleId: string
  customerId: string
  saleNo: string
  nameSealed: string | null
  productName: string
  policyNo: string
  premiumFen: number
  ownerName: string
  outletName: string
  deliveredAt: Date | null
  coolingOffUntil: string | null
  callBackDueOn: string | null
  callBackDoneAt: Date | null
  withdrawal: WithdrawalState | null
  state: CoolingState
}

/** Warned this many days before the period ends. */
const ENDING_SOON_DAYS = 3
/** What was withdrawn stays in sight for a while. */
const WITHDRAWN_SHOWN_DAYS = 30

const STATE = sql`case
  when w.state = 'done' then 'withdrawn'
  when w.state is not null then 'withdrawing'
  when y.delivered_at is null then 'undelivered'
  else 'running' end`

/** Policies that can still be withdrawn from, are being, or were a short time ago. */
const inSight = (context: Context) => {
  const today = beijingDay(context.now)
  return sql`
    from sales.v_policy y
    join sales.v_sale s on s.customer_id = y.customer_id and s.id = y.sale_id
    join access.staff p on p.id = s.owner_staff_id
    join access.org_unit o on o.path = s.org_path
    join customers.v_name c on c.id = s.customer_id
    left join withdrawals.withdrawal w on w.sale_id = s.id and w.state <> 'refused'
    left join aftercare.v_task k on k.customer_id = s.customer_id and k.sale_id = s.id
      and k.occasion = 'call-back'
    where ${scopeCondition(context.actor, 's')}
      and case when w.state = 'done' then y.ended_on >= ${addDays(today, -WITHDRAWN_SHOWN_DAYS)}
        when w.state is not null then true
        else y.ended_on is null
          and (y.delivered_at is null or y.cooling_off_until >= ${today}) end`
}

export const listCoolingOff = personalQuery(contract.listCoolingOff, {
  audit: 'cooling-off.listed',
  onceInMinutes: 10,
  run: async (context, { cursor, limit, state }) => {
    const today = beijingDay(context.now)
    const before = cursorId(cursor) ?? null
    const { rows } = await sql<Listed>`
      select s.id as "saleId", s.customer_id as "customerId", s.sale_no as "saleNo",
        c.name_sealed as "nameSealed", s.product_name as "productName",
        y.policy_no as "policyNo", s.premium_fen as "premiumFen", p.name as "ownerName",
        o.name as "outletName", y.delivered_at as "deliveredAt",
        y.cooling_off_until::text as "coolingOffUntil", k.due_on::text as "callBackDueOn",
        k.done_at as "callBackDoneAt", w.state as "withdrawal", ${STATE} as state
      ${inSight(context)}
        and (${state ?? null}::text is null or ${STATE} = ${state ?? null})
        and (${before}::uuid is null or s.id < ${before}::uuid)
      order by s.id desc limit ${limit + 1}`.execute(context.tx)
    const page = rows.slice(0, limit)
    return {
      output: {
        items: page.map((row) => rowOf(context, row, today)),
        nextCursor: rows.length > limit ? (page.at(-1)?.saleId ?? null) : null,
        counts: await countsOf(context, today),
      },
      seen: page.map(({ saleId: id, customerId }) => ({ kind: 'sale', id, customerId })),
    }
  },
})

function rowOf(context: Context, row: Listed, today: string) {
  const { nameSealed, customerId: _, deliveredAt, callBackDueOn, callBackDoneAt, ...rest } = row
  return {
    ...rest,
    customerName: nameOf(context, nameSealed),
    deliveredOn: deliveredAt ? beijingDay(deliveredAt) : null,
    daysLeft: daysLeft(row.coolingOffUntil, today),
    callBack: callBackDueOn
      ? {
          dueOn: callBackDueOn,
          doneAt: callBackDoneAt?.toISOString() ?? null,
          isLate: callBackDoneAt === null && callBackDueOn < today,
        }
      : null,
  }
}

type Counts = {
  undelivered: number
  running: number
  endingSoon: number
  callBackLate: number
  withdrawing: number
}

async function countsOf(context: Context, today: string): Promise<Counts> {
  const soon = addDays(today, ENDING_SOON_DAYS)
  const { rows } = await sql<Counts>`
    select
      count(*) filter (where ${STATE} = 'undelivered')::int as "undelivered",
      count(*) filter (where ${STATE} = 'running')::int as "running",
      count(*) filter (where ${STATE} = 'running' and y.cooling_off_until <= ${soon})::int
        as "endingSoon",
      count(*) filter (where ${STATE} = 'running' and k.done_at is null and k.due_on < ${today})::int
        as "callBackLate",
      count(*) filter (where ${STATE} = 'withdrawing')::int as "withdrawing"
    ${inSight(context)}`.execute(context.tx)
  return rows[0]!
}

export const readWithdrawal = personalQuery(contract.readWithdrawal, {
  audit: 'withdrawal.read',
  onceInMinutes: 10,
  run: async (context, { saleId }) => {
    const sale = await visibleSale(context, saleId)
    return { output: viewOf(await standingOf(context, sale)), seen: [subjectOf(sale)] }
  },
})

export const readPhoneWithdrawal = personalQuery(contract.readPhoneWithdrawal, {
  audit: 'withdrawal.read',
  onceInMinutes: 10,
  run: async (context) => {
    const { sale } = await lockOwnSale(context)
    const view = viewOf(await standingOf(context, sale))
    return { output: { ...view, statement: STATEMENT }, seen: [subjectOf(sale)] }
  },
})
