import type { FieldCrypto } from '#platform/crypto'
import type { SealedColumn } from '#platform/sealed'
import { searchTokens } from './search-tokens.ts'

const CONTEXTS = {
  name: 'customers.name',
  phone: 'customers.phone',
  idNumber: 'customers.id',
  address: 'customers.address',
  bankAccount: 'customers.account',
} as const
export type SealedField = keyof typeof CONTEXTS

/** What is bound to a talk with the customer. */
export const CONTACT_NOTE = 'customers.contact-note'

const FILE = { table: 'customers.customer', key: ['id'] }
const MEMBER = { table: 'customers.household_member', key: ['household_id', 'id'] }
const COMPANY = { table: 'customers.company', key: ['customer_id'] }
const CONTACT = { table: 'customers.contact', key: ['customer_id', 'id'] }
export const SEALED: readonly SealedColumn[] = [
  { ...FILE, column: 'name_sealed', sealedFor: CONTEXTS.name },
  { ...FILE, column: 'phone_sealed', sealedFor: CONTEXTS.phone },
  { ...FILE, column: 'id_sealed', sealedFor: CONTEXTS.idNumber },
  { ...FILE, column: 'address_sealed', sealedFor: CONTEXTS.address },
  { ...FILE, column: 'account_sealed', sealedFor: CONTEXTS.bankAccount },
  { ...MEMBER, column: 'name_sealed', sealedFor: CONTEXTS.name },
  { ...MEMBER, column: 'id_sealed', sealedFor: CONTEXTS.idNumber },
  { ...COMPANY, column: 'legal_representative_sealed', sealedFor: CONTEXTS.name },
  { ...COMPANY, column: 'operator_name_sealed', sealedFor: CONTEXTS.name },
  { ...COMPANY, column: 'operator_id_sealed', sealedFor: CONTEXTS.idNumber },
  { ...CONTACT, column: 'note_sealed', sealedFor: CONTACT_NOTE },
]

export function sealField(fields: FieldCrypto, field: SealedField, value: string): string {
  return fields.seal(value, CONTEXTS[field])
}

export function openField(
  fields: FieldCrypto,
  field: SealedField,
  sealed: string | null,
): string | null {
  return sealed === null ? null : fields.open(sealed, CONTEXTS[field])
}

export function idIndex(fields: FieldCrypto, idNumber: string): string {
  return fields.blindIndex(idNumber.toUpperCase(), 'customers.id')
}

export function phoneIndex(fields: FieldCrypto, phone: string): string {
  return fields.blindIndex(phone, 'customers.phone')
}

export function nameBirthIndex(fields: FieldCrypto, name: string, birthOn: string): string {
  return fields.blindIndex(`${name}|${birthOn}`, 'customers.name-birth')
}

type Personal = {
  name?: string | undefined
  phone?: string | undefined
  idNumber?: string | undefined
  birthOn?: string | undefined
  address?: string | undefined
  bankAccount?: string | undefined
  operatorName?: string | undefined
}

/** All columns that follow from the plain values: sealed texts, blind indexes and search tokens. */
export function sealedColumns(fields: FieldCrypto, person: Personal) {
  const { name, phone, idNumber, birthOn, address, bankAccount, operatorName } = person
  const seal = (field: SealedField, value: string | undefined) =>
    value === undefined || value === '' ? null : sealField(fields, field, value)
  return {
    name_sealed: seal('name', name),
    phone_sealed: seal('phone', phone),
    id_sealed: seal('idNumber', idNumber),
    address_sealed: seal('address', address),
    account_sealed: seal('bankAccount', bankAccount),
    id_index: idNumber ? idIndex(fields, idNumber) : null,
    phone_index: phone ? phoneIndex(fields, phone) : null,
    name_birth_index: name && birthOn ? nameBirthIndex(fields, name, birthOn) : null,
    search_tokens: searchTokens(fields, { name, phone, idNumber, operatorName }),
  }
}
