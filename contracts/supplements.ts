import { z } from 'zod'
import { Empty, Instant, Uuid, operation } from './operation.ts'
import { Ms, NodeName, RecordingView } from './recordings.ts'

/** Where a supplementary recording (补录) stands. */
export const SUPPLEMENT_STATES = {
  requested: '待审批',
  refused: '不同意补录',
  approved: '可以补录',
  recording: '补录中',
  finished: '已补录',
} as const
export type SupplementStateName = keyof typeof SUPPLEMENT_STATES
const State = z.enum(
  Object.keys(SUPPLEMENT_STATES) as [SupplementStateName, ...SupplementStateName[]],
)

export const SupplementCard = z.object({
  id: Uuid,
  state: State,
  nodes: z.array(NodeName),
  reason: z.string(),
  askedByName: z.string(),
  askedAt: Instant,
  decidedByName: z.string().nullable(),
  opinion: z.string().nullable(),
  recordingId: Uuid.nullable(),
  finishedAt: Instant.nullable(),
  /** Whether the one who asks may decide on it. */
  mayDecide: z.boolean(),
})

const SupplementId = { supplementId: Uuid }

export const askSupplement = operation({
  name: 'askSupplement',
  method: 'POST',
  path: '/inspections/{inspectionId}/supplements',
  summary: '申请补录：写明补录哪几项和理由',
  gate: 'inspection:repair',
  status: 201,
  input: z.object({
    inspectionId: Uuid,
    nodes: z.array(NodeName).min(1, '请选择要补录的内容').max(12),
    reason: z.string().trim().min(2, '请填写理由').max(500, '最多 500 字'),
  }),
  output: z.object({ id: Uuid }),
})

export const decideSupplement = operation({
  name: 'decideSupplement',
  method: 'POST',
  path: '/supplements/{supplementId}/decision',
  summary: '审批补录（不得审批自己的或本条线的）',
  gate: 'supplement:approve',
  input: z.object({
    ...SupplementId,
    isGranted: z.boolean(),
    opinion: z.string().trim().min(2, '请填写意见').max(300),
  }),
  output: Empty,
})

export const startSupplement = operation({
  name: 'startSupplement',
  method: 'POST',
  path: '/supplements/{supplementId}/start',
  summary: '开始补录',
  gate: 'recording:make',
  status: 201,
  input: z.object(SupplementId),
  output: z.object({ recordingId: Uuid }),
})

export const readSupplement = operation({
  name: 'readSupplement',
  method: 'GET',
  path: '/supplements/{supplementId}',
  summary: '一次补录：要补哪几项、录到哪里',
  gate: 'inspection:read',
  input: z.object(SupplementId),
  output: SupplementCard.extend({
    inspectionId: Uuid,
    saleId: Uuid,
    saleNo: z.string(),
    productName: z.string().nullable(),
    dueOn: z.string().nullable(),
    /** Null until it is begun. */
    recording: RecordingView.nullable(),
  }),
})

export const markSupplement = operation({
  name: 'markSupplement',
  method: 'POST',
  path: '/supplements/{supplementId}/nodes',
  summary: '标记补录节点的起止',
  gate: 'recording:make',
  input: z.object({ ...SupplementId, code: NodeName, segmentId: Uuid, startsMs: Ms, endsMs: Ms }),
  output: z.object({ take: z.number().int() }),
})

export const finishSupplement = operation({
  name: 'finishSupplement',
  method: 'POST',
  path: '/supplements/{supplementId}/finish',
  summary: '完成补录，交回复检',
  gate: 'recording:make',
  input: z.object(SupplementId),
  output: Empty,
})
