import { describe, expect, it } from 'vitest'
import { PRODUCTS } from '#world/products/index'
import { requireConcreteQuestions, vagueWordOf } from './health-questions.ts'
import { shelfGaps } from './shelf-rules.ts'
import { soundContent } from './testing.ts'
import { VAGUE_WORDS } from './vague-words.ts'

const TODAY = '2026-10-12'
const IN_FORCE = { signedOn: '2025-01-01', validUntil: '2027-12-31', commissionBp: 1000 }
const asking = (...texts: string[]) =>
  soundContent({ healthQuestions: texts.map((text, at) => ({ id: `h${at + 1}`, text })) })
const gapsOf = (...texts: string[]) =>
  shelfGaps(asking(...texts), IN_FORCE, TODAY).map(({ code }) => code)

describe('a question nobody can answer truthfully (销售行为办法 art. 27)', () => {
  it.each(VAGUE_WORDS.map(({ example, pattern }) => [example, pattern] as const))(
    '%s is found by its own expression, spaces or not',
    (example, pattern) => {
      expect(pattern.test(example)).toBe(true)
      expect(vagueWordOf(example)).toBeDefined()
      expect(vagueWordOf(Array.from(example).join(' '))).toEqual(vagueWordOf(example))
    },
  )

  it('is told with what to write instead', () => {
    expect(vagueWordOf('是否患有其他疾病？')).toEqual({
      found: '其他',
      repair: '请逐一写出要问的疾病或者检查',
    })
  })

  it.each([
    '两年内检查是否发现肺结节、甲状腺结节或者乳腺结节？',
    '是否患高血压（收缩压 150 或者舒张压 95 以上）或者糖尿病？',
    '是否持有残疾证，或者失去一肢、一眼以上？',
    '目前是否怀孕满 28 周？',
  ])('a concrete one is not: %s', (text) => {
    expect(vagueWordOf(text)).toBeUndefined()
  })

  it('is refused with its place while the product is edited', () => {
    expect(() => requireConcreteQuestions(asking('是否患糖尿病？'))).not.toThrow()
    const edit = () => requireConcreteQuestions(asking('是否患糖尿病？', '您是否健康？'))
    expect(edit).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        fields: [expect.objectContaining({ path: 'content.healthQuestions.1.text' })],
      }),
    )
  })

  it('closes the shelf, and so does one without words or with the number of another', () => {
    expect(gapsOf('体检有无异常？')).toEqual(['health-question-vague.h1'])
    expect(gapsOf('是否患糖尿病？', ' ')).toEqual(['health-question-empty.h2'])
    const twice = [0, 1].map(() => ({ id: 'h1', text: '是否患糖尿病？' }))
    const gaps = shelfGaps(soundContent({ healthQuestions: twice }), IN_FORCE, TODAY)
    expect(gaps.map(({ code }) => code)).toEqual(['health-question-twice'])
  })

  it('is not missed where nothing is asked: not every cover depends on health', () => {
    expect(gapsOf()).toEqual([])
  })
})

describe('the town', () => {
  it.each(PRODUCTS.map(({ code, content }) => [code, content] as const))(
    '%s asks four to six concrete questions where it covers life or health',
    (_code, { classes, healthQuestions }) => {
      const isAsked = classes.includes('life') || classes.includes('health')
      expect(healthQuestions.length).toBeGreaterThanOrEqual(isAsked ? 4 : 0)
      expect(healthQuestions.length).toBeLessThanOrEqual(isAsked ? 6 : 0)
      expect(healthQuestions.filter(({ text }) => vagueWordOf(text))).toEqual([])
    },
  )
})
