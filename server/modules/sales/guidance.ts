import { sql } from 'kysely'
import * as contract from '#contracts/guidance'
import { RECORDING_PARTS, SCRIPT_PARTS } from '#contracts/scripts'
import type { ScriptPart, SpokenLine } from '#contracts/scripts'
import { nameOf } from '#modules/customers'
import type { Facts } from '#modules/rulebook'
import { insertUse, licenceStatement, planSlots, scriptFor } from '#modules/scripts'
import type { SlotValues } from '#modules/scripts'
import { decisionById } from '#modules/suitability'
import { beijingDay } from '#platform/clock'
import { command, personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import type { Db } from '#platform/db'
import { yuan } from '#platform/money'
import { requireStaff } from '#platform/require-staff'
import { loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { quotedOf, sumText } from './phone-facts.ts'
import { lockSale, subjectOf, visibleSale } from './sale-work.ts'

/** Beside the steps, not in the way: what is true for this customer and this product. */
export function readGuidance(bankName: string) {
  return personalQuery(contract.readGuidance, {
    audit: 'guidance.read',
    onceInMinutes: 30,
    run: async (context, { saleId }) => {
      const sale = await visibleSale(context, saleId)
      const facts = await loadFacts(context, sale)
      const today = beijingDay(context.now)
      const licence = licenceStatement(facts.seller, { bankName, today })
      const lines = await linesFor(context, facts, { bankName, parts: TALKED })
      const used = await usedIn(context.tx, sale.id)
      return { output: { licence, lines, used }, seen: [subjectOf(sale)] }
    },
  })
}

/** Beside the steps; what belongs into a recording stands on its teleprompter. */
const TALKED = (Object.keys(SCRIPT_PARTS) as ScriptPart[]).filter(
  (part) => !Object.hasOwn(RECORDING_PARTS, part),
)

type Wanted = { bankName: string; parts: readonly ScriptPart[] }

export async function linesFor(
  context: Context,
  facts: SaleFacts,
  { bankName, parts }: Wanted,
): Promise<SpokenLine[]> {
  return scriptFor(context.tx, {
    parts,
    day: beijingDay(context.now),
    age: facts.age,
    product: facts.product
      ? { id: facts.product.productId, classes: facts.product.content.classes }
      : null,
    facts: await knownFacts(context, facts),
    slots: slotsOf(context, facts, bankName),
  })
}

/** With a plan on the table the very facts its decision was made on; before, what is known so far. */
async function knownFacts({ tx }: Context, facts: SaleFacts): Promise<Facts> {
  const decision = facts.plan && (await decisionById(tx, facts.plan.decisionId))
  return {
    'needs.isAnswered': facts.needs !== undefined,
    'risk.isValid': facts.isTestValid,
    'risk.level': facts.test?.level ?? null,
    ...decision?.facts,
    'applicant.age': facts.age,
    'applicant.isNaturalPerson': !facts.customer.company,
  }
}

function slotsOf(context: Context, facts: SaleFacts, bankName: string): SlotValues {
  const { customer, seller, plan, product } = facts
  const quoted = quotedOf(facts)
  const firstYear = quoted?.cashValues[0]
  return {
    客户: nameOf(context, null, customer.company?.operator.name ?? customer.name),
    银行: bankName,
    网点: seller.outletName,
    客户经理: seller.name,
    ...(plan && product && planSlots(plan.content, product.content)),
    ...(quoted && {
      保险金额: sumText(plan?.content ?? {}, quoted),
      总保费: `${yuan(quoted.totalPremiumFen)} 元`,
    }),
    ...(firstYear && { 首年退保: `${yuan(firstYear.cashValueFen)} 元` }),
  }
}

async function usedIn(db: Db, saleId: string): Promise<{ part: ScriptPart; usedAt: string }[]> {
  const { rows } = await sql<{ part: ScriptPart; usedAt: Date }>`
    select part, min(used_at) as "usedAt" from scripts.v_usage where sale_id = ${saleId}
    group by part order by min(used_at), part`.execute(db)
  return rows.map(({ part, usedAt }) => ({ part, usedAt: usedAt.toISOString() }))
}

/** Only what is offered for this sale now can have been shown in it. */
export function noteScriptUse(bankName: string) {
  return command(contract.noteScriptUse, {
    audit: 'script-use.noted',
    run: async (context, { saleId, scriptId, version, part }) => {
      const staff = requireStaff(context.actor)
      const sale = await lockSale(context, saleId)
      const facts = await loadFacts(context, sale)
      const offered = await linesFor(context, facts, { bankName, parts: TALKED })
      // The sale may have moved on while the words were on the screen: then they were not used.
      const isNoted = offered.some(
        (line) => line.scriptId === scriptId && line.version === version && line.part === part,
      )
      const { customerId } = sale
      const { tx, now } = context
      const { staffId } = staff
      const use = { customerId, saleId, scriptId, version, part, staffId, now }
      if (isNoted) await insertUse(tx, use)
      const detail = { scriptId, version, part, isNoted }
      return { output: { isNoted }, subject: subjectOf(sale), detail }
    },
  })
}
