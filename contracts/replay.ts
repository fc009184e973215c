import { z } from 'zod'
import { Instant, Uuid, operation } from './operation.ts'
import { Ms, Sha256 } from './recordings.ts'

/** One batch of what happened on the phone's pages may not be larger. */
export const REPLAY_MAX_BYTES = 2 * 1024 * 1024

/** As rrweb tells it; only its kind and time are ours to know. */
export const ReplayEvent = z.looseObject({ type: z.number().int(), timestamp: z.number() })
export type ReplayEvent = z.output<typeof ReplayEvent>

export const openReplay = operation({
  name: 'openReplay',
  method: 'POST',
  path: '/phone/replay',
  summary: '双录进行中，开始记录客户手机页面（个人信息已遮盖）',
  gate: 'customer',
  status: 201,
  input: z.object({
    /** By the phone's clock: where its milliseconds begin. */
    originAt: Instant,
    pageVersion: z.string().regex(/^[\w.-]{3,80}$/),
  }),
  output: z.object({ segmentId: Uuid, chain: Sha256 }),
})

export const keepReplay = operation({
  name: 'keepReplay',
  method: 'PUT',
  path: '/phone/replay/{segmentId}/batches/{seq}',
  summary: '上传一批手机页面记录（校验摘要与链）',
  gate: 'customer',
  upload: true,
  uploadMaxBytes: REPLAY_MAX_BYTES,
  input: z.object({
    segmentId: Uuid,
    seq: z.coerce.number().int().min(0).max(100_000),
    sha256: Sha256,
    chain: Sha256,
    startsMs: Ms,
    endsMs: Ms,
    /** The phone's clock as it sends: by this ours is laid beside it. */
    sentAt: Instant,
    body: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '请上传记录的字节'),
  }),
  output: z.object({
    seq: z.number().int(),
    /** The recording has ended: this batch was not added, and none will be. */
    isOver: z.boolean(),
  }),
})

export const readReplay = operation({
  name: 'readReplay',
  method: 'GET',
  path: '/recordings/{recordingId}/replay',
  summary: '客户手机页面的回放（须有查阅权限，逐次留痕）',
  gate: 'recording:view',
  input: z.object({ recordingId: Uuid }),
  output: z.object({
    /** Each from one opening of the page to its end; times are ours. */
    parts: z.array(z.object({ segmentId: Uuid, events: z.array(ReplayEvent) })),
  }),
})
