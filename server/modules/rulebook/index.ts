import { sql } from 'kysely'
import * as contract from '#contracts/rulebook'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Tx } from '#platform/db'
import type { Module } from '#platform/module'
import { FACTS, isFactName } from './facts.ts'
import { RULE_PACK } from './rule-pack.ts'
import { installRules, rulesOn } from './store.ts'

export { bankCalendar } from './bank-calendar.ts'
export { compileRules } from './engine.ts'
export type { CompiledRules, Decision, Examined, Rule, Stage } from './engine.ts'
export { FACTS } from './facts.ts'
export type { FactName, FactValue, Facts } from './facts.ts'
export { compiledRulesOn, publishedIncomeFen, rulesOn } from './store.ts'
export { RULE_PACK } from './rule-pack.ts'

const listRules = query(contract.listRules, async ({ tx, now }, input) => {
  const on = input.on ?? beijingDay(now)
  const items = (await rulesOn(tx, on)).map((rule) => {
    const spec = isFactName(rule.fact) ? FACTS[rule.fact] : { label: rule.fact, unit: '' }
    return { ...rule, factLabel: spec.label, unit: spec.unit }
  })
  return { output: { on, items } }
})

/**
 * Published yearly per-capita disposable income (国家统计局 2024 年统计公报), as recalled and to be
 * verified before go-live; a bank enters its own province's figure beside it.
 */
const NATIONAL_INCOME = [
  { isUrban: true, amountFen: 5_418_800 },
  { isUrban: false, amountFen: 2_311_900 },
]

async function install(tx: Tx): Promise<void> {
  await installRules(tx, RULE_PACK)
  for (const { isUrban, amountFen } of NATIONAL_INCOME) {
    await sql`
      insert into rulebook.province_income (province, is_urban, year, amount_fen, source, is_verified)
      values ('全国', ${isUrban}, 2024, ${amountFen}, '国家统计局 2024 年统计公报（待核实）', false)
      on conflict do nothing`.execute(tx)
  }
}

/** Level 1. Rules as data with their dates and sources; they answer, they never throw. */
export function rulebookModule(): Module {
  return { name: 'rulebook', endpoints: [listRules], install }
}
