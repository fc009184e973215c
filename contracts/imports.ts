import { z } from 'zod'
import { FileAnswer, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** A long import: started at once, followed by polling, its rejected rows kept as a file. */
export const ImportRun = z.object({
  id: Uuid,
  kind: z.enum(['contacts', 'clauses', 'training', 'applications']),
  fileName: z.string(),
  status: z.enum(['running', 'finished', 'failed', 'interrupted']),
  read: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  rejected: z.number().int(),
  seconds: z.number(),
  hasErrorFile: z.boolean(),
  failure: z.string().nullable(),
  startedAt: Instant,
  startedByName: z.string().nullable(),
})

export const importClauses = operation({
  name: 'importClauses',
  method: 'POST',
  path: '/imports/clauses',
  summary: '导入条款（clauses.json）',
  gate: 'knowledge:import',
  upload: true,
  status: 202,
  input: z.object({
    fileName: z.string().trim().min(1).max(200),
    body: z.custom<AsyncIterable<Uint8Array>>(),
  }),
  output: ImportRun,
})

export const importContacts = operation({
  name: 'importContacts',
  method: 'POST',
  path: '/imports/contacts',
  summary: '导入客户与联络记录（CSV）',
  gate: 'customer:import',
  upload: true,
  status: 202,
  input: z.object({
    fileName: z.string().trim().min(1).max(200),
    ownerStaffNo: z.string().trim().max(32).optional(),
    body: z.custom<AsyncIterable<Uint8Array>>(),
  }),
  output: ImportRun,
})

export const importTraining = operation({
  name: 'importTraining',
  method: 'POST',
  path: '/imports/training',
  summary: '导入培训档案（CSV）',
  gate: 'authority:import',
  upload: true,
  status: 202,
  input: z.object({
    fileName: z.string().trim().min(1).max(200),
    body: z.custom<AsyncIterable<Uint8Array>>(),
  }),
  output: ImportRun,
})

export const importApplications = operation({
  name: 'importApplications',
  method: 'POST',
  path: '/imports/applications',
  summary: '导入客户在本行的信贷与理财申请（CSV）',
  gate: 'declaration:judge',
  upload: true,
  status: 202,
  input: z.object({
    fileName: z.string().trim().min(1).max(200),
    body: z.custom<AsyncIterable<Uint8Array>>(),
  }),
  output: ImportRun,
})

export const listImports = operation({
  name: 'listImports',
  method: 'GET',
  path: '/imports',
  summary: '导入记录',
  gate: 'signed-in',
  input: z.object({ ...PageRequest }),
  output: pageOf(ImportRun),
})

export const readImport = operation({
  name: 'readImport',
  method: 'GET',
  path: '/imports/{importId}',
  summary: '导入进度',
  gate: 'signed-in',
  input: z.object({ importId: Uuid }),
  output: ImportRun,
})

export const downloadImportErrors = operation({
  name: 'downloadImportErrors',
  method: 'GET',
  path: '/imports/{importId}/errors',
  summary: '下载被拒绝的行',
  gate: 'signed-in',
  download: true,
  input: z.object({ importId: Uuid }),
  output: FileAnswer,
})
