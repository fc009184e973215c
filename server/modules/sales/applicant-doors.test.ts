// What a company does differently from a person, door by door. No database needed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SaleChannel } from '#contracts/authority'
import { authorityEnded, doorsFor } from './applicant-doors.ts'
import { doorsOf } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import { momentOf, progressOf } from './moments.ts'
import { DEEDS, NOON, untouched } from './testing.ts'

/** The day of the facts. */
const TODAY = '2026-11-23'
const OPERATOR = { name: '沈敏', idKind: 'passport', idNumber: 'E7700001' }
type Until = { licenceUntil?: string | null; authorityUntil?: string }

const ofCompany = ({
  licenceUntil = null,
  authorityUntil = '2027-12-31',
}: Until = {}): SaleFacts => ({
  ...untouched,
  recording: { ...untouched.recording, isDue: false },
  customer: {
    ...untouched.customer,
    birthOn: null,
    company: {
      legalRepresentative: '高建国',
      employees: 120,
      licenceUntil,
      operator: { ...OPERATOR, authorityUntil },
    },
  },
})
const doorOf = (facts: SaleFacts, action: string) =>
  doorsOf(facts).find((door) => door.action === action)
const shown = (facts: SaleFacts) => momentOf(facts, doorsOf(facts))

const listed = (facts: SaleFacts): SaleFacts => ({
  ...facts,
  insuredList: { uploadedAt: NOON } as unknown as SaleFacts['insuredList'],
})
const GONE = ['needs', 'risk-test', 'interview']

describe('the doors of a company', () => {
  it('are a person’s without needs, risk and interview, and with the list of the insured', () => {
    const person = doorsOf({ ...untouched, recording: { ...untouched.recording, isDue: false } })
    const expected = person.flatMap(({ action }) => {
      if (GONE.includes(action)) return []
      return action === 'makeRecommendation' ? [action, 'insured-list'] : [action]
    })
    expect(doorsOf(ofCompany()).map(({ action }) => action)).toEqual(expected)
  })

  it('a person’s are the table itself', () => {
    const table = [{ action: 'consent' }] as unknown as Parameters<typeof doorsFor>[1]
    expect(doorsFor({ company: null }, table)).toBe(table)
  })

  it('open one after the other: consent, identity, recommendation, list, plan', () => {
    const known = DEEDS['check-identity'](DEEDS.consent(ofCompany()))
    expect(doorOf(known, 'makeRecommendation')?.state).toBe('open')
    expect(doorOf(known, 'insured-list')?.state).toBe('shut')
    const recommended = DEEDS.makeRecommendation(known)
    expect(doorOf(recommended, 'insured-list')).toMatchObject({ state: 'open', by: 'staff' })
    expect(doorOf(recommended, 'choosePlan')?.reasons[0]?.message).toContain('上传被保险人清单')
    expect(doorOf(listed(recommended), 'choosePlan')?.state).toBe('open')
  })

  it('are the same through every channel that people lead', () => {
    const channels: SaleChannel[] = ['outlet', 'phone', 'agent', 'broker']
    for (const channel of channels) {
      const facts = { ...ofCompany(), sale: { ...untouched.sale, channel } }
      const actions = doorsOf(facts).map(({ action }) => action)
      expect(actions).toContain('insured-list')
      expect(actions.filter((action) => GONE.includes(action))).toEqual([])
      expect(doorsOf(facts).some(({ state }) => state === 'open')).toBe(true)
    }
  })

  it('name the operator wherever the customer answers on the phone', () => {
    const words = ['consent', 'facts', 'notices', 'disclosures', 'comprehension', 'sign', 'receipt']
    for (const action of words) expect(doorOf(ofCompany(), action)?.label).toContain('经办人')
  })
})

describe('licence and authority, whose last day is a good day', () => {
  it.each([
    [{ licenceUntil: null }, []],
    [{ licenceUntil: '2026-11-24' }, []],
    [{ licenceUntil: TODAY }, []],
    [{ licenceUntil: '2026-11-22' }, ['company-licence-ended']],
    [{ authorityUntil: '2026-11-24' }, []],
    [{ authorityUntil: TODAY }, []],
    [{ authorityUntil: '2026-11-22' }, ['operator-authority-ended']],
    [
      { licenceUntil: '2026-11-22', authorityUntil: '2026-11-22' },
      ['company-licence-ended', 'operator-authority-ended'],
    ],
  ])('%o: %o', (until, codes) => {
    expect(authorityEnded(ofCompany(until)).map(({ code }) => code)).toEqual(codes)
    const door = doorOf(ofCompany(until), 'check-identity')
    expect(door?.state).toBe(codes.length > 0 ? 'shut' : 'open')
    for (const { repair } of door?.reasons ?? []) expect(repair?.action).toBe('editCustomer')
  })

  it('that have ended since keep the operator from signing and the bank from submitting', () => {
    const done = Object.entries(DEEDS)
      .filter(([name]) => !GONE.includes(name))
      .map(([, deed]) => deed)
    const names = Object.keys(DEEDS).filter((name) => !GONE.includes(name))
    const before = (action: string) =>
      done
        .slice(0, names.indexOf(action))
        .reduce((facts, deed) => deed(facts), listed(ofCompany({ authorityUntil: '2026-11-22' })))
    for (const action of ['sign', 'submitApplication']) {
      const codes = doorOf(before(action), action)?.reasons.map(({ code }) => code)
      expect(codes, action).toContain('operator-authority-ended')
    }
  })

  it('ask nothing of a person', () => expect(authorityEnded(untouched)).toEqual([]))
})

describe('the operator’s phone', () => {
  it('goes from consent to waiting for the counter: nothing is asked in between', () => {
    expect(shown(ofCompany())).toBe('consent')
    expect(shown(DEEDS.consent(ofCompany()))).toBe('wait-recommendation')
  })

  it('counts only what a company is asked', () => {
    const of = (facts: SaleFacts) => progressOf(doorsOf(facts)).total
    const person = { ...untouched, recording: { ...untouched.recording, isDue: false } }
    expect(of(person) - of(ofCompany())).toBe(2)
  })

  it('whatever was done before: shut has a reason, open and done have none', () => {
    const names = Object.keys(DEEDS) as (keyof typeof DEEDS)[]
    fc.assert(
      fc.property(fc.subarray(names), fc.boolean(), (done, hasList) => {
        const start = hasList ? listed(ofCompany()) : ofCompany()
        const facts = done.reduce<SaleFacts>((so, name) => DEEDS[name](so), start)
        for (const door of doorsOf(facts)) {
          expect(door.reasons.length > 0).toBe(door.state === 'shut')
        }
      }),
    )
  })
})
