import type { Actor } from '#contracts/actors'
import { ageOn, beijingDay } from '#platform/clock'
import type { FieldCrypto } from '#platform/crypto'
import { maskAccount, maskAddress, maskId, maskName, maskPhone } from './masks.ts'
import { openField } from './sealed-fields.ts'
import type { CustomerProfile } from './profile.ts'
import type { CustomerRow, ListedRow } from './store.ts'

/** Facts older than this many months are shown as needing confirmation. */
const STALE_AFTER_DAYS = 365

/** What a complete profile has (manual 3.3 with the household facts of 4.1). */
export const PROFILE_FIELDS = [
  'name',
  'gender',
  'birthOn',
  'phone',
  'idNumber',
  'occupation',
  'marital',
  'education',
  'province',
  'address',
  'bankAccount',
  'annualIncomeFen',
  'householdIncomeFen',
] as const

/** People who serve the customer see the name; those who watch see 李*. */
export function nameShown(actor: Actor, fields: FieldCrypto, row: CustomerRow): string {
  const name = openField(fields, 'name', row.name_sealed)
  if (name === null) return `未登记姓名（${row.external_ref ?? row.id.slice(-6)}）`
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
  return servesCustomers(viewer.actor) ? name : maskName(name)
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
  const held = new Set(heldFields(row, householdIncomeFen))
  const missing = PROFILE_FIELDS.filter((field) => !held.has(field))
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
    freshness: PROFILE_FIELDS.map((field) => {
      const confirmedOn = row.confirmed_on[field] ?? null
      return { field, confirmedOn, isStale: isStale(confirmedOn, today) }
    }),
    completenessPercent: Math.round((100 * held.size) / PROFILE_FIELDS.length),
    missing: [...missing],
  }
}

/** How complete a profile is, for the modules that need to know before they decide. */
export function profileGaps(profile: CustomerProfile): {
  completenessPercent: number
  missing: string[]
} {
  const held: Record<(typeof PROFILE_FIELDS)[number], unknown> = {
    ...profile,
    occupation: profile.occupation === 'unknown' ? null : profile.occupation,
    marital: profile.marital === 'unknown' ? null : profile.marital,
    education: profile.education === 'unknown' ? null : profile.education,
  }
  const missing = PROFILE_FIELDS.filter((field) => held[field] === null)
  const share = (PROFILE_FIELDS.length - missing.length) / PROFILE_FIELDS.length
  return { completenessPercent: Math.round(100 * share), missing: [...missing] }
}

function heldFields(row: CustomerRow, householdIncomeFen: number | null): string[] {
  const values: Record<(typeof PROFILE_FIELDS)[number], unknown> = {
    name: row.name_sealed,
    gender: row.gender,
    birthOn: row.birth_on,
    phone: row.phone_sealed,
    idNumber: row.id_sealed,
    occupation: row.occupation === 'unknown' ? null : row.occupation,
    marital: row.marital === 'unknown' ? null : row.marital,
    education: row.education === 'unknown' ? null : row.education,
    province: row.province,
    address: row.address_sealed,
    bankAccount: row.account_sealed,
    annualIncomeFen: row.annual_income_fen,
    householdIncomeFen,
  }
  return Object.entries(values).flatMap(([field, value]) => (value === null ? [] : [field]))
}

function isStale(confirmedOn: string | null, today: string): boolean {
  if (confirmedOn === null) return false
  return (Date.parse(today) - Date.parse(confirmedOn)) / 86_400_000 > STALE_AFTER_DAYS
}
