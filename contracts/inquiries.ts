import { z } from 'zod'
import { Day, Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** How a customer asks, and how an answer reaches them. */
export const INQUIRY_WAYS = { counter: '柜面', phone: '电话', message: '短信或留言' } as const
export type InquiryWay = keyof typeof INQUIRY_WAYS
export const InquiryWayName = z.enum(['counter', 'phone', 'message'])

export const INQUIRY_TOPICS = {
  product: '产品与保障',
  premium: '保费与缴费',
  underwriting: '投保与核保',
  policy: '保单与变更',
  claim: '理赔',
  surrender: '退保与犹豫期',
  other: '其他',
} as const
export type InquiryTopic = keyof typeof INQUIRY_TOPICS
const InquiryTopicName = z.enum(Object.keys(INQUIRY_TOPICS) as [InquiryTopic, ...InquiryTopic[]])

export const INQUIRY_STATES = {
  open: '待答复',
  overdue: '已超期',
  answered: '已答复',
} as const
export type InquiryState = keyof typeof INQUIRY_STATES
const InquiryStateName = z.enum(['open', 'overdue', 'answered'])

export const Inquiry = z.object({
  id: Uuid,
  customerId: Uuid,
  customerName: z.string(),
  saleId: Uuid.nullable(),
  state: InquiryStateName,
  askedAt: Instant,
  way: InquiryWayName,
  topic: InquiryTopicName,
  question: z.string(),
  ownerName: z.string(),
  outletName: z.string(),
  /** Who had it before it was passed on, and why it was; null where it never was. */
  handedFrom: z.string().nullable(),
  handedReason: z.string().nullable(),
  dueOn: Day,
  /** From today; below 0 where it is too late. */
  workdaysLeft: z.number().int(),
  answeredAt: Instant.nullable(),
  answeredByName: z.string().nullable(),
  answerWay: InquiryWayName.nullable(),
  answer: z.string().nullable(),
  /** Null while it is open and in time. */
  isKept: z.boolean().nullable(),
  /** On the reader's list or below them: while it is open they may answer it or pass it on. */
  isMine: z.boolean(),
})

export const listInquiries = operation({
  name: 'listInquiries',
  method: 'GET',
  path: '/inquiries',
  summary: '客户咨询：数据范围内，或某位客户的',
  gate: 'inquiry:read',
  input: z.object({
    ...PageRequest,
    state: InquiryStateName.optional(),
    customerId: Uuid.optional(),
  }),
  output: pageOf(Inquiry),
})

export const recordInquiry = operation({
  name: 'recordInquiry',
  method: 'POST',
  path: '/customers/{customerId}/inquiries',
  summary: '记录客户的咨询，开始计时',
  gate: 'inquiry:record',
  status: 201,
  input: z.object({
    customerId: Uuid,
    saleId: Uuid.optional(),
    way: InquiryWayName,
    topic: InquiryTopicName,
    question: z.string().trim().min(4, '请写明客户问的是什么').max(1000),
    /** When the customer asked; now unless it says otherwise. */
    askedAt: Instant.optional(),
    /** 工号 of who answers; whoever records it unless it says otherwise. */
    staffNo: z.string().trim().min(1).max(20).optional(),
  }),
  output: z.object({ id: Uuid, dueOn: Day }),
})

export const answerInquiry = operation({
  name: 'answerInquiry',
  method: 'POST',
  path: '/inquiries/{inquiryId}/answer',
  summary: '记录答复：说了什么、用什么方式',
  gate: 'inquiry:record',
  input: z.object({
    inquiryId: Uuid,
    way: InquiryWayName,
    answer: z.string().trim().min(4, '请写明答复的内容').max(1000),
  }),
  output: Empty,
})

export const reassignInquiry = operation({
  name: 'reassignInquiry',
  method: 'POST',
  path: '/inquiries/{inquiryId}/owner',
  summary: '把咨询转交本网点同事，期限不变',
  gate: 'inquiry:record',
  input: z.object({
    inquiryId: Uuid,
    /** 工号 of who answers from now on. */
    staffNo: z.string().trim().min(1, '请选择同事').max(20),
    reason: z.string().trim().min(4, '请写明为什么转交').max(200),
  }),
  output: Empty,
})

const Measured = z.object({
  asked: z.number().int(),
  answered: z.number().int(),
  /** Answered no later than promised. */
  kept: z.number().int(),
  /** Not answered, and too late. */
  overdue: z.number().int(),
  /** Of what was answered or is overdue, 0 to 1; null where there is neither. */
  keptShare: z.number().nullable(),
  /** From the day asked to the day answered; null where nothing was answered. */
  medianWorkdays: z.number().nullable(),
})

export const measurePromise = operation({
  name: 'measurePromise',
  method: 'GET',
  path: '/inquiries/measure',
  summary: '服务承诺的兑现情况，按网点和人员',
  gate: 'inquiry:read',
  input: z.object({ from: Day, until: Day }),
  output: z.object({
    total: Measured,
    rows: z.array(
      Measured.extend({ outletName: z.string(), staffId: Uuid, staffName: z.string() }),
    ),
    outlets: z.array(Measured.extend({ outletName: z.string() })),
  }),
})

export const readPromise = operation({
  name: 'readPromise',
  method: 'GET',
  path: '/inquiries/promise',
  summary: '答复时限的承诺及其沿革',
  gate: 'inquiry:read',
  input: Empty,
  output: z.object({
    workdays: z.number().int(),
    versions: z.array(
      z.object({
        effectiveFrom: Day,
        workdays: z.number().int(),
        setByName: z.string().nullable(),
      }),
    ),
  }),
})

export const setPromise = operation({
  name: 'setPromise',
  method: 'POST',
  path: '/inquiries/promise',
  summary: '从某天起改变答复时限',
  gate: 'inquiry:promise',
  status: 201,
  input: z.object({
    effectiveFrom: Day,
    workdays: z.number().int().min(1, '至少 1 个工作日').max(20, '不能超过 20 个工作日'),
  }),
  output: Empty,
})
