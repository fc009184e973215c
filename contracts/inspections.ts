import { z } from 'zod'
import {
  Day,
  Empty,
  FileAnswer,
  Instant,
  PageRequest,
  Uuid,
  operation,
  pageOf,
} from './operation.ts'
import { NodeName } from './recordings.ts'
import { SupplementCard } from './supplements.ts'

/** Where a finished recording of an issued sale stands with those who look at it (54号 art. 10). */
export const INSPECTION_STATES = {
  'not-drawn': '未抽中',
  waiting: '待质检',
  inspecting: '质检中',
  repair: '待整改',
  recheck: '待复检',
  passed: '合格',
} as const
export type InspectionStateName = keyof typeof INSPECTION_STATES
export const INSPECTION_VERDICTS = {
  pass: '合格',
  defect: '不合格',
  serious: '严重不合格',
} as const
export type InspectionVerdictName = keyof typeof INSPECTION_VERDICTS
export const INSPECTION_MARK_KINDS = {
  'node-missing': '内容没有讲到',
  'node-unclear': '讲得不清楚',
  misleading: '误导性的话',
  picture: '画面不清楚',
  sound: '声音不清楚',
  person: '人或证件不在画面里',
  break: '录制中断',
  other: '其他',
} as const
export type InspectionMarkKindName = keyof typeof INSPECTION_MARK_KINDS
export const INSPECTION_VIEWS = {
  open: '待质检',
  mine: '我的',
  repair: '整改中',
  done: '已合格',
  'not-drawn': '未抽中',
} as const
const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const State = z.enum(keysOf(INSPECTION_STATES))
const Verdict = z.enum(keysOf(INSPECTION_VERDICTS))
const MarkKind = z.enum(keysOf(INSPECTION_MARK_KINDS))

const InspectionId = { inspectionId: Uuid }
const Text = z.string().trim().min(2, '请填写').max(1000, '最多 1000 字')
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '应为 YYYY-MM')
/** Evidence of a repair: a picture or a paper. */
export const REPAIR_EVIDENCE_MAX_BYTES = 4 * 1024 * 1024

export const InspectionCard = z.object({
  id: Uuid,
  saleId: Uuid,
  saleNo: z.string(),
  productName: z.string().nullable(),
  sellerName: z.string(),
  unitName: z.string(),
  state: State,
  issuedOn: Day,
  /** Until when it has to be looked at, or mended once something was found. */
  dueOn: Day.nullable(),
  workdaysLeft: z.number().int().nullable(),
  isLate: z.boolean(),
  inspectorName: z.string().nullable(),
  verdict: Verdict.nullable(),
  /** The rules that ask for it. */
  basis: z.array(z.object({ ruleId: z.string(), title: z.string(), citation: z.string() })),
})

export const InspectionMark = z.object({
  id: Uuid,
  round: z.number().int(),
  segmentId: Uuid,
  atMs: z.number().int(),
  code: NodeName.nullable(),
  kind: MarkKind,
  words: z.string(),
  /** Null where the product found it by itself. */
  byName: z.string().nullable(),
  at: Instant,
})

export const InspectionView = InspectionCard.extend({
  recordingId: Uuid,
  round: z.number().int(),
  claimedAt: Instant.nullable(),
  isMine: z.boolean(),
  /** Why the one who asks may not inspect it; null where they may. */
  barredBecause: z.string().nullable(),
  mayRepair: z.boolean(),
  draw: z
    .object({
      headSize: z.number().int(),
      headHash: z.string(),
      algorithm: z.string(),
      drawnAt: Instant,
      hash: z.string(),
      rest: z.number().int(),
    })
    .nullable(),
  marks: z.array(InspectionMark),
  looks: z.array(
    z.object({
      round: z.number().int(),
      verdict: Verdict,
      remark: z.string(),
      byName: z.string(),
      at: Instant,
    }),
  ),
  repairs: z.array(
    z.object({
      id: Uuid,
      round: z.number().int(),
      words: z.string(),
      hasEvidence: z.boolean(),
      /** The supplementary recording that mends it, where one does. */
      supplementId: Uuid.nullable(),
      byName: z.string(),
      at: Instant,
    }),
  ),
  /** Supplementary recordings (补录), oldest first. */
  supplements: z.array(SupplementCard),
  /** What the insurer was told, and when it was received. */
  reports: z.array(
    z.object({
      kind: z.enum(['recorded', 'inspected']),
      requestedAt: Instant,
      answeredAt: Instant.nullable(),
      receiptNo: z.string().nullable(),
      /** Why it was not taken. */
      refusal: z.string().nullable(),
    }),
  ),
  rowVersion: z.number().int(),
})

export const listInspections = operation({
  name: 'listInspections',
  method: 'GET',
  path: '/inspections',
  summary: '双录质检：待质检、整改中、已合格',
  gate: 'inspection:read',
  input: z.object({ ...PageRequest, view: z.enum(keysOf(INSPECTION_VIEWS)).default('open') }),
  output: pageOf(InspectionCard),
})

export const readInspection = operation({
  name: 'readInspection',
  method: 'GET',
  path: '/inspections/{inspectionId}',
  summary: '一份双录的质检：标记、结论、整改',
  gate: 'inspection:read',
  input: z.object(InspectionId),
  output: InspectionView,
})

export const claimInspection = operation({
  name: 'claimInspection',
  method: 'POST',
  path: '/inspections/{inspectionId}/claim',
  summary: '领取质检（不得质检本人或本条线的销售）',
  gate: 'inspection:conduct',
  input: z.object(InspectionId),
  output: Empty,
})

export const releaseInspection = operation({
  name: 'releaseInspection',
  method: 'POST',
  path: '/inspections/{inspectionId}/release',
  summary: '退回领取的质检',
  gate: 'inspection:conduct',
  input: z.object(InspectionId),
  output: Empty,
})

export const markInspection = operation({
  name: 'markInspection',
  method: 'POST',
  path: '/inspections/{inspectionId}/marks',
  summary: '在录像的某一秒标记问题',
  gate: 'inspection:conduct',
  status: 201,
  input: z.object({
    ...InspectionId,
    segmentId: Uuid,
    atMs: z.number().int().min(0),
    code: NodeName.nullable(),
    kind: MarkKind,
    words: Text.max(200, '最多 200 字'),
  }),
  output: z.object({ id: Uuid }),
})

export const strikeInspectionMark = operation({
  name: 'strikeInspectionMark',
  method: 'POST',
  path: '/inspections/{inspectionId}/marks/{markId}/strike',
  summary: '撤销本轮自己做的标记',
  gate: 'inspection:conduct',
  input: z.object({ ...InspectionId, markId: Uuid }),
  output: Empty,
})

export const judgeInspection = operation({
  name: 'judgeInspection',
  method: 'POST',
  path: '/inspections/{inspectionId}/verdict',
  summary: '质检结论，须写明依据；不合格进入整改',
  gate: 'inspection:conduct',
  ifMatch: true,
  input: z.object({
    ...InspectionId,
    verdict: Verdict,
    /** Passed or not, what was looked at is said: a verdict without a word is no inspection. */
    remark: z.string().trim().min(2, '请写明看了什么、依据什么').max(1000, '最多 1000 字'),
  }),
  output: z.object({ dueOn: Day.nullable() }),
})

export const addRepairEvidence = operation({
  name: 'addRepairEvidence',
  method: 'PUT',
  path: '/inspections/{inspectionId}/evidence',
  summary: '上传整改证据（图片或 PDF）',
  gate: 'inspection:repair',
  upload: true,
  uploadMaxBytes: REPAIR_EVIDENCE_MAX_BYTES,
  input: z.object({
    ...InspectionId,
    /** Of the file, by whoever sends it: what arrives differently is refused. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位十六进制摘要'),
    body: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '请上传文件'),
  }),
  output: z.object({ evidenceId: Uuid }),
})

export const repairInspection = operation({
  name: 'repairInspection',
  method: 'POST',
  path: '/inspections/{inspectionId}/repairs',
  summary: '销售人员说明整改情况并附证据，交回复检',
  gate: 'inspection:repair',
  status: 201,
  input: z.object({ ...InspectionId, words: Text, evidenceId: Uuid }),
  output: z.object({ id: Uuid }),
})

export const downloadRepairEvidence = operation({
  name: 'downloadRepairEvidence',
  method: 'GET',
  path: '/inspections/{inspectionId}/repairs/{repairId}/evidence',
  summary: '整改证据',
  gate: 'inspection:read',
  download: true,
  input: z.object({ ...InspectionId, repairId: Uuid }),
  output: FileAnswer,
})

export const verifyInspectionDraw = operation({
  name: 'verifyInspectionDraw',
  method: 'GET',
  path: '/inspections/{inspectionId}/draw',
  summary: '按记录的封存根重新抽一遍，核对是否一致',
  gate: 'inspection:read',
  input: z.object(InspectionId),
  output: z.object({
    headIsPublished: z.boolean(),
    isSame: z.boolean(),
    candidates: z.array(Uuid),
    drawn: z.array(Uuid),
  }),
})

export const readInspectionStatistics = operation({
  name: 'readInspectionStatistics',
  method: 'GET',
  path: '/inspection-statistics',
  summary: '各网点的质检比例、不合格率与逾期整改',
  gate: 'inspection:read',
  input: z.object({ month: Month.optional() }),
  output: z.object({
    month: Month,
    items: z.array(
      z.object({
        unitName: z.string(),
        recordings: z.number().int(),
        drawn: z.number().int(),
        inspected: z.number().int(),
        /** Failed at the first look. */
        failed: z.number().int(),
        lateInspections: z.number().int(),
        lateRepairs: z.number().int(),
      }),
    ),
  }),
})
