import { z } from 'zod'
import { Day, Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** Each is so many in a hundred; more is worse. */
export const INDICATORS = {
  'against-advice': '建议终止后坚持投保的占比',
  'refused-attempts': '每百笔销售被拒绝的选购',
  'aged-65': '65 岁以上投保人占比',
  'call-back-late': '回访超期占比',
  'first-try-failed': '理解题首次未通过占比',
  'case-incomplete': '案卷缺件占比',
} as const
/** What is counted over what. */
export const INDICATOR_COUNTS = {
  'against-advice': '选定方案时结论为建议终止的销售 ÷ 选定方案的销售',
  'refused-attempts': '选购被规则拒绝的次数 ÷ 开始的销售',
  'aged-65': '选定方案时投保人满 65 周岁的销售 ÷ 选定方案的销售',
  'call-back-late': '超过期限才做或仍未做的回访 ÷ 已到期或已完成的回访',
  'first-try-failed': '第一次没有全部答对理解题的客户 ÷ 回答过理解题的客户',
  'case-incomplete': '有缺件的已出单案卷 ÷ 已出单案卷',
} as const
export const INDICATOR_TONES = {
  green: '正常',
  amber: '关注',
  red: '预警',
  none: '没有样本',
} as const
/** What the bank sets apart from the thresholds. */
export const RISK_SETTINGS = {
  'filing-workday': '每月报备的最后工作日',
  'tie-in-days': '关联申请的前后天数',
} as const

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
export const IndicatorCode = z.enum(keysOf(INDICATORS))
export const IndicatorTone = z.enum(keysOf(INDICATOR_TONES))
export const RiskSettingCode = z.enum(keysOf(RISK_SETTINGS))

const Percent = z.number().min(0).max(1000)
const Period = { from: Day.optional(), until: Day.optional() }

export const IndicatorFigure = z.object({
  code: IndicatorCode,
  numerator: z.number().int(),
  denominator: z.number().int(),
  /** In a hundred; null where there is nothing to count. */
  value: z.number().nullable(),
  amber: Percent,
  red: Percent,
  tone: IndicatorTone,
})

export const Indicator = IndicatorFigure.extend({
  trend: z.array(z.object({ month: z.string(), value: z.number().nullable() })),
})

export const readIndicators = operation({
  name: 'readIndicators',
  method: 'GET',
  path: '/risk-indicators',
  summary: '关键风险指标；不写期间时为最近 30 天',
  gate: 'risk:read',
  input: z.object(Period),
  output: z.object({ from: Day, until: Day, items: z.array(Indicator) }),
})

export const listIndicatorCases = operation({
  name: 'listIndicatorCases',
  method: 'GET',
  path: '/risk-indicators/{code}/cases',
  summary: '一个指标背后的销售，近的在前',
  gate: 'risk:read',
  input: z.object({ code: z.string().regex(/^[a-z0-9-]{1,40}$/), ...Period, ...PageRequest }),
  output: pageOf(
    z.object({
      id: Uuid,
      saleId: Uuid,
      saleNo: z.string(),
      day: Day,
      productName: z.string().nullable(),
      sellerName: z.string(),
      unitName: z.string(),
    }),
  ),
})

export const setThreshold = operation({
  name: 'setThreshold',
  method: 'POST',
  path: '/risk-indicators/{code}/thresholds',
  summary: '设定一个指标的关注线与预警线',
  gate: 'indicator:set',
  input: z
    .object({ code: IndicatorCode, effectiveFrom: Day, amber: Percent, red: Percent })
    .refine(({ amber, red }) => amber <= red, {
      path: ['red'],
      message: '预警线不能低于关注线',
    }),
  output: Empty,
})

export const setRiskSetting = operation({
  name: 'setRiskSetting',
  method: 'POST',
  path: '/risk-settings/{code}',
  summary: '设定报备期限或关联申请天数',
  gate: 'indicator:set',
  input: z.object({
    code: RiskSettingCode,
    effectiveFrom: Day,
    value: z.number().int().min(1).max(365),
  }),
  output: Empty,
})

export const listRiskSettings = operation({
  name: 'listRiskSettings',
  method: 'GET',
  path: '/risk-settings',
  summary: '现行设定',
  gate: 'risk:read',
  input: Empty,
  output: z.object({
    items: z.array(
      z.object({
        code: RiskSettingCode,
        value: z.number(),
        effectiveFrom: Day,
        setBy: z.string().nullable(),
        setAt: Instant.nullable(),
      }),
    ),
  }),
})
