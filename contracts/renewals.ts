import { z } from 'zod'
import { Day, Fen, Instant, Uuid, operation } from './operation.ts'

/** Where a premium after the first one stands. */
export const INSTALMENT_STATES = {
  due: '待缴',
  paid: '已缴',
  lapsed: '逾期，效力中止',
  ended: '合同已终止',
} as const
export type InstalmentState = keyof typeof INSTALMENT_STATES

export const Instalment = z.object({
  id: Uuid,
  /** Which premium it is; the first was paid with the issue. */
  number: z.number().int(),
  dueOn: Day,
  amountFen: Fen,
  state: z.enum(Object.keys(INSTALMENT_STATES) as [InstalmentState, ...InstalmentState[]]),
  /** Cover goes on until then without it (保险法 art. 36). */
  graceUntil: Day,
  isInGrace: z.boolean(),
  /** Until when the contract can be taken up again (art. 37). */
  reinstateUntil: Day,
  noticedAt: Instant.nullable(),
  /** False where the customer could not, or did not wish to, be written to. */
  isWritten: z.boolean(),
  /** Day on which the insurer's books were last asked. */
  askedOn: Day.nullable(),
  settledAt: Instant.nullable(),
})

export const readRenewal = operation({
  name: 'readRenewal',
  method: 'GET',
  path: '/sales/{saleId}/renewal',
  summary: '续期保费：应缴日、提醒、宽限期、效力中止与复效',
  gate: 'service:read',
  input: z.object({ saleId: Uuid }),
  output: z.object({
    /** Null where nothing more is to be paid. */
    next: z.object({ dueOn: Day, amountFen: Fen }).nullable(),
    /** Newest first. */
    items: z.array(Instalment),
  }),
})
