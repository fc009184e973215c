import type { TermsTask } from '#contracts/underwriting-view'
import type { OfferedTerms } from '#modules/insurers'
import type { PlanVerdict } from '#modules/suitability'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { comparedTerms, termsArithmetic } from './changed-terms.ts'
import { requiredConfirmations } from './confirmations.ts'
import type { Confirmation } from './confirmations.ts'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { quotedOf } from './phone-facts.ts'
import { verdictOnPremium } from './recommend-plan.ts'
import { termsOf, wordOf } from './underwriting.ts'

export type TermsVerdict = {
  terms: OfferedTerms
  /** Missing where the rules could not even be asked, as for a product off the shelf. */
  verdict: PlanVerdict | undefined
  outcome: TermsTask['outcome']
  reasons: TermsTask['reasons']
  isAcceptable: boolean
  confirmations: Confirmation[]
}

/**
 * The new figures go through the rulebook like a plan just chosen (适当性办法 art. 18: what is sold
 * must still fit). What is blocked, or advised against where the old plan was not, cannot be
 * accepted here: the way on is another plan.
 */
export async function judgeTerms(context: Context, facts: SaleFacts): Promise<TermsVerdict | null> {
  const terms = termsOf(facts)
  if (!terms) return null
  const { plan, product } = chosen(facts)
  const verdict = await verdictOnPremium(context, facts, terms.premiumFen).catch(
    (cause: unknown) => {
      if (cause instanceof Refusal) return undefined
      throw cause
    },
  )
  if (!verdict) {
    const closed = { outcome: 'BLOCK', reasons: [], isAcceptable: false } as const
    return { terms, verdict, ...closed, reasons: [], confirmations: [] }
  }
  const { outcome, reasons } = verdict
  const known = new Set(facts.confirmations.map(({ code }) => code))
  const content = { ...plan.content, premiumFen: terms.premiumFen, outcome, reasons }
  const isStopped = outcome === 'ADVISE_STOP' && plan.content.outcome !== 'ADVISE_STOP'
  return {
    terms,
    verdict,
    outcome,
    reasons,
    isAcceptable: outcome !== 'BLOCK' && !isStopped,
    confirmations: requiredConfirmations(content, product.content).filter(
      ({ code }) => !known.has(code),
    ),
  }
}

export const TERMS_STATEMENT =
  '本人已看过变更前后的对照，同意按变更后的条件投保，并同意从本人账户按变更后的金额扣缴保费。'

/** For phone and desk alike: what was applied for beside what is offered. */
export function termsTask(facts: SaleFacts, judged: TermsVerdict): TermsTask {
  const { plan } = chosen(facts)
  const quoted = quotedOf(facts)
  if (!quoted) throw new Error(`sale ${facts.sale.id} was never quoted`)
  const { terms, outcome, reasons, isAcceptable, confirmations } = judged
  // Only what the new figures bring: what was said of the plan itself has been said.
  const said = new Set(plan.content.reasons.map(({ ruleId, message }) => `${ruleId} ${message}`))
  return {
    insurerName: plan.content.insurerName,
    ...wordOf(facts),
    compared: comparedTerms(quoted, terms),
    arithmetic: termsArithmetic(quoted, terms, plan.content),
    exclusions: terms.exclusions,
    premiumFen: terms.premiumFen,
    outcome,
    isAcceptable,
    reasons: reasons.filter(({ ruleId, message }) => !said.has(`${ruleId} ${message}`)),
    confirmations,
    statement: TERMS_STATEMENT,
  }
}
