import type { NeedsAnswers } from '#contracts/suitability'
import type { Rule } from '#modules/rulebook'
import type { Paper } from '#platform/paper'
import { layout1 } from './certificate-layout-1.ts'
import { layout2, wordsOf } from './certificate-layout-2.ts'
import type { CertificateWords } from './certificate-layout-2.ts'
import type { StoredDecision } from './store.ts'

/** What stands on the certificate besides the decision itself; all of it is kept with the sale. */
export type CertificateInput = {
  bankName: string
  saleNo: string
  /** Day of the decision in Beijing. */
  day: string
  customerName: string
  productName: string
  insurerName: string
  grade: number
  planText: string
  premiumFen: number
  needs: NeedsAnswers | null
  level: number | null
  isCustomerInitiative: boolean
  /** A company's contract; not said of the others. */
  isGroup?: boolean
}

/**
 * All that a certificate is made from, kept with it: it is printed again to the same bytes years
 * later, whatever the dictionary, the labels and the layout have become. Without a number: layout 1.
 */
export type CertificateSource = {
  decisionId: string
  input: CertificateInput
  layout?: 2
  words?: CertificateWords
}

/** The source of a certificate issued now: in the newest layout, with the words of the day. */
export function certificateSource(
  decision: StoredDecision,
  input: CertificateInput,
): CertificateSource {
  return { decisionId: decision.id, input, layout: 2, words: wordsOf(decision, input) }
}

/** 适当性匹配意见书 in plain Chinese (适当性办法 art. 35), in the layout it was issued in. */
export function certificatePaper(
  decision: StoredDecision,
  rules: readonly Rule[],
  { input, words }: CertificateSource,
): Paper {
  return words ? layout2({ decision, rules, input, words }) : layout1(decision, input)
}
