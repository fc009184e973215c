import { z } from 'zod'
import { CaseDocument } from './case-file.ts'
import { RecordingView } from './recordings.ts'
import {
  Day,
  Empty,
  FileAnswer,
  Instant,
  MediaAnswer,
  PageRequest,
  Uuid,
  operation,
  pageOf,
} from './operation.ts'

/** Both days included. */
export const ROOM_DAYS_MAX = 90
const CASES_MAX = 20

export const ROOM_STATES = {
  requested: '待审批',
  refused: '未批准',
  open: '开放',
  ended: '已到期',
  closed: '已关闭',
} as const
export type RoomState = keyof typeof ROOM_STATES

export const VISITS = {
  entered: '进入阅览室',
  'list-read': '查看案卷目录',
  'case-read': '查看案卷',
  'document-taken': '下载文件',
  'packet-taken': '下载封存包',
  'recording-played': '播放双录',
  left: '离开阅览室',
} as const
export type VisitKind = keyof typeof VISITS

const line = (label: string, max: number) =>
  z.string().trim().min(2, `请填写${label}`).max(max, `${label}最多 ${max} 字`)

const Terms = {
  institution: line('机构名称', 80),
  readerName: line('阅览人姓名', 40),
  requestNo: line('调阅函文号', 60),
  purpose: line('用途', 200),
  fromOn: Day,
  untilOn: Day,
  /** Whether the sealed packet may be taken away. */
  mayTakePacket: z.boolean(),
  /** Whether the recordings may be played; nothing of them can be taken away. */
  mayPlayRecordings: z.boolean(),
}

const Room = z.object({
  id: Uuid,
  ...Terms,
  state: z.enum(Object.keys(ROOM_STATES) as [RoomState, ...RoomState[]]),
  openedById: Uuid,
  openedByName: z.string(),
  openedAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  opinion: z.string().nullable(),
  closedAt: Instant.nullable(),
  closingReason: z.string().nullable(),
})

const ById = { roomId: Uuid }

export const openRoom = operation({
  name: 'openRoom',
  method: 'POST',
  path: '/rooms',
  summary: '为监管机构或法院的来人申请开设阅览室',
  gate: 'room:open',
  status: 201,
  input: z.object({
    ...Terms,
    saleIds: z.array(Uuid).min(1, '请至少选一份案卷').max(CASES_MAX, `最多 ${CASES_MAX} 份案卷`),
  }),
  output: z.object({ id: Uuid }),
})

export const decideRoom = operation({
  name: 'decideRoom',
  method: 'POST',
  path: '/rooms/{roomId}/decision',
  summary: '由另一人批准或不批准阅览室',
  gate: 'room:approve',
  input: z.object({ ...ById, isApproved: z.boolean(), opinion: line('审批意见', 500) }),
  output: z.object({ state: z.enum(['open', 'refused']) }),
})

export const issueRoomKey = operation({
  name: 'issueRoomKey',
  method: 'POST',
  path: '/rooms/{roomId}/key',
  summary: '交付一次性链接和口令；只显示一次，此前未用的作废',
  gate: 'room:open',
  status: 201,
  input: z.object(ById),
  /** The code travels another way than the link. */
  output: z.object({ url: z.string(), code: z.string(), untilOn: Day }),
})

export const closeRoom = operation({
  name: 'closeRoom',
  method: 'POST',
  path: '/rooms/{roomId}/closing',
  summary: '关闭阅览室：所有会话立即结束，登记表打印存档',
  gate: 'room:close',
  input: z.object({ ...ById, reason: line('关闭原因', 200) }),
  output: z.object({ closedAt: Instant, visits: z.number().int() }),
})

export const listRooms = operation({
  name: 'listRooms',
  method: 'GET',
  path: '/rooms',
  summary: '阅览室，最近申请的在前',
  gate: 'room:read',
  input: z.object(PageRequest),
  output: pageOf(Room),
})

export const readRoom = operation({
  name: 'readRoom',
  method: 'GET',
  path: '/rooms/{roomId}',
  summary: '一间阅览室：条件、案卷、每一次查看',
  gate: 'room:read',
  input: z.object(ById),
  output: Room.extend({
    cases: z.array(z.object({ saleId: Uuid, saleNo: z.string() })),
    visits: z.array(
      z.object({
        at: Instant,
        kind: z.enum(Object.keys(VISITS) as [VisitKind, ...VisitKind[]]),
        what: z.string(),
      }),
    ),
  }),
})

export const downloadRoomRegister = operation({
  name: 'downloadRoomRegister',
  method: 'GET',
  path: '/rooms/{roomId}/register',
  summary: '下载已关闭阅览室的登记表（带验真码）',
  gate: 'room:read',
  download: true,
  input: z.object(ById),
  output: FileAnswer,
})

export const enterRoom = operation({
  name: 'enterRoom',
  method: 'POST',
  path: '/room/session',
  summary: '阅览人凭一次性链接和口令进入',
  gate: 'public',
  input: z.object({ token: z.string().min(20).max(100), code: z.string().trim().min(4).max(20) }),
  output: z.object({ csrfToken: z.string(), expiresAt: Instant }),
})

export const leaveRoom = operation({
  name: 'leaveRoom',
  method: 'POST',
  path: '/room/leaving',
  summary: '阅览人离开',
  gate: 'reader',
  input: Empty,
  output: Empty,
})

export const readRoomCases = operation({
  name: 'readRoomCases',
  method: 'GET',
  path: '/room/cases',
  summary: '阅览人：本室的条件和案卷目录',
  gate: 'reader',
  input: Empty,
  output: z.object({
    ...Terms,
    bankName: z.string(),
    /** For a page that was loaded anew. */
    csrfToken: z.string(),
    cases: z.array(z.object({ saleId: Uuid, saleNo: z.string() })),
  }),
})

/** What a player needs; who judged the film, and what was found in it, stays with the bank. */
const RoomRecording = RecordingView.pick({
  id: true,
  medium: true,
  segments: true,
  besides: true,
  gaps: true,
  nodes: true,
})

export const readRoomCase = operation({
  name: 'readRoomCase',
  method: 'GET',
  path: '/room/cases/{saleId}',
  summary: '阅览人：一份案卷的时间线、文件和验证方法',
  gate: 'reader',
  input: z.object({ saleId: Uuid }),
  output: z.object({
    saleId: Uuid,
    saleNo: z.string(),
    productName: z.string().nullable(),
    timeline: z.array(
      z.object({
        at: Instant,
        what: z.string(),
        who: z.string(),
        isRefused: z.boolean(),
        leafIndex: z.number().int().nullable(),
      }),
    ),
    /** Answers about health are not in the room. */
    documents: z.array(CaseDocument.omit({ isConfidential: true })),
    /** Null where the terms do not say so, or nothing is left of it. */
    recording: RoomRecording.nullable(),
    sealedAt: Instant.nullable(),
    packetSha256: z.string().nullable(),
    /** How a packet is checked without the bank: the command, and the key it must be signed with. */
    verification: z.object({ command: z.string(), fingerprint: z.string() }),
  }),
})

export const takeRoomDocument = operation({
  name: 'takeRoomDocument',
  method: 'GET',
  path: '/room/cases/{saleId}/documents/{documentId}',
  summary: '阅览人：下载案卷文件',
  gate: 'reader',
  download: true,
  input: z.object({ saleId: Uuid, documentId: Uuid }),
  output: FileAnswer,
})

export const takeRoomPacket = operation({
  name: 'takeRoomPacket',
  method: 'GET',
  path: '/room/cases/{saleId}/packet',
  summary: '阅览人：下载封存包（须在批准的条件之内）',
  gate: 'reader',
  download: true,
  input: z.object({ saleId: Uuid }),
  output: FileAnswer,
})

export const playRoomSegment = operation({
  name: 'playRoomSegment',
  method: 'GET',
  path: '/room/cases/{saleId}/recordings/{recordingId}/segments/{segmentId}/media',
  summary: '阅览人：播放一段双录（须在批准的条件之内）',
  gate: 'reader',
  media: true,
  input: z.object({ saleId: Uuid, recordingId: Uuid, segmentId: Uuid }),
  output: MediaAnswer,
})
