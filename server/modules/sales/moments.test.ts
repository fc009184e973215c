// Where a sale stands and what the customer's phone shows, from its doors. No database needed.
import { describe, expect, it } from 'vitest'
import type { SaleState } from '#contracts/sale-view'
import { doorsOf, stateFrom, stepFrom } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import { momentOf, progressOf } from './moments.ts'
import { DEEDS, DOOR_NAMES, exchanged, untouched, upTo } from './testing.ts'
import type { DoorName } from './testing.ts'

const inState = (state: SaleState, facts: SaleFacts): SaleFacts => ({
  ...facts,
  sale: { ...facts.sale, state },
})

describe('where the sale stands', () => {
  it.each<[DoorName, SaleState]>([
    ['consent', 'identify'],
    ['interview', 'identify'],
    ['makeRecommendation', 'recommend'],
    ['quote', 'recommend'],
    ['presentPart', 'recommend'],
    ['facts', 'communicate'],
    ['check-process', 'communicate'],
    ['sign', 'contract'],
    ['submitApplication', 'contract'],
    ['underwriting', 'underwriting'],
    ['requestPremium', 'accepted'],
    ['issue', 'issuing'],
    ['receipt', 'in-force'],
  ])('before %s it is in %s', (name, state) => {
    expect(stateFrom(upTo(name))).toBe(state)
  })

  it.each<[string, SaleState]>([
    ['referred', 'underwriting'],
    ['declined', 'declined'],
    ['accepted', 'accepted'],
  ])('an application that was %s', (status, state) => {
    expect(stateFrom(exchanged('application', status)(upTo('underwriting')))).toBe(state)
  })

  it.each<[string, SaleState]>([
    ['requested', 'paying'],
    ['refused', 'accepted'],
    ['paid', 'issuing'],
  ])('a debit that was %s', (status, state) => {
    expect(stateFrom(exchanged('debit', status)(upTo('requestPremium')))).toBe(state)
  })

  it('what was abandoned or sealed stays so, whatever else arrives', () => {
    for (const state of ['abandoned', 'sealed'] as const) {
      expect(stateFrom(inState(state, upTo('receipt')))).toBe(state)
    }
  })

  it('is the first step with something left to do', () => {
    expect(stepFrom(doorsOf(untouched))).toBe('identify')
    expect(stepFrom(doorsOf(DEEDS.receipt(upTo('receipt'))))).toBe('aftercare')
  })
})

describe('what the customer’s phone shows', () => {
  it.each<[DoorName, string]>([
    ['consent', 'consent'],
    ['needs', 'needs'],
    ['risk-test', 'risk'],
    ['interview', 'wait-recommendation'],
    ['presentPart', 'wait-recommendation'],
    ['facts', 'facts'],
    ['notices', 'notices'],
    ['disclosures', 'disclosures'],
    ['comprehension', 'comprehension'],
    ['confirmations', 'confirmations'],
    ['health', 'health'],
    ['check-process', 'record'],
    ['startRecording', 'wait-insurer'],
    ['proveNumber', 'code'],
    ['sign', 'sign'],
    ['submitApplication', 'wait-insurer'],
    ['issue', 'wait-insurer'],
    ['receipt', 'receipt'],
  ])('before %s: %s', (name, moment) => {
    const facts = upTo(name)
    expect(momentOf(facts, doorsOf(facts))).toBe(moment)
  })

  it('and after the receipt nothing more', () => {
    const facts = DEEDS.receipt(upTo('receipt'))
    expect(momentOf(facts, doorsOf(facts))).toBe('done')
    expect(progressOf(doorsOf(facts))).toEqual({ done: 13, total: 13 })
  })

  it('stays at the end a year later, when the risk test has run out', () => {
    const facts = { ...DEEDS.receipt(upTo('receipt')), isTestValid: false }
    expect(momentOf(facts, doorsOf(facts))).toBe('done')
  })

  it('the bar counts what the customer did, and never runs backwards', () => {
    const doneAt = DOOR_NAMES.map((name) => progressOf(doorsOf(upTo(name))).done)
    expect(doneAt).toEqual(doneAt.toSorted((a, b) => a - b))
    expect(progressOf(doorsOf(untouched))).toEqual({ done: 0, total: 12 })
  })
})
