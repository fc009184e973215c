import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likenessOf } from './alike.ts'
import { compilePhrases } from './check.ts'
import type { PhraseGuard } from './check.ts'
import { isVerdict } from './evaluate.ts'
import { parseChoices } from './expression.ts'
import { learnAlike } from './learn-alike.ts'
import type { LabelledSentence } from './learn-alike.ts'
import { learnedAlike, pack } from './learned-alike.ts'
import { normalise } from './normalise.ts'
import { installedPhrases } from './phrase-pack.ts'
import { plainExpression } from './plain-expression.ts'
import { BUCKETS, runsOf } from './runs.ts'
import { scoped } from './scopes.ts'
import { WORD_LISTS } from './word-lists.ts'

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
const isForbidden = (by: PhraseGuard, text: string) =>
  by.check(text).some(({ severity }) => severity === 'forbidden')

describe('what reads like a violation', () => {
  it.each([
    '您这钱放进来就等着年年涨，睡着都在挣',
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

  it('what the list forbids stays forbidden when it is said of a product, but for a handful', () => {
    const words = installedPhrases().flatMap(({ expressions }) =>
      expressions
        .flatMap((each) => parseChoices(plainExpression(each), WORD_LISTS))
        .flatMap(({ isWords, anchors }) => (isWords ? anchors : [])),
    )
    const promises = words
      .map((word) => `这款产品${word}，您放心`)
      .filter((text) => isForbidden(listAlone, text))
    expect(promises.length).toBeGreaterThan(5000)
    const softened = promises.filter((text) => !isForbidden(guard, text))
    expect(softened.length, softened.join(' ')).toBeLessThanOrEqual(5)
  })

  it.each([
    '三年期存款挂牌利率1.25%，提前支取按活期计息',
    '培训第三条：“零风险”“闭眼入”一律不许出现在朋友圈。',
    '宣传栏第三条:银行保险产品≠银行存款。',
  ])('a fact or a rule with listed words reminds at most: %s', (text) => {
    expect(isForbidden(guard, text)).toBe(false)
  })

  it('an entry of the bank’s own is never softened: nothing was learnt of it', () => {
    const [entry] = installedPhrases()
    const own = { ...entry!, entryId: 'of-our-own', expressions: ['对账单'], unless: [] }
    const text = '请您带上身份证和银行卡，明天上午来网点领对账单'
    const found = compilePhrases([...installedPhrases(), own], learnedAlike()).check(text)
    expect(found.find(({ entryId }) => entryId === 'of-our-own')?.severity).toBe(own.severity)
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
    const isAsLearnt =
      pack(learnAlike([...TUNING, ...STRANGERS], listAlone)) === here('alike-weights.json')
    expect(isAsLearnt, 'npm run learn').toBe(true)
  })

  it('is judged by writers it has never read: of eleven alarms one is false, of seven wrongs one is missed', () => {
    const writers = [...Map.groupBy(STRANGERS, ({ by }) => by).keys()]
    const judged = [0, 1, 2, 3].flatMap((fold) => {
      const own = new Set(writers.filter((_, at) => at % 4 === fold))
      const [theirs, rest] = [true, false].map((isOwn) =>
        STRANGERS.filter(({ by }) => own.has(by) === isOwn),
      )
      const alike = learnAlike([...TUNING, ...rest!], listAlone)
      const stranger = compilePhrases(installedPhrases(), alike)
      return theirs!.map(({ text, violation }) => ({
        violation,
        isWarned: stranger.check(text).some(isVerdict),
      }))
    })
    const caught = judged.filter(({ violation, isWarned }) => violation && isWarned).length
    const precision = caught / judged.filter(({ isWarned }) => isWarned).length
    const recall = caught / judged.filter(({ violation }) => violation).length
    expect(precision).toBeGreaterThanOrEqual(0.91)
    // Two of them wrote nothing but hints, irony and notes of misconduct.
    expect(recall).toBeGreaterThanOrEqual(0.86)
  }, 120_000)

  it('knows nothing before the first lesson', () => {
    expect(Math.abs(likenessOf(learnAlike([], listAlone), '保本保息'))).toBe(0)
  })

  it('tells the two apart after one lesson of each', () => {
    const lessons = [
      { text: '稳赚不赔', violation: true },
      { text: '风险自担', violation: false },
    ]
    const alike = learnAlike(lessons, listAlone)
    expect(likenessOf(alike, '稳赚不赔')).toBeGreaterThan(0)
    expect(likenessOf(alike, '风险自担')).toBeLessThan(0)
  })
})

const runsIn = (text: string) => runsOf(scoped(normalise(text), text))

describe('runs of characters', () => {
  it('figures are all the same figure', () => {
    expect(runsIn('年化3').bucket).toEqual(runsIn('年化7').bucket)
  })

  it('the same words are others where they are denied, quoted or asked', () => {
    const plain = new Set(runsIn('收益保证').bucket)
    for (const text of ['不是收益保证', '“收益保证”', '收益保证？']) {
      const more = [...runsIn(text).bucket].filter((bucket) => !plain.has(bucket))
      expect(more.length, text).toBeGreaterThan(5)
    }
  })

  it('a denial reaches to the end of its clause, eight characters at most', () => {
    const scopeAt = (text: string, word: string) => {
      const canonical = normalise(text)
      return scoped(canonical, text).scopes[canonical.text.indexOf(word)]
    }
    expect(scopeAt('不承诺收益', '收')).toBe(1)
    expect(scopeAt('不急，收益高', '收')).toBe(0)
    expect(scopeAt('不一二三四五六七八收益', '收')).toBe(0)
    expect(scopeAt('客户问："保本吗"', '保')).toBe(2)
  })

  it('lie within the text, in buckets that exist, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { bucket, start, end, count } = runsIn(text)
        for (let at = 0; at < count; at += 1) {
          expect(bucket[at]).toBeGreaterThanOrEqual(0)
          expect(bucket[at]).toBeLessThan(BUCKETS)
          expect(start[at]).toBeLessThanOrEqual(end[at]!)
          expect(end[at]).toBeLessThanOrEqual(normalise(text).text.length)
        }
      }),
    )
  })
})
