import { z } from 'zod'
import { FileAnswer, Instant, Uuid, operation } from './operation.ts'

const SaleId = { saleId: Uuid }

export const CaseDocument = z.object({
  id: Uuid,
  kind: z.string(),
  title: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  createdAt: Instant,
  /** Answers about health: listed for everybody, handed out to `health:reveal` alone. */
  isConfidential: z.boolean(),
  archiveCode: z.string().nullable(),
  /** Where a holder has the paper checked, and when third parties witnessed and signed it. */
  proof: z
    .object({
      code: z.string(),
      url: z.string(),
      stampedAt: Instant.nullable(),
      signedAt: Instant.nullable(),
    })
    .nullable(),
})

export const CaseFile = z.object({
  saleId: Uuid,
  saleNo: z.string(),
  timeline: z.array(
    z.object({
      id: Uuid,
      at: Instant,
      action: z.string(),
      actorKind: z.string(),
      actorId: z.string(),
      outcome: z.string(),
      detail: z.record(z.string(), z.unknown()),
      leafIndex: z.number().int().nullable(),
    }),
  ),
  documents: z.array(CaseDocument),
  completeness: z.array(
    z.object({ kind: z.string(), title: z.string(), isPresent: z.boolean(), citation: z.string() }),
  ),
  sealedAt: Instant.nullable(),
  packetSha256: z.string().nullable(),
  /** Why it cannot be sealed yet. */
  gaps: z.array(z.string()),
})

export const readCaseFile = operation({
  name: 'readCaseFile',
  method: 'GET',
  path: '/sales/{saleId}/case-file',
  summary: '销售案卷：时间线、文件、完整性',
  gate: 'sale:read',
  input: z.object(SaleId),
  output: CaseFile,
})

export const sealCaseFile = operation({
  name: 'sealCaseFile',
  method: 'POST',
  path: '/sales/{saleId}/seal',
  summary: '封存案卷',
  gate: 'sale:seal',
  input: z.object(SaleId),
  output: z.object({ packetSha256: z.string(), sealedAt: Instant }),
})

export const downloadPacket = operation({
  name: 'downloadPacket',
  method: 'GET',
  path: '/sales/{saleId}/packet',
  summary: '下载封存包（可离线验证）',
  gate: 'sale:read',
  download: true,
  input: z.object(SaleId),
  output: FileAnswer,
})

export const downloadDocument = operation({
  name: 'downloadDocument',
  method: 'GET',
  path: '/sales/{saleId}/documents/{documentId}',
  summary: '下载案卷文件',
  gate: 'sale:read',
  download: true,
  input: z.object({ ...SaleId, documentId: Uuid }),
  output: FileAnswer,
})

export const recomputeCertificate = operation({
  name: 'recomputeCertificate',
  method: 'POST',
  path: '/sales/{saleId}/certificate-recomputation',
  summary: '用当时的事实和规则重算适当性匹配意见书，逐字节比对',
  gate: 'sale:read',
  input: z.object(SaleId),
  output: z.object({ isIdentical: z.boolean(), sha256: z.string(), recomputedSha256: z.string() }),
})

const ENTRIES_MAX = 5000

export const printTimeline = operation({
  name: 'printTimeline',
  method: 'POST',
  path: '/sales/{saleId}/timeline-prints',
  summary: '打印案卷时间线：屏幕上的条目，带验真码',
  gate: 'sale:read',
  status: 201,
  input: z.object({
    ...SaleId,
    /** Entries of the timeline, as they stand on the screen. */
    entryIds: z.array(Uuid).min(1, '没有可以打印的条目').max(ENTRIES_MAX),
    /** What was looked for, to be said on the paper. */
    words: z.string().trim().max(100).default(''),
  }),
  output: z.object({ printId: Uuid, entries: z.number().int() }),
})

export const downloadTimelinePrint = operation({
  name: 'downloadTimelinePrint',
  method: 'GET',
  path: '/sales/{saleId}/timeline-prints/{printId}',
  summary: '下载打印的时间线',
  gate: 'sale:read',
  download: true,
  input: z.object({ ...SaleId, printId: Uuid }),
  output: FileAnswer,
})
