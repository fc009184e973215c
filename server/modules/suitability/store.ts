import { sql } from 'kysely'
import { RISK_LEVELS } from '#contracts/suitability'
import type { NeedsAnswers } from '#contracts/suitability'
import type { Decision, Facts, Rule } from '#modules/rulebook'
import { addMonths, beijingDay, startOfBeijingDay } from '#platform/clock'
import type { Json } from '#platform/canonical-json'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { MatchView } from './matching.ts'
import { VALID_MONTHS } from './rules.ts'

export type For = { customerId: string; saleId: string; now: Date }

export async function insertNeeds(
  tx: Tx,
  { customerId, saleId, now }: For,
  said: { answers: NeedsAnswers; shown: Json },
): Promise<string> {
  const id = newId()
  await sql`
    insert into suitability.needs_analysis (customer_id, id, sale_id, answers, shown, answered_at)
    values (${customerId}, ${id}, ${saleId}, ${JSON.stringify(said.answers)}::jsonb,
      ${JSON.stringify(said.shown)}::jsonb, ${now})`.execute(tx)
  return id
}

export type Needs = { id: string; answers: NeedsAnswers; answeredAt: Date }

/** The newest answers given in this sale; what was said in another sale is another day's truth. */
export async function needsOf(db: Db, saleId: string): Promise<Needs | undefined> {
  const { rows } = await sql<Needs>`
    select id, answers, answered_at as "answeredAt" from suitability.needs_analysis
    where sale_id = ${saleId} order by id desc limit 1`.execute(db)
  return rows[0]
}

export type RiskTest = {
  id: string
  saleId: string
  level: number
  score: number
  previousLevel: number | null
  takenAt: Date
  confirmedAt: Date | null
}

const TEST = sql`
  id, sale_id as "saleId", level, score, previous_level as "previousLevel", taken_at as "takenAt",
  confirmed_at as "confirmedAt"`

/** Newest first. Tests count per person in the whole bank, whatever sale they belonged to. */
export async function testsOf(db: Db, customerId: string): Promise<RiskTest[]> {
  const { rows } = await sql<RiskTest>`
    select ${TEST} from suitability.risk_test
    where customer_id = ${customerId} order by taken_at desc, id desc limit 20`.execute(db)
  return rows
}

export async function insertRiskTest(
  tx: Tx,
  { customerId, saleId, now }: For,
  test: {
    version: string
    answers: Json
    score: number
    level: number
    previousLevel: number | null
  },
): Promise<RiskTest> {
  const { rows } = await sql<RiskTest>`
    insert into suitability.risk_test (customer_id, id, sale_id, questionnaire_version, answers,
      score, level, previous_level, taken_at)
    values (${customerId}, ${newId()}, ${saleId}, ${test.version},
      ${JSON.stringify(test.answers)}::jsonb, ${test.score}, ${test.level}, ${test.previousLevel},
      ${now})
    returning ${TEST}`.execute(tx)
  return rows[0]!
}

/** Two phones cannot both take the last test that is left: the customer's row is held. */
export async function lockTests(tx: Tx, customerId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`risk-test:${customerId}`}, 0))`.execute(tx)
}

export async function setTestConfirmed(tx: Tx, who: For, testId: string): Promise<boolean> {
  const done = await sql`
    update suitability.risk_test set confirmed_at = ${who.now}
    where customer_id = ${who.customerId} and id = ${testId} and confirmed_at is null`.execute(tx)
  return done.numAffectedRows === 1n
}

/** A level that differs from the last one counts only once confirmed (适当性办法 art. 29). */
export function needsConfirmation(test: RiskTest): boolean {
  const isChanged = test.previousLevel !== null && test.previousLevel !== test.level
  return isChanged && test.confirmedAt === null
}

export function toRiskResult(test: RiskTest) {
  const lastDay = addMonths(beijingDay(test.takenAt), VALID_MONTHS)
  return {
    testId: test.id,
    level: test.level,
    levelName: RISK_LEVELS[test.level as keyof typeof RISK_LEVELS],
    score: test.score,
    takenAt: test.takenAt.toISOString(),
    validUntil: startOfBeijingDay(lastDay).toISOString(),
    needsConfirmation: needsConfirmation(test),
    previousLevel: test.previousLevel,
  }
}

export async function insertRecommendation(
  tx: Tx,
  { customerId, saleId, now }: For,
  made: { rulesOn: string; matches: readonly MatchView[] },
): Promise<string> {
  const id = newId()
  await sql`
    insert into suitability.recommendation (customer_id, id, sale_id, made_at, rules_on, matches)
    values (${customerId}, ${id}, ${saleId}, ${now}, ${made.rulesOn},
      ${JSON.stringify(made.matches)}::jsonb)`.execute(tx)
  return id
}

export type StoredRecommendation = {
  id: string
  madeAt: Date
  rulesOn: string
  matches: MatchView[]
}

export async function recommendationOf(
  db: Db,
  saleId: string,
): Promise<StoredRecommendation | undefined> {
  const { rows } = await sql<StoredRecommendation>`
    select id, made_at as "madeAt", rules_on as "rulesOn", matches from suitability.recommendation
    where sale_id = ${saleId} order by id desc limit 1`.execute(db)
  return rows[0]
}

export type RuleVersion = Pick<Rule, 'ruleId' | 'version'>
export type StoredDecision = Decision & {
  id: string
  customerId: string
  saleId: string
  productId: string
  versionNo: number
  stage: 'recommend' | 'choose'
  facts: Facts
  rules: RuleVersion[]
  rulesOn: string
  decidedAt: Date
}

export async function insertDecision(
  tx: Tx,
  { customerId, saleId, now }: For,
  made: Omit<StoredDecision, 'id' | 'customerId' | 'saleId' | 'decidedAt'>,
): Promise<string> {
  const id = newId()
  await sql`
    insert into suitability.decision (customer_id, id, sale_id, product_id, version_no, stage,
      facts, rules, rules_on, outcome, reasons, decided_at)
    values (${customerId}, ${id}, ${saleId}, ${made.productId}, ${made.versionNo}, ${made.stage},
      ${JSON.stringify(made.facts)}::jsonb, ${JSON.stringify(made.rules)}::jsonb, ${made.rulesOn},
      ${made.outcome}, ${JSON.stringify(made.reasons)}::jsonb, ${now})`.execute(tx)
  return id
}

export async function decisionById(db: Db, id: string): Promise<StoredDecision | undefined> {
  const { rows } = await sql<StoredDecision>`
    select id, customer_id as "customerId", sale_id as "saleId", product_id as "productId",
      version_no as "versionNo", stage, facts, rules, rules_on as "rulesOn", outcome, reasons,
      decided_at as "decidedAt"
    from suitability.decision where id = ${id}`.execute(db)
  return rows[0]
}
