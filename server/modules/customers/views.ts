import type { Actor } from '#contracts/actors'
import { ageOn, beijingDay } from '#platform/clock'
import type { FieldCrypto } from '#platform/crypto'
import { companyFacts, gapsOf, personFacts } from './completeness.ts'
import { maskAccount, maskAddress, maskId, maskName, maskPhone } from './masks.ts'
import { openField } from './sealed-fields.ts'
import type { CustomerProfile } from './profile.ts'
import type { CustomerRow, ListedRow } from './store.ts'

/** Facts older than this many months are shown as needing confirmation. */
const STALE_AFTER_DAYS = 365

/** People who serve the customer see the name; those who watch see 李*. */
export function nameShown(actor: Actor, fields: FieldCrypto, row: CustomerRow): string {
  const name = openField(fields, 'name', row.name_sealed)
  if (name === null) return `未登记姓名（${row.external_ref ?? row.id.slice(-6)}）`
  return personShown(actor, name)
}

/** The name of anybody in the file, by the same rule. */
export function personShown(actor: Actor, name: string): string {
  return servesCustomers(actor) ? name : maskName(name)
}

/** A name for lists of other modules, by the same rule: `sealed` as stored, or already opened. */
export function nameOf(
  viewer: { actor: Actor; fields: FieldCrypto },
  sealed: string | null,
  plain?: string | null,
): string {
  const name = plain ?? openField(viewer.fields, 'name', sealed)
  if (name === null) return '未登记姓名'
  return personShown(viewer.actor, name)
}

function servesCustomers(actor: Actor): boolean {
  return (
    actor.kind === 'system' || (actor.kind === 'staff' && actor.permissions.has('customer:edit'))
  )
}

const masked = (value: string | null, mask: (value: string) => string) =>
  value === null ? null : mask(value)

type Viewer = { actor: Actor; fields: FieldCrypto; now: Date }

export function toCard({ actor, fields, now }: Viewer, row: ListedRow) {
  return {
    id: row.id,
    kind: row.kind,
    name: nameShown(actor, fields, row),
    gender: row.gender,
    age: row.birth_on ? ageOn(row.birth_on, beijingDay(now)) : approximateAge(row),
    phoneMasked: masked(openField(fields, 'phone', row.phone_sealed), maskPhone),
    idMasked: masked(openField(fields, 'idNumber', row.id_sealed), maskId),
    ownerName: row.ownerName,
    outletName: row.outletName,
    lastContactAt: row.last_contact_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Imported books often hold an age and no birthday. */
function approximateAge(row: CustomerRow): number | null {
  const age = row.traits['age']
  return typeof age === 'number' ? age : null
}

export function toDetail(viewer: Viewer, row: ListedRow, householdIncomeFen: number | null) {
  const { fields, now } = viewer
  const today = beijingDay(now)
  const facts = factsOf(row, householdIncomeFen)
  return {
    ...toCard(viewer, row),
    rowVersion: row.row_version,
    birthOn: row.birth_on,
    idKind: row.id_kind,
    occupation: row.occupation,
    marital: row.marital,
    education: row.education,
    province: row.province,
    isUrban: row.is_urban,
    addressMasked: masked(openField(fields, 'address', row.address_sealed), maskAddress),
    bankAccountMasked: masked(openField(fields, 'bankAccount', row.account_sealed), maskAccount),
    annualIncomeFen: row.annual_income_fen,
    source: row.source,
    freshness: Object.keys(facts).map((field) => {
      const confirmedOn = row.confirmed_on[field] ?? null
      return { field, confirmedOn, isStale: isStale(confirmedOn, today) }
    }),
    ...gapsOf(facts),
  }
}

/** How complete a profile is, for the modules that need to know before they decide. */
export function profileGaps(profile: CustomerProfile) {
  return gapsOf(profile.company ? companyFacts(profile) : personFacts(profile))
}

function factsOf(row: CustomerRow, householdIncomeFen: number | null) {
  const known = {
    name: row.name_sealed,
    gender: row.gender,
    birthOn: row.birth_on,
    phone: row.phone_sealed,
    idNumber: row.id_sealed,
    occupation: row.occupation,
    marital: row.marital,
    education: row.education,
    province: row.province,
    address: row.address_sealed,
    bankAccount: row.account_sealed,
    annualIncomeFen: row.annual_income_fen,
    householdIncomeFen,
  }
  return row.kind === 'company' ? companyFacts(known) : personFacts(known)
}

function isStale(confirmedOn: string | null, today: string): boolean {
  if (confirmedOn === null) return false
  return (Date.parse(today) - Date.parse(confirmedOn)) / 86_400_000 > STALE_AFTER_DAYS
}
