import { z } from 'zod'
import { ConsentPurposeName } from './customers.ts'
import { MandateTask } from './mandate.ts'
import { Empty, Fen, FileAnswer, Instant, Uuid, operation } from './operation.ts'
import { OutcomeName } from './rulebook.ts'
import { HealthQuestion } from './products.ts'
import { OwnIntroduction, OwnOffer, OwnPayment } from './phone-own.ts'
import { BenefitIllustration, SaleIntermediary } from './sale-view.ts'
import { TermsTask, UnderwritingTask } from './underwriting-view.ts'
import { GoalName, NeedsAnswers, QuestionShown, RiskResult } from './suitability.ts'

/** The customer's own phone: one moment per screen, in this order. */
export const MOMENTS = [
  'consent',
  'mandate',
  'needs',
  'risk',
  'risk-confirm',
  'wait-recommendation',
  'plan',
  'introduction',
  'facts',
  'notices',
  'disclosures',
  'comprehension',
  'confirmations',
  'health',
  'record',
  'code',
  'sign',
  'underwriting',
  'terms',
  'payment',
  'wait-insurer',
  'receipt',
  'referred',
  'done',
] as const
export const MomentName = z.enum(MOMENTS)
export type MomentName = z.output<typeof MomentName>

const FactLine = z.object({ label: z.string(), text: z.string() })

const LiveCode = z.object({ codeId: Uuid, expiresAt: Instant })

/** All that one phone screen needs; `moment` says which part is filled. */
export const PhoneTask = z.object({
  moment: MomentName,
  /** How far along, for the progress bar. */
  done: z.number().int(),
  total: z.number().int(),
  bankName: z.string(),
  outletName: z.string(),
  sellerName: z.string(),
  sellerRegistrationNo: z.string().nullable(),
  /** Shown in place of the seller, who stands beside; null in the bank's own channels. */
  intermediary: SaleIntermediary.nullable(),
  /** Of a company its name; who holds the phone acts for it. */
  customerName: z.string(),
  operatorName: z.string().nullable(),
  /** 65 or older, or asked for: large type, more time, stronger warnings. */
  isElderly: z.boolean(),
  /** Nobody of the bank leads this sale: the customer does it on the web. */
  isSelfService: z.boolean(),
  /** The recording that runs now: the pages are recorded beside it. */
  recordedAs: Uuid.nullable(),
  consent: z
    .object({
      version: z.string(),
      intro: z.string(),
      purposes: z.array(z.object({ purpose: ConsentPurposeName, text: z.string() })),
    })
    .nullable(),
  mandate: MandateTask.nullable(),
  /** Goals that can be asked for in this sale; the rest of the answers as far as they are on file. */
  needs: z.object({ stated: NeedsAnswers.partial(), goals: z.array(GoalName) }).nullable(),
  risk: z
    .object({
      version: z.string(),
      questions: z.array(QuestionShown),
      testsLeftToday: z.number().int(),
      testsLeftYear: z.number().int(),
    })
    .nullable(),
  riskResult: RiskResult.nullable(),
  /** What the customer may choose from without a person. */
  offers: z.array(OwnOffer).nullable(),
  /** The five parts of the introduction, a page each. */
  introduction: OwnIntroduction.nullable(),
  facts: z
    .object({
      productName: z.string(),
      insurerName: z.string(),
      lines: z.array(FactLine),
      cashValues: z.array(z.object({ year: z.number(), paidFen: Fen, cashValueFen: Fen })),
      illustration: BenefitIllustration.nullable(),
      opinion: z.string(),
      outcome: OutcomeName,
      isAcknowledged: z.boolean(),
    })
    .nullable(),
  /** 投保提示书 and 客户告知书, page by page. */
  notices: z
    .array(
      z.object({
        id: z.string(),
        notice: z.string(),
        title: z.string(),
        paragraphs: z.array(z.string()),
        minReadSec: z.number(),
        isAcknowledged: z.boolean(),
      }),
    )
    .nullable(),
  disclosures: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        plain: z.string(),
        clause: z.string(),
        /** Where a rule asks for it beside what the product says; null for the product's own. */
        citation: z.string().nullable(),
        minReadSec: z.number(),
        isAcknowledged: z.boolean(),
      }),
    )
    .nullable(),
  comprehension: z
    .object({ attempt: z.number().int(), questions: z.array(QuestionShown) })
    .nullable(),
  confirmations: z
    .array(
      z.object({
        code: z.string(),
        title: z.string(),
        explanation: z.string(),
        /** Has to be copied out in full when present (抄录). */
        sentence: z.string().nullable(),
        citation: z.string(),
        isConfirmed: z.boolean(),
      }),
    )
    .nullable(),
  /** One question a screen, after its own consent; about whom is said first. */
  health: z
    .object({
      version: z.string(),
      text: z.array(z.string()),
      insuredName: z.string(),
      questions: z.array(HealthQuestion),
    })
    .nullable(),
  recording: z.object({ version: z.string(), text: z.array(z.string()) }).nullable(),
  /** A code to the customer's own number; `live` is one that can still be typed. */
  code: z.object({ sentTo: z.string(), live: LiveCode.nullable() }).nullable(),
  signing: z
    .object({
      summary: z.array(FactLine),
      statement: z.string(),
      documentTitles: z.array(z.string()),
    })
    .nullable(),
  /** What the underwriters want before they decide. */
  underwriting: UnderwritingTask.nullable(),
  /** Other terms, to be accepted or refused. */
  terms: TermsTask.nullable(),
  /** What is taken from which account once the customer agrees. */
  payment: OwnPayment.nullable(),
  waiting: z.object({ title: z.string(), text: z.string() }).nullable(),
  policy: z
    .object({
      policyNo: z.string(),
      productName: z.string(),
      coolingOffText: z.string(),
      isReceived: z.boolean(),
      /** The insurer's own document is here: before that nobody can have received it. */
      isEPolicyHere: z.boolean(),
      /** All that was paid goes back; afterwards a surrender pays what the insurer says. */
      isCoolingOff: z.boolean(),
      /** More premiums come after the first one, or came. */
      isPaidByAndBy: z.boolean(),
    })
    .nullable(),
  copies: z.array(z.object({ id: Uuid, title: z.string(), sizeBytes: z.number().int() })),
})
export type PhoneTask = z.output<typeof PhoneTask>

export const readPhoneTask = operation({
  name: 'readPhoneTask',
  method: 'GET',
  path: '/phone/task',
  summary: '手机上现在要做的一件事',
  gate: 'customer',
  input: Empty,
  output: PhoneTask,
})

export const giveConsent = operation({
  name: 'giveConsent',
  method: 'POST',
  path: '/phone/consent',
  summary: '客户同意信息处理',
  gate: 'customer',
  input: z.object({
    version: z.string(),
    purposes: z.array(ConsentPurposeName).min(1, '请逐项阅读并同意'),
  }),
  output: Empty,
})

export const answerNeeds = operation({
  name: 'answerNeeds',
  method: 'POST',
  path: '/phone/needs',
  summary: '客户填写需求',
  gate: 'customer',
  input: NeedsAnswers,
  output: Empty,
})

export const answerRiskTest = operation({
  name: 'answerRiskTest',
  method: 'POST',
  path: '/phone/risk-test',
  summary: '客户本人完成风险测评',
  gate: 'customer',
  input: z.object({
    version: z.string(),
    answers: z.array(z.object({ questionId: z.string(), optionId: z.string() })),
  }),
  output: RiskResult,
})

export const confirmRiskResult = operation({
  name: 'confirmRiskResult',
  method: 'POST',
  path: '/phone/risk-confirmation',
  summary: '测评结果与上次不同，客户再次确认',
  gate: 'customer',
  input: z.object({ testId: Uuid }),
  output: Empty,
})

export const acknowledgeFacts = operation({
  name: 'acknowledgeFacts',
  method: 'POST',
  path: '/phone/facts',
  summary: '客户已看产品要点',
  gate: 'customer',
  input: z.object({ readSec: z.number().min(0).max(86_400) }),
  output: Empty,
})

export const acknowledgeNotice = operation({
  name: 'acknowledgeNotice',
  method: 'POST',
  path: '/phone/notices',
  summary: '客户已看投保提示书、客户告知书的一页',
  gate: 'customer',
  input: z.object({ pageId: z.string().max(40), readSec: z.number().min(0).max(86_400) }),
  output: Empty,
})

export const acknowledgeDisclosure = operation({
  name: 'acknowledgeDisclosure',
  method: 'POST',
  path: '/phone/disclosures',
  summary: '客户逐项确认提示',
  gate: 'customer',
  input: z.object({ disclosureId: z.string().max(40), readSec: z.number().min(0).max(86_400) }),
  output: Empty,
})

export const answerComprehension = operation({
  name: 'answerComprehension',
  method: 'POST',
  path: '/phone/comprehension',
  summary: '客户回答理解题',
  gate: 'customer',
  input: z.object({
    answers: z
      .array(z.object({ questionId: z.string().max(40), optionId: z.string().max(8) }))
      .min(1),
  }),
  output: z.object({
    isPassed: z.boolean(),
    wrong: z.array(z.object({ questionId: z.string(), explanation: z.string() })),
  }),
})

export const confirmStatement = operation({
  name: 'confirmStatement',
  method: 'POST',
  path: '/phone/confirmations',
  summary: '客户书面确认',
  gate: 'customer',
  input: z.object({
    code: z.string().max(60),
    typed: z.string().max(400).optional(),
    isAgreed: z.literal(true),
  }),
  output: Empty,
})

export const answerHealth = operation({
  name: 'answerHealth',
  method: 'POST',
  path: '/phone/health',
  summary: '客户单独同意后逐项回答健康告知',
  gate: 'customer',
  input: z.object({
    version: z.string(),
    isAgreed: z.literal(true, '请先看过再同意'),
    answers: z
      .array(
        z.object({
          questionId: z.string().max(40),
          isYes: z.boolean(),
          /** On yes: which illness, when, which hospital. */
          detail: z.string().trim().max(200).optional(),
        }),
      )
      .min(1),
  }),
  output: Empty,
})

export const requestSigningCode = operation({
  name: 'requestSigningCode',
  method: 'POST',
  path: '/phone/code',
  summary: '向客户登记的手机号发送签名验证码',
  gate: 'customer',
  input: Empty,
  output: LiveCode,
})

export const proveNumber = operation({
  name: 'proveNumber',
  method: 'POST',
  path: '/phone/code-proof',
  summary: '客户输入收到的验证码',
  gate: 'customer',
  input: z.object({ code: z.string().regex(/^\d{6}$/, '请输入短信里的 6 位数字') }),
  output: Empty,
})

/** Points of the pen with the time since the first one, in milliseconds. */
export const Stroke = z.array(z.tuple([z.number(), z.number(), z.number()])).max(2000)

export const sign = operation({
  name: 'sign',
  method: 'POST',
  path: '/phone/signature',
  summary: '客户手写签名',
  gate: 'customer',
  input: z.object({
    strokes: z.array(Stroke).min(1, '请先签名').max(80),
    pngBase64: z.base64().max(600_000),
    device: z.string().max(300),
  }),
  output: Empty,
})

/** What the customer has in hand when signing for it. */
export const POLICY_FORMS = { electronic: '电子保单', paper: '纸质保单' } as const
const PolicyForm = z.enum(['electronic', 'paper'])

export const receivePolicy = operation({
  name: 'receivePolicy',
  method: 'POST',
  path: '/phone/receipt',
  summary: '客户签收保单，犹豫期自此起算',
  gate: 'customer',
  input: z.object({ form: PolicyForm.default('electronic') }),
  output: Empty,
})

export const downloadCopy = operation({
  name: 'downloadCopy',
  method: 'GET',
  path: '/phone/copies/{documentId}',
  summary: '客户下载自己的一份',
  gate: 'customer',
  download: true,
  input: z.object({ documentId: Uuid }),
  output: FileAnswer,
})
