import { sql } from 'kysely'
import * as contract from '#contracts/guidance'
import type { ScriptPart } from '#contracts/scripts'
import { requireScript } from '#modules/scripts'
import { query } from '#platform/command'

type Counted = {
  version: number
  sales: number
  issued: number
  withdrawn: number
  abandoned: number
}
type PartCount = { version: number; part: ScriptPart; sales: number }

/** What became of the sales a version was shown in. Nobody is named, nothing is divided. */
export const readScriptEffect = query(contract.readScriptEffect, async ({ tx }, { scriptId }) => {
  await requireScript(tx, scriptId)
  const { rows } = await sql<Counted>`
    select u.version, count(*)::int as sales,
      (count(*) filter (where s.policy_no is not null))::int as issued,
      (count(*) filter (where p.end_kind = 'withdrawn'))::int as withdrawn,
      (count(*) filter (where s.state in ('abandoned', 'declined')))::int as abandoned
    from (select distinct version, sale_id from scripts.v_usage where script_id = ${scriptId}) u
    join sales.sale s on s.id = u.sale_id
    left join sales.policy p on p.sale_id = s.id
    group by u.version order by u.version desc`.execute(tx)
  const parts = await sql<PartCount>`
    select version, part, count(distinct sale_id)::int as sales from scripts.v_usage
    where script_id = ${scriptId} group by version, part order by part`.execute(tx)
  const versions = rows.map((row) => ({
    ...row,
    stillOpen: row.sales - row.issued - row.abandoned,
    parts: parts.rows
      .filter(({ version }) => version === row.version)
      .map(({ part, sales }) => ({ part, sales })),
  }))
  return { output: { versions } }
})
