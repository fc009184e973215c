import type { Module } from '#platform/module'
import { abandonSale } from './abandon-sale.ts'
import { approveOverride } from './approve-override.ts'
import { requestPremium, returnPremium, submitApplication } from './contract-commands.ts'
import { compareProducts } from './compare-products.ts'
import { agreeTerms, refuseTerms } from './decide-terms.ts'
import { ePolicyJobs } from './e-policy.ts'
import { exchangeJobs } from './exchanges.ts'
import type { Outside } from './exchanges.ts'
import { readGuidance, noteScriptUse } from './guidance.ts'
import { endRecordings } from './end-recordings.ts'
import { handOverSale } from './hand-over-sale.ts'
import { openPhoneLink, openSale } from './open-sale.ts'
import { answerNeeds, answerRiskTest, confirmRiskResult, giveConsent } from './phone-assess.ts'
import { SEALED_SOURCE } from './documents.ts'
import { SEALED_ANSWERS } from './health.ts'
import { SEALED_INSURED } from './insured-list.ts'
import { downloadCopy, receivePolicy } from './phone-policy.ts'
import { proveNumber, requestSigningCode } from './phone-code.ts'
import { keepAvoidanceOnVerdict } from './avoidance.ts'
import { answerHealth } from './phone-health.ts'
import { confirmMandate } from './phone-mandate.ts'
import {
  acknowledgeDisclosure,
  acknowledgeFacts,
  acknowledgeNotice,
  answerComprehension,
  confirmStatement,
} from './phone-reading.ts'
import { keepReplay, openReplay } from './phone-replay.ts'
import { OWN_DEEDS } from './phone-own.ts'
import { openPhoneSession, readPhoneSession } from './phone-session.ts'
import { sign } from './phone-sign.ts'
import { readPhoneTask } from './phone-task.ts'
import { SEALED_PEOPLE } from './plan-content.ts'
import { presentPart } from './present-part.ts'
import { listSales, readSale } from './queries.ts'
import { choosePlan, makeRecommendation, previewPlan } from './recommend-plan.ts'
import { listComparisons, readComparison } from './read-comparisons.ts'
import { listInsured } from './read-insured-list.ts'
import { readRecording } from './read-recording.ts'
import { receiveAnswer } from './receive-answer.ts'
import type { AnswerTaker } from './receive-answer.ts'
import { recordCheck } from './record-check.ts'
import { recordInterview } from './record-interview.ts'
import { agreeRecording, recordingDeeds } from './recording-commands.ts'
import { noteRuleOnNews } from './rule-duties.ts'
import { revealHealth } from './reveal-health.ts'
import { readScriptEffect } from './script-effect.ts'
import {
  answerUnderwriting,
  photographPage,
  removePhotograph,
  scanPage,
  sendScans,
} from './supply-underwriting.ts'
import { thenSystem } from './system-doors.ts'
import { SEALED_WORDS, keepTrail, readTrail } from './trail.ts'
import { SEALED_REPLIES } from './underwriting-store.ts'
import { uploadInsuredList } from './upload-insured-list.ts'

export { addDocument, filedNews, filingClass, isLongTerm, openSource } from './documents.ts'
export { doorsOf } from './doors.ts'
export { chosen, loadFacts } from './facts.ts'
export type { SaleFacts } from './facts.ts'
export { pauseAfter, askOutside as resumeExchange } from './exchanges.ts'
export type { Outside } from './exchanges.ts'
export { LISTED, toCard } from './queries.ts'
export { HEALTH_CONSENT, healthConsent } from './consent-text.ts'
export { healthQuestions, insuredName } from './health.ts'
export { answered } from './phone-health.ts'
export { minute } from './minute.ts'
export { recordingForReader } from './read-recording.ts'
export { letterhead } from './papers.ts'
export { lockOwnSale, lockSale, subjectOf, visibleSale } from './sale-work.ts'
export { noted } from './rule-duties.ts'
export { keepPen, signatoryOf } from './pen.ts'
export { openOwnSale } from './open-own-sale.ts'
export type { OwnSale } from './open-own-sale.ts'
export { documentsOf, endPolicy, saleRow, setState } from './store.ts'
export type { DocumentRow, PolicyRow, SaleRow } from './store.ts'

export { trailOf } from './trail.ts'

/** The people a company insures. */
const INSURED_LIST = [uploadInsuredList, listInsured]

export type { AnswerTaker, TakenAnswer } from './receive-answer.ts'

export type SalesParts = Outside & {
  publicUrl: () => string
  /** Of the modules above that ask partners questions of their own. */
  takers: readonly AnswerTaker[]
}

/** Whatever a sale keeps sealed. */
const SEALED = [
  ...SEALED_PEOPLE,
  ...SEALED_INSURED,
  SEALED_ANSWERS,
  SEALED_REPLIES,
  SEALED_SOURCE,
  SEALED_WORDS,
]

/** Questions to the other side, and the e-policy that comes of them. */
function besidesEndpoints(parts: SalesParts) {
  const exchanges = exchangeJobs(parts)
  const ePolicies = ePolicyJobs(parts)
  return {
    handlers: [
      ...exchanges.handlers,
      ...ePolicies.handlers,
      noteRuleOnNews,
      keepAvoidanceOnVerdict,
    ],
    schedules: [...exchanges.schedules, ...ePolicies.schedules, endRecordings(parts)],
    sealed: SEALED,
  }
}

/** Level 4. A sale from first hello to issued policy: the five steps, the three checks, the phone. */
export function salesModule(parts: SalesParts): Module {
  const { bankName, vault, papers } = parts
  const making = { vault, papers, bankName }
  return {
    name: 'sales',
    endpoints: [
      listSales,
      openSale,
      readSale,
      handOverSale,
      openPhoneLink(parts),
      recordCheck,
      recordInterview,
      makeRecommendation,
      ...INSURED_LIST,
      compareProducts,
      listComparisons,
      readComparison,
      previewPlan,
      choosePlan,
      presentPart,
      readGuidance(bankName),
      noteScriptUse(bankName),
      readScriptEffect,
      approveOverride,
      readRecording(bankName),
      ...recordingDeeds({ papers, bankName }),
      submitApplication,
      requestPremium,
      returnPremium,
      abandonSale,
      receiveAnswer(parts, parts.takers),
      openPhoneSession,
      readPhoneSession,
      readPhoneTask(bankName),
      giveConsent(bankName),
      confirmMandate(bankName),
      answerNeeds,
      answerRiskTest,
      confirmRiskResult,
      ...OWN_DEEDS,
      acknowledgeFacts,
      acknowledgeNotice(bankName),
      acknowledgeDisclosure,
      answerComprehension,
      confirmStatement,
      answerHealth(bankName),
      revealHealth,
      agreeRecording(bankName),
      requestSigningCode,
      proveNumber,
      sign(making),
      photographPage(making),
      removePhotograph,
      answerUnderwriting(making),
      scanPage(making),
      sendScans(making),
      agreeTerms(making),
      refuseTerms,
      receivePolicy,
      downloadCopy(vault),
      keepTrail,
      readTrail,
      openReplay,
      keepReplay(vault),
    ].map(thenSystem),
    ...besidesEndpoints(parts),
  }
}
