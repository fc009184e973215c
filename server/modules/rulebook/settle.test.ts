import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RANKS } from '#contracts/rulebook'
import type { Rank } from '#contracts/rulebook'
import { compileRules } from './engine.ts'
import type { Rule } from './engine.ts'
import { RULE_PACK } from './rule-pack.ts'
import { settle } from './settle.ts'

const ofPack = (ruleId: string) => RULE_PACK.find((rule) => rule.ruleId === ruleId)!
const YEARS = 'applicant.agePlusPaymentYears'
const agesum = (ruleId: string, rank: Rank, threshold: number): Rule => ({
  ...ofPack('confirm-age-sum'),
  ruleId,
  rank,
  threshold,
  topic: 'confirm-age-sum',
})
const since = (effectiveFrom: string, rule: Rule): Rule => ({ ...rule, effectiveFrom })
const hits = (rules: readonly Rule[], years: number) =>
  compileRules(settle(rules).inForce)
    .decide({ [YEARS]: years, 'product.isBenefitCertain': false }, 'choose')
    .reasons.map((reason) => reason.ruleId)

describe('two sources on one matter', () => {
  it('the regulation’s 75 speaks, the older notice’s 60 yields and says why', () => {
    const { inForce, yielding } = settle([ofPack('n2014-age-sum'), ofPack('confirm-age-sum')])
    expect(inForce.map((rule) => rule.ruleId)).toEqual(['confirm-age-sum'])
    expect(yielding.map(({ rule, to }) => [rule.ruleId, to.ruleId])).toEqual([
      ['n2014-age-sum', 'confirm-age-sum'],
    ])
    expect(yielding[0]?.why).toContain('部门规章高于规范性文件')
  })

  it('the bank may keep 60 as its own stricter policy beside the 75', () => {
    const rules = [agesum('legal', 'regulation', 75), agesum('ours', 'policy', 60)]
    expect(hits(rules, 59)).toEqual([])
    expect(hits(rules, 60)).toEqual(['ours'])
    expect(hits(rules, 75).toSorted()).toEqual(['legal', 'ours'])
  })

  it('a laxer policy of the bank changes nothing', () => {
    const rules = [agesum('legal', 'regulation', 75), agesum('ours', 'policy', 90)]
    expect(hits(rules, 75)).toEqual(['legal'])
  })

  it('among equals the later one speaks', () => {
    const older = since('2014-04-01', agesum('older', 'normative', 60))
    const newer = since('2024-05-01', agesum('newer', 'normative', 70))
    expect(hits([older, newer], 65)).toEqual([])
    expect(hits([newer, older], 70)).toEqual(['newer'])
  })

  it('a law goes before everything, however old', () => {
    const law = since('1995-10-01', agesum('law', 'law', 80))
    expect(hits([agesum('rule', 'regulation', 60), law], 79)).toEqual([])
  })

  it('rules on different matters never meet', () => {
    // Of a rule with versions only the one of the day is there.
    const there = RULE_PACK.filter((rule) => rule.topic === null && rule.effectiveUntil === null)
    const { inForce, yielding } = settle(there)
    expect(yielding).toEqual([])
    expect(inForce).toHaveLength(there.length)
  })

  it('order does not matter, and adding a stricter policy never admits more', () => {
    const rank = fc.constantFrom(...(Object.keys(RANKS) as Rank[]))
    const rule = fc.record({ rank, threshold: fc.integer({ min: 40, max: 100 }) })
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), fc.nat(100), (made, years) => {
        const rules = made.map(({ rank: of, threshold }, at) =>
          since(`20${10 + at}-01-01`, agesum(`r${at}`, of, threshold)),
        )
        const there = hits(rules, years)
        expect(hits(rules.toReversed(), years).toSorted()).toEqual(there.toSorted())
        const more = hits([...rules, agesum('ours', 'policy', 40)], years)
        for (const ruleId of there) expect(more).toContain(ruleId)
      }),
    )
  })
})
