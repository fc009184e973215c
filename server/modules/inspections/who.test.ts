// Which recordings the shipped rules ask for, read from the rules themselves.
import { describe, expect, it } from 'vitest'
import type { Facts } from '#modules/rulebook'
import { RULE_PACK, compileRules, settle } from '#modules/rulebook'
import { inspectionDuties } from './rules.ts'

const inForceOn = (day: string) =>
  compileRules(
    settle(
      RULE_PACK.filter(
        ({ effectiveFrom, effectiveUntil }) =>
          effectiveFrom <= day && (effectiveUntil ?? '9999') >= day,
      ),
    ).inForce,
  )
const askedOn = (day: string, facts: Facts) =>
  inspectionDuties(inForceOn(day).decide(facts, 'contract').reasons)
const DAY = '2026-11-22'
const asked = (facts: Facts) => askedOn(DAY, facts).map(({ ruleId }) => ruleId)

/** A sale at the counter that no rule asks for by itself. */
const PLAIN: Facts = {
  'applicant.age': 40,
  'sale.channel': 'outlet',
  'sale.isStopAdvised': false,
  'sale.hasDispute': false,
  'product.designType': 'ordinary',
  'product.isOverOneYear': true,
}

describe('inspected in full, by the rules', () => {
  it.each<[string, Facts, string[]]>([
    ['a plain sale at the counter is left to the draw', {}, []],
    ['whoever is 64 is', { 'applicant.age': 64 }, []],
    ['from the 65th birthday on none is left out', { 'applicant.age': 65 }, ['policy-qc-65']],
    [
      'a plan the advice was against (适当性办法 art. 38)',
      { 'sale.isStopAdvised': true },
      ['policy-qc-stop'],
    ],
    [
      'investment-linked (54号 art. 6(2))',
      { 'product.designType': 'investment-linked' },
      ['policy-qc-ilp'],
    ],
    ['participating is left to the draw', { 'product.designType': 'participating' }, []],
    [
      'whose film has a silent, a dark or an unmeasured node',
      { 'recording.redFindings': 1 },
      ['policy-qc-findings'],
    ],
    ['whose film has none is left to the draw', { 'recording.redFindings': 0 }, []],
    ['by telephone', { 'sale.channel': 'phone' }, ['policy-qc-channel']],
    ['online', { 'sale.channel': 'online' }, ['policy-qc-channel']],
    ['about which the customer complains', { 'sale.hasDispute': true }, ['policy-qc-complaint']],
  ])('%s', (_, facts, rules) => {
    expect(asked({ ...PLAIN, ...facts })).toEqual(rules)
  })

  it('several reasons are all kept', () => {
    const facts: Facts = { ...PLAIN, 'applicant.age': 70, 'sale.channel': 'phone' }
    expect(asked(facts).toSorted()).toEqual(['policy-qc-65', 'policy-qc-channel'])
  })

  it('what is not known asks for nothing', () => {
    expect(asked({})).toEqual([])
    expect(asked({ ...PLAIN, 'applicant.age': null })).toEqual([])
  })

  it('each names its source and how many working days', () => {
    const [duty] = askedOn(DAY, { ...PLAIN, 'applicant.age': 65 })
    expect(duty).toMatchObject({ ruleVersion: 1, workdays: 10 })
    expect(duty?.citation).toContain('第18条')
  })

  it('a rule asks for nothing before its first day', () => {
    const old: Facts = { ...PLAIN, 'applicant.age': 70 }
    expect(askedOn('2026-01-31', old)).toEqual([])
    expect(askedOn('2026-02-01', old)).toHaveLength(1)
  })
})

describe('the share (54号 art. 10)', () => {
  const share = (value: number) => asked({ ...PLAIN, 'inspection.share': value })

  it('below three in ten more is asked for, at three in ten no more', () => {
    expect(share(0)).toEqual(['dr-qc-30'])
    expect(share(0.29)).toEqual(['dr-qc-30'])
    expect(share(0.3)).toEqual([])
  })
})

describe('the clock of a repair (54号 art. 10 para 2)', () => {
  it('is fifteen working days where a defect was found, and none where nothing was', () => {
    const found = askedOn(DAY, { 'inspection.hasDefect': true })
    expect(found.map(({ ruleId, workdays }) => [ruleId, workdays])).toEqual([['dr-qc-fix', 15]])
    expect(askedOn(DAY, { 'inspection.hasDefect': false })).toEqual([])
  })
})
