import { z } from 'zod'
import { Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

export const MESSAGE_CHANNELS = { sms: '短信', mail: '邮件' } as const
export type MessageChannel = keyof typeof MESSAGE_CHANNELS

export const MESSAGE_STATES = {
  queued: '待发送',
  sent: '已发出',
  delivered: '已送达',
  failed: '未送达',
} as const
export const MessageStateName = z.enum(['queued', 'sent', 'delivered', 'failed'])
export type MessageState = z.output<typeof MessageStateName>

/** One message without its words: who may look after sending need not know what was said. */
export const MessageRow = z.object({
  id: Uuid,
  channel: z.enum(['sms', 'mail']),
  title: z.string(),
  toMasked: z.string(),
  isForCustomer: z.boolean(),
  status: MessageStateName,
  attempts: z.number().int(),
  fault: z.string().nullable(),
  queuedAt: Instant,
  /** When it will be tried next; null when nothing more is to be done. */
  dueAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  settledAt: Instant.nullable(),
})

export const listMessages = operation({
  name: 'listMessages',
  method: 'GET',
  path: '/messages',
  summary: '发给客户和员工的短信、邮件',
  gate: 'message:read',
  input: z.object({ ...PageRequest, status: MessageStateName.optional() }),
  output: pageOf(MessageRow),
})

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写 HH:MM 格式的时间')
export const QuietHours = z.object({ from: ClockTime, until: ClockTime })
export type QuietHours = z.output<typeof QuietHours>

export const readQuietHours = operation({
  name: 'readQuietHours',
  method: 'GET',
  path: '/messages/quiet-hours',
  summary: '免打扰时段',
  gate: 'message:read',
  input: Empty,
  output: QuietHours.extend({ rowVersion: z.number().int() }),
})

export const setQuietHours = operation({
  name: 'setQuietHours',
  method: 'PUT',
  path: '/messages/quiet-hours',
  summary: '设置免打扰时段（验证码等客户正在等的短信不受限）',
  gate: 'message:set',
  ifMatch: true,
  input: QuietHours,
  output: z.object({ rowVersion: z.number().int() }),
})

export const receiveMessageReport = operation({
  name: 'receiveMessageReport',
  method: 'POST',
  path: '/message-reports',
  summary: '短信网关送来的状态报告或客户回复（带签名）',
  gate: 'public',
  input: z.object({
    sentAt: z.string().max(40),
    message: z.string().max(4000),
    signature: z.string().max(128),
  }),
  output: z.object({ outcome: z.enum(['settled', 'known', 'unknown', 'opted-out']) }),
})
