import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { compileRules } from './engine.ts'
import type { CompiledRules, Rule } from './engine.ts'

const COLUMNS = sql`
  rule_id as "ruleId", version, title, applies, fact, operator, threshold, outcome, stage, message,
  remedy, citation, certainty, effective_from as "effectiveFrom",
  effective_until as "effectiveUntil"`

/** The rules in force on a day, in a fixed order. */
export async function rulesOn(db: Db, day: string): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select ${COLUMNS} from rulebook.rule
    where effective_from <= ${day} and (effective_until is null or effective_until >= ${day})
    order by rule_id, version`.execute(db)
  return rows
}

/** Compiled rules by what they are: the rows never change, so their list of versions is the key. */
const compiledSets = new Map<string, CompiledRules>()
const SETS_MAX = 32

export async function compiledRulesOn(db: Db, day: string): Promise<CompiledRules> {
  const rules = await rulesOn(db, day)
  const key = rules.map((rule) => `${rule.ruleId}@${rule.version}`).join(',')
  const known = compiledSets.get(key)
  if (known) return known
  const compiled = compileRules(rules)
  if (compiledSets.size >= SETS_MAX) compiledSets.clear()
  compiledSets.set(key, compiled)
  return compiled
}

/** Installs what the product ships with; versions that are there already stay as they are. */
export async function installRules(tx: Tx, rules: readonly Rule[]): Promise<void> {
  await sql`
    insert into rulebook.rule (rule_id, version, title, applies, fact, operator, threshold, outcome,
      stage, message, remedy, citation, certainty, effective_from, effective_until)
    select "ruleId", version, title, applies, fact, operator, threshold, outcome, stage, message,
      remedy, citation, certainty, "effectiveFrom", "effectiveUntil"
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r ("ruleId" text, version int,
      title text, applies jsonb, fact text, operator text, threshold jsonb, outcome text,
      stage text, message text, remedy text, citation text, certainty text, "effectiveFrom" date,
      "effectiveUntil" date)
    on conflict (rule_id, version) do nothing`.execute(tx)
}

/** Per-capita income in 分 a year, latest published; the national figure where the province has none. */
export async function publishedIncomeFen(
  db: Db,
  province: string | null,
  isUrban: boolean,
): Promise<number | null> {
  const { rows } = await sql<{ amountFen: number }>`
    select amount_fen as "amountFen" from rulebook.province_income
    where province in (${province}, '全国') and is_urban = ${isUrban}
    order by (province = '全国'), year desc limit 1`.execute(db)
  return rows[0]?.amountFen ?? null
}
