/** An expression nobody can answer truthfully, and how to ask instead (销售行为办法 art. 27). */
export type VagueWord = { pattern: RegExp; repair: string; example: string }

const NAME_THEM = '请逐一写出要问的疾病或者检查'
const ASK_FACTS = '请改问病名、检查、住院这样的事实'

/** Data: what a question about health may not say. The first that is found is told. */
export const VAGUE_WORDS: readonly VagueWord[] = [
  { pattern: /其他|其它|别的/, repair: NAME_THEM, example: '是否患有其他疾病？' },
  { pattern: /任何|一切|所有/, repair: NAME_THEM, example: '是否患过任何疾病？' },
  {
    pattern: /等(?:疾病|病症|症状|情况|情形|检查|问题)|等等/,
    repair: NAME_THEM,
    example: '是否患有高血压等疾病？',
  },
  { pattern: /类似|相关(?:疾病|病史|症状)/, repair: NAME_THEM, example: '是否有心脏或类似的病？' },
  {
    pattern: /(?:上述|以上|前述)(?:未|没有|之外|以外)|除(?:此|上述|以上)/,
    repair: NAME_THEM,
    example: '除上述疾病外是否还有病史？',
  },
  { pattern: /未(?:列明|提及|告知)/, repair: NAME_THEM, example: '是否有未列明的病史？' },
  {
    pattern: /(?:是否|身体|基本|完全|一直)健康|健康(?:状况|状态|情况)/,
    repair: ASK_FACTS,
    example: '您是否健康？',
  },
  { pattern: /身体(?:好|怎么样|状况|情况)/, repair: ASK_FACTS, example: '身体状况如何？' },
  {
    pattern: /有无异常|有没有异常|是否异常|是否有异常|不正常/,
    repair: ASK_FACTS,
    example: '体检有无异常？',
  },
  { pattern: /不适|不舒服/, repair: ASK_FACTS, example: '近期是否感到不适？' },
  {
    pattern: /(?:患|生|得)过(?:大|重)?病|有(?:无|没有)病史|是否有病/,
    repair: NAME_THEM,
    example: '以前生过大病吗？',
  },
  { pattern: /可能影响|足以影响|影响承保/, repair: ASK_FACTS, example: '有没有可能影响承保的事？' },
]
