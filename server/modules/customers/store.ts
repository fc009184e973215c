import { sql } from 'kysely'
import { scopeCondition } from '#modules/access'
import type { Actor } from '#contracts/actors'
import type { Db, Tx } from '#platform/db'
import type { Query } from './search-tokens.ts'

export type CustomerRow = {
  id: string
  kind: 'person' | 'company'
  owner_staff_id: string | null
  org_path: string
  household_id: string | null
  name_sealed: string | null
  gender: 'male' | 'female' | null
  birth_on: string | null
  id_kind: string | null
  id_sealed: string | null
  id_index: string | null
  phone_sealed: string | null
  phone_index: string | null
  name_birth_index: string | null
  address_sealed: string | null
  account_sealed: string | null
  occupation: string
  marital: string
  education: string
  province: string | null
  is_urban: boolean | null
  annual_income_fen: number | null
  search_tokens: string[]
  confirmed_on: Record<string, string>
  traits: Record<string, unknown>
  source: string
  external_ref: string | null
  last_contact_at: Date | null
  created_at: Date
  updated_at: Date
  row_version: number
}

type Tables = { 'customers.customer': CustomerRow }

export type ListedRow = CustomerRow & { ownerName: string | null; outletName: string }

const JOINED = sql`
  from customers.customer c
  left join access.staff s on s.id = c.owner_staff_id
  join access.org_unit o on o.path = c.org_path`

type Search = { actor: Actor; query: Query | undefined; before: string | null; limit: number }

/**
 * A page of the customers in the caller's data scope, newest first. Where few can match, the index of
 * tokens is asked first (PostgreSQL cannot know how rare a token is and would walk the whole book);
 * where many match, walking from the newest finds a page at once.
 */
export async function findCustomerRows(db: Db, search: Search): Promise<ListedRow[]> {
  const { actor, query, before, limit } = search
  const matches = query ? sql<boolean>`c.search_tokens @> ${query.tokens}::text[]` : sql`true`
  const wanted = sql`
    select c.id from customers.customer c
    where ${scopeCondition(actor, 'c')} and ${matches}
      and (${before}::uuid is null or c.id < ${before}::uuid)`
  const newest = sql`order by id desc limit ${limit}`
  const page = query?.isSelective
    ? sql`with hits as materialized (${wanted}) select id from hits ${newest}`
    : sql`${wanted} ${newest}`
  const { rows } = await sql<ListedRow>`
    select c.*, s.name as "ownerName", o.name as "outletName" ${JOINED}
    where c.id in (${page})
    order by c.id desc`.execute(db)
  return rows
}

export async function customerRow(db: Db, id: string): Promise<ListedRow | undefined> {
  const { rows } = await sql<ListedRow>`
    select c.*, s.name as "ownerName", o.name as "outletName" ${JOINED}
    where c.id = ${id}`.execute(db)
  return rows[0]
}

/** Held for the rest of the transaction, so that two edits of one customer follow each other. */
export async function lockCustomer(tx: Tx, id: string): Promise<CustomerRow | undefined> {
  const { rows } = await sql<CustomerRow>`
    select * from customers.customer where id = ${id} for update`.execute(tx)
  return rows[0]
}

type Indexes = { idIndex: string | null; phoneIndex: string | null; nameBirthIndex: string | null }

/** The phone of a company is its operator's, who may well be a customer too: that is no twin. */
export async function lookalikes(db: Db, indexes: Indexes): Promise<CustomerRow[]> {
  const { rows } = await sql<CustomerRow>`
    select * from customers.customer
    where id_index = ${indexes.idIndex}
      or (phone_index = ${indexes.phoneIndex} and kind = 'person')
      or name_birth_index = ${indexes.nameBirthIndex}
    limit 20`.execute(db)
  return rows
}

export async function insertCustomer(
  tx: Tx,
  row: Omit<CustomerRow, 'confirmed_on' | 'traits' | 'row_version'> & {
    confirmed_on: Record<string, string>
    traits: Record<string, unknown>
  },
): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('customers.customer')
    .values({
      ...row,
      row_version: 1,
      confirmed_on: sql`${JSON.stringify(row.confirmed_on)}::jsonb`,
      traits: sql`${JSON.stringify(row.traits)}::jsonb`,
    } as never)
    .execute()
}

/** Writes the changed columns and raises the row version. */
export async function updateCustomer(
  tx: Tx,
  id: string,
  change: Partial<CustomerRow>,
): Promise<void> {
  const confirmed = change.confirmed_on
  const values = {
    ...change,
    ...(confirmed ? { confirmed_on: sql`${JSON.stringify(confirmed)}::jsonb` } : {}),
    row_version: sql`row_version + 1`,
  }
  await tx
    .withTables<Tables>()
    .updateTable('customers.customer')
    .set(values as never)
    .where('id', '=', id)
    .execute()
}

export type HoldingRow = {
  id: string
  customerId: string
  holderSealed: string | null
  /** Who is insured: the customer with a file of their own, else the member of the household. */
  insuredId: string
  insuredSealed: string | null
  insurerName: string
  productName: string
  productClass: string
  isIndemnity: boolean
  annualPremiumFen: number
  source: 'bank' | 'declared'
  policyNo: string | null
  endsOn: string | null
}

/**
 * How many customers outside the household give the same telephone number as theirs. People are
 * counted for people and companies for companies: who acts for a company has a number of their own.
 */
export async function strangersWithPhone(
  db: Db,
  of: Pick<CustomerRow, 'id' | 'kind' | 'phone_index' | 'household_id'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from customers.customer
    where phone_index = ${of.phone_index} and id <> ${of.id} and kind = ${of.kind}
      and (household_id is null or household_id is distinct from ${of.household_id})`.execute(db)
  return rows[0]?.count ?? 0
}

/** Policies of the customer and of everyone in the same household who is a customer too. */
export async function familyHoldings(db: Db, customerId: string): Promise<HoldingRow[]> {
  const { rows } = await sql<HoldingRow>`
    select h.id, h.customer_id as "customerId", c.name_sealed as "holderSealed",
      coalesce(m.customer_id, h.insured_member_id, h.customer_id) as "insuredId",
      coalesce(m.name_sealed, c.name_sealed) as "insuredSealed",
      h.insurer_name as "insurerName", h.product_name as "productName",
      h.product_class as "productClass", h.is_indemnity as "isIndemnity",
      h.annual_premium_fen as "annualPremiumFen", h.source, h.policy_no as "policyNo",
      h.ends_on as "endsOn"
    from customers.holding h join customers.customer c on c.id = h.customer_id
      left join customers.household_member m
        on m.household_id = c.household_id and m.id = h.insured_member_id
    where h.customer_id = ${customerId} or c.household_id = (
      select household_id from customers.customer where id = ${customerId})
    order by h.id`.execute(db)
  return rows
}

export type MemberRow = {
  id: string
  customerId: string | null
  nameSealed: string
  relation: string
  gender: 'male' | 'female' | null
  birthOn: string | null
  idKind: string | null
  idSealed: string | null
  occupation: string
}

export async function householdOf(
  db: Db,
  householdId: string,
): Promise<{ annualIncomeFen: number | null; members: MemberRow[] }> {
  const income = await sql<{ annualIncomeFen: number | null }>`
    select annual_income_fen as "annualIncomeFen" from customers.household
    where id = ${householdId}`.execute(db)
  const members = await sql<MemberRow>`
    select m.id, m.customer_id as "customerId", m.name_sealed as "nameSealed", m.relation,
      coalesce(c.gender, m.gender) as gender, coalesce(c.birth_on, m.birth_on) as "birthOn",
      case when c.id_sealed is null then m.id_kind else c.id_kind end as "idKind",
      coalesce(c.id_sealed, m.id_sealed) as "idSealed",
      coalesce(c.occupation, 'unknown') as occupation
    from customers.household_member m left join customers.customer c on c.id = m.customer_id
    where m.household_id = ${householdId} order by m.id`.execute(db)
  return { annualIncomeFen: income.rows[0]?.annualIncomeFen ?? null, members: members.rows }
}
