import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS, likenessOf, runsOf } from './alike.ts'
import { compilePhrases } from './check.ts'
import { learnAlike } from './learn-alike.ts'
import type { LabelledSentence } from './learn-alike.ts'
import { learnedAlike, pack } from './learned-alike.ts'
import { installedPhrases } from './phrase-pack.ts'

const here = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
type Lesson = LabelledSentence & { by?: string }
const lessonsIn = (name: string) =>
  here(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Lesson)
const TUNING = lessonsIn('sentences-tuning.jsonl')
const STRANGERS = lessonsIn('sentences-strangers.jsonl')

const guard = compilePhrases(installedPhrases(), learnedAlike())
const listAlone = compilePhrases(installedPhrases())

describe('what reads like a violation', () => {
  it.each([
    '养老金每月固定领五千，活多久领多久，绝对划算',
    '万能账户保底2.5，实际给4.5，您就按4.5算',
    '他们家理赔特别黑，买了等于白买',
  ])('is warned of though no list has it, and never forbidden: %s', (text) => {
    expect(listAlone.check(text)).toEqual([])
    const [finding] = guard.check(text)
    expect(finding).toMatchObject({ kind: 'alike', severity: 'risky', allowed: '' })
    expect(text.slice(finding!.start, finding!.end)).toBe(finding!.matched)
  })

  it.each([
    '请您带上身份证和银行卡，明天上午十点来网点',
    '退保只能拿回现金价值，头几年损失比较大',
    '这款产品的分红是不确定的，请您考虑清楚再决定',
  ])('everyday words of the desk are left alone: %s', (text) => {
    expect(guard.check(text)).toEqual([])
  })

  it('a listed word in a sentence that is harmless all through reminds and does not forbid', () => {
    const text = '新员工注意，“保本保息”“稳赚不赔”这类词一律不许对客户讲。'
    expect(listAlone.check(text).map(({ severity }) => severity)).toContain('forbidden')
    expect(new Set(guard.check(text).map(({ severity }) => severity))).toEqual(new Set(['risky']))
    const [plain] = guard.check('这款产品保本，您放心买')
    expect(plain).toMatchObject({ entryId: 'capital-guaranteed', severity: 'forbidden' })
  })

  it('harmless words around a promise excuse nothing: only what is quoted is a mention', () => {
    const calm = '请您带上身份证和银行卡，明天上午十点来网点办理'
    const [found] = guard.check(`${calm}，保本保息，${calm}。`)
    expect(found).toMatchObject({ entryId: 'capital-guaranteed', severity: 'forbidden' })
  })

  it('nor do harmless words in the very clause', () => {
    const text = '客户经理保本保息稳赚不赔（执业登记编号 3299）请您打开页面，由您本人阅读和填写'
    expect(guard.check(text).map(({ severity }) => severity)).toEqual(['forbidden', 'forbidden'])
  })

  it('one bad sentence is found in a long letter, at its place', () => {
    const calm = '请您带上身份证和银行卡，明天上午十点来网点办理。'.repeat(8)
    const bad =
      '养老金每月固定领五千，活多久领多久，绝对划算，万能账户保底2.5，实际给4.5，您就按4.5算。'
    const found = guard.check(`${calm}${bad}${calm}`).filter(({ kind }) => kind === 'alike')
    expect(found).toHaveLength(1)
    const { start, end } = found[0]!
    expect(start).toBeGreaterThan(calm.length - 60)
    expect(end).toBeLessThanOrEqual(calm.length + bad.length + 30)
  })
})

describe('learning', () => {
  it('the same sentences give the same weights: those beside the code are what is learnt today', () => {
    const isAsLearnt = pack(learnAlike([...TUNING, ...STRANGERS])) === here('alike-weights.json')
    expect(isAsLearnt, 'npm run learn').toBe(true)
  })

  it('is judged by writers it has never read: of eight alarms one is false, of eleven wrongs one is missed', () => {
    const writers = Map.groupBy(STRANGERS, ({ by }) => by)
    const judged = [...writers].flatMap(([writer, own]) => {
      const rest = STRANGERS.filter(({ by }) => by !== writer)
      const stranger = compilePhrases(installedPhrases(), learnAlike([...TUNING, ...rest]))
      return own.map(({ text, violation }) => {
        const found = stranger.check(text)
        const isWarned = found.some((one) => one.severity === 'forbidden' || one.kind === 'alike')
        return { violation, isWarned }
      })
    })
    const caught = judged.filter(({ violation, isWarned }) => violation && isWarned).length
    const precision = caught / judged.filter(({ isWarned }) => isWarned).length
    const recall = caught / judged.filter(({ violation }) => violation).length
    expect(precision).toBeGreaterThanOrEqual(0.87)
    expect(recall).toBeGreaterThanOrEqual(0.9)
  }, 120_000)

  it('knows nothing before the first lesson', () => {
    expect(Math.abs(likenessOf(learnAlike([]), '保本保息'))).toBe(0)
  })

  it('tells the two apart after one lesson of each', () => {
    const alike = learnAlike([
      { text: '稳赚不赔', violation: true },
      { text: '风险自担', violation: false },
    ])
    expect(likenessOf(alike, '稳赚不赔')).toBeGreaterThan(0)
    expect(likenessOf(alike, '风险自担')).toBeLessThan(0)
  })
})

describe('runs of characters', () => {
  it('figures are all the same figure', () => {
    expect(runsOf('年化3').bucket).toEqual(runsOf('年化7').bucket)
  })

  it('lie within the text, in buckets that exist, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { bucket, start, end, count } = runsOf(text)
        for (let at = 0; at < count; at += 1) {
          expect(bucket[at]).toBeGreaterThanOrEqual(0)
          expect(bucket[at]).toBeLessThan(BUCKETS)
          expect(start[at]).toBeLessThanOrEqual(end[at]!)
          expect(end[at]).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
