/**
 * So many days later for one policy, in our books and in its insurer's alike; the product is stopped,
 * for the insurer of the town reads its journal as it starts. What was written since stays written,
 * so many days ago.
 *   BAOQIAO_DATA=… DATABASE_URL=… node tests/journeys/let-days-pass.ts <sale> <days>
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { addDays } from '#platform/clock'
import { openDatabase } from '#platform/db'

const [saleId = '', given = ''] = process.argv.slice(2)
const days = Number(given)
const { db } = openDatabase(process.env['DATABASE_URL'] ?? '', { max: 1 })
const ago = sql`make_interval(days => ${days})`
const { rows } = await sql<{ policyNo: string }>`
  update sales.policy set effective_on = effective_on - ${days}::int,
    ends_on = ends_on - ${days}::int, cooling_off_until = cooling_off_until - ${days}::int,
    issued_at = issued_at - ${ago}, delivered_at = delivered_at - ${ago}
  where sale_id = ${saleId} returning policy_no as "policyNo"`.execute(db)
await sql`
  update renewals.instalment set due_on = due_on - ${days}::int,
    grace_until = grace_until - ${days}::int, reinstate_until = reinstate_until - ${days}::int,
    asked_on = asked_on - ${days}::int, planned_at = planned_at - ${ago},
    noticed_at = noticed_at - ${ago}
  where sale_id = ${saleId}`.execute(db)
await sql`
  update renewals.agreement set given_on = given_on - ${days}::int, given_at = given_at - ${ago}
  where sale_id = ${saleId}`.execute(db)
// A number gets one code a minute: the one that was for the sale came so many days ago too.
await sql`
  update messages.code set issued_at = issued_at - ${ago}, expires_at = expires_at - ${ago}
  where object like ${`${saleId}/%`}`.execute(db)
await db.destroy()

type Fact = {
  key: string
  value: { deed: string; answer: { policyNo?: string; effectiveOn?: string; endsOn?: string } }
}
const journal = join(process.env['BAOQIAO_DATA'] ?? '', 'simulators', 'insurer', 'exchanges.jsonl')
const lines = readFileSync(journal, 'utf8').split('\n').filter(Boolean)
const moved = lines.map((line) => {
  const fact = JSON.parse(line) as Fact
  const { deed, answer } = fact.value
  if (deed === 'issue' && answer.policyNo === rows[0]?.policyNo) {
    for (const day of ['effectiveOn', 'endsOn'] as const) {
      const on = answer[day]
      if (on) answer[day] = addDays(on, -days)
    }
  }
  return JSON.stringify(fact)
})
writeFileSync(journal, `${moved.join('\n')}\n`)
