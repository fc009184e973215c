import { z } from 'zod'
import { Day, FileAnswer, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'
import { OutcomeName } from './rulebook.ts'

export const BACKTEST_STATES = {
  waiting: '排队中',
  running: '回放中',
  done: '已完成',
  cancelled: '已取消',
  failed: '未完成',
} as const
export const BacktestState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed'])

/** How many decisions would turn in one outlet, product or seller's hands. */
export const TurnedGroup = z.object({
  id: z.string(),
  name: z.string(),
  turned: z.number().int(),
  stricter: z.number().int(),
})

export const Backtest = z.object({
  id: Uuid,
  draftId: Uuid,
  ruleId: z.string(),
  title: z.string(),
  state: BacktestState,
  from: Day,
  until: Day,
  /** Decisions in the period, walked so far, and those whose outcome would be another. */
  total: z.number().int(),
  walked: z.number().int(),
  turned: z.number().int(),
  stricter: z.number().int(),
  /** Of the walked ones those that asked the rule and recorded what it looks at. */
  compared: z.number().int(),
  /** What the figures cannot say, in words: decisions that did not ask, or did not record the fact. */
  gaps: z.array(z.string()),
  requestedBy: z.string(),
  requestedAt: Instant,
  endedAt: Instant.nullable(),
  seconds: z.number().nullable(),
})

export const startBacktest = operation({
  name: 'startBacktest',
  method: 'POST',
  path: '/rule-drafts/{draftId}/backtests',
  summary: '用草案回放一段时间内的全部决定',
  gate: 'rule:draft',
  input: z
    .object({ draftId: Uuid, from: Day, until: Day })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      message: '结束日期不能早于开始日期',
    }),
  output: z.object({ backtestId: Uuid }),
  status: 202,
})

const BacktestId = { backtestId: Uuid }

export const readBacktest = operation({
  name: 'readBacktest',
  method: 'GET',
  path: '/backtests/{backtestId}',
  summary: '一次回溯测试的进度与结果',
  gate: 'rule:draft',
  input: z.object(BacktestId),
  output: Backtest.extend({
    byOutlet: z.array(TurnedGroup),
    byProduct: z.array(TurnedGroup),
    bySeller: z.array(TurnedGroup),
    byTurn: z.array(
      z.object({ before: OutcomeName, after: OutcomeName, turned: z.number().int() }),
    ),
  }),
})

export const listBacktests = operation({
  name: 'listBacktests',
  method: 'GET',
  path: '/backtests',
  summary: '回溯测试',
  gate: 'rule:draft',
  input: z.object({ draftId: Uuid.optional() }),
  output: z.object({ items: z.array(Backtest) }),
})

export const TurnedDecision = z.object({
  decisionId: Uuid,
  saleId: Uuid,
  saleNo: z.string(),
  decidedAt: Instant,
  outletName: z.string(),
  sellerName: z.string(),
  productName: z.string(),
  before: OutcomeName,
  after: OutcomeName,
  /** The fact the rule looks at, with its value then. */
  why: z.string(),
})

export const listTurnedDecisions = operation({
  name: 'listTurnedDecisions',
  method: 'GET',
  path: '/backtests/{backtestId}/turned',
  summary: '结论会改变的销售',
  gate: 'rule:draft',
  input: z.object({
    ...BacktestId,
    ...PageRequest,
    outletId: z.string().max(40).optional(),
    productId: z.string().max(40).optional(),
    sellerId: z.string().max(40).optional(),
  }),
  output: pageOf(TurnedDecision),
})

export const downloadTurnedDecisions = operation({
  name: 'downloadTurnedDecisions',
  method: 'GET',
  path: '/backtests/{backtestId}/turned.csv',
  summary: '导出结论会改变的销售',
  gate: 'rule:draft',
  input: z.object(BacktestId),
  output: FileAnswer,
  download: true,
})

export const cancelBacktest = operation({
  name: 'cancelBacktest',
  method: 'POST',
  path: '/backtests/{backtestId}/cancellation',
  summary: '取消回溯测试',
  gate: 'rule:draft',
  input: z.object(BacktestId),
  output: z.object({}),
})
