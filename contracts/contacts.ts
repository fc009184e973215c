import { z } from 'zod'
import { Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

export const CONTACT_CHANNELS = {
  visit: '面谈',
  phone: '电话',
  cellular: '手机',
  sms: '短信',
  email: '邮件',
  unknown: '未知',
} as const
type Channel = keyof typeof CONTACT_CHANNELS

const ContactRecord = z.object({
  id: Uuid,
  at: Instant,
  /** False where only the day (or month) is known, as in imported books. */
  isExactTime: z.boolean(),
  channel: z.enum(Object.keys(CONTACT_CHANNELS) as [Channel, ...Channel[]]),
  durationSec: z.number().int().nullable(),
  outcome: z.string(),
  note: z.string(),
  nextStep: z.string().nullable(),
  staffName: z.string().nullable(),
  source: z.string(),
})

export const listContacts = operation({
  name: 'listContacts',
  method: 'GET',
  path: '/customers/{customerId}/contacts',
  summary: '联络记录',
  gate: 'customer:read',
  input: z.object({ customerId: Uuid, ...PageRequest }),
  output: pageOf(ContactRecord),
})

export const recordContact = operation({
  name: 'recordContact',
  method: 'POST',
  path: '/customers/{customerId}/contacts',
  summary: '记录一次联络',
  gate: 'customer:edit',
  status: 201,
  input: z.object({
    customerId: Uuid,
    channel: z.enum(Object.keys(CONTACT_CHANNELS) as [Channel, ...Channel[]]),
    durationSec: z.number().int().min(0).max(86_400).optional(),
    outcome: z.enum(['interested', 'considering', 'declined', 'not-reached', 'served']),
    note: z.string().trim().max(1000).default(''),
    nextStep: z.string().trim().max(200).optional(),
  }),
  output: z.object({ id: Uuid }),
})
