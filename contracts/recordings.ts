import { z } from 'zod'
import {
  Day,
  Empty,
  Instant,
  MediaAnswer,
  PageRequest,
  Uuid,
  operation,
  pageOf,
} from './operation.ts'
import { Finding } from './recording-checks.ts'
import { SIGNALS } from './recording-signals.ts'

/** What has to be heard and seen on a recording (54号 art. 7), in the order it is usually walked. */
export const NODES = {
  'call-opening': '报姓名、机构与执业编号，告知录音',
  identity: '出示证件与执业信息',
  documents: '出示投保提示书、条款与免责说明',
  insurance: '说明这是保险、由谁承保',
  cover: '说明保险责任与免责',
  payments: '说明缴费与保险期间',
  surrender: '说明犹豫期与退保损失',
  uncertainty: '说明保单利益不确定',
  'health-terms': '说明健康险特别事项',
  understood: '客户明确表示已了解',
  'copied-sentence': '出示产品说明书、抄录风险语句',
  'insured-consent': '被保险人同意并认可',
  sign: '客户签名',
} as const
/** Picture and sound in the outlet, or the sound of a whole telephone call. */
export const MEDIA = { picture: '录音录像', call: '通话录音' } as const
export type Medium = keyof typeof MEDIA
export const MediumName = z.enum(Object.keys(MEDIA) as [Medium, ...Medium[]])
/** One chain each: what the camera sees, the papers from above, the pages of the customer's phone. */
export const TRACKS = { main: '主画面', documents: '材料画面', phone: '客户手机' } as const
export type Track = keyof typeof TRACKS
export const TrackName = z.enum(Object.keys(TRACKS) as [Track, ...Track[]])
export type NodeCode = keyof typeof NODES
export const NodeName = z.enum(Object.keys(NODES) as [NodeCode, ...NodeCode[]])

/** Why a new uninterrupted take began; the time in between is a gap on record. */
export const BREAKS = {
  start: '开始',
  network: '网络中断',
  reload: '页面重新载入',
  device: '设备中断',
  storage: '本机存储不足',
  paused: '人为暂停',
} as const
export const BreakName = z.enum(Object.keys(BREAKS) as [keyof typeof BREAKS])

export const ACCESS_PURPOSES = {
  inspection: '质检',
  complaint: '处理投诉',
  dispute: '诉讼或仲裁',
  regulator: '监管检查',
  service: '客户本人要求查阅',
} as const
export const AccessPurpose = z.enum(Object.keys(ACCESS_PURPOSES) as [keyof typeof ACCESS_PURPOSES])

/** One piece of a recording may not be larger. */
export const CHUNK_MAX_BYTES = 4 * 1024 * 1024
export const SPEED_PROBE_MAX_BYTES = 1024 * 1024

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位十六进制摘要')
export const Ms = z.coerce
  .number()
  .int()
  .min(0)
  .max(12 * 3_600_000)
const RecordingId = { recordingId: Uuid }
const Moved = z.object({ rowVersion: z.number().int() })

/** One uninterrupted take of the recorder. Times inside it are milliseconds since `startedAt`. */
export const Segment = z.object({
  id: Uuid,
  track: TrackName,
  ordinal: z.number().int(),
  mediaType: z.string(),
  startedAt: Instant,
  /** Of what has arrived. */
  durationMs: z.number().int(),
  sizeBytes: z.number().int(),
  chunks: z.number().int(),
  /** Last link, from which the next chunk goes on. */
  chain: Sha256,
  isClosed: z.boolean(),
})
export type Segment = z.output<typeof Segment>

export const NodeTake = z.object({
  take: z.number().int(),
  segmentId: Uuid,
  startsMs: z.number().int(),
  endsMs: z.number().int(),
  markedAt: Instant,
})
export const NodeView = z.object({
  code: NodeName,
  title: z.string(),
  article: z.string(),
  /** What the seller says, paragraph by paragraph. */
  prompt: z.array(z.string()),
  /** What the customer does or answers. */
  customer: z.string(),
  /** Oldest first; the last one counts. */
  takes: z.array(NodeTake),
})
export type NodeView = z.output<typeof NodeView>

export const RecordingView = z.object({
  id: Uuid,
  saleId: Uuid,
  medium: MediumName,
  state: z.enum(['recording', 'finished', 'destroyed']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  segments: z.array(Segment),
  /** What was recorded beside: the papers, the customer's phone. */
  besides: z.array(Segment),
  gaps: z.array(
    z.object({ fromAt: Instant, toAt: Instant, reason: BreakName, before: z.number().int() }),
  ),
  nodes: z.array(NodeView),
  /** Why it cannot be finished yet. */
  missing: z.array(z.object({ code: z.string(), message: z.string() })),
  /** What a person should look at; found by the product itself. */
  findings: z.array(Finding),
  /** How this person may look at the pictures. */
  access: z.object({
    state: z.enum(['standing', 'granted', 'requested', 'none']),
    until: Instant.nullable(),
  }),
  keepUntil: Day.nullable(),
  /** The sale ended before everything was recorded. */
  isCutShort: z.boolean(),
  /** Complaints and suits about it: while one runs, nothing is destroyed. */
  disputes: z.array(z.object({ reference: z.string(), openedOn: Day, endedOn: Day.nullable() })),
})
export type RecordingView = z.output<typeof RecordingView>

export const agreeRecording = operation({
  name: 'agreeRecording',
  method: 'POST',
  path: '/phone/recording-consent',
  summary: '客户同意录音录像',
  gate: 'customer',
  input: z.object({ version: z.string().max(40), isAgreed: z.literal(true) }),
  output: Empty,
})

export const startRecording = operation({
  name: 'startRecording',
  method: 'POST',
  path: '/sales/{saleId}/recording',
  summary: '开始双录',
  gate: 'recording:make',
  status: 201,
  input: z.object({ saleId: Uuid }),
  output: z.object({ recordingId: Uuid, rowVersion: z.number().int() }),
})

export const readRecording = operation({
  name: 'readRecording',
  method: 'GET',
  path: '/sales/{saleId}/recording',
  summary: '双录的节点、分段与中断',
  gate: 'sale:read',
  input: z.object({ saleId: Uuid }),
  /** Null as long as nothing is recorded. */
  output: RecordingView.nullable(),
})

export const markNode = operation({
  name: 'markNode',
  method: 'POST',
  path: '/sales/{saleId}/recording/nodes',
  summary: '标记双录节点的起止',
  gate: 'recording:make',
  input: z.object({
    saleId: Uuid,
    code: NodeName,
    segmentId: Uuid,
    startsMs: Ms,
    endsMs: Ms,
  }),
  output: z.object({ take: z.number().int() }),
})

export const finishRecording = operation({
  name: 'finishRecording',
  method: 'POST',
  path: '/sales/{saleId}/recording/finish',
  summary: '完成双录',
  gate: 'recording:make',
  input: z.object({ saleId: Uuid }),
  output: Moved,
})

export const readUpload = operation({
  name: 'readUpload',
  method: 'GET',
  path: '/recordings/{recordingId}/upload',
  summary: '已收到哪些片段（断点续传）',
  gate: 'recording:make',
  input: z.object(RecordingId),
  output: z.object({ state: z.enum(['recording', 'finished']), segments: z.array(Segment) }),
})

export const openSegment = operation({
  name: 'openSegment',
  method: 'POST',
  path: '/recordings/{recordingId}/segments',
  summary: '开始一段不间断的录制',
  gate: 'recording:make',
  status: 201,
  input: z.object({
    ...RecordingId,
    /** The phone opens its own. */
    track: z.enum(['main', 'documents']).default('main'),
    mediaType: z.string().regex(/^(video|audio)\/webm(;[\w=,. "-]{0,60})?$/, '须为 WebM'),
    reason: BreakName,
    /** Names of the cameras and microphones in use. */
    devices: z.array(z.string().trim().max(120)).max(8),
  }),
  output: Segment,
})

export const uploadChunk = operation({
  name: 'uploadChunk',
  method: 'PUT',
  path: '/recordings/{recordingId}/segments/{segmentId}/chunks/{seq}',
  summary: '上传一个片段（校验摘要与链）',
  gate: 'recording:make',
  upload: true,
  uploadMaxBytes: CHUNK_MAX_BYTES,
  input: z.object({
    ...RecordingId,
    segmentId: Uuid,
    seq: z.coerce.number().int().min(0).max(100_000),
    sha256: Sha256,
    chain: Sha256,
    startsMs: Ms,
    endsMs: Ms,
    signals: z.string().regex(SIGNALS).optional(),
    body: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '请上传片段的字节'),
  }),
  output: z.object({ seq: z.number().int(), chain: Sha256 }),
})

export const closeSegment = operation({
  name: 'closeSegment',
  method: 'POST',
  path: '/recordings/{recordingId}/segments/{segmentId}/close',
  summary: '结束一段录制',
  gate: 'recording:make',
  input: z.object({
    ...RecordingId,
    segmentId: Uuid,
    chunks: z.number().int().min(0),
    chain: Sha256,
  }),
  output: Segment,
})

export const probeUpload = operation({
  name: 'probeUpload',
  method: 'PUT',
  path: '/recording-probe',
  summary: '测上传速度与存储空间（内容不保存）',
  gate: 'recording:make',
  upload: true,
  uploadMaxBytes: SPEED_PROBE_MAX_BYTES,
  input: z.object({ body: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  output: z.object({ sizeBytes: z.number().int(), freeBytes: z.number().int() }),
})

export const playSegment = operation({
  name: 'playSegment',
  method: 'GET',
  path: '/recordings/{recordingId}/segments/{segmentId}/media',
  summary: '播放一段录像（须有查阅权限，逐次留痕）',
  gate: 'recording:view',
  media: true,
  input: z.object({ ...RecordingId, segmentId: Uuid }),
  output: MediaAnswer,
})

export const AccessRequest = z.object({
  id: Uuid,
  recordingId: Uuid,
  saleId: Uuid,
  askedByName: z.string(),
  purpose: AccessPurpose,
  caseNo: z.string(),
  askedAt: Instant,
  state: z.enum(['requested', 'granted', 'refused']),
  decidedByName: z.string().nullable(),
  opinion: z.string().nullable(),
  until: Instant.nullable(),
})

export const requestAccess = operation({
  name: 'requestAccess',
  method: 'POST',
  path: '/recordings/{recordingId}/access',
  summary: '申请查阅录像',
  gate: 'recording:view',
  status: 201,
  input: z.object({
    ...RecordingId,
    purpose: AccessPurpose,
    caseNo: z.string().trim().min(2, '请填写事由编号或说明').max(120),
  }),
  output: z.object({ id: Uuid }),
})

export const listAccess = operation({
  name: 'listAccess',
  method: 'GET',
  path: '/recording-access',
  summary: '待审批的查阅申请',
  gate: 'recording:grant',
  input: z.object({ ...PageRequest, recordingId: Uuid.optional() }),
  output: pageOf(AccessRequest),
})

export const decideAccess = operation({
  name: 'decideAccess',
  method: 'POST',
  path: '/recording-access/{requestId}/decision',
  summary: '审批查阅申请（不得审批自己的）',
  gate: 'recording:grant',
  input: z.object({
    requestId: Uuid,
    isGranted: z.boolean(),
    opinion: z.string().trim().min(2, '请填写意见').max(300),
    hours: z.number().int().min(1).max(168).default(24),
  }),
  output: z.object({ until: Instant.nullable() }),
})

export const recordDispute = operation({
  name: 'recordDispute',
  method: 'POST',
  path: '/recordings/{recordingId}/disputes',
  summary: '登记与录像有关的投诉或诉讼（延长保存）',
  gate: 'recording:hold',
  input: z.object({
    ...RecordingId,
    reference: z.string().trim().min(2).max(80),
    openedOn: Day,
    /** Day on which it was over; absent while it runs. */
    endedOn: Day.optional(),
  }),
  output: z.object({ keepUntil: Day.nullable() }),
})

export const destroyRecording = operation({
  name: 'destroyRecording',
  method: 'POST',
  path: '/recordings/{recordingId}/destruction',
  summary: '保存期满后销毁录像',
  gate: 'recording:destroy',
  input: z.object({ ...RecordingId, reason: z.string().trim().min(2).max(300) }),
  output: z.object({ chunks: z.number().int() }),
})

export const listExpiredRecordings = operation({
  name: 'listExpiredRecordings',
  method: 'GET',
  path: '/expired-recordings',
  summary: '保存期满、可以销毁的录像',
  gate: 'recording:destroy',
  input: z.object(PageRequest),
  output: pageOf(
    z.object({
      id: Uuid,
      saleId: Uuid,
      medium: z.enum(['picture', 'call']),
      startedAt: Instant,
      contractEndsOn: Day,
      keepUntil: Day,
    }),
  ),
})
