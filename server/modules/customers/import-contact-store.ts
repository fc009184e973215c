import { sql } from 'kysely'
import type { BatchContext, RejectedRow, Tally } from '#modules/imports'
import { addDays, beijingDay, startOfBeijingDay } from '#platform/clock'
import { jsonb } from '#platform/db'
import type { Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { ownerOf } from './import-contact-owner.ts'
import type { ContactRow } from './import-contact-row.ts'
import { sealedColumns } from './sealed-fields.ts'

type IdentifiedRow = ContactRow & { customerRef: string; contactRef: string }

/** A row of the file: read, or refused with a reason. */
export type ReadContact = {
  line: number
  cells: string[]
  reason: string | undefined
  row: IdentifiedRow | undefined
}

type Dated = IdentifiedRow & { at: Date }
type Known = { ref: string; orgPath: string }

/** Customers first, then their contacts; each in one statement for the whole batch. */
export async function writeContactRows(
  batch: BatchContext,
  readings: readonly ReadContact[],
): Promise<Tally> {
  const known = await knownCustomers(batch.tx, readings)
  const rejected: RejectedRow[] = []
  const rows: Dated[] = []
  const today = beijingDay(batch.now)
  for (const { line, cells, reason, row } of readings) {
    const orgPath = row && known.get(row.customerRef)
    if (row === undefined) rejected.push({ line, cells, reason: reason ?? '' })
    else if (orgPath !== undefined && !isWithin(batch, orgPath)) {
      rejected.push({ line, cells, reason: '该客户由其他机构管理，不在您的数据范围内' })
    } else rows.push({ ...row, at: latestDay(row, today) })
  }
  await upsertCustomers(batch, rows)
  await upsertContacts(batch, rows)
  return { ...countNew(rows, known), rejected }
}

function isWithin({ scopePath }: BatchContext, orgPath: string): boolean {
  return scopePath === null || orgPath.startsWith(scopePath)
}

async function knownCustomers(
  tx: Tx,
  readings: readonly ReadContact[],
): Promise<Map<string, string>> {
  const refs = readings.flatMap(({ row }) => (row ? [row.customerRef] : []))
  const { rows } = await sql<Known>`
    select external_ref as ref, org_path as "orgPath" from customers.customer
    where external_ref = any(${refs}::text[])`.execute(tx)
  return new Map(rows.map(({ ref, orgPath }) => [ref, orgPath]))
}

/** Of several rows about one new customer the first makes them, the others add to them. */
function countNew(rows: readonly Dated[], known: ReadonlyMap<string, string>) {
  const made = new Set(rows.map((row) => row.customerRef).filter((ref) => !known.has(ref)))
  return { created: made.size, updated: rows.length - made.size }
}

/** The book has no year: the latest such day that is not in the future. */
export function latestDay({ month, day }: { month: number; day: number }, today: string): Date {
  const text = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  for (let year = Number(today.slice(0, 4)); ; year -= 1) {
    const date = `${year}-${text}`
    // addDays turns 30 February into March, so that a day that does not exist is not itself.
    if (date <= today && addDays(date, 0) === date) return startOfBeijingDay(date)
  }
}

/** In one order always, so that two imports never wait for each other crosswise. */
function lastByRef(rows: readonly Dated[]): Dated[] {
  const byRef = new Map(rows.map((row) => [row.customerRef, row]))
  return [...byRef.values()].sort((left, right) => (left.customerRef < right.customerRef ? -1 : 1))
}

/**
 * Owner and unit of a customer who is there already never change. What was said at the counter
 * (confirmed_on) counts for more than a book; name and phone are only filled in.
 */
async function upsertCustomers(batch: BatchContext, rows: readonly Dated[]): Promise<void> {
  const { tx, now } = batch
  const owner = await ownerOf(tx, batch)
  const records = lastByRef(rows).map((row) => customerRecord(batch, row))
  await sql`
    insert into customers.customer as c (id, owner_staff_id, org_path, name_sealed, phone_sealed,
      phone_index, search_tokens, occupation, marital, education, traits, source, external_ref,
      last_contact_at, created_at, updated_at)
    select r.id, ${owner.staffId}::uuid, ${owner.orgPath}, r.name_sealed, r.phone_sealed,
      r.phone_index, r.search_tokens, r.occupation, r.marital, r.education, r.traits, 'import',
      r.external_ref, r.at, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${jsonb(records)}) as r (id uuid, name_sealed text,
      phone_sealed text, phone_index text, search_tokens text[], occupation text, marital text,
      education text, traits jsonb, external_ref text, at timestamptz)
    on conflict (external_ref) do update set
      name_sealed = coalesce(c.name_sealed, excluded.name_sealed),
      phone_sealed = coalesce(c.phone_sealed, excluded.phone_sealed),
      phone_index = coalesce(c.phone_index, excluded.phone_index),
      search_tokens = case
        when (c.name_sealed is null and excluded.name_sealed is not null)
          or (c.phone_sealed is null and excluded.phone_sealed is not null)
        then array(select distinct unnest(c.search_tokens || excluded.search_tokens))
        else c.search_tokens end,
      occupation = case
        when jsonb_exists(c.confirmed_on, 'occupation') or excluded.occupation = 'unknown'
        then c.occupation else excluded.occupation end,
      marital = case
        when jsonb_exists(c.confirmed_on, 'marital') or excluded.marital = 'unknown'
        then c.marital else excluded.marital end,
      education = case
        when jsonb_exists(c.confirmed_on, 'education') or excluded.education = 'unknown'
        then c.education else excluded.education end,
      traits = c.traits || excluded.traits,
      last_contact_at = greatest(c.last_contact_at, excluded.last_contact_at),
      updated_at = excluded.updated_at,
      row_version = c.row_version + 1`.execute(tx)
}

function customerRecord({ fields }: BatchContext, row: Dated) {
  const { name, phone } = row
  const sealed = sealedColumns(fields, { name, phone })
  return {
    id: newId(),
    name_sealed: sealed.name_sealed,
    phone_sealed: sealed.phone_sealed,
    phone_index: sealed.phone_index,
    search_tokens: sealed.search_tokens,
    occupation: row.occupation,
    marital: row.marital,
    education: row.education,
    traits: row.traits,
    external_ref: row.customerRef,
    at: row.at.toISOString(),
  }
}

/** A contact that is there already keeps its day: next year the same row would mean another one. */
async function upsertContacts({ tx }: BatchContext, rows: readonly Dated[]): Promise<void> {
  const records = rows.map((row) => ({
    id: newId(),
    customer_ref: row.customerRef,
    external_ref: row.contactRef,
    at: row.at.toISOString(),
    channel: row.channel,
    duration_sec: row.durationSec,
    outcome: row.outcome,
    details: row.details,
  }))
  await sql`
    insert into customers.contact as t (customer_id, id, at, is_exact_time, channel, duration_sec,
      outcome, source, external_ref, details)
    select c.id, r.id, r.at, false, r.channel, r.duration_sec, r.outcome, 'import',
      r.external_ref, r.details
    from jsonb_to_recordset(${jsonb(records)}) as r (id uuid, customer_ref text,
      external_ref text, at timestamptz, channel text, duration_sec int, outcome text,
      details jsonb)
    join customers.customer c on c.external_ref = r.customer_ref
    on conflict (customer_id, external_ref) where external_ref is not null do update set
      outcome = excluded.outcome, details = excluded.details`.execute(tx)
}
