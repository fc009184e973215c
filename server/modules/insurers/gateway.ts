import type { CoverTerm } from '#contracts/products'

/** Amounts in 分, days `YYYY-MM-DD`. `requestId` makes every exchange safe to repeat. */
export type QuoteRequest = {
  requestId: string
  insurerCode: string
  productCode: string
  planCode: string
  mode: 'single' | 'annual' | 'monthly'
  paymentYears: number
  coverTerm: CoverTerm
  premiumFen: number
  insured: { gender: 'male' | 'female'; birthOn: string }
  applicant: { birthOn: string; occupation: string }
  quotedOn: string
}

/** What the insurer's illustration of a new-type product is made of; each kind has its own columns. */
export const ILLUSTRATION_COLUMNS = {
  participating: ['guaranteed', 'dividend'],
  universal: ['guaranteed', 'credited'],
  'investment-linked': ['optimistic', 'neutral', 'pessimistic'],
} as const
export type IllustrationKind = keyof typeof ILLUSTRATION_COLUMNS

/**
 * Benefits by policy year, at its end, each column on one assumption. `rate` is what it assumes a
 * year (0.02 = 2 %); of the dividend the spread above the pricing rate. Columns are never added up.
 */
export type Illustration = {
  kind: IllustrationKind
  /** Of the guaranteed part of a participating product. */
  pricingRate: number | null
  columns: { name: string; rate: number }[]
  rows: { year: number; amountsFen: number[] }[]
}

export type QuoteAnswer =
  | {
      status: 'quoted'
      quoteNo: string
      premiumFen: number
      sumInsuredFen: number
      totalPremiumFen: number
      cashValues: { year: number; paidFen: number; cashValueFen: number }[]
      benefits: { label: string; text: string }[]
      /** New-type products only (披露规则). */
      illustration: Illustration | null
      validUntil: string
    }
  | { status: 'refused'; reason: string }

export type PersonData = {
  name: string
  gender: 'male' | 'female'
  birthOn: string
  idKind: string
  idNumber: string
  phone: string
}

export type ApplicationRequest = {
  requestId: string
  insurerCode: string
  quoteNo: string
  saleNo: string
  applicant: PersonData & { annualIncomeFen: number; occupation: string; address: string }
  insured: PersonData & { relation: string; occupation: string }
  beneficiary: string
  /** Our rules ask for manual underwriting; the insurer may not issue straight through. */
  refer: { ruleId: string; message: string }[]
  sellerRegistrationNo: string
  /** Digests of the signed papers. */
  documents: { kind: string; sha256: string }[]
}

export type UnderwritingAnswer = {
  applicationNo: string
  status: 'accepted' | 'referred' | 'declined'
  message: string
}

export type IssueRequest = {
  requestId: string
  insurerCode: string
  applicationNo: string
  bankRef: string
  paidFen: number
  effectiveOn: string
}

export type IssuedPolicy = {
  policyNo: string
  effectiveOn: string
  endsOn: string | null
  issuedAt: string
}

/**
 * One insurer's side of a sale. An answer is final for its request id: asking again gives the same
 * one. No answer (time-out, 5xx, broken line) throws `PartnerUnavailableError`; the caller retries.
 */
export type InsurerGateway = {
  quote: (request: QuoteRequest) => Promise<QuoteAnswer>
  apply: (request: ApplicationRequest) => Promise<UnderwritingAnswer>
  /** The state of an application; how a referral's outcome is learnt. */
  readApplication: (insurerCode: string, applicationNo: string) => Promise<UnderwritingAnswer>
  issue: (request: IssueRequest) => Promise<IssuedPolicy>
}

export type DebitRequest = {
  requestId: string
  accountNo: string
  holderName: string
  amountFen: number
  /** The insurer's premium collection account. */
  payee: string
  reference: string
}

export type DebitAnswer =
  | { status: 'paid'; bankRef: string; paidAt: string }
  | { status: 'refused'; reason: string }

/** The bank's own core system: premium moves from the customer's own account and no other way. */
export type BankCore = {
  debit: (request: DebitRequest) => Promise<DebitAnswer>
}

/** The other side gave no usable answer. What became of the request is not known until asked again. */
export class PartnerUnavailableError extends Error {
  constructor(partner: string, cause?: unknown) {
    super(`${partner} did not answer`, { cause })
    this.name = 'PartnerUnavailableError'
  }
}
