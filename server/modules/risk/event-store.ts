import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'

export type Noted = {
  kind: string
  sourceKey: string
  saleId: string | null
  ownerStaffId: string | null
  orgPath: string
  summary: string
  happenedAt: Date
}

const LOW_COMPREHENSION_TRIES = 3
/** News may be committed a while after its time; what is that much older has been looked at. */
const OVERLAP = sql`interval '2 days'`
const BATCH = 500

/** Happenings in the sales that nobody has noted yet, whatever their kind. */
export async function unnoted(db: Db): Promise<Noted[]> {
  const { rows } = await sql<Noted>`
    with since as (
      select k.kind, coalesce((select max(e.happened_at) from risk.event e where e.kind = k.kind),
        '2000-01-01') - ${OVERLAP} as at
      from unnest(array['refused-attempt', 'against-advice', 'low-comprehension', 'declined'])
        as k (kind)),
    happened as (
      select 'refused-attempt' as kind, d.id::text as source_key, d.sale_id,
        coalesce(d.reasons->0->>'message', '规则不允许') as summary, d.decided_at as at
      from suitability.v_decision d
      where d.stage = 'choose' and not exists (
        select from sales.v_plan p where p.customer_id = d.customer_id and p.decision_id = d.id)
        and d.decided_at > (select at from since where kind = 'refused-attempt')
      union all
      select 'against-advice', a.id::text, a.sale_id, '系统建议终止，客户坚持投保，经第二人审批',
        a.at
      from sales.v_act a where a.kind = 'override'
        and a.at > (select at from since where kind = 'against-advice')
      union all
      select 'low-comprehension', a.sale_id::text || '/' || coalesce(a.plan_id::text, ''),
        a.sale_id, '理解题 ' || ${LOW_COMPREHENSION_TRIES}::text || ' 次没有全部答对', a.at
      from sales.v_act a where a.kind = 'comprehension'
        and a.code = ${`attempt-${LOW_COMPREHENSION_TRIES}`}
        and not (a.data->>'isPassed')::boolean
        and a.at > (select at from since where kind = 'low-comprehension')
      union all
      select 'declined', s.id::text, s.id, '保险公司拒绝承保', s.updated_at
      from sales.v_sale s where s.state = 'declined'
        and s.updated_at > (select at from since where kind = 'declined'))
    select h.kind, h.source_key as "sourceKey", h.sale_id as "saleId",
      s.owner_staff_id as "ownerStaffId", s.org_path as "orgPath", h.summary,
      h.at as "happenedAt"
    from happened h join sales.v_sale s on s.id = h.sale_id
    where not exists (
      select from risk.event e where e.kind = h.kind and e.source_key = h.source_key)
    order by h.at limit ${BATCH}`.execute(db)
  return rows
}

/** What is noted already stays as it is; answers with how many were new. */
export async function insertEvents(
  tx: Tx,
  events: readonly Noted[],
  recordedBy: string | null = null,
): Promise<string[]> {
  const ids: string[] = []
  for (const event of events) {
    const { rows } = await sql<{ id: string }>`
      insert into risk.event (id, kind, source_key, sale_id, owner_staff_id, org_path, summary,
        happened_at, recorded_by)
      values (${newId()}, ${event.kind}, ${event.sourceKey}, ${event.saleId},
        ${event.ownerStaffId}, ${event.orgPath}, ${event.summary}, ${event.happenedAt},
        ${recordedBy})
      on conflict (kind, source_key) do nothing returning id`.execute(tx)
    if (rows[0]) ids.push(rows[0].id)
  }
  return ids
}
