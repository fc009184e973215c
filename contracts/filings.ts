import { z } from 'zod'
import { IndicatorFigure } from './indicators.ts'
import { Day, FileAnswer, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

export const FILING_STATES = {
  owed: '待报备',
  filed: '已报备，待签收',
  returned: '已退回',
  received: '已签收',
} as const
export const FILING_ACTIONS = { filed: '报备', returned: '退回', received: '签收' } as const
const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
export const FilingState = z.enum(keysOf(FILING_STATES))
export const FilingAction = z.enum(keysOf(FILING_ACTIONS))
export type FilingStateName = z.output<typeof FilingState>

const Note = z.string().trim().min(1, '请填写').max(1000)
const FilingId = { filingId: Uuid }

/** What a branch tells compliance of one month; frozen when it is filed. */
export const FilingFigures = z.object({
  salesOpened: z.number().int(),
  policiesIssued: z.number().int(),
  premiumFen: z.number().int(),
  risksRecorded: z.number().int(),
  risksOpen: z.number().int(),
  risksLate: z.number().int(),
  events: z.number().int(),
  indicators: z.array(IndicatorFigure),
})
export type FilingFigures = z.output<typeof FilingFigures>

export const FilingCard = z.object({
  id: Uuid,
  branchName: z.string(),
  /** `YYYY-MM`. */
  month: z.string(),
  dueOn: Day,
  workdaysLeft: z.number().int(),
  isLate: z.boolean(),
  state: FilingState,
  submissions: z.number().int(),
  rowVersion: z.number().int(),
})

export const listFilings = operation({
  name: 'listFilings',
  method: 'GET',
  path: '/compliance-filings',
  summary: '定期报备',
  gate: 'risk:read',
  input: z.object({ ...PageRequest, state: FilingState.optional() }),
  output: pageOf(FilingCard),
})

export const readFiling = operation({
  name: 'readFiling',
  method: 'GET',
  path: '/compliance-filings/{filingId}',
  summary: '一次报备：现在的数字与每次报送',
  gate: 'risk:read',
  input: z.object(FilingId),
  output: FilingCard.extend({
    /** As they stand now; what was filed keeps its own. */
    current: FilingFigures,
    steps: z.array(
      z.object({
        id: Uuid,
        action: FilingAction,
        note: z.string(),
        figures: FilingFigures.nullable(),
        hasPaper: z.boolean(),
        byName: z.string(),
        at: Instant,
      }),
    ),
  }),
})

export const submitFiling = operation({
  name: 'submitFiling',
  method: 'POST',
  path: '/compliance-filings/{filingId}/submissions',
  summary: '报备：冻结当月数字，附说明',
  gate: 'filing:submit',
  ifMatch: true,
  input: z.object({ ...FilingId, note: Note }),
  output: z.object({ stepId: Uuid }),
  status: 201,
})

export const receiveFiling = operation({
  name: 'receiveFiling',
  method: 'POST',
  path: '/compliance-filings/{filingId}/verdicts',
  summary: '签收，或写明理由退回',
  gate: 'filing:receive',
  ifMatch: true,
  input: z.object({ ...FilingId, verdict: z.enum(['received', 'returned']), note: Note }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const downloadFiling = operation({
  name: 'downloadFiling',
  method: 'GET',
  path: '/compliance-filings/{filingId}/submissions/{stepId}/paper',
  summary: '报备书（PDF）',
  gate: 'risk:read',
  download: true,
  input: z.object({ ...FilingId, stepId: Uuid }),
  output: FileAnswer,
})
