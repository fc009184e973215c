import { sql } from 'kysely'
import * as contract from '#contracts/authority-records'
import type { SellingStep } from '#contracts/authority-records'
import type { OutputOf } from '#contracts/operation'
import type { StaffActor } from '#contracts/actors'
import { scopeCondition } from '#modules/access'
import { rulesOn } from '#modules/rulebook'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { newId } from '#platform/ids'

export type Attempt = {
  step: SellingStep
  /** The strictest first. */
  ruleIds: readonly string[]
  message: string
  productName?: string | null | undefined
  premiumFen?: number | null | undefined
  sale?: { id: string; saleNo: string } | undefined
  customerId: string
  /** What stopped it, where a plan was judged. */
  decisionId?: string | undefined
}

/**
 * Keeps an attempt that the right to sell has stopped. Called in the transaction of the refusal,
 * which the caller must hand back as a `TracedRefusal`, or nothing stays.
 */
export async function keepBlockedAttempt(context: Context, attempt: Attempt): Promise<void> {
  const { staffId, orgPath }: StaffActor = requireStaff(context.actor)
  const { step, ruleIds, message, productName, premiumFen, sale, customerId, decisionId } = attempt
  await sql`
    insert into authority.blocked_attempt (id, at, staff_id, org_path, step, rule_ids, message,
      product_name, premium_fen, sale_id, sale_no, customer_id, decision_id)
    values (${newId()}, ${context.now}, ${staffId}, ${orgPath}, ${step}, ${[...ruleIds]}::text[],
      ${message}, ${productName ?? null}, ${premiumFen ?? null}, ${sale?.id ?? null},
      ${sale?.saleNo ?? null}, ${customerId}, ${decisionId ?? null})`.execute(context.tx)
}

/** Attempts under the names the data scopes ask for. */
const ATTEMPTS = sql`(select b.*, b.staff_id as owner_staff_id from authority.blocked_attempt b)`

type Item = OutputOf<typeof contract.listBlockedAttempts>['items'][number]

export const listBlockedAttempts = query(
  contract.listBlockedAttempts,
  async ({ tx, actor }, { cursor, limit, ruleId = null, staffNo = null }) => {
    const before = cursorId(cursor) ?? null
    const { rows } = await sql<Omit<Item, 'at'> & { at: Date }>`
      select a.id, a.at, s.staff_no as "staffNo", s.name as "staffName", o.name as "outletName",
        a.step, a.rule_ids as "ruleIds", a.message, a.product_name as "productName",
        a.premium_fen as "premiumFen", a.sale_id as "saleId", a.sale_no as "saleNo",
        a.decision_id as "decisionId"
      from ${ATTEMPTS} a join access.staff s on s.id = a.staff_id
      join access.org_unit o on o.path = a.org_path
      where ${scopeCondition(actor, 'a')}
        and (${ruleId}::text is null or ${ruleId} = any(a.rule_ids))
        and (${staffNo}::text is null or s.staff_no = ${staffNo})
        and (${before}::uuid is null or a.id < ${before}::uuid)
      order by a.id desc limit ${limit + 1}`.execute(tx)
    const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }))
    return {
      output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null },
    }
  },
)

const DAYS_MS = 30 * 86_400_000

export const countBlockedAttempts = query(
  contract.countBlockedAttempts,
  async ({ tx, actor, now }) => {
    const since = new Date(now.getTime() - DAYS_MS)
    const { rows: totals } = await sql<{ total: number; last30Days: number }>`
      select count(*) as total, count(*) filter (where a.at >= ${since}) as "last30Days"
      from ${ATTEMPTS} a where ${scopeCondition(actor, 'a')}`.execute(tx)
    const { rows: rules } = await sql<{ ruleId: string; count: number }>`
      select r.rule_id as "ruleId", count(*) as count
      from ${ATTEMPTS} a cross join lateral unnest(a.rule_ids) as r (rule_id)
      where ${scopeCondition(actor, 'a')}
      group by r.rule_id order by count desc, r.rule_id limit 50`.execute(tx)
    const { rows: byPerson } = await sql<{ staffNo: string; name: string; count: number }>`
      select s.staff_no as "staffNo", s.name, count(*) as count
      from ${ATTEMPTS} a join access.staff s on s.id = a.staff_id
      where ${scopeCondition(actor, 'a')}
      group by s.staff_no, s.name order by count desc, s.staff_no limit 50`.execute(tx)
    const titles = new Map(
      (await rulesOn(tx, beijingDay(now))).map((rule) => [rule.ruleId, rule.title]),
    )
    const byRule = rules.map((row) => ({ ...row, title: titles.get(row.ruleId) ?? row.ruleId }))
    const { total, last30Days } = totals[0] ?? { total: 0, last30Days: 0 }
    return { output: { total, last30Days, byRule, byPerson } }
  },
)
