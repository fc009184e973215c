import { z } from 'zod'
import { Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** Where the words of a recording stand. */
export const TRANSCRIPT_STATES = {
  none: '没有转写',
  waiting: '转写中',
  done: '已转写',
  failed: '转写失败',
} as const
/** Who seems to speak: guessed from the words that had to be said. */
export const SPEAKERS = { seller: '销售人员', other: '客户', unknown: '未区分' } as const
/** What a person should listen to; none of it is a verdict. */
export const HINT_KINDS = { phrase: '可能不该这样说', unsaid: '可能没有说到' } as const
const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const Speaker = z.enum(keysOf(SPEAKERS))

/** Times are milliseconds of the segment. */
export const TranscriptLine = z.object({
  segmentId: Uuid,
  fromMs: z.number().int(),
  toMs: z.number().int(),
  speaker: Speaker,
  text: z.string(),
  /** 0 to 1 as the engine says; null where it does not. */
  confidence: z.number().nullable(),
})
export const TranscriptHint = z.object({
  kind: z.enum(keysOf(HINT_KINDS)),
  segmentId: Uuid,
  startsMs: z.number().int(),
  endsMs: z.number().int(),
  /** Which node it lies in, where it is about one. */
  code: z.string().nullable(),
  quote: z.string(),
  message: z.string(),
  /** What may be said instead; empty where there is nothing. */
  allowed: z.string(),
  citation: z.string(),
})
export type TranscriptHint = z.output<typeof TranscriptHint>

export const readTranscript = operation({
  name: 'readTranscript',
  method: 'GET',
  path: '/recordings/{recordingId}/transcript',
  summary: '双录的语音转写与提示（须有查阅权限，逐次留痕）',
  gate: 'recording:view',
  input: z.object({ recordingId: Uuid }),
  output: z.object({
    /** Whether a speech recogniser is connected at all. */
    isConnected: z.boolean(),
    state: z.enum(keysOf(TRANSCRIPT_STATES)),
    /** Why it failed, in words. */
    fault: z.string().nullable(),
    engine: z.string().nullable(),
    settledAt: Instant.nullable(),
    lines: z.array(TranscriptLine),
    /** For those who inspect. */
    hints: z.array(TranscriptHint),
  }),
})

export const searchTranscripts = operation({
  name: 'searchTranscripts',
  method: 'GET',
  path: '/transcripts',
  summary: '在双录的语音转写里查找（质检、合规；逐次留痕）',
  gate: 'transcript:search',
  input: z.object({
    ...PageRequest,
    q: z.string().trim().min(2, '至少写两个字').max(40, '最多 40 个字'),
    speaker: z.enum(['seller', 'other']).optional(),
  }),
  output: pageOf(
    z.object({
      recordingId: Uuid,
      saleId: Uuid,
      saleNo: z.string(),
      inspectionId: Uuid.nullable(),
      sellerName: z.string(),
      unitName: z.string(),
      finishedAt: Instant,
      line: TranscriptLine,
      /** How often it is said in this recording. */
      hits: z.number().int(),
    }),
  ).extend({
    /** How many transcripts were read for this page. */
    read: z.number().int(),
  }),
})
