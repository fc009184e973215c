import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleContent } from '#contracts/rulebook'
import { ASKERS } from './askers.ts'
import { UNWRITTEN, problemsOf } from './check-content.ts'
import { heardAt } from './duties.ts'
import { compileRules } from './engine.ts'
import { RULE_PACK } from './rule-pack.ts'
import { unaskedBecause } from './unasked.ts'
import { contentOf, ruleOf } from './versions.ts'

const ofPack = (ruleId: string) => contentOf(RULE_PACK.find((rule) => rule.ruleId === ruleId)!)
const warning = ofPack('sb-new-type-warning')
const debit = ofPack('renewal-debit-again-1')
const why = (content: RuleContent, ruleId = 'policy-new') => unaskedBecause(content, ruleId)
const working = (count: number) => ({ count, unit: 'working-day' }) as const

describe('a rule that nothing would ever ask', () => {
  it('none of those that ship', () => {
    for (const rule of RULE_PACK) {
      expect(unaskedBecause(contentOf(rule), rule.ruleId), rule.ruleId).toBeNull()
    }
  })

  it('a deadline of nobody is told who keeps deadlines, and by which number', () => {
    expect(why(debit)).toBe(
      '没有环节会执行这类规则：“续期保费”只执行编号为 renewal-notice、law-grace、law-reinstate、law-suicide 或以 renewal-debit-again- 开头的规则，这条的编号是 policy-new',
    )
    expect(why(debit, 'renewal-debit-again-3')).toBeNull()
    expect(why({ ...ofPack('policy-callback'), term: working(3) }, 'policy-callback-80')).toBeNull()
  })

  it('without a number what hangs on the number is left open', () => {
    expect(unaskedBecause(debit, undefined)).toBeNull()
    expect(unaskedBecause({ ...debit, fact: 'refund.amountFen' }, undefined)).toMatch(/没有环节/)
  })

  it('a wait counted in what the place does not count in', () => {
    const hours = { ...ofPack('policy-stop-cooling'), term: { count: 3, unit: 'day' } } as const
    expect(why(hours, 'policy-stop-cooling')).toBe(
      '没有环节会执行这类规则：“冷静期”的期限只能以“小时”计',
    )
    const months = {
      ...ofPack('record-retention-bank'),
      term: { count: 6, unit: 'month' },
    } as const
    expect(why(months)).toMatch(/只能以“年”计/)
  })

  it('something to be told about what is known only years later', () => {
    const late = { ...warning, fact: 'premium.isDue' }
    expect(why(late)).toBe(
      '没有环节会执行这类规则：“须出示并确认”只在“选定计划”环节执行，那里不知道“有续期保费到期”',
    )
    expect(why({ ...warning, fact: 'applicant.age', threshold: 60, operator: '>=' })).toBeNull()
  })

  it('a recording for what the recording desk does not know', () => {
    const recorded = { ...ofPack('dr-bank-over-1y'), fact: 'product.grade', threshold: 4 } as const
    expect(why(recorded)).toMatch(/“双录”环节执行，那里不知道“产品风险等级”/)
  })

  it('a verdict on what is not known when it is asked', () => {
    const share = ofPack('policy-family-share-20')
    expect(why({ ...share, stage: 'recommend' })).toMatch(/推荐时还不知道“全家年缴保费/)
    expect(why({ ...share, fact: 'sale.hasDispute', threshold: true, operator: '=' })).toMatch(
      /选定计划时还不知道“这笔业务有投诉或纠纷”/,
    )
    expect(why(ofPack('policy-refer-health'), 'policy-refer-health-2')).toBeNull()
  })

  it('one that concerns only what is unknown there', () => {
    const part = { fact: 'premium.isDue', operator: '=', value: true } as const
    const known = { fact: 'applicant.age', operator: '>', value: 60 } as const
    expect(why({ ...warning, concerns: { all: [part] } })).toMatch(/有续期保费到期/)
    expect(why({ ...warning, concerns: { any: [part, known] } })).toBeNull()
    expect(why({ ...warning, concerns: { all: [{ ...part, operator: '!=' }] } })).toBeNull()
  })

  it('ending one is always possible', () => {
    expect(why({ ...debit, isEnd: true })).toBeNull()
  })

  it('is a problem, so that it can be neither sent in nor released', () => {
    expect(problemsOf(debit, 'policy-new').map(({ path }) => path)).toEqual(['outcome'])
    expect(problemsOf({ ...warning, ...UNWRITTEN }).map(({ path }) => path)).toEqual([
      'content.title',
      'content.message',
    ])
  })

  it('and one that passes is heard somewhere with the facts known there', () => {
    const names = Object.keys(ASKERS) as (keyof typeof ASKERS)[]
    fc.assert(
      fc.property(
        fc.constantFrom(...RULE_PACK),
        fc.constantFrom('policy-a', 'dr-qc-a'),
        (rule, id) => {
          const content = { ...contentOf(rule), concerns: { all: [] } }
          if (content.stage !== 'contract' || unaskedBecause(content, id) !== null) return
          const made = ruleOf(content, { ruleId: id, version: 1, effectiveFrom: '2020-01-01' })
          const hit = { [made.fact]: hitting(content) }
          const duties = compileRules([made]).decide(hit, 'contract').reasons
          expect(names.flatMap((name) => heardAt(name, duties)).length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

/** A value on the far side of the threshold. */
function hitting({ operator, threshold }: RuleContent): number | string | boolean {
  if (operator === '!=') return typeof threshold === 'boolean' ? !threshold : 'another'
  if (typeof threshold !== 'number' || operator === '=') return threshold
  return operator.startsWith('>') ? threshold + 1 : threshold - 1
}
