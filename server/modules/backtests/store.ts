import { sql } from 'kysely'
import type { OutcomeName, RuleContent } from '#contracts/rulebook'
import type { FactValue, Rule } from '#modules/rulebook'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import type { Place, RecordedRow } from './decisions.ts'
import type { Gaps } from './gaps.ts'
import { isStricter } from './replay.ts'
import type { Turn } from './replay.ts'

export type RunRow = {
  id: string
  draftId: string
  ruleId: string
  content: RuleContent
  topicRuleIds: string[]
  rulesAfter: Rule[]
  from: string
  until: string
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
  total: number
  walked: number
  turned: number
  stricter: number
  unasked: number
  unknown: number
  lastAt: string | null
  lastId: string | null
  requestedBy: string
  requestedByName: string
  requestedAt: Date
  beganAt: Date | null
  endedAt: Date | null
}

/** A process that has kept no batch for this long is taken for dead. */
const SILENT_AFTER_SEC = 20
const ATTEMPTS_MAX = 5

const RUN = sql`
  r.id, r.draft_id as "draftId", r.rule_id as "ruleId", r.content,
  r.topic_rule_ids as "topicRuleIds", r.rules_after as "rulesAfter", r.from_on as "from",
  r.until_on as "until", r.state, r.total, r.walked, r.turned, r.stricter,
  r.unasked, r.unknown,
  r.last_at::text as "lastAt", r.last_id as "lastId", r.requested_by as "requestedBy",
  s.name as "requestedByName", r.requested_at as "requestedAt", r.began_at as "beganAt",
  r.ended_at as "endedAt"`
const JOINED = sql`from backtests.run r join access.staff s on s.id = r.requested_by`

export async function runRow(db: Db, id: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${RUN} ${JOINED} where r.id = ${id}`.execute(db)
  return rows[0]
}

export async function runRows(db: Db, draftId: string | undefined): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select ${RUN} ${JOINED}
    where ${draftId ?? null}::uuid is null or r.draft_id = ${draftId ?? null}
    order by r.id desc limit 50`.execute(db)
  return rows
}

export type NewRun = Pick<
  RunRow,
  | 'id'
  | 'draftId'
  | 'ruleId'
  | 'content'
  | 'topicRuleIds'
  | 'rulesAfter'
  | 'from'
  | 'until'
  | 'total'
  | 'requestedBy'
  | 'requestedAt'
>

export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await sql`
    insert into backtests.run (id, draft_id, rule_id, content, topic_rule_ids, rules_after, from_on,
      until_on, state, total, requested_by, requested_at)
    values (${run.id}, ${run.draftId}, ${run.ruleId}, ${jsonb(run.content)},
      ${[...run.topicRuleIds]}::text[], ${jsonb(run.rulesAfter)}, ${run.from}, ${run.until},
      'waiting', ${run.total}, ${run.requestedBy}, ${run.requestedAt})`.execute(tx)
}

/** Takes a run that nobody is walking; false where somebody is, or where it has ended. */
export async function claimRun(db: Db, id: string, worker: string): Promise<boolean> {
  const { rows } = await sql`
    update backtests.run set state = 'running', claimed_by = ${worker},
      heartbeat_at = clock_timestamp(), attempts = attempts + 1,
      began_at = coalesce(began_at, clock_timestamp())
    where id = ${id} and state in ('waiting', 'running') and attempts < ${ATTEMPTS_MAX}
      and (claimed_by is null
        or heartbeat_at < clock_timestamp() - make_interval(secs => ${SILENT_AFTER_SEC}))
    returning id`.execute(db)
  return rows.length > 0
}

/** Runs whose process has died, or that gave up too often. */
export async function silentRuns(db: Db): Promise<{ id: string; isGivenUp: boolean }[]> {
  const { rows } = await sql<{ id: string; isGivenUp: boolean }>`
    select id, attempts >= ${ATTEMPTS_MAX} as "isGivenUp" from backtests.run
    where state = 'running'
      and heartbeat_at < clock_timestamp() - make_interval(secs => ${SILENT_AFTER_SEC})
    order by id limit 20`.execute(db)
  return rows
}

export type Walked = { row: RecordedRow; turn: Turn }

/** Keeps a batch and where to go on; false when the run was cancelled or taken over meanwhile. */
export async function keepBatch(
  tx: Tx,
  held: { id: string; worker: string },
  batch: { walked: number; last: Place; turned: readonly Walked[]; gaps: Gaps },
): Promise<boolean> {
  const { walked, last, turned, gaps } = batch
  const stricter = turned.filter(({ turn }) => isStricter(turn)).length
  const { rows } = await sql`
    update backtests.run set walked = walked + ${walked}::int,
      turned = turned + ${turned.length}::int, stricter = stricter + ${stricter}::int,
      unasked = unasked + ${gaps.unasked}::int, unknown = unknown + ${gaps.unknown}::int,
      last_at = ${last.at}::timestamptz, last_id = ${last.id}::uuid, attempts = 1,
      heartbeat_at = clock_timestamp()
    where id = ${held.id} and state = 'running' and claimed_by = ${held.worker}
    returning id`.execute(tx)
  if (rows.length === 0) return false
  if (turned.length > 0) await insertTurned(tx, held.id, turned)
  return true
}

async function insertTurned(tx: Tx, runId: string, turned: readonly Walked[]): Promise<void> {
  const of = <T>(pick: (walked: Walked) => T) => turned.map(pick)
  await sql`
    insert into backtests.turned (run_id, decision_id, customer_id, sale_id, product_id, decided_at,
      outcome_before, outcome_after, actual)
    select ${runId}::uuid, u.* from unnest(
      ${of(({ row }) => row.id)}::uuid[], ${of(({ row }) => row.customerId)}::uuid[],
      ${of(({ row }) => row.saleId)}::uuid[], ${of(({ row }) => row.productId)}::uuid[],
      ${of(({ row }) => row.at)}::timestamptz[], ${of(({ turn }) => turn.before)}::text[],
      ${of(({ turn }) => turn.after)}::text[],
      ${of(({ turn }) => JSON.stringify(turn.actual))}::jsonb[]) as u`.execute(tx)
}

export async function endRun(
  tx: Tx,
  ending: { id: string; state: 'done' | 'cancelled' | 'failed'; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update backtests.run set state = ${ending.state}, ended_at = clock_timestamp(),
      claimed_by = null
    where id = ${ending.id} and state in ('waiting', 'running') returning id`.execute(tx)
  return rows.length > 0
}

export type Grouping = 'outlet' | 'product' | 'seller'
export type GroupRow = { id: string; name: string; turned: number; stricter: number }

const STRICTER = sql`
  array_position(array['PASS','SIGNED_CONFIRM','REFER_UW','ADVISE_STOP','BLOCK'], t.outcome_after)
  > array_position(array['PASS','SIGNED_CONFIRM','REFER_UW','ADVISE_STOP','BLOCK'], t.outcome_before)`
const PLACES = sql`
  from backtests.turned t join sales.v_sale s on s.id = t.sale_id
    join access.staff f on f.id = s.owner_staff_id
    join access.org_unit o on o.path = s.org_path
    join products.v_name p on p.id = t.product_id`
const KEYS: Record<Grouping, { id: ReturnType<typeof sql>; name: ReturnType<typeof sql> }> = {
  outlet: { id: sql`o.id`, name: sql`o.name` },
  product: { id: sql`p.id`, name: sql`p.name` },
  seller: { id: sql`f.id`, name: sql`f.name` },
}

export async function groupsOf(db: Db, runId: string, by: Grouping): Promise<GroupRow[]> {
  const { id, name } = KEYS[by]
  const { rows } = await sql<GroupRow>`
    select ${id} as id, ${name} as name, count(*)::int as turned,
      count(*) filter (where ${STRICTER})::int as stricter
    ${PLACES} where t.run_id = ${runId} group by 1, 2 order by 3 desc, 2 limit 100`.execute(db)
  return rows
}

export async function turnsOf(
  db: Db,
  runId: string,
): Promise<{ before: OutcomeName; after: OutcomeName; turned: number }[]> {
  const { rows } = await sql<{ before: OutcomeName; after: OutcomeName; turned: number }>`
    select outcome_before as before, outcome_after as after, count(*)::int as turned
    from backtests.turned where run_id = ${runId} group by 1, 2 order by 3 desc`.execute(db)
  return rows
}

export type TurnedRow = {
  decisionId: string
  saleId: string
  saleNo: string
  decidedAt: Date
  outletName: string
  sellerName: string
  productName: string
  before: OutcomeName
  after: OutcomeName
  actual: FactValue
}

export type Wanted = {
  runId: string
  after?: string | undefined
  limit: number
  outletId?: string | undefined
  productId?: string | undefined
  sellerId?: string | undefined
}

export async function turnedRows(db: Db, wanted: Wanted): Promise<TurnedRow[]> {
  const { after = null, outletId = null, productId = null, sellerId = null } = wanted
  const { rows } = await sql<TurnedRow>`
    select t.decision_id as "decisionId", t.sale_id as "saleId", s.sale_no as "saleNo",
      t.decided_at as "decidedAt", o.name as "outletName", f.name as "sellerName",
      p.name as "productName", t.outcome_before as before, t.outcome_after as after, t.actual
    ${PLACES}
    where t.run_id = ${wanted.runId} and (${after}::uuid is null or t.decision_id > ${after})
      and (${outletId}::text is null or o.id::text = ${outletId})
      and (${productId}::text is null or p.id::text = ${productId})
      and (${sellerId}::text is null or f.id::text = ${sellerId})
    order by t.decision_id limit ${wanted.limit}`.execute(db)
  return rows
}
