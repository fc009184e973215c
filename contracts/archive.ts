import { z } from 'zod'
import { Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** The six kinds of document the manual names (6.1-b), and the packet that seals them together. */
export const ARCHIVE_KINDS = {
  application: '投保申请',
  contract: '保险合同',
  payment: '保费缴纳凭证',
  change: '保单变更记录',
  communication: '客户沟通记录',
  'follow-up': '业务回访记录',
  packet: '封存案卷',
} as const
export type ArchiveKind = keyof typeof ARCHIVE_KINDS
export const ArchiveKindName = z.enum(Object.keys(ARCHIVE_KINDS) as [ArchiveKind, ...ArchiveKind[]])

export const ArchiveItem = z.object({
  id: Uuid,
  /** 归档编号: year – outlet – business class – sale – running number within the sale. */
  archiveCode: z.string(),
  kind: ArchiveKindName,
  title: z.string(),
  businessClass: z.string(),
  customerKind: z.enum(['person', 'company', 'group']),
  saleNo: z.string(),
  saleId: Uuid,
  responsibleName: z.string(),
  filedByName: z.string(),
  filedAt: Instant,
  sha256: z.string(),
  keepUntilRule: z.string(),
})

export const listArchive = operation({
  name: 'listArchive',
  method: 'GET',
  path: '/archive',
  summary: '档案登记',
  gate: 'archive:read',
  input: z.object({
    ...PageRequest,
    q: z.string().trim().max(60).optional(),
    kind: ArchiveKindName.optional(),
    businessClass: z.string().max(30).optional(),
  }),
  output: pageOf(ArchiveItem),
})

export const ArchiveGap = z.object({
  saleId: Uuid,
  saleNo: z.string(),
  outletName: z.string(),
  missing: z.array(z.object({ kind: ArchiveKindName, title: z.string() })),
})

export const listArchiveGaps = operation({
  name: 'listArchiveGaps',
  method: 'GET',
  path: '/archive/gaps',
  summary: '缺件清单',
  gate: 'archive:read',
  input: z.object({ ...PageRequest }),
  output: pageOf(ArchiveGap),
})
