import type { PaperDesk } from '#modules/papers'
import type { Vault } from '#modules/vault'
import type { Module } from '#platform/module'
import { assessRisk } from './assess-risk.ts'
import { closeReview } from './close-review.ts'
import { closeRisk } from './close-risk.ts'
import { controlRisk } from './control-risk.ts'
import {
  declareInterest,
  judgeDeclaration,
  listDeclarations,
  listMyDeclarations,
} from './declarations.ts'
import { drawReview } from './draw-review.ts'
import { listRiskEvents, noteSchedule, reportRiskEvent } from './events.ts'
import { downloadFiling, listFilings, readFiling } from './filing-queries.ts'
import { detectSchedule, judgeFlag, listFlags } from './flags.ts'
import { listIndicatorCases, readIndicators } from './indicator-queries.ts'
import { judgeReviewItem } from './judge-review-item.ts'
import { finishMeasure, listMeasures } from './measures.ts'
import { oweSchedule } from './owe-filings.ts'
import { planReview } from './plan-review.ts'
import { receiveFiling } from './receive-filing.ts'
import { recordRisk } from './record-risk.ts'
import { listRisks, readRisk, readRiskMatrix } from './register-queries.ts'
import { respondToRisk } from './respond-to-risk.ts'
import { listReviews, readReview, verifyDraw } from './review-queries.ts'
import { installSettings, listRiskSettings, setRiskSetting, setThreshold } from './settings.ts'
import { submitFiling } from './submit-filing.ts'

export { applicationsImporter } from './import-applications.ts'

export type RiskParts = { vault: Vault; papers: PaperDesk; bankName: string; folder: string }

/** Level 5. Risks and their indicators, filings, reviews by sample, and conflicts of interest. */
export function riskModule({ vault, papers, bankName, folder }: RiskParts): Module {
  return {
    name: 'risk',
    endpoints: [
      recordRisk,
      listRisks,
      readRiskMatrix,
      readRisk,
      assessRisk,
      controlRisk,
      respondToRisk,
      closeRisk,
      finishMeasure,
      listMeasures,
      listRiskEvents,
      reportRiskEvent,
      readIndicators,
      listIndicatorCases,
      setThreshold,
      setRiskSetting,
      listRiskSettings,
      listFilings,
      readFiling,
      submitFiling(papers, bankName),
      receiveFiling,
      downloadFiling(vault),
      planReview,
      listReviews,
      readReview,
      drawReview,
      verifyDraw(folder),
      judgeReviewItem,
      closeReview,
      declareInterest,
      listMyDeclarations,
      listDeclarations,
      judgeDeclaration,
      listFlags,
      judgeFlag,
    ],
    schedules: [noteSchedule, oweSchedule, detectSchedule],
    install: installSettings,
  }
}
