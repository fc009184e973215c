import type { Answered, Asked } from '#web/api/call.ts'

export type Customer = Answered<'readCustomer'>
type Asking = Asked<'createCustomer'>

/** A profile being typed. Empty text and null mean: not said. */
export type Draft = {
  name: string
  gender: Asking['gender'] | null
  birthOn: string | null
  phone: string
  idKind: Asking['idKind']
  idNumber: string
  occupation: Asking['occupation']
  marital: Asking['marital']
  education: Asking['education']
  province: string | null
  isUrban: boolean
  address: string
  bankAccount: string
  annualIncomeFen: number | null
}

export const EMPTY_DRAFT: Draft = {
  name: '',
  gender: null,
  birthOn: null,
  phone: '',
  idKind: 'resident-id',
  idNumber: '',
  occupation: 'unknown',
  marital: 'unknown',
  education: 'unknown',
  province: null,
  isUrban: true,
  address: '',
  bankAccount: '',
  annualIncomeFen: null,
}

/** What is sealed comes masked: those fields start empty and stay as they are unless typed. */
export const draftOf = (customer: Customer): Draft => ({
  ...EMPTY_DRAFT,
  gender: customer.gender,
  birthOn: customer.birthOn,
  idKind: (customer.idKind as Draft['idKind'] | null) ?? 'resident-id',
  occupation: customer.occupation as Draft['occupation'],
  marital: customer.marital as Draft['marital'],
  education: customer.education as Draft['education'],
  province: customer.province,
  isUrban: customer.isUrban ?? true,
  annualIncomeFen: customer.annualIncomeFen,
})

/** Only what was said; the server takes a missing key for unknown. */
export function saidIn(draft: Draft): Partial<Asking> {
  const said = Object.entries(draft).filter(([, value]) => value !== '' && value !== null)
  return Object.fromEntries(said) as Partial<Asking>
}

/** Only what differs from what the edit began with. */
export function changedIn(draft: Draft, start: Draft): Partial<Asking> {
  const changed = Object.entries(saidIn(draft)).filter(
    ([field, value]) => value !== start[field as keyof Draft],
  )
  return Object.fromEntries(changed) as Partial<Asking>
}

const REQUIRED = ['name', 'gender', 'birthOn', 'phone', 'idNumber', 'province'] as const

export const missingIn = (draft: Draft): string[] =>
  REQUIRED.filter((field) => draft[field] === '' || draft[field] === null)

/** The document says birthday and gender: nobody should have to type them again. */
export function withIdNumber(draft: Draft, typed: string): Draft {
  const idNumber = typed.toUpperCase().replaceAll(/\s/g, '')
  const parts = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/.exec(idNumber)
  if (draft.idKind !== 'resident-id' || !parts) return { ...draft, idNumber }
  const [, year, month, day, sex] = parts
  return {
    ...draft,
    idNumber,
    birthOn: `${year}-${month}-${day}`,
    gender: Number(sex) % 2 === 1 ? 'male' : 'female',
  }
}
