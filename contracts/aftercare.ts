import { z } from 'zod'
import { Day, Empty, Instant, Uuid, operation } from './operation.ts'
import { SaleCard } from './sale-view.ts'

export const TodayItem = z.object({
  id: z.string(),
  kind: z.enum([
    'sale',
    'call-back',
    'follow-up',
    'approval',
    'cooling-off',
    'confirm-profile',
    'referral',
    'authority',
    'product',
    'rule',
    'phrase',
    'script',
    'regulation',
    'risk',
    'reconciliation',
    'inspection',
    'inquiry',
    'renewal',
  ]),
  title: z.string(),
  detail: z.string(),
  saleId: Uuid.nullable(),
  customerId: Uuid.nullable(),
  /** The product, draft or expression, where the item is about one. */
  subjectId: Uuid.nullable(),
  dueOn: Day.nullable(),
  workdaysLeft: z.number().int().nullable(),
  isLate: z.boolean(),
})

export const readToday = operation({
  name: 'readToday',
  method: 'GET',
  path: '/today',
  summary: '我的待办与进行中的销售',
  gate: 'signed-in',
  input: Empty,
  output: z.object({
    today: Day,
    isWorkday: z.boolean(),
    items: z.array(TodayItem),
    sales: z.array(SaleCard),
    counts: z.object({
      late: z.number().int(),
      dueToday: z.number().int(),
      openSales: z.number().int(),
    }),
  }),
})

export const recordAftercare = operation({
  name: 'recordAftercare',
  method: 'POST',
  path: '/sales/{saleId}/aftercare',
  summary: '记录回访或跟进结果',
  gate: 'aftercare:record',
  input: z.object({
    saleId: Uuid,
    taskId: Uuid,
    channel: z.enum(['phone', 'sms', 'email', 'visit']),
    understanding: z.number().int().min(1).max(5),
    cover: z.number().int().min(1).max(5),
    cost: z.number().int().min(1).max(5),
    service: z.number().int().min(1).max(5),
    questions: z.string().trim().max(500).default(''),
  }),
  output: Empty,
})

export const AftercareTask = z.object({
  id: Uuid,
  kind: z.enum(['call-back', 'follow-up']),
  dueOn: Day,
  workdaysLeft: z.number().int(),
  isLate: z.boolean(),
  doneAt: Instant.nullable(),
  channel: z.string().nullable(),
})

export const readAftercare = operation({
  name: 'readAftercare',
  method: 'GET',
  path: '/sales/{saleId}/aftercare',
  summary: '这笔销售的回访与跟进计划',
  gate: 'aftercare:read',
  input: z.object({ saleId: Uuid }),
  output: z.object({ items: z.array(AftercareTask) }),
})
