import type { CoverTerm } from '#contracts/products'
import type { Illustration } from './illustration.ts'
import type { BeneficiaryData, CompanyData, GroupData, PersonData } from './parties.ts'

/** The id makes an exchange safe to repeat; `isRepeat` says it was sent before without an answer. */
export type Asked = { requestId: string; isRepeat?: boolean | undefined }

type AskedPlan = Asked & {
  insurerCode: string
  productCode: string
  planCode: string
  mode: 'single' | 'annual' | 'monthly'
  paymentYears: number
  coverTerm: CoverTerm
  /** Of a group plan: for all of them together. */
  premiumFen: number
  quotedOn: string
}
export type PersonQuoteRequest = AskedPlan & {
  insured: { gender: 'male' | 'female'; birthOn: string }
  applicant: { birthOn: string; occupation: string }
  group?: undefined
}
export type GroupQuoteRequest = AskedPlan & { group: GroupData }

/** Amounts in 分, days `YYYY-MM-DD`. */
export type QuoteRequest = PersonQuoteRequest | GroupQuoteRequest

export type QuoteAnswer =
  | {
      status: 'quoted'
      quoteNo: string
      premiumFen: number
      /** Of a group plan: for each of the insured. */
      sumInsuredFen: number
      totalPremiumFen: number
      cashValues: { year: number; paidFen: number; cashValueFen: number }[]
      benefits: { label: string; text: string }[]
      /** New-type products only (披露规则). */
      illustration: Illustration | null
      validUntil: string
    }
  | RefusedAnswer

/** A question in the words shown; `detail` is empty on a no. */
export type HealthAnswer = { question: string; isYes: boolean; detail: string }

type Applied = Asked & {
  insurerCode: string
  quoteNo: string
  saleNo: string
  beneficiary: string
  /** Who is named, with their documents; empty where the law says who gets it. */
  beneficiaries: BeneficiaryData[]
  /** Our rules ask for manual underwriting; the insurer may not issue straight through. */
  refer: { ruleId: string; message: string }[]
  /** As asked and answered on the customer's phone; empty where the product asks nothing. */
  health: HealthAnswer[]
  sellerRegistrationNo: string
  /** Digests of the signed papers. */
  documents: { kind: string; sha256: string }[]
}
export type PersonApplicationRequest = Applied & {
  applicant: PersonData & { annualIncomeFen: number; occupation: string; address: string }
  insured: PersonData & { relation: string; occupation: string }
  group?: undefined
}
export type GroupApplicationRequest = Applied & { company: CompanyData; group: GroupData }
export type ApplicationRequest = PersonApplicationRequest | GroupApplicationRequest

/** One thing the underwriters want: an answer in words, or papers (医疗报告, 财务证明). */
export type UnderwritingWant = { code: string; kind: 'question' | 'document'; text: string }

/**
 * What the insurer offers instead of what was applied for. All figures are whole, not differences;
 * cash values go with the premium and the sum offered.
 */
export type OfferedTerms = {
  premiumFen: number
  sumInsuredFen: number
  totalPremiumFen: number
  /** What is not covered any more, in words (除外责任). */
  exclusions: string[]
  cashValues: { year: number; paidFen: number; cashValueFen: number }[]
}

/**
 * `questions`: goes on when what is wanted has come. `changed-terms`: goes on when the customer has
 * decided. `postponed`: not now (延期), `until` when it may be asked again.
 */
export type UnderwritingAnswer = {
  applicationNo: string
  status: 'accepted' | 'referred' | 'declined' | 'questions' | 'changed-terms' | 'postponed'
  message: string
  /** Empty unless `questions`. */
  wants: UnderwritingWant[]
  /** The last day for an answer or a decision, or the end of a postponement. */
  until: string | null
  /** With `changed-terms` only. */
  terms: OfferedTerms | null
}

type OnApplication = Asked & { insurerCode: string; applicationNo: string; askedOn: string }

/** A page as it was photographed; `sha256` is over the bytes, which travel in base64. */
export type SuppliedPage = {
  code: string
  pageNo: number
  mediaType: string
  sha256: string
  contentBase64: string
}

/** What the underwriters wanted, all of it at once. */
export type SupplyRequest = OnApplication & {
  replies: { code: string; text: string }[]
  pages: SuppliedPage[]
}

/** What the customer has decided about changed terms; the digest is of the paper that was signed. */
export type DecideTermsRequest = OnApplication & {
  decision: 'accept' | 'refuse'
  premiumFen: number
  sha256: string
}

export type IssueRequest = Asked & {
  insurerCode: string
  applicationNo: string
  bankRef: string
  paidFen: number
  effectiveOn: string
  /** Beijing day of the exchange: both sides book it on this day. */
  askedOn: string
}

export type IssuedPolicy = {
  policyNo: string
  effectiveOn: string
  endsOn: string | null
  issuedAt: string
}

/** A no after the premium has been debited: nothing was issued, and the money has to go back. */
export type IssueAnswer = IssuedPolicy | RefusedAnswer

/** What every deed on an issued policy says. `askedOn` is the Beijing day both sides book it on. */
export type OnPolicy = Asked & { insurerCode: string; policyNo: string; askedOn: string }

/** The other side says no, in words for the person who has to explain it. */
export type RefusedAnswer = { status: 'refused'; reason: string }

/**
 * `same-day`: withdrawn before the books of the day are closed (当日契撤). `cooling-off`: within the
 * period in which the whole premium goes back (犹豫期). `reversal`: an issue
 * that should not have happened, such as one without a debit (冲正).
 */
export type CancelRequest = OnPolicy & {
  kind: 'same-day' | 'cooling-off' | 'reversal'
  reason: string
}
export type CancelAnswer =
  | { status: 'cancelled'; endorsementNo: string; refundFen: number; cancelledAt: string }
  | RefusedAnswer

/** A quote changes nothing and may be asked as often as wanted; `surrender` ends the policy. */
export type SurrenderQuoteAnswer =
  | { status: 'quoted'; paidFen: number; cashValueFen: number; lossFen: number }
  | RefusedAnswer
export type SurrenderRequest = OnPolicy & { reason: string }
export type SurrenderAnswer =
  | { status: 'surrendered'; endorsementNo: string; refundFen: number; surrenderedAt: string }
  | RefusedAnswer

/** The next premium, after it has been debited. */
export type RenewRequest = OnPolicy & { bankRef: string; paidFen: number }
export type RenewAnswer =
  | { status: 'renewed'; receiptNo: string; paidUntil: string }
  | RefusedAnswer

/**
 * What it takes to take a lapsed policy up again on a day: the premiums owed and the interest on them
 * (复效). A quote changes nothing and may be asked as often as wanted.
 */
export type ReinstatementQuoteAnswer =
  | { status: 'quoted'; premiumFen: number; interestFen: number }
  | RefusedAnswer

/** On the applicant's own application; `health` is empty where the product asks nothing. */
export type ApplyReinstatementRequest = OnPolicy & {
  premiumFen: number
  interestFen: number
  health: HealthAnswer[]
  /** Of the paper that was signed. */
  sha256: string
}
/** `outlet`: the insurer wants more than a phone can give, and says what; the applicant has to come. */
export type ApplyReinstatementAnswer =
  | { status: 'agreed' | 'outlet'; reason: string; premiumFen: number; interestFen: number }
  | RefusedAnswer

/** The money has been debited: from the answer on the policy is in force again. */
export type ReinstateRequest = OnPolicy & { bankRef: string; paidFen: number }
export type ReinstateAnswer =
  | { status: 'reinstated'; endorsementNo: string; reinstatedOn: string; paidUntil: string }
  | RefusedAnswer

/** While a policy is pledged it can be neither surrendered nor changed (冻结, 解冻). */
export type FreezeRequest = OnPolicy & { pledgee: string }
export type UnfreezeRequest = OnPolicy & { reason: string }
export type FreezeAnswer = { status: 'frozen' | 'unfrozen'; endorsementNo: string } | RefusedAnswer

/**
 * That the sale was recorded in full, and what the bank's own inspection says of it (54号 arts 9,
 * 10). `digest` is over the chains of the recording; the pictures stay with the bank.
 */
export type ReportRecordingRequest = OnPolicy & {
  recordedOn: string
  digest: string
  inspection: 'none' | 'pass' | 'defect' | 'serious'
  /** Null while nobody has looked. */
  inspectedOn: string | null
}
export type ReportRecordingAnswer = { status: 'received'; receiptNo: string } | RefusedAnswer

export type PolicyStatus = 'in-force' | 'frozen' | 'cancelled' | 'surrendered'
export type PolicyStanding =
  | { state: 'unknown' }
  | {
      state: 'known'
      policyNo: string
      status: PolicyStatus
      effectiveOn: string
      endsOn: string | null
      /** All premiums so far. */
      paidFen: number
      cashValueFen: number
      /** Covered by the premiums paid so far; `null` when nothing more is due. */
      paidUntil: string | null
    }

/**
 * The policy as the insurer printed it. `sha256` is what the insurer says it is: whoever takes it
 * compares it with the bytes.
 */
export type PolicyDocument =
  | { state: 'not-ready' }
  | { state: 'ready'; mediaType: string; sha256: string; bytes: Uint8Array }

/** What every exchange is called, on the wire and in the books. */
export type InsurerDeeds = {
  quote: { request: QuoteRequest; answer: QuoteAnswer }
  apply: { request: ApplicationRequest; answer: UnderwritingAnswer }
  supply: { request: SupplyRequest; answer: UnderwritingAnswer }
  decideTerms: { request: DecideTermsRequest; answer: UnderwritingAnswer }
  issue: { request: IssueRequest; answer: IssueAnswer }
  cancel: { request: CancelRequest; answer: CancelAnswer }
  surrender: { request: SurrenderRequest; answer: SurrenderAnswer }
  renew: { request: RenewRequest; answer: RenewAnswer }
  applyReinstatement: { request: ApplyReinstatementRequest; answer: ApplyReinstatementAnswer }
  reinstate: { request: ReinstateRequest; answer: ReinstateAnswer }
  freeze: { request: FreezeRequest; answer: FreezeAnswer }
  unfreeze: { request: UnfreezeRequest; answer: FreezeAnswer }
  reportRecording: { request: ReportRecordingRequest; answer: ReportRecordingAnswer }
}
export type InsurerDeed = keyof InsurerDeeds

/** `unknown`: the request never arrived, so asking it again does it for the first time. */
export type PastExchange =
  | { state: 'unknown' }
  | {
      [D in InsurerDeed]: { state: 'done'; deed: D; answer: InsurerDeeds[D]['answer'] }
    }[InsurerDeed]

/** One line of an insurer's books: premium that came in, or money that went back. */
export type InsurerEntry = {
  requestId: string
  deed: 'issue' | 'renew' | 'reinstate' | 'cancel' | 'surrender'
  policyNo: string
  amountFen: number
  /** What the insurer owes the bank for it; negative where it takes commission back. */
  commissionFen: number
  bookedAt: string
}
export type InsurerStatement = { insurerCode: string; day: string; entries: InsurerEntry[] }

/**
 * One insurer's side of a sale and of the policy that comes of it. An answer is final for its
 * request id: asking again gives the same one. No answer (time-out, 5xx, broken line) throws
 * `PartnerUnavailableError`: ask `queryExchange` what became of it, or repeat it with the same id.
 * A message the other side cannot accept as it stands throws `PartnerRefusedError`: repeating it is
 * of no use.
 */
export type InsurerGateway = {
  quote: (request: QuoteRequest) => Promise<QuoteAnswer>
  apply: (request: ApplicationRequest) => Promise<UnderwritingAnswer>
  /** The state of an application; how a referral's outcome is learnt. */
  readApplication: (insurerCode: string, applicationNo: string) => Promise<UnderwritingAnswer>
  supply: (request: SupplyRequest) => Promise<UnderwritingAnswer>
  decideTerms: (request: DecideTermsRequest) => Promise<UnderwritingAnswer>
  issue: (request: IssueRequest) => Promise<IssueAnswer>
  cancel: (request: CancelRequest) => Promise<CancelAnswer>
  quoteSurrender: (request: OnPolicy) => Promise<SurrenderQuoteAnswer>
  surrender: (request: SurrenderRequest) => Promise<SurrenderAnswer>
  renew: (request: RenewRequest) => Promise<RenewAnswer>
  quoteReinstatement: (request: OnPolicy) => Promise<ReinstatementQuoteAnswer>
  applyReinstatement: (request: ApplyReinstatementRequest) => Promise<ApplyReinstatementAnswer>
  reinstate: (request: ReinstateRequest) => Promise<ReinstateAnswer>
  freeze: (request: FreezeRequest) => Promise<FreezeAnswer>
  unfreeze: (request: UnfreezeRequest) => Promise<FreezeAnswer>
  reportRecording: (request: ReportRecordingRequest) => Promise<ReportRecordingAnswer>
  queryPolicy: (insurerCode: string, policyNo: string, on: string) => Promise<PolicyStanding>
  /** The e-policy; it may take the insurer a while to print it. */
  readPolicyDocument: (insurerCode: string, policyNo: string) => Promise<PolicyDocument>
  /** What became of an earlier request. */
  queryExchange: (insurerCode: string, requestId: string) => Promise<PastExchange>
  /** The insurer's books of one Beijing day. */
  statement: (insurerCode: string, day: string) => Promise<InsurerStatement>
}

export type DebitRequest = Asked & {
  accountNo: string
  holderName: string
  amountFen: number
  /** The insurer's premium collection account. */
  payee: string
  reference: string
  /** Beijing day of the exchange: both sides book it on this day. */
  askedOn: string
}

export type DebitAnswer = { status: 'paid'; bankRef: string; paidAt: string } | RefusedAnswer

/** Back to the account it was debited from and to no other (互联网办法 art. 40). */
export type RefundRequest = Asked & {
  accountNo: string
  holderName: string
  amountFen: number
  originalBankRef: string
  reference: string
  askedOn: string
}
export type RefundAnswer = DebitAnswer

export type PastPayment =
  | { state: 'unknown' }
  | { state: 'done'; kind: 'debit' | 'refund'; answer: DebitAnswer }

/** One line of the bank core's books; refused payments are not in them. */
export type BankEntry = {
  requestId: string
  kind: 'debit' | 'refund'
  bankRef: string
  reference: string
  amountFen: number
  bookedAt: string
}
export type BankStatement = { day: string; entries: BankEntry[] }

/**
 * The bank's own core system: premium moves from the customer's own account and no other way. The
 * same faults are thrown as by `InsurerGateway`.
 */
export type BankCore = {
  debit: (request: DebitRequest) => Promise<DebitAnswer>
  refund: (request: RefundRequest) => Promise<RefundAnswer>
  /** What became of an earlier debit or refund. */
  queryDebit: (requestId: string) => Promise<PastPayment>
  statement: (day: string) => Promise<BankStatement>
}

/** The other side gave no usable answer. What became of the request is not known until asked again. */
export class PartnerUnavailableError extends Error {
  constructor(partner: string, cause?: unknown) {
    super(`${partner} did not answer`, { cause })
    this.name = 'PartnerUnavailableError'
  }
}

/** The message itself is at fault; nothing was done, and repeating it changes nothing. */
export class PartnerRefusedError extends Error {
  /** The field at fault where the other side names one. */
  readonly field: string | undefined
  constructor(partner: string, fault: { field?: string | undefined; message: string }) {
    const { field, message } = fault
    super(`${partner} refused${field ? ` (${field})` : ''}: ${message}`)
    this.name = 'PartnerRefusedError'
    this.field = field
  }
}
