import { z } from 'zod'
import { Instant, Uuid, operation } from './operation.ts'
import { ScriptPartName, SpokenLine } from './scripts.ts'

/** What to say in this sale now: sentences, questions and answers that are true for it. */
export const readGuidance = operation({
  name: 'readGuidance',
  method: 'GET',
  path: '/sales/{saleId}/guidance',
  summary: '这笔销售现在可以怎么说',
  gate: 'sale:conduct',
  input: z.object({ saleId: Uuid }),
  output: z.object({
    /** From the live registration; null where nobody may sell with it. */
    licence: z.string().nullable(),
    lines: z.array(SpokenLine),
    /** Parts already shown in this sale. */
    used: z.array(z.object({ part: ScriptPartName, usedAt: Instant })),
  }),
})

/** Keeps which version was shown in which part; showing it again changes nothing. */
export const noteScriptUse = operation({
  name: 'noteScriptUse',
  method: 'POST',
  path: '/sales/{saleId}/script-uses',
  summary: '记下这笔销售用了哪一版话术',
  gate: 'sale:conduct',
  input: z.object({
    saleId: Uuid,
    scriptId: Uuid,
    version: z.number().int().min(1),
    part: ScriptPartName,
  }),
  /** False where the sale has moved on and the words are no longer offered. */
  output: z.object({ isNoted: z.boolean() }),
})

/** Counts alone, with the number of cases beside: a share of three sales says nothing. */
export const readScriptEffect = operation({
  name: 'readScriptEffect',
  method: 'GET',
  path: '/scripts/{scriptId}/effect',
  summary: '一套话术用在多少笔销售里、结果如何',
  gate: 'script:read',
  input: z.object({ scriptId: Uuid }),
  output: z.object({
    versions: z.array(
      z.object({
        version: z.number().int(),
        sales: z.number().int(),
        issued: z.number().int(),
        /** Of the issued ones: given back within the cooling-off period. */
        withdrawn: z.number().int(),
        abandoned: z.number().int(),
        stillOpen: z.number().int(),
        parts: z.array(z.object({ part: ScriptPartName, sales: z.number().int() })),
      }),
    ),
  }),
})
