import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Module } from '#platform/module'
import { discardRuleDraft, editRuleDraft, submitRuleDraft, tryRule } from './edit-rule-draft.ts'
import { listRuleDrafts, listRuleFacts, listRules, readRule, readRuleDraft } from './queries.ts'
import { releaseRuleDraft, returnRuleDraft, withdrawRuleVersion } from './release-rule-draft.ts'
import { RULE_PACK } from './rule-pack.ts'
import { startRuleDraft } from './start-rule-draft.ts'
import { insertRules } from './store.ts'

export { conditionProblems } from './check-content.ts'
export { compileCondition } from './compile-condition.ts'
export { digestOf } from './draft-view.ts'
export { draftRow, setTested } from './drafts-store.ts'
export type { DraftRow } from './drafts-store.ts'
export { compileRules, verdictOf } from './engine.ts'
export type { CompiledRules, Decision, Examined, Rule, Stage } from './engine.ts'
export { FACTS, SHARE_OF_NOTHING, factSpec } from './facts.ts'
export type { FactName, FactSpec, FactValue, Facts } from './facts.ts'
export { settle, topicOf } from './settle.ts'
export { dutiesOn, heardAt } from './duties.ts'
export { longestOf, retentionAfterDispute, retentionOn } from './retention.ts'
export type { Retention } from './retention.ts'
export { compiledRulesOn, publishedIncomeFen, rulesByVersion, rulesOn } from './store.ts'
export { RULE_PACK } from './rule-pack.ts'
export { comparisonsOf } from './condition.ts'
export { conditionOf, factsNamedBy, ruleOf } from './versions.ts'
export { conditionWords, saysNothing, valueWords } from './words.ts'

/**
 * Published yearly per-capita disposable income (国家统计局 2024 年统计公报), as recalled and to be
 * verified before go-live; a bank enters its own province's figure beside it.
 */
const NATIONAL_INCOME = [
  { isUrban: true, amountFen: 5_418_800 },
  { isUrban: false, amountFen: 2_311_900 },
]

async function install(tx: Tx): Promise<void> {
  await insertRules(tx, RULE_PACK)
  for (const { isUrban, amountFen } of NATIONAL_INCOME) {
    await sql`
      insert into rulebook.province_income (province, is_urban, year, amount_fen, source, is_verified)
      values ('全国', ${isUrban}, 2024, ${amountFen}, '国家统计局 2024 年统计公报（待核实）', false)
      on conflict do nothing`.execute(tx)
  }
}

/** Level 2. Rules as data with their dates and sources; they answer, they never throw. */
export function rulebookModule(): Module {
  return {
    name: 'rulebook',
    endpoints: [
      listRules,
      readRule,
      listRuleFacts,
      listRuleDrafts,
      readRuleDraft,
      startRuleDraft,
      editRuleDraft,
      tryRule,
      submitRuleDraft,
      releaseRuleDraft,
      returnRuleDraft,
      discardRuleDraft,
      withdrawRuleVersion,
    ],
    install,
  }
}
