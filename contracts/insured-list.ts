import { z } from 'zod'
import { Day, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** The columns of the file, as its first line says them. */
export const INSURED_COLUMNS = {
  name: '姓名',
  idKind: '证件类型',
  idNumber: '证件号',
  birthOn: '出生日期',
  occupation: '职业',
  hasAgreed: '本人同意',
} as const
export type InsuredColumn = keyof typeof INSURED_COLUMNS

/** One upload holds no more; a larger workforce is insured by more than one contract. */
export const INSURED_MAX = 3000
const CONTENT_MAX = 600_000

/** What everybody who sees the sale may know of the list: nobody on it. */
export const InsuredListHead = z.object({
  id: Uuid,
  fileName: z.string(),
  sha256: z.string(),
  headcount: z.number().int(),
  /** Have not agreed to be insured and to the sum (保险法 art. 34). */
  withoutConsent: z.number().int(),
  youngestOn: Day,
  oldestOn: Day,
  uploadedAt: Instant,
  uploadedByName: z.string(),
})

const InsuredPerson = z.object({
  id: Uuid,
  rowNo: z.number().int(),
  name: z.string(),
  idKind: z.string(),
  idMasked: z.string(),
  birthOn: Day,
  occupation: z.string(),
  hasAgreed: z.boolean(),
})

/**
 * The people a company insures, as the text of a CSV file. Refused as a whole: each fault is a field
 * `rows.<line of the file>.<column>`. Another upload takes the place of this one, and the plan chosen
 * for it has to be chosen again.
 */
export const uploadInsuredList = operation({
  name: 'uploadInsuredList',
  method: 'POST',
  path: '/sales/{saleId}/insured-list',
  summary: '上传团体保险的被保险人清单',
  gate: 'sale:conduct',
  status: 201,
  input: z.object({
    saleId: Uuid,
    fileName: z.string().trim().min(1, '请选择文件').max(120),
    content: z.string().min(1, '文件是空的').max(CONTENT_MAX, '文件太大，一张清单最多 3000 人'),
  }),
  output: z.object({
    rowVersion: z.number().int(),
    headcount: z.number().int(),
    withoutConsent: z.number().int(),
  }),
})

export const listInsured = operation({
  name: 'listInsured',
  method: 'GET',
  path: '/sales/{saleId}/insured-list',
  summary: '查看被保险人清单（证件号遮盖）',
  gate: 'sale:read',
  input: z.object({ ...PageRequest, saleId: Uuid }),
  output: pageOf(InsuredPerson),
})
