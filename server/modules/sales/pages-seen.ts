import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { SaleFacts } from './facts.ts'
import type { Cause } from './lapse-causes.ts'
import type { PlanRow } from './store.ts'

/** What has to have been open on the customer's own page before anything is signed (互联网办法 art. 33). */
const TO_BE_SEEN = {
  introduction: '产品介绍',
  facts: '产品要点',
  notices: '投保提示书与客户告知书',
  disclosures: '重要提示',
  comprehension: '理解题',
  confirmations: '书面确认',
} as const

/** Moments with a page on the trail since the plan was chosen; none where nothing was chosen. */
export async function pagesSeenOf(
  db: Db,
  saleId: string,
  plan: PlanRow | undefined,
): Promise<ReadonlySet<string>> {
  if (!plan) return new Set()
  const { rows } = await sql<{ moment: string }>`
    select distinct moment from sales.page_visit
    where sale_id = ${saleId} and left_at >= ${plan.chosenAt}`.execute(db)
  return new Set(rows.map(({ moment }) => moment))
}

/** Pages of which the trail says nothing; empty when the process can be vouched for. Pure. */
export function pagesMissing({ pagesSeen }: Pick<SaleFacts, 'pagesSeen'>): Cause[] {
  return Object.entries(TO_BE_SEEN)
    .filter(([moment]) => !pagesSeen.has(moment))
    .map(([, name]) => ({
      code: 'trail-missing',
      message: `操作轨迹里还没有“${name}”`,
      citation: '《互联网保险业务监管办法》第33条',
    }))
}
