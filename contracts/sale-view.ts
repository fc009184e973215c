import { z } from 'zod'
import { SaleChannelName } from './authority.ts'
import { RELATIONS } from './customers.ts'
import { IntermediaryKindName } from './intermediaries.ts'
import { InsuredListHead } from './insured-list.ts'
import { Gap, InterviewView } from './interview.ts'
import { Day, Fen, Instant, Uuid } from './operation.ts'
import { CoverTerm, PremiumMode } from './products.ts'
import { OutcomeName, Reason } from './rulebook.ts'
import { UnderwritingView } from './underwriting-view.ts'
import { Affordability, NeedsAnswers, Recommendation, RiskResult } from './suitability.ts'

/** The manual's five steps (1.4-a). */
export const STEPS = {
  identify: '客户识别与评估',
  recommend: '产品介绍与推荐',
  communicate: '销售过程与沟通',
  contract: '合同签订与保费缴纳',
  aftercare: '后续服务与回访',
} as const
export type StepName = keyof typeof STEPS
export const StepNames = z.enum(['identify', 'recommend', 'communicate', 'contract', 'aftercare'])

export const SALE_STATES = {
  identify: '识别与评估中',
  recommend: '推荐中',
  communicate: '沟通与确认中',
  contract: '签约中',
  underwriting: '核保中',
  accepted: '待缴费',
  paying: '扣款中',
  issuing: '出单中',
  'in-force': '已承保',
  sealed: '已归档',
  declined: '保险公司拒保',
  abandoned: '客户放弃',
} as const
export type SaleState = keyof typeof SALE_STATES
export const SaleStateName = z.enum(Object.keys(SALE_STATES) as [SaleState, ...SaleState[]])

/** 三查: who, what, how. Each is recorded with checker, time and evidence before application. */
export const CHECKS = {
  identity: '查客户身份',
  product: '查产品风险',
  process: '查销售过程',
} as const
export const CheckName = z.enum(['identity', 'product', 'process'])

/** Who is insured, as seen from the applicant; a company insures its own people (保险法 art. 31). */
export const INSURED_RELATIONS = { ...RELATIONS, employee: '本单位员工' } as const
export type InsuredRelation = keyof typeof INSURED_RELATIONS
export const InsuredRelationName = z.enum(
  Object.keys(INSURED_RELATIONS) as [InsuredRelation, ...InsuredRelation[]],
)

/** 团体险: what a plan costs for each of those on a list. */
export const GroupPlan = z.object({
  perHeadFen: Fen,
  headcount: z.number().int(),
  listId: Uuid,
  listSha256: z.string(),
})
export type GroupPlan = z.output<typeof GroupPlan>

/** One thing to do in a step. A shut door says why, and which button opens it. */
export const Door = z.object({
  action: z.string(),
  label: z.string(),
  step: StepNames,
  state: z.enum(['done', 'open', 'shut', 'waiting']),
  /** Who has to act. */
  by: z.enum(['staff', 'customer', 'insurer', 'bank', 'approver', 'system']),
  doneAt: Instant.nullable(),
  reasons: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      citation: z.string().optional(),
      repair: z.object({ label: z.string(), action: z.string() }).optional(),
    }),
  ),
})
export type Door = z.output<typeof Door>

/** The institution and the registered person a sale goes through, as everybody sees them. */
export const SaleIntermediary = z.object({
  institutionId: Uuid,
  personId: Uuid,
  kind: IntermediaryKindName,
  institutionName: z.string(),
  personName: z.string(),
  registrationNo: z.string(),
})
export type SaleIntermediary = z.output<typeof SaleIntermediary>

export const SaleCard = z.object({
  id: Uuid,
  saleNo: z.string(),
  customerId: Uuid,
  customerName: z.string(),
  state: SaleStateName,
  channel: SaleChannelName,
  step: StepNames,
  productName: z.string().nullable(),
  premiumFen: Fen.nullable(),
  ownerName: z.string(),
  outletName: z.string(),
  openedAt: Instant,
  updatedAt: Instant,
  policyNo: z.string().nullable(),
})

/** What the columns of a benefit illustration are called; only the guaranteed one is contract. */
export const BENEFIT_COLUMNS = {
  guaranteed: '保证利益',
  dividend: '红利（不保证）',
  credited: '演示利率下（不保证）',
  optimistic: '乐观情景（不保证）',
  neutral: '中性情景（不保证）',
  pessimistic: '悲观情景（不保证）',
} as const
export type BenefitColumn = keyof typeof BENEFIT_COLUMNS

/** The insurer's illustration, checked against the caps of the day. Columns are never added up. */
export const BenefitIllustration = z.object({
  kind: z.enum(['participating', 'universal', 'investment-linked']),
  pricingRate: z.number().nullable(),
  columns: z.array(
    z.object({
      name: z.enum(Object.keys(BENEFIT_COLUMNS) as [BenefitColumn, ...BenefitColumn[]]),
      rate: z.number(),
    }),
  ),
  rows: z.array(z.object({ year: z.number().int(), amountsFen: z.array(Fen) })),
})
export type BenefitIllustration = z.output<typeof BenefitIllustration>

export const QuoteView = z.object({
  status: z.enum(['requested', 'quoted', 'refused', 'unavailable']),
  quoteNo: z.string().nullable(),
  premiumFen: Fen.nullable(),
  sumInsuredFen: Fen.nullable(),
  totalPremiumFen: Fen.nullable(),
  /** By policy year, end of year. */
  cashValues: z.array(z.object({ year: z.number().int(), paidFen: Fen, cashValueFen: Fen })),
  benefits: z.array(z.object({ label: z.string(), text: z.string() })),
  illustration: BenefitIllustration.nullable(),
  validUntil: Instant.nullable(),
  refusal: z.string().nullable(),
})

export const ChosenPlan = z.object({
  productId: Uuid,
  versionNo: z.number().int(),
  productName: z.string(),
  insurerName: z.string(),
  planCode: z.string(),
  planName: z.string(),
  mode: PremiumMode,
  paymentYears: z.number().int(),
  coverTerm: CoverTerm,
  /** Of a group plan: for all of them together. */
  premiumFen: Fen,
  group: GroupPlan.nullable(),
  insuredRelation: InsuredRelationName,
  insuredMemberId: Uuid.nullable(),
  beneficiary: z.enum(['statutory', 'named']),
  insuredName: z.string().nullable(),
  beneficiaryName: z.string().nullable(),
  beneficiaryMemberId: Uuid.nullable(),
  /** Bought on the customer's own wish, never recommended (适当性办法 art. 38). */
  isCustomerInitiative: z.boolean(),
  outcome: OutcomeName,
  reasons: z.array(Reason),
  decisionId: Uuid,
})

export const SaleView = SaleCard.extend({
  rowVersion: z.number().int(),
  doors: z.array(Door),
  nextAction: z.string().nullable(),
  /** Null in the bank's own channels. */
  intermediary: SaleIntermediary.nullable(),
  customer: z.object({
    name: z.string(),
    gender: z.string().nullable(),
    age: z.number().int().nullable(),
    phoneMasked: z.string().nullable(),
    idMasked: z.string().nullable(),
    completenessPercent: z.number().int(),
    missing: z.array(z.string()),
    /** Set where the customer is a company; who acts for it, and until when. */
    company: z
      .object({
        operatorName: z.string(),
        employees: z.number().int(),
        licenceUntil: Day.nullable(),
        authorityUntil: Day,
      })
      .nullable(),
  }),
  /** The people a company insures; null until it was uploaded, and for a person. */
  insuredList: InsuredListHead.nullable(),
  phone: z.object({
    state: z.enum(['none', 'waiting', 'open', 'ended']),
    /** What the customer's screen shows now. */
    moment: z.string(),
  }),
  checks: z.array(
    z.object({
      check: CheckName,
      checkedAt: Instant,
      checkerName: z.string(),
      evidence: z.string(),
    }),
  ),
  needs: z.object({ answeredAt: Instant, answers: NeedsAnswers }).nullable(),
  risk: RiskResult.nullable(),
  affordability: Affordability,
  interview: InterviewView.nullable(),
  /** What is missing for each wanted goal, with its arithmetic. */
  gaps: z.array(Gap),
  recommendation: Recommendation.nullable(),
  plan: ChosenPlan.nullable(),
  quote: QuoteView.nullable(),
  presentation: z.array(z.object({ part: z.string(), presentedAt: Instant })),
  disclosures: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      acknowledgedAt: Instant.nullable(),
      readSec: z.number().nullable(),
    }),
  ),
  comprehension: z.object({
    attempts: z.number().int(),
    passedAt: Instant.nullable(),
  }),
  confirmations: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      confirmedAt: Instant.nullable(),
    }),
  ),
  /** Counts only: what was answered is the insurer's business, not the seller's. */
  health: z
    .object({ asked: z.number().int(), yes: z.number().int(), answeredAt: Instant.nullable() })
    .nullable(),
  override: z
    .object({
      requestedAt: Instant,
      approvedAt: Instant.nullable(),
      approverName: z.string().nullable(),
    })
    .nullable(),
  signature: z.object({ signedAt: Instant, documentId: Uuid }).nullable(),
  application: z
    .object({
      applicationNo: z.string().nullable(),
      status: UnderwritingView.shape.status,
      submittedAt: Instant,
      decidedAt: Instant.nullable(),
      message: z.string().nullable(),
      underwriting: UnderwritingView,
    })
    .nullable(),
  payment: z
    .object({
      status: z.enum(['requested', 'paid', 'refused']),
      amountFen: Fen,
      accountMasked: z.string(),
      bankRef: z.string().nullable(),
      message: z.string().nullable(),
      at: Instant,
    })
    .nullable(),
  policy: z
    .object({
      policyNo: z.string(),
      issuedAt: Instant,
      effectiveOn: Day,
      endsOn: Day.nullable(),
      deliveredAt: Instant.nullable(),
      coolingOffUntil: Day.nullable(),
      coolingOffDaysLeft: z.number().int().nullable(),
      /** The insurer's own document: when it came, and how many days it took. */
      ePolicyAt: Instant.nullable(),
      deliveryDays: z.number().int().nullable(),
      /** What the customer had in hand when signing; null before. */
      receiptForm: z.enum(['electronic', 'paper']).nullable(),
      /** The day the contract ended by withdrawal. */
      endedOn: Day.nullable(),
    })
    .nullable(),
})
