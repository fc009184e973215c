import { z } from 'zod'
import { Day, Empty, Instant, Uuid, operation } from './operation.ts'

/** What the product finds by itself; none of it is a verdict. */
export const FINDING_KINDS = {
  silence: '没有声音',
  dark: '画面太暗',
  frozen: '画面不动',
  'face-absent': '画面里没有人脸',
  'too-short': '讲得太快',
  'long-gap': '中断太久',
  unmeasured: '没有检测数据',
} as const
/** What had to be heard or seen was not there; the others often have a harmless reason. */
export const RED_FINDINGS: ReadonlySet<string> = new Set(['silence', 'dark', 'unmeasured'])
/** From when something that was measured is told. */
export const CHECK_SETTINGS = {
  'silence-seconds': '一项里连续多少秒没有声音',
  'silence-level': '音量低于多少算没有声音（0–99）',
  'dark-seconds': '一项里连续多少秒太暗',
  'dark-level': '亮度低于多少算太暗（0–99）',
  'frozen-seconds': '一项里画面连续多少秒不动',
  'face-seconds': '一项里连续多少秒没有人脸（浏览器能数人脸时）',
  'chars-per-second': '最快每秒能说清多少字',
  'gap-seconds': '一次中断超过多少秒',
  'said-percent': '必说的一句至少听出百分之几',
} as const
const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
export const FindingKind = z.enum(keysOf(FINDING_KINDS))
export const CheckSettingCode = z.enum(keysOf(CHECK_SETTINGS))

/** One place in a recording, in milliseconds of its segment. */
export const Finding = z.object({
  kind: FindingKind,
  /** Which node it lies in; null between nodes. */
  code: z.string().nullable(),
  segmentId: Uuid,
  startsMs: z.number().int(),
  endsMs: z.number().int(),
  message: z.string(),
  isRed: z.boolean(),
})
export type Finding = z.output<typeof Finding>

export const listCheckSettings = operation({
  name: 'listCheckSettings',
  method: 'GET',
  path: '/recording-checks/settings',
  summary: '双录自动检查的现行设定',
  gate: 'inspection:read',
  input: Empty,
  output: z.object({
    items: z.array(
      z.object({
        code: CheckSettingCode,
        value: z.number(),
        effectiveFrom: Day,
        setBy: z.string().nullable(),
        setAt: Instant.nullable(),
      }),
    ),
  }),
})

export const setCheckSetting = operation({
  name: 'setCheckSetting',
  method: 'POST',
  path: '/recording-checks/settings/{code}',
  summary: '修改双录自动检查的设定（从今天或以后起）',
  gate: 'recording:configure',
  input: z.object({
    code: CheckSettingCode,
    /** Today where nothing is said. */
    effectiveFrom: Day.optional(),
    value: z.number().int().min(1).max(600),
  }),
  output: Empty,
})
