import { describe, expect, it } from 'vitest'
import type { RuleContent } from '#contracts/rulebook'
import { gapWords, isAskedAtChoice } from './gaps.ts'
import { replayOf } from './replay.ts'

type Text = Pick<RuleContent, 'stage' | 'outcome' | 'fact'>
const text = (change: Partial<Text> = {}): Text => ({
  stage: 'choose',
  outcome: 'SIGNED_CONFIRM',
  fact: 'applicant.age',
  ...change,
})

describe('what a back-test cannot say', () => {
  it('is nothing where every decision asked and recorded', () => {
    expect(gapWords(text(), { unasked: 0, unknown: 0 })).toEqual([])
  })

  it('a rule of the time of the contract was asked by no decision', () => {
    const retained = text({ stage: 'contract', outcome: 'RETAIN' })
    expect(gapWords(retained, { unasked: 1200, unknown: 0 })).toEqual([
      '1,200 个决定没有问到这条规则：“保存期限”在“合同期间”执行，这里重放的是选定计划时的决定，结论没有改变不等于没有影响',
    ])
  })

  it('a rule of the matching neither', () => {
    const [line] = gapWords(text({ stage: 'recommend' }), { unasked: 3, unknown: 0 })
    expect(line).toMatch(/^3 个决定没有问到这条规则：这条规则在“推荐时”执行/)
  })

  it('names the fact that was not recorded', () => {
    expect(gapWords(text({ fact: 'health.hasYes' }), { unasked: 0, unknown: 7 })).toEqual([
      '7 个决定没有记录“健康告知中有回答“是”的”，规则对它们不作判断，影响无从得知',
    ])
  })

  it('only what is asked when a plan is chosen is walked', () => {
    const stages = ['recommend', 'choose', 'both', 'contract'] as const
    expect(stages.filter((stage) => isAskedAtChoice({ stage }))).toEqual(['choose', 'both'])
  })

  it('what is null was not recorded, what is false or nought was', () => {
    const replay = replayOf({ topicRuleIds: [], rulesAfter: [], shownFact: 'health.hasYes' })
    const isUnknown = (value: boolean | number | null) => replay.isUnknown({ values: [value] })
    expect([null, false, 0, true].map(isUnknown)).toEqual([true, false, false, false])
    expect(replay.isUnknown({ values: [] })).toBe(true)
  })
})
