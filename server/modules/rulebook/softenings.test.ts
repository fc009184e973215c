import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleContent } from '#contracts/rulebook'
import { warningsOf } from './check-content.ts'
import { RULE_PACK } from './rule-pack.ts'
import { softeningsOf } from './softenings.ts'
import { contentOf } from './versions.ts'

const ofPack = (ruleId: string) => contentOf(RULE_PACK.find((rule) => rule.ruleId === ruleId)!)
const ageSum = ofPack('confirm-age-sum')
const SOURCE = '依据《金融机构产品适当性管理办法》第39条(3)'
const bar = (content: RuleContent, name = '第 1 版') => ({ name, content })
const against = (change: Partial<RuleContent>, of = ageSum) =>
  softeningsOf({ ...of, ...change }, [bar(of)])

describe('a draft that asks for less than its source', () => {
  it('the age sum from 75 to 95', () => {
    expect(against({ threshold: 95 })).toEqual([
      `比第 1 版宽：门槛由“投保人年龄与缴费年数之和达到或超过 75”改为“投保人年龄与缴费年数之和达到或超过 95”（${SOURCE}）`,
    ])
  })

  it('the same number, but no longer itself', () => {
    expect(against({ operator: '>' })).toEqual([expect.stringMatching(/^比第 1 版宽：门槛/)])
  })

  it('is silent about what stays or asks for more', () => {
    expect(against({})).toEqual([])
    expect(against({ threshold: 60 })).toEqual([])
    expect(against({ outcome: 'BLOCK' })).toEqual([])
    expect(against({ title: '别的名称', message: '换一句说明' })).toEqual([])
  })

  it.each([
    [
      'a milder verdict',
      { outcome: 'SIGNED_CONFIRM' },
      '结论由“建议终止投保”降为“须投保人书面确认”',
    ],
    ['an end', { isEnd: true }, '不再执行'],
    ['a lower rank', { rank: 'policy' }, '位阶由“部门规章”降为“本行政策”'],
    ['only while products are matched', { stage: 'recommend' }, '改为只在“推荐时”'],
  ] satisfies [string, Partial<RuleContent>, string][])('%s', (_what, change, words) => {
    const lines = against(change, ofPack('suit-no-sale-unsuitable'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(words)
  })

  it('asks to look again where more or less cannot be told', () => {
    const fewer = { all: [{ fact: 'applicant.age', operator: '>', value: 70 }] } as const
    expect(against({ concerns: fewer as unknown as RuleContent['concerns'] })).toEqual([
      expect.stringMatching(/^与第 1 版不同，请核对是否放宽：适用范围由/),
    ])
    expect(against({ fact: 'applicant.age' })).toEqual([
      expect.stringMatching(/请核对是否放宽：门槛由/),
    ])
  })

  it('kept for fewer years is less, for more years is not', () => {
    const kept = ofPack('law-retention')
    const years = (count: number) => against({ term: { count, unit: 'year' } }, kept)
    expect(years(8)).toEqual([expect.stringMatching(/^比第 1 版宽：期限由“10 年”改为“8 年”/)])
    expect(years(12)).toEqual([])
    expect(years(10)).toEqual([])
  })

  it('the bank’s own rules may be eased', () => {
    const share = ofPack('policy-family-share-20')
    expect(against({ threshold: 0.9 }, share)).toEqual([])
  })

  it('step by step away from the article is seen as well', () => {
    const before = { ...ageSum, threshold: 95 }
    const lines = softeningsOf({ ...ageSum, threshold: 90 }, [
      bar(before, '第 2 版'),
      bar(ageSum, '原条文的口径'),
    ])
    expect(lines).toEqual([expect.stringMatching(/^比原条文的口径宽/)])
  })

  it('a threshold of the same direction is softer in exactly one of two ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (threshold) => {
        expect(against({ threshold }).length).toBe(threshold > 75 ? 1 : 0)
      }),
    )
  })
})

describe('the rank of a draft', () => {
  it('is held beside the register', () => {
    expect(warningsOf({ ...ageSum, rank: 'normative' }, [])).toEqual([
      '位阶是“规范性文件”，法规库里这个出处是“部门规章”',
    ])
    expect(warningsOf({ ...ageSum, citation: '某某通知' }, [])).toEqual([
      expect.stringContaining('法规库里没有这个出处'),
    ])
    expect(warningsOf({ ...ageSum, rank: 'policy', citation: '本行政策' }, [])).toEqual([])
    expect(warningsOf(ageSum, [])).toEqual([])
  })
})
