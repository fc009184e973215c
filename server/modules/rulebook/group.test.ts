// Companies that insure their people: what the rules say of them, article by article.
import { describe, expect, it } from 'vitest'
import { compileRules } from './engine.ts'
import type { Facts } from './facts.ts'
import { RULE_PACK } from './rule-pack.ts'
import { settle } from './settle.ts'

const on = (day: string) =>
  compileRules(
    settle(
      RULE_PACK.filter(
        (rule) => rule.effectiveFrom <= day && (rule.effectiveUntil ?? '9999') >= day,
      ),
    ).inForce,
  )
const TODAY = '2026-11-22'

/** One-year accident cover for a workforce, everybody agreed. */
const COMPANY: Facts = {
  'applicant.isNaturalPerson': false,
  'product.isGroup': true,
  'product.isExempt': true,
  'product.isOverOneYear': false,
  'product.designType': 'ordinary',
  'product.hasDeathBenefit': true,
  'insured.hasInsurableInterest': true,
  'insured.withoutConsent': 0,
  'sale.channel': 'outlet',
}
const decide = (change: Facts) => on(TODAY).decide({ ...COMPANY, ...change }, 'choose')
const hits = (change: Facts) => decide(change).reasons.map(({ ruleId }) => ruleId)
const recorded = (change: Facts, day = TODAY) =>
  on(day)
    .decide({ ...COMPANY, ...change }, 'contract')
    .reasons.filter(({ outcome }) => outcome === 'DUAL_RECORD')
    .map(({ ruleId, ruleVersion }) => `${ruleId}@${ruleVersion}`)

describe('who buys what', () => {
  it('a company buys group cover and nothing stands against it', () => {
    expect(decide({})).toEqual({ outcome: 'PASS', reasons: [] })
  })

  it('a person may not buy a group product, nor a company an individual one', () => {
    const person: Facts = { 'applicant.isNaturalPerson': true }
    expect(hits(person)).toEqual(['policy-group-companies-only'])
    expect(hits({ 'product.isGroup': false })).toEqual(['policy-individual-people-only'])
    expect(hits({ ...person, 'product.isGroup': false })).toEqual([])
  })

  it('the seller learns it before anything is chosen, with what to do', () => {
    const { outcome, reasons } = on(TODAY).decide(
      { ...COMPANY, 'product.isGroup': false },
      'recommend',
    )
    expect(outcome).toBe('BLOCK')
    expect(reasons[0]).toMatchObject({ remedy: '为单位客户选择团体产品' })
  })
})

describe('group cover needs no evaluation of needs or risk (适当性办法 art. 40)', () => {
  it('but one whose principal can be lost would, and is not sold', () => {
    expect(hits({ 'product.designType': 'investment-linked' })).toContain('suit-group-principal')
    for (const designType of ['ordinary', 'participating', 'universal']) {
      expect(hits({ 'product.designType': designType })).toEqual([])
    }
  })

  it('an investment-linked product for a person is judged by the rules for people', () => {
    const person: Facts = { 'applicant.isNaturalPerson': true, 'product.isGroup': false }
    const linked = hits({ ...person, 'product.designType': 'investment-linked' })
    expect(linked).not.toContain('suit-group-principal')
  })
})

describe('death cover needs everybody’s word (保险法 art. 34)', () => {
  it.each([
    [0, []],
    [1, ['law-death-consent-group']],
    [2, ['law-death-consent-group']],
  ])('%i of the insured have not agreed: %o', (withoutConsent, expected) => {
    expect(hits({ 'insured.withoutConsent': withoutConsent })).toEqual(expected)
  })

  it('cover without a death benefit needs none', () => {
    const change: Facts = { 'product.hasDeathBenefit': false, 'insured.withoutConsent': 5 }
    expect(hits(change)).toEqual([])
  })
})

describe('recording is about natural persons (54号 art. 4)', () => {
  const LONG: Facts = {
    'product.isExempt': false,
    'product.isOverOneYear': true,
    'product.isGroup': false,
  }

  it('whoever is not known to be a company is recorded as a person', () => {
    for (const isNaturalPerson of [true, null]) {
      const facts: Facts = { ...LONG, 'applicant.isNaturalPerson': isNaturalPerson }
      expect(recorded(facts)).toEqual(['dr-bank-over-1y@2'])
    }
  })

  it('a company is not, whatever it buys and by whichever way', () => {
    const linked: Facts = { ...LONG, 'product.designType': 'investment-linked' }
    for (const channel of ['outlet', 'phone', 'agent', 'broker']) {
      expect(recorded({ ...linked, 'sale.channel': channel })).toEqual([])
    }
  })

  it('a group contract is not either', () => {
    const group: Facts = { ...LONG, 'product.isGroup': true, 'applicant.isNaturalPerson': null }
    expect(recorded({ ...group, 'sale.channel': 'phone' })).toEqual([])
  })

  it('until October 2026 the rules asked nobody who they are', () => {
    expect(recorded(LONG, '2026-10-31')).toEqual(['dr-bank-over-1y@1'])
    expect(recorded(LONG, '2026-11-01')).toEqual([])
  })
})
