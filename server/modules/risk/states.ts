import { FILING_STATES } from '#contracts/filings'
import type { FilingStateName } from '#contracts/filings'
import { REVIEW_STATES } from '#contracts/reviews'
import type { ReviewStateName } from '#contracts/reviews'
import { RISK_STAGES } from '#contracts/risk'
import type { RiskStageName } from '#contracts/risk'
import { Refusal } from '#platform/refusal'

/** 识别 → 评估 → 控制 → 应对 (manual 1.5-b). A risk that looks different now is assessed anew. */
export const STAGES: Record<RiskStageName, readonly RiskStageName[]> = {
  identified: ['assessed'],
  assessed: ['assessed', 'controlled'],
  controlled: ['assessed', 'controlled', 'responding'],
  responding: ['assessed', 'responding', 'closed'],
  closed: [],
}

/** A filing that was returned is filed again; a receipt ends it. */
export const FILINGS: Record<FilingStateName, readonly FilingStateName[]> = {
  owed: ['filed'],
  filed: ['returned', 'received'],
  returned: ['filed'],
  received: [],
}

/** Drawn once: a sample that does not please is not drawn again. */
export const REVIEWS: Record<ReviewStateName, readonly ReviewStateName[]> = {
  planned: ['drawn'],
  drawn: ['closed'],
  closed: [],
}

export function requireStage(from: RiskStageName, to: RiskStageName): void {
  if (STAGES[from].includes(to)) return
  const detail = `风险${RISK_STAGES[from]}，不能直接进入“${RISK_STAGES[to]}”`
  throw new Refusal('state-conflict', { detail })
}

export function requireFiling(from: FilingStateName, to: FilingStateName): void {
  if (FILINGS[from].includes(to)) return
  throw new Refusal('state-conflict', { detail: `这份报备${FILING_STATES[from]}，不能这样做` })
}

export function requireReview(from: ReviewStateName, to: ReviewStateName): void {
  if (REVIEWS[from].includes(to)) return
  throw new Refusal('state-conflict', { detail: `这次检查${REVIEW_STATES[from]}，不能这样做` })
}
