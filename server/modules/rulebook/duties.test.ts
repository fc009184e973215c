import { describe, expect, it } from 'vitest'
import { compileRules } from './engine.ts'
import type { Facts } from './facts.ts'
import { RULE_PACK } from './rule-pack.ts'
import { settle } from './settle.ts'

const DAY = '2026-11-22'
const inForce = RULE_PACK.filter(
  (rule) => rule.effectiveFrom <= DAY && (rule.effectiveUntil ?? '9999') >= DAY,
)
const compiled = compileRules(settle(inForce).inForce)
const duties = (facts: Facts) =>
  new Map(
    compiled
      .decide(facts, 'contract')
      .reasons.map(({ ruleId, outcome, term }) => [
        ruleId,
        [outcome, term?.count, term?.unit] as const,
      ]),
  )
const LONG: Facts = { 'product.isOverOneYear': true, 'product.isExempt': false }

describe('what the rules ask for while sale and contract run', () => {
  it('from the 65th birthday on the customer is called back within two working days', () => {
    const callBack = (age: number) => duties({ ...LONG, 'applicant.age': age })
    expect(callBack(64).get('policy-callback')).toEqual(['DEADLINE', 5, 'working-day'])
    expect(callBack(64).has('policy-callback-65')).toBe(false)
    expect(callBack(65).get('policy-callback-65')).toEqual(['DEADLINE', 2, 'working-day'])
    expect(callBack(66).has('policy-callback-65')).toBe(true)
  })

  it('who insists against advice has two hours to think, from 65 on a day', () => {
    const cooling = (age: number) => duties({ 'sale.isStopAdvised': true, 'applicant.age': age })
    expect(cooling(64).get('policy-stop-cooling')).toEqual(['DEADLINE', 2, 'hour'])
    expect(cooling(64).has('policy-stop-cooling-65')).toBe(false)
    expect(cooling(65).get('policy-stop-cooling-65')).toEqual(['DEADLINE', 24, 'hour'])
  })

  it('who was not advised to stop has nothing to think over', () => {
    const calm = duties({ 'sale.isStopAdvised': false, 'applicant.age': 70 })
    expect([...calm.keys()].filter((ruleId) => ruleId.startsWith('policy-stop'))).toEqual([])
  })

  it('life cover of more than a year in a bank is recorded (54号 art. 6(1)), property is not', () => {
    expect(duties(LONG).get('dr-bank-over-1y')?.[0]).toBe('DUAL_RECORD')
    expect(duties({ ...LONG, 'product.isExempt': true }).has('dr-bank-over-1y')).toBe(false)
    expect(duties({ ...LONG, 'product.isOverOneYear': false }).has('dr-bank-over-1y')).toBe(false)
  })

  it('a new-type product’s uncertainty is shown (销售行为办法 art. 22)', () => {
    expect(duties({ 'product.isNewType': true }).get('sb-new-type-warning')?.[0]).toBe('DISCLOSE')
    expect(duties({ 'product.isNewType': false }).has('sb-new-type-warning')).toBe(false)
  })

  it('files are kept ten years after a long contract and five after a short one (art. 56)', () => {
    expect(duties(LONG).get('record-retention-bank')).toEqual(['RETAIN', 10, 'year'])
    const short = duties({ 'product.isOverOneYear': false })
    expect(short.get('record-retention-bank-short')).toEqual(['RETAIN', 5, 'year'])
    expect(short.has('record-retention-bank')).toBe(false)
  })

  it('a sale by telephone is recorded as a whole, whatever is sold (54号 art. 5)', () => {
    const recorded = (channel: string) => duties({ 'sale.channel': channel }).has('dr-phone')
    expect(recorded('phone')).toBe(true)
    expect(recorded('outlet')).toBe(false)
    expect(recorded('online')).toBe(false)
  })

  it('an agent or broker records investment-linked cover, whoever buys it (54号 art. 6(2))', () => {
    const recorded = (channel: string, designType: string) =>
      duties({ 'sale.channel': channel, 'product.designType': designType }).has('dr-other-channel')
    expect(recorded('agent', 'investment-linked')).toBe(true)
    expect(recorded('broker', 'investment-linked')).toBe(true)
    expect(recorded('broker', 'participating')).toBe(false)
    expect(recorded('outlet', 'investment-linked')).toBe(false)
  })

  it('and life cover of more than a year from the 60th birthday on (54号 art. 6(2))', () => {
    const recorded = (facts: Facts) =>
      duties({ ...LONG, 'sale.channel': 'broker', ...facts }).has('dr-other-channel-60')
    expect([59, 60, 61].map((age) => recorded({ 'applicant.age': age }))).toEqual([
      false,
      true,
      true,
    ])
    expect(recorded({ 'applicant.age': 70, 'product.isOverOneYear': false })).toBe(false)
    expect(recorded({ 'applicant.age': 70, 'product.isExempt': true })).toBe(false)
    expect(recorded({ 'applicant.age': 70, 'sale.channel': 'outlet' })).toBe(false)
  })

  it('from 10,000 yuan on the person is verified before money goes back (令〔2025〕第11号)', () => {
    const verified = (fen: number) => duties({ 'refund.amountFen': fen }).has('cdd-surrender')
    expect(verified(999_999)).toBe(false)
    expect(verified(1_000_000)).toBe(true)
    expect(verified(1_000_001)).toBe(true)
  })

  it('never shuts anything: a duty is no verdict', () => {
    const everything: Facts = { ...LONG, 'sale.isStopAdvised': true, 'applicant.age': 80 }
    expect(compiled.decide(everything, 'contract').outcome).toBe('PASS')
    const atTheCounter = compiled.decide(everything, 'choose').reasons
    expect(atTheCounter.filter(({ term }) => term !== null)).toEqual([])
  })
})
