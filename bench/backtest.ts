import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { readBacktest } from '#contracts/backtests'
import type { OutputOf } from '#contracts/operation'
import type { readRuleDraft } from '#contracts/rule-drafts'
import { sell } from '#world/stories'
import { TOWN_PASSWORD } from '#world/staff'
import { CUSTOMERS } from '#world/customers'
import { signInAs } from '#world/wire'
import type { Session } from '#world/wire'
import type { Installation } from './installation.ts'
import type { Line } from './measure.ts'

type Run = OutputOf<typeof readBacktest>

const RULE = 'policy-family-share-20'
const LIMIT_SEC = 60
const PERIOD = { from: '2026-07-01', until: '2026-09-30' }

/** One real decision, told again and again with other shares of income, across three months. */
async function fillDecisions({ app, wire }: Installation, count: number): Promise<void> {
  const seller = await signInAs(wire, 'RM0102', TOWN_PASSWORD)
  const buyer = CUSTOMERS.find(({ name }) => name === '李可欣')!
  const sale = await sell(
    { wire, seller, waitMs: 50 },
    {
      customerId: buyer.id,
      documentLast4: buyer.idNumber?.slice(-4) ?? '',
      needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
      riskOption: 2,
      productCode: 'LS-CI01',
    },
    'chosen',
  )
  await sql`
    insert into suitability.decision (customer_id, id, sale_id, product_id, version_no, stage,
      facts, rules, rules_on, outcome, reasons, decided_at)
    select customer_id, gen_random_uuid(), sale_id, product_id, version_no, stage,
      facts || jsonb_build_object('ratio.familyToHousehold', (n % 1000) / 1000.0), rules, rules_on,
      outcome, reasons, '2026-07-01T02:00:00Z'::timestamptz + n * interval '7 seconds'
    from suitability.decision, generate_series(1, ${count}::int) n
    where sale_id = ${sale.id}`.execute(app.db)
  await sql`vacuum analyze suitability.decision`.execute(app.db)
}

async function draftOf(author: Session): Promise<string> {
  const { draftId } = await author.post<{ draftId: string }>('/rule-drafts', { ruleId: RULE })
  const draft = await author.get<OutputOf<typeof readRuleDraft>>(`/rule-drafts/${draftId}`)
  const body = { content: { ...draft.content, threshold: 0.95 }, examples: [] }
  await author.send('PUT', `/rule-drafts/${draftId}`, { body, ifMatch: draft.rowVersion })
  return draftId
}

/** Recorded decisions replayed under a draft, as compliance would do it, by the clock on the wall. */
export async function benchBacktest(installation: Installation, count: number): Promise<Line[]> {
  await fillDecisions(installation, count)
  const author = await signInAs(installation.wire, 'CP0001', TOWN_PASSWORD)
  const draftId = await draftOf(author)
  const begun = performance.now()
  const { backtestId } = await author.post<{ backtestId: string }>(
    `/rule-drafts/${draftId}/backtests`,
    PERIOD,
  )
  let run: Run
  do {
    await sleep(250)
    run = await author.get<Run>(`/backtests/${backtestId}`)
  } while (run.state === 'waiting' || run.state === 'running')
  const seconds = (performance.now() - begun) / 1000
  if (run.state !== 'done' || run.walked !== count) {
    throw new Error(`the walk ended ${run.state} after ${run.walked} of ${count}`)
  }
  return [
    {
      what: `replay, ${count.toLocaleString('en')} decisions`,
      ours: `${seconds.toFixed(1)} s, ${run.turned.toLocaleString('en')} turn`,
      against: `${LIMIT_SEC} s for a million`,
      ratio: (seconds * 1_000_000) / count / LIMIT_SEC,
      limit: 1,
      direction: 'at-most',
    },
  ]
}
