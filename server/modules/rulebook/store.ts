import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { compileRules } from './engine.ts'
import type { CompiledRules, Rule } from './engine.ts'
import { settle } from './settle.ts'

const COLUMNS = sql`
  r.rule_id as "ruleId", r.version, r.title, r.applies, r.fact, r.operator, r.threshold, r.outcome,
  r.stage, r.message, r.customer_message as "customerMessage", r.remedy, r.citation, r.certainty,
  r.topic, r.rank, r.severity, r.term, r.is_end as "isEnd", r.effective_from as "effectiveFrom",
  r.effective_until as "effectiveUntil"`

const NOT_WITHDRAWN = sql`
  not exists (select 1 from rulebook.withdrawn_version w
    where w.rule_id = r.rule_id and w.version = r.version)`

/**
 * The version of each rule that has begun by a day and not ended, in a fixed order. A later version
 * takes the place of an earlier one from its first day on, whether it says more, less or nothing.
 */
export async function rulesOn(db: Db, day: string): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select * from (
      select distinct on (r.rule_id) ${COLUMNS} from rulebook.rule r
      where r.effective_from <= ${day} and ${NOT_WITHDRAWN}
      order by r.rule_id, r.version desc
    ) newest
    where not "isEnd" and ("effectiveUntil" is null or "effectiveUntil" >= ${day})
    order by "ruleId"`.execute(db)
  return rows
}

/** Exactly these versions, whatever their dates: what an old decision was made with. */
export async function rulesByVersion(
  db: Db,
  versions: readonly Pick<Rule, 'ruleId' | 'version'>[],
): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select ${COLUMNS} from rulebook.rule r
    join unnest(${versions.map(({ ruleId }) => ruleId)}::text[],
      ${versions.map(({ version }) => version)}::int[]) as v (rule_id, version)
      on v.rule_id = r.rule_id and v.version = r.version
    order by r.rule_id, r.version`.execute(db)
  return rows
}

export type KeptVersion = Rule & {
  draftedBy: string | null
  releasedBy: string | null
  releasedAt: Date | null
  changeReason: string | null
  isWithdrawn: boolean
}

/** All versions of a rule, oldest first, with the people behind them. */
export async function versionsOf(db: Db, ruleId: string): Promise<KeptVersion[]> {
  const { rows } = await sql<KeptVersion>`
    select ${COLUMNS}, d.name as "draftedBy", p.name as "releasedBy",
      r.released_at as "releasedAt", r.change_reason as "changeReason",
      not ${NOT_WITHDRAWN} as "isWithdrawn"
    from rulebook.rule r left join access.staff d on d.id = r.drafted_by
      left join access.staff p on p.id = r.released_by
    where r.rule_id = ${ruleId} order by r.version`.execute(db)
  return rows
}

/** Compiled rules by what they are: the rows never change, so their list of versions is the key. */
const compiledSets = new Map<string, CompiledRules>()
const SETS_MAX = 32

type VersionKey = Pick<Rule, 'ruleId' | 'version'>

/** As `rulesOn`, by name alone: asked at every step of a sale, so the words stay where they are. */
async function versionsOn(db: Db, day: string): Promise<VersionKey[]> {
  const { rows } = await sql<VersionKey>`
    select "ruleId", version from (
      select distinct on (r.rule_id) r.rule_id as "ruleId", r.version, r.is_end as "isEnd",
        r.effective_until as "effectiveUntil"
      from rulebook.rule r
      where r.effective_from <= ${day} and ${NOT_WITHDRAWN}
      order by r.rule_id, r.version desc
    ) newest
    where not "isEnd" and ("effectiveUntil" is null or "effectiveUntil" >= ${day})
    order by "ruleId"`.execute(db)
  return rows
}

/** The rules that speak on a day, rivals settled by rank. */
export async function compiledRulesOn(db: Db, day: string): Promise<CompiledRules> {
  const versions = await versionsOn(db, day)
  const key = versions.map((rule) => `${rule.ruleId}@${rule.version}`).join(',')
  const known = compiledSets.get(key)
  if (known) return known
  const compiled = compileRules(settle(await rulesByVersion(db, versions)).inForce)
  if (compiledSets.size >= SETS_MAX) compiledSets.clear()
  compiledSets.set(key, compiled)
  return compiled
}

type Release = {
  draftedBy: string
  releasedBy: string
  releasedAt: Date
  changeReason: string | null
}

/** Adds versions; those that are there already stay as they are. */
export async function insertRules(
  tx: Tx,
  rules: readonly Rule[],
  release?: Release,
): Promise<void> {
  await sql`
    insert into rulebook.rule (rule_id, version, title, applies, fact, operator, threshold, outcome,
      stage, message, customer_message, remedy, citation, certainty, topic, rank, severity, term,
      is_end, effective_from, effective_until, drafted_by, released_by, released_at, change_reason)
    select "ruleId", version, title, applies, fact, operator, threshold, outcome, stage, message,
      "customerMessage", remedy, citation, certainty, topic, rank, severity,
      nullif(term, 'null'::jsonb), "isEnd", "effectiveFrom", "effectiveUntil",
      ${release?.draftedBy ?? null}::uuid, ${release?.releasedBy ?? null}::uuid,
      ${release?.releasedAt ?? null}::timestamptz, ${release?.changeReason ?? null}::text
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r ("ruleId" text, version int,
      title text, applies jsonb, fact text, operator text, threshold jsonb, outcome text,
      stage text, message text, "customerMessage" text, remedy text, citation text,
      certainty text, topic text, rank text, severity text, term jsonb, "isEnd" boolean,
      "effectiveFrom" date, "effectiveUntil" date)
    on conflict (rule_id, version) do nothing`.execute(tx)
}

export async function insertWithdrawal(
  tx: Tx,
  gone: { ruleId: string; version: number; by: string; at: Date; reason: string },
): Promise<boolean> {
  const done = await sql`
    insert into rulebook.withdrawn_version (rule_id, version, withdrawn_by, withdrawn_at, reason)
    values (${gone.ruleId}, ${gone.version}, ${gone.by}, ${gone.at}, ${gone.reason})
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
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
