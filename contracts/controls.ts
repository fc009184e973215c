import { z } from 'zod'
import { ROLES } from './permissions.ts'
import { Day, Empty, Instant, Uuid, operation } from './operation.ts'
import type { Role } from './permissions.ts'

/** How often somebody looks. A period is the calendar's: a month, a quarter, half a year, a year. */
export const CONTROL_RHYTHMS = {
  month: '每月',
  quarter: '每季',
  half: '每半年',
  year: '每年',
} as const

export const CONTROL_RESULTS = { held: '已落实', finding: '发现问题' } as const

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const RhythmName = z.enum(keysOf(CONTROL_RHYTHMS))
export const ControlResultName = z.enum(keysOf(CONTROL_RESULTS))
const RoleName = z.enum(Object.keys(ROLES) as [Role, ...Role[]])

/** `complaints-ledger`; what the bank adds itself is named by the product. */
const ControlId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/)
const Words = z.string().trim().min(1, '请填写').max(1000)
/** Calendar days after the end of a period. */
const DaysAfter = z.number().int().min(0, '不能早于当期结束').max(180, '最多 180 天')

/** One period of a control: owed until `dueOn`, then done with a result. */
export const ControlRound = z.object({
  id: Uuid,
  /** `2026-11`, `2026-Q4`, `2026-H2` or `2026`. */
  period: z.string(),
  dueOn: Day,
  result: ControlResultName.nullable(),
  words: z.string().nullable(),
  /** Where the evidence is: an archive code, a file number, a link in the bank's network. */
  reference: z.string().nullable(),
  remedy: z.string().nullable(),
  doneByName: z.string().nullable(),
  doneAt: Instant.nullable(),
})

export const ControlTerms = z.object({
  title: Words.max(60),
  instruction: Words,
  evidence: Words,
  role: RoleName,
  rhythm: RhythmName,
  daysAfter: DaysAfter,
})
const Terms = ControlTerms.shape

export const ControlCard = z.object({
  id: ControlId,
  ...Terms,
  /** Named by compliance; else the first at work who holds the role. Null when nobody does. */
  ownerId: Uuid.nullable(),
  ownerName: z.string().nullable(),
  isOwnerNamed: z.boolean(),
  clauses: z.array(z.object({ id: z.string(), title: z.string(), regulationId: z.string() })),
  /** The round to be done next, the earliest one first. */
  next: z
    .object({
      id: Uuid,
      period: z.string(),
      dueOn: Day,
      workdaysLeft: z.number().int(),
      isLate: z.boolean(),
    })
    .nullable(),
  last: ControlRound.nullable(),
  /** Whether the one who asks may do the round. */
  isMine: z.boolean(),
  rowVersion: z.number().int(),
})

export const listControls = operation({
  name: 'listControls',
  method: 'GET',
  path: '/controls',
  summary: '合规控制措施：由人定期落实的规则，先到期的在前',
  gate: 'regulation:read',
  input: z.object({
    whose: z.enum(['mine', 'all']).default('all'),
    late: z.enum(['true', 'false']).optional(),
  }),
  output: z.object({ items: z.array(ControlCard) }),
})

export const readControl = operation({
  name: 'readControl',
  method: 'GET',
  path: '/controls/{controlId}',
  summary: '一项控制措施与各期的结果',
  gate: 'regulation:read',
  input: z.object({ controlId: ControlId }),
  output: ControlCard.extend({ rounds: z.array(ControlRound) }),
})

export const performControl = operation({
  name: 'performControl',
  method: 'POST',
  path: '/control-rounds/{roundId}/result',
  summary: '写明当期做了什么、凭据在哪里',
  gate: 'regulation:read',
  input: z.object({
    roundId: Uuid,
    result: ControlResultName,
    words: Words,
    reference: Words.max(200),
    /** What is done about it; asked for a finding. */
    remedy: z.string().trim().max(1000).default(''),
  }),
  output: Empty,
})

export const setControl = operation({
  name: 'setControl',
  method: 'PUT',
  path: '/controls/{controlId}',
  summary: '调整负责人、周期与要求，从下一期起',
  gate: 'regulation:change',
  ifMatch: true,
  input: z.object({ controlId: ControlId, ...Terms, ownerId: Uuid.nullable() }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const addControl = operation({
  name: 'addControl',
  method: 'POST',
  path: '/controls',
  summary: '为一条或几条规则增加控制措施',
  gate: 'regulation:change',
  input: z.object({
    ...Terms,
    ownerId: Uuid.nullable().default(null),
    clauseIds: z.array(z.string().max(80)).min(1, '至少选一条规则').max(40),
  }),
  output: z.object({ id: ControlId }),
  status: 201,
})
