import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { SHIPPED_CONTROLS } from './shipped.ts'

/** The product's controls follow its version until the bank has set one; the rules always do. */
export async function installControls(tx: Tx): Promise<void> {
  const rows = SHIPPED_CONTROLS.map(({ id, clauseIds, ...terms }, position) => ({
    id,
    position,
    terms,
    clause_ids: clauseIds,
  }))
  await sql`
    insert into controls.control as c (id, position, terms, clause_ids)
    select id, position, terms, clause_ids
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g (id text, position int, terms jsonb, clause_ids text[])
    on conflict (id) do update set position = excluded.position,
      clause_ids = excluded.clause_ids,
      terms = case when c.changed_by is null then excluded.terms else c.terms end
    where (c.position, c.clause_ids) is distinct from (excluded.position, excluded.clause_ids)
      or (c.changed_by is null and c.terms <> excluded.terms)`.execute(tx)
}
