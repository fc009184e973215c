import * as contract from '#contracts/decisions'
import type { OutputOf } from '#contracts/operation'
import type { Reason } from '#contracts/rulebook'
import { readProductVersion } from '#modules/products'
import { FACTS, compileRules, saysNothing } from '#modules/rulebook'
import type { FactName, FactSpec, Facts, Rule } from '#modules/rulebook'
import { subjectOf, visibleSale } from '#modules/sales'
import { decisionById, redecide } from '#modules/suitability'
import type { StoredDecision } from '#modules/suitability'
import { personalQuery } from '#platform/command'
import { found } from '#platform/refusal'

type View = OutputOf<typeof contract.readDecision>

/**
 * A decision as it was made, also where it stopped the sale and no paper came of it: facts, versions
 * of rules, outcome; and made again now, so that anybody can see that it still comes to the same.
 */
export const readDecision = personalQuery(contract.readDecision, {
  audit: 'decision.read',
  run: async (context, { decisionId }) => {
    const { tx } = context
    const { saleId } = found(await decisionById(tx, decisionId))
    const sale = await visibleSale(context, saleId)
    const { stored, again, rules } = await redecide(tx, decisionId)
    const product = await readProductVersion(tx, stored.productId, stored.versionNo)
    return {
      output: {
        id: stored.id,
        saleId,
        saleNo: sale.saleNo,
        productName: product.content.name,
        decidedAt: stored.decidedAt.toISOString(),
        rulesOn: stored.rulesOn,
        outcome: stored.outcome,
        reasons: stored.reasons,
        facts: factsOf(stored.facts),
        rules: answersOf(stored, rules),
        again: {
          isSame: saysTheSame(stored, again),
          outcome: again.outcome,
          reasons: again.reasons,
        },
      },
      seen: [subjectOf(sale)],
    }
  },
})

function factsOf(facts: Facts): View['facts'] {
  return (Object.keys(FACTS) as FactName[]).flatMap((name) => {
    const { label, unit, ...rest }: FactSpec = FACTS[name]
    const value = facts[name] ?? null
    if (value === null || saysNothing({ label, unit, ...rest }, value)) return []
    return [{ name, label, unit, value }]
  })
}

/** Every version that was asked, those that hit first, those that did not concern the case last. */
function answersOf({ facts, stage }: StoredDecision, rules: readonly Rule[]): View['rules'] {
  const examined = compileRules(rules).examine(facts, stage)
  const answers = new Map(
    examined.map(({ reason, isHit }) => [reason.ruleId, isHit ? 'hit' : 'passed'] as const),
  )
  const order = ['hit', 'passed', 'silent'] as const
  return rules
    .map(({ ruleId, version, title }) => {
      const answer = answers.get(ruleId) ?? ('silent' as const)
      return { ruleId, version, title, answer }
    })
    .toSorted((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer))
}

type Answer = Pick<StoredDecision, 'outcome' | 'reasons'>

/** The labels of the dictionary may have changed since: what was measured and concluded may not. */
function saysTheSame(stored: Answer, again: Answer): boolean {
  const essence = ({ ruleId, ruleVersion, outcome, fact, operator, threshold, actual }: Reason) =>
    JSON.stringify([ruleId, ruleVersion, outcome, fact, operator, threshold, actual])
  const [was, is] = [stored, again].map(({ reasons }) => reasons.map(essence).toSorted().join())
  return stored.outcome === again.outcome && was === is
}
