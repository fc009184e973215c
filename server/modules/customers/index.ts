import type { Module } from '#platform/module'
import { withdrawConsent } from './consents.ts'
import { createCompany } from './create-company.ts'
import { checkDuplicates, createCustomer } from './create-customer.ts'
import { editCompany } from './edit-company.ts'
import { editCustomer } from './edit-customer.ts'
import { declareHolding, endIssuedHolding, keepIssuedHolding } from './holdings.ts'
import { saveHousehold } from './household.ts'
import { findCustomers, listContacts, readCustomer } from './queries.ts'
import { recordContact } from './record-contact.ts'
import { revealField } from './reveal-field.ts'
import { SEALED } from './sealed-fields.ts'

export { companyColumns, customerSideOf } from './company.ts'
export type { Company } from './company.ts'
export { customerIdOf } from './customer-id.ts'
export { activePurposes, giveConsents } from './consents.ts'
export { contactsImporter } from './import-contacts.ts'
export { maskAccount, maskId, maskPhone } from './masks.ts'
export { readProfile, inForceOn } from './profile.ts'
export type { CustomerProfile, HouseholdPerson } from './profile.ts'
export { visibleCustomer } from './queries.ts'
export { sealField, sealedColumns } from './sealed-fields.ts'
export { pinyinInitials } from './search-tokens.ts'
export { nameOf, profileGaps } from './views.ts'

/** Level 2. The people the bank serves: sealed, masked, found without being shown. */
export function customersModule(): Module {
  return {
    name: 'customers',
    endpoints: [
      findCustomers,
      checkDuplicates,
      createCustomer,
      createCompany,
      editCompany,
      readCustomer,
      editCustomer,
      revealField,
      saveHousehold,
      declareHolding,
      withdrawConsent,
      listContacts,
      recordContact,
    ],
    handlers: [keepIssuedHolding, endIssuedHolding],
    sealed: SEALED,
  }
}
