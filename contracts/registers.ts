import { z } from 'zod'
import { Registration, RoleName } from './access.ts'
import { Day, Instant, Uuid, operation } from './operation.ts'
import { ProductClassName } from './products.ts'

export const REGISTRATION_STATES = {
  active: '有效',
  suspended: '已暂停',
  cancelled: '已注销',
} as const

export const REGISTER_KINDS = {
  registration: '执业登记',
  'seller-grade': '销售等级',
  'selling-since': '保险销售从业起始日',
  'outlet-permit': '网点代理许可',
} as const
export type RegisterKind = keyof typeof REGISTER_KINDS

/** What an entry may have changed. */
export const REGISTER_FIELDS = {
  registrationNo: '执业登记编号',
  status: '登记状态',
  validUntil: '有效期至',
  grade: '销售等级',
  sellingSince: '从业起始日',
  permitNo: '许可证编号',
  permitUntil: '许可有效期至',
  classes: '获授权险类',
  province: '所在省份',
} as const
export type RegisterField = keyof typeof REGISTER_FIELDS

const keysOf = <K extends string>(table: Record<K, string>) => Object.keys(table) as [K, ...K[]]

/** One entry of a register: what changed, why, by whom. Classes are joined by commas. */
export const RegisterEntry = z.object({
  id: Uuid,
  kind: z.enum(keysOf(REGISTER_KINDS)),
  at: Instant,
  byName: z.string(),
  reason: z.string(),
  changes: z.array(
    z.object({
      field: z.enum(keysOf(REGISTER_FIELDS)),
      was: z.string().nullable(),
      stands: z.string().nullable(),
    }),
  ),
})

/** Whom to ask: who may keep this register, the person it is about left out. */
const Keepers = z.array(z.object({ name: z.string(), role: RoleName }))

export const readSellerRegister = operation({
  name: 'readSellerRegister',
  method: 'GET',
  path: '/authority/people/{staffId}/register',
  summary: '销售人员的执业登记、销售等级与从业起始日，连同历次变更',
  gate: 'authority:read',
  input: z.object({ staffId: Uuid }),
  output: z.object({
    registration: Registration.nullable(),
    grade: z.number().int(),
    sellingSince: Day.nullable(),
    rowVersion: z.number().int(),
    keepers: Keepers,
    /** Newest first. */
    entries: z.array(RegisterEntry),
  }),
})

export const readOutletRegister = operation({
  name: 'readOutletRegister',
  method: 'GET',
  path: '/authority/outlets/{orgUnitId}',
  summary: '网点的代理许可、获授权险类与省份，连同历次变更',
  gate: 'authority:read',
  input: z.object({ orgUnitId: Uuid }),
  output: z.object({
    name: z.string(),
    code: z.string(),
    permitNo: z.string().nullable(),
    permitUntil: Day.nullable(),
    classes: z.array(ProductClassName),
    province: z.string().nullable(),
    rowVersion: z.number().int(),
    keepers: Keepers,
    /** Newest first. */
    entries: z.array(RegisterEntry),
  }),
})

const Reason = z.string().trim().min(4, '请写明依据').max(500)
const Versioned = z.object({ rowVersion: z.number().int() })

export const keepRegistration = operation({
  name: 'keepRegistration',
  method: 'PUT',
  path: '/authority/people/{staffId}/registration',
  summary: '登记、恢复、暂停或注销执业登记',
  gate: 'register:keep',
  ifMatch: true,
  input: z.object({
    staffId: Uuid,
    /** 执业登记编号 as the regulator's register gives it. */
    registrationNo: z
      .string()
      .trim()
      .regex(/^\d{17,26}$/, '执业登记编号是 17 到 26 位数字，请对照登记查询结果填写'),
    status: Registration.shape.status,
    validUntil: Day,
    reason: Reason,
  }),
  output: Versioned,
})

export const keepSellerGrade = operation({
  name: 'keepSellerGrade',
  method: 'PUT',
  path: '/authority/people/{staffId}/grade',
  summary: '核定销售人员等级',
  gate: 'register:keep',
  ifMatch: true,
  input: z.object({
    staffId: Uuid,
    /** 1 (lowest) to 4; 0 for who does not sell. */
    grade: z.number().int().min(0).max(4, '等级为 0 到 4 级'),
    reason: Reason,
  }),
  output: Versioned,
})

export const keepSellingSince = operation({
  name: 'keepSellingSince',
  method: 'PUT',
  path: '/authority/people/{staffId}/selling-since',
  summary: '登记从业起始日，销售经验由此计算',
  gate: 'register:keep',
  ifMatch: true,
  input: z.object({
    staffId: Uuid,
    /** Day of the first sale or of the appointment to sell; experience is counted from it. */
    sellingSince: Day,
    reason: Reason,
  }),
  output: Versioned,
})

export const keepOutletPermit = operation({
  name: 'keepOutletPermit',
  method: 'PUT',
  path: '/authority/outlets/{orgUnitId}',
  summary: '登记网点的代理许可、获授权险类与省份',
  gate: 'register:keep',
  ifMatch: true,
  input: z.object({
    orgUnitId: Uuid,
    permitNo: z.string().trim().min(4, '请填写许可证编号').max(60),
    permitUntil: Day,
    classes: z.array(ProductClassName).min(1, '请至少选择一个险类').max(11),
    province: z.string().trim().min(2, '请选择省份').max(20),
    reason: Reason,
  }),
  output: Versioned,
})
