// A profile while it is typed: what is sent, what is left alone, what the document says by itself.
import { describe, expect, it } from 'vitest'
import { EMPTY_DRAFT, changedIn, missingIn, saidIn, withIdNumber } from './profile-draft.ts'
import type { Draft } from './profile-draft.ts'

const whole: Draft = {
  ...EMPTY_DRAFT,
  name: '赵明轩',
  gender: 'male',
  birthOn: '1994-05-16',
  phone: '19900001137',
  idNumber: '329901199405160192',
  province: '江苏省',
}

describe('what is sent', () => {
  it('is what was said: nothing empty, and no is an answer', () => {
    const said = saidIn({ ...whole, isUrban: false, annualIncomeFen: 0 })
    expect(said).toMatchObject({ name: '赵明轩', isUrban: false, annualIncomeFen: 0 })
    expect(Object.keys(said)).not.toContain('address')
    expect(Object.values(said)).not.toContain(null)
  })

  it('of an edit only what differs from its beginning', () => {
    expect(changedIn(whole, whole)).toEqual({})
    const changed = { ...whole, phone: '19900009999', isUrban: false }
    expect(changedIn(changed, whole)).toEqual({ phone: '19900009999', isUrban: false })
    // A field that was emptied is not a field that was answered.
    expect(changedIn({ ...whole, province: null, name: '' }, whole)).toEqual({})
  })

  it.each(['name', 'gender', 'birthOn', 'phone', 'idNumber', 'province'] as const)(
    'nothing is sent without %s',
    (field) => {
      expect(missingIn(whole)).toEqual([])
      expect(missingIn({ ...whole, [field]: EMPTY_DRAFT[field] })).toEqual([field])
    },
  )
})

describe('the number on the document', () => {
  const typed = (text: string, change: Partial<Draft> = {}) =>
    withIdNumber({ ...EMPTY_DRAFT, ...change }, text)

  it.each([
    ['329901199405160192', '1994-05-16', 'male'],
    ['32990119940516020X', '1994-05-16', 'female'],
    [' 329901 19940516 020x ', '1994-05-16', 'female'],
  ])('%s says birthday and gender', (text, birthOn, gender) => {
    expect(typed(text)).toMatchObject({ birthOn, gender })
  })

  it('is kept as it was typed until it is whole, and says nothing yet', () => {
    expect(typed('3299011994')).toMatchObject({
      idNumber: '3299011994',
      birthOn: null,
      gender: null,
    })
  })

  it('of a passport says nothing, whatever it looks like', () => {
    const draft = typed('329901199405160192', { idKind: 'passport', birthOn: '2000-01-01' })
    expect(draft).toMatchObject({ birthOn: '2000-01-01', gender: null })
  })
})
