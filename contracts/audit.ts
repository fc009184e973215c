import { z } from 'zod'
import { Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

export const AuditEntry = z.object({
  id: Uuid,
  at: Instant,
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  actorKind: z.string(),
  actorId: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** Place in the sealed log; null for about a second after writing. */
  leafIndex: z.number().int().nullable(),
})

export const listAuditEntries = operation({
  name: 'listAuditEntries',
  method: 'GET',
  path: '/audit/entries',
  summary: '操作日志',
  gate: 'audit:read',
  input: z.object({
    ...PageRequest,
    subjectId: z.string().max(64).optional(),
    actorId: z.string().max(64).optional(),
    action: z.string().max(64).optional(),
    customerId: Uuid.optional(),
  }),
  output: pageOf(AuditEntry),
})

export const AuditHead = z.object({
  treeSize: z.number().int(),
  rootHash: z.string(),
  sealedAt: Instant,
  keyId: z.string(),
  signature: z.string(),
})

export const readAuditHead = operation({
  name: 'readAuditHead',
  method: 'GET',
  path: '/audit/head',
  summary: '最新封存根与公钥',
  gate: 'public',
  input: Empty,
  output: z.object({ head: AuditHead.nullable(), publicKeyPem: z.string() }),
})

export const readConsistencyProof = operation({
  name: 'readConsistencyProof',
  method: 'GET',
  path: '/audit/consistency',
  summary: '两个封存根之间的一致性证明',
  gate: 'audit:read',
  input: z.object({
    from: z.coerce.number().int().min(0),
    to: z.coerce.number().int().min(0),
  }),
  output: z.object({ proof: z.array(z.string()) }),
})

export const verifyAuditLog = operation({
  name: 'verifyAuditLog',
  method: 'POST',
  path: '/audit/verification',
  summary: '重新计算整条日志并报告第一处改动',
  gate: 'audit:verify',
  input: Empty,
  output: z.object({
    isIntact: z.boolean(),
    entries: z.number(),
    heads: z.number(),
    unsealed: z.number(),
    findings: z.array(z.object({ what: z.string(), where: z.string() })),
  }),
})
