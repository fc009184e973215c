import { z } from 'zod'
import { Empty, operation } from './operation.ts'

/** 委托书: whom the broker acts for, what it may do, and who pays it. */
export const MandateTask = z.object({
  version: z.string(),
  text: z.array(z.string()),
  minReadSec: z.number(),
})

export const confirmMandate = operation({
  name: 'confirmMandate',
  method: 'POST',
  path: '/phone/mandate',
  summary: '客户阅读并确认委托书（经纪渠道）',
  gate: 'customer',
  input: z.object({
    version: z.string(),
    isAgreed: z.literal(true),
    readSec: z.number().min(0).max(86_400),
  }),
  output: Empty,
})
