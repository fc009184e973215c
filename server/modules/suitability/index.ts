import type { Module } from '#platform/module'
import { installAssumptions, listAssumptions, setAssumption } from './assumptions.ts'
import { SEALED_INTERVIEW } from './interview.ts'

export {
  affordabilityOf,
  judgeHealth,
  judgePlan,
  keepDecision,
  recommend,
  redecide,
} from './assess.ts'
export type { PlanVerdict } from './assess.ts'
export type { Insured } from './case-facts.ts'
export { gapsOf } from './gaps.ts'
export type { Assumptions } from './gaps.ts'
export { assumptionsOn } from './assumptions.ts'
export { interviewOf, keepInterview } from './interview.ts'
export type { Interview } from './interview.ts'
export { barsOn } from './bars.ts'
export type { Bars } from './bars.ts'
export { certificatePaper, certificateSource } from './certificate.ts'
export type { CertificateInput, CertificateSource } from './certificate.ts'
export { isRecommendable } from './matching.ts'
export { currentQuestionnaire } from './questionnaire.ts'
export { takeRiskTest } from './risk-test.ts'
export { annualised, isTestValid, servesGoals, testsLeft } from './rules.ts'
export type { PremiumMode } from './rules.ts'
export {
  decisionById,
  insertNeeds,
  needsConfirmation,
  needsOf,
  recommendationOf,
  setTestConfirmed,
  testsOf,
  toRiskResult,
} from './store.ts'
export type { Needs, RiskTest, StoredDecision, StoredRecommendation } from './store.ts'

/**
 * Level 3. Needs, risk tests, affordability, matching and the certificate. The sale calls it through
 * this door; of its own it has only what its sums assume, because assessing happens within a sale.
 */
export function suitabilityModule(): Module {
  return {
    name: 'suitability',
    endpoints: [listAssumptions, setAssumption],
    install: installAssumptions,
    sealed: [SEALED_INTERVIEW],
  }
}
