import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contracts/reviews'
import type { Actor } from '#contracts/actors'
import type { Db, Tx } from '#platform/db'
import type { Context } from '#platform/command'
import { found } from '#platform/refusal'
import type { Sampled, SampleSize } from './rules.ts'

type Card = z.output<typeof contract.ReviewCard>
export type PlanRow = Omit<Card, 'plannedAt'> & {
  plannedAt: Date
  orgPath: string
  headSize: number | null
  headHash: string | null
  algorithm: string | null
  drawnBy: string | null
  drawnAt: Date | null
  conclusion: string | null
  rowVersion: number
}

const PLAN = sql`
  p.id, p.title, b.name as "branchName", p.from_on as "from", p.until_on as "until", p.focus,
  p.sample_kind as "sampleKind", p.sample_size as "sampleSize", p.state, f.name as "plannedBy",
  p.planned_at as "plannedAt", p.org_path as "orgPath", p.head_size as "headSize",
  p.head_hash as "headHash", p.algorithm, d.name as "drawnBy", p.drawn_at as "drawnAt",
  p.conclusion, p.row_version as "rowVersion",
  (select count(*)::int from risk.review_candidate c where c.plan_id = p.id) as candidates,
  (select count(*)::int from risk.review_item i where i.plan_id = p.id) as items,
  (select count(*)::int from risk.review_item i
    where i.plan_id = p.id and i.verdict is not null) as judged,
  (select count(*)::int from risk.review_item i
    where i.plan_id = p.id and i.verdict = 'finding') as findings,
  (select count(*)::int from risk.measure m
    where m.plan_id = p.id and m.done_at is null) as "openRemediations"
  from risk.review_plan p join access.staff f on f.id = p.planned_by
    left join access.org_unit b on b.id = p.branch_id
    left join access.staff d on d.id = p.drawn_by`

/** Plans for units within reach, and those that left this very person something to mend. */
const reach = (actor: Actor) => {
  if (actor.kind !== 'staff') return sql<boolean>`false`
  if (actor.scope === 'all') return sql<boolean>`true`
  const isBelow = actor.scope === 'unit-and-below'
  return sql<boolean>`((${isBelow} and starts_with(p.org_path, ${actor.orgPath})) or exists (
    select from risk.measure m where m.plan_id = p.id and m.owner_staff_id = ${actor.staffId}))`
}

/** Newest first. */
export async function planRows(
  db: Db,
  actor: Actor,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`
    select ${PLAN} where ${reach(actor)} and (${cursor}::uuid is null or p.id < ${cursor}::uuid)
    order by p.id desc limit ${limit}`.execute(db)
  return rows
}

export async function planRow(db: Db, actor: Actor, id: string): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`
    select ${PLAN} where p.id = ${id} and ${reach(actor)}`.execute(db)
  return found(rows[0])
}

/** Held for the rest of the transaction: drawn once, each sale judged once. */
export async function lockPlan({ tx, actor }: Context, id: string): Promise<PlanRow> {
  await sql`select from risk.review_plan where id = ${id} for update`.execute(tx)
  return planRow(tx, actor, id)
}

export type NewPlan = {
  id: string
  title: string
  branchId: string | null
  orgPath: string
  from: string
  until: string
  focus: contract.ReviewFocusName
  size: SampleSize
  plannedBy: string
  now: Date
}

export async function insertPlan(tx: Tx, plan: NewPlan): Promise<void> {
  await sql`
    insert into risk.review_plan (id, title, branch_id, org_path, from_on, until_on, focus,
      sample_kind, sample_size, state, planned_by, planned_at)
    values (${plan.id}, ${plan.title}, ${plan.branchId}, ${plan.orgPath}, ${plan.from},
      ${plan.until}, ${plan.focus}, ${plan.size.kind}, ${plan.size.size}, 'planned',
      ${plan.plannedBy}, ${plan.now})`.execute(tx)
}

const FOCUS: Record<contract.ReviewFocusName, ReturnType<typeof sql<boolean>>> = {
  all: sql<boolean>`true`,
  'aged-65': sql<boolean>`(d.facts->>'applicant.age')::numeric >= 65`,
  'against-advice': sql<boolean>`p.content->>'outcome' = 'ADVISE_STOP'`,
}

/** Sales of the period in which a plan was chosen, by id. */
export async function candidatesFor(db: Db, plan: PlanRow): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from sales.v_sale s
      join sales.v_plan p on p.customer_id = s.customer_id and p.id = s.plan_id
      join suitability.v_decision d on d.customer_id = p.customer_id and d.id = p.decision_id
    where starts_with(s.org_path, ${plan.orgPath}) and ${FOCUS[plan.focus]}
      and (s.opened_at at time zone 'Asia/Shanghai')::date
        between ${plan.from}::date and ${plan.until}::date
    order by s.id`.execute(db)
  return rows.map(({ id }) => id)
}

export type Drawing = {
  planId: string
  candidates: readonly string[]
  sample: readonly Sampled[]
  head: { treeSize: number; rootHash: string }
  algorithm: string
  drawnBy: string
  now: Date
}

export async function keepDraw(tx: Tx, drawing: Drawing): Promise<void> {
  const { planId, candidates, sample, head } = drawing
  await sql`
    insert into risk.review_candidate (plan_id, sale_id)
    select ${planId}::uuid, unnest(${[...candidates]}::uuid[])`.execute(tx)
  await sql`
    insert into risk.review_item (plan_id, sale_id, place, draw_hash)
    select ${planId}::uuid, u.sale_id, u.place, u.hash
    from unnest(${sample.map(({ saleId }) => saleId)}::uuid[],
      ${sample.map(({ hash }) => hash)}::text[]) with ordinality as u (sale_id, hash, place)`.execute(
    tx,
  )
  await sql`
    update risk.review_plan set state = 'drawn', head_size = ${head.treeSize},
      head_hash = ${head.rootHash}, algorithm = ${drawing.algorithm},
      drawn_by = ${drawing.drawnBy}, drawn_at = ${drawing.now}, row_version = row_version + 1
    where id = ${planId}`.execute(tx)
}

export async function candidatesOf(db: Db, planId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select sale_id as id from risk.review_candidate where plan_id = ${planId}
    order by sale_id`.execute(db)
  return rows.map(({ id }) => id)
}

type Item = z.output<typeof contract.ReviewItem>
export type ItemRow = Omit<Item, 'barredBecause' | 'remediations' | 'reviewedAt'> & {
  reviewedAt: Date | null
  sellerId: string
  orgPath: string
}

export async function itemRows(db: Db, planId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.sale_id as "saleId", s.sale_no as "saleNo", i.place, i.draw_hash as "drawHash",
      s.product_name as "productName", f.name as "sellerName", s.owner_staff_id as "sellerId",
      o.name as "unitName", s.org_path as "orgPath", i.verdict, i.severity, i.basis, i.note,
      r.name as "reviewedBy", i.reviewed_at as "reviewedAt"
    from risk.review_item i join sales.v_sale s on s.id = i.sale_id
      join access.staff f on f.id = s.owner_staff_id
      join access.org_unit o on o.path = s.org_path
      left join access.staff r on r.id = i.reviewed_by
    where i.plan_id = ${planId} order by i.place`.execute(db)
  return rows
}

export type Verdict = {
  planId: string
  saleId: string
  verdict: z.output<typeof contract.ReviewVerdict>
  severity: string | null
  basis: string | null
  note: string
  reviewedBy: string
  now: Date
}

export async function keepVerdict(tx: Tx, given: Verdict): Promise<void> {
  await sql`
    update risk.review_item set verdict = ${given.verdict}, severity = ${given.severity},
      basis = ${given.basis}, note = ${given.note}, reviewed_by = ${given.reviewedBy},
      reviewed_at = ${given.now}
    where plan_id = ${given.planId} and sale_id = ${given.saleId}`.execute(tx)
}

export async function closePlan(
  tx: Tx,
  { planId, by, conclusion, now }: { planId: string; by: string; conclusion: string; now: Date },
): Promise<void> {
  await sql`
    update risk.review_plan set state = 'closed', closed_by = ${by}, closed_at = ${now},
      conclusion = ${conclusion}, row_version = row_version + 1
    where id = ${planId}`.execute(tx)
}
