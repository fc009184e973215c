import { sql } from 'kysely'
import * as contacts from '#contracts/contacts'
import * as contract from '#contracts/customers'
import { requireInScope } from '#modules/access'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { found } from '#platform/refusal'
import { companyOf } from './company.ts'
import { toCompanyView } from './company-view.ts'
import { CONTACT_NOTE, openField } from './sealed-fields.ts'
import { queryTokens } from './search-tokens.ts'
import { customerRow, familyHoldings, findCustomerRows, householdOf } from './store.ts'
import type { HoldingRow, ListedRow } from './store.ts'
import { maskId, maskName } from './masks.ts'
import { nameShown, toCard, toDetail } from './views.ts'

export const findCustomers = personalQuery(contract.findCustomers, {
  audit: 'customer.listed',
  run: async (context, { q, cursor, limit }) => {
    const { tx, actor, fields } = context
    const query = queryTokens(fields, q)
    const search = { actor, query, before: cursorId(cursor) ?? null, limit: limit + 1 }
    const rows = await findCustomerRows(tx, search)
    const page = rows.slice(0, limit)
    const items = page.map((row) => toCard(context, row))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    const seen = page.map((row) => ({ kind: 'customer', id: row.id, customerId: row.id }))
    return { output: { items, nextCursor }, seen }
  },
})

/** The row, if it is in the caller's data scope; otherwise it does not exist. */
export async function visibleCustomer(context: Context, customerId: string): Promise<ListedRow> {
  const row = found(await customerRow(context.tx, customerId))
  requireInScope(context.actor, { ownerStaffId: row.owner_staff_id, orgPath: row.org_path })
  return row
}

export const readCustomer = personalQuery(contract.readCustomer, {
  audit: 'customer.read',
  run: async (context, { customerId }) => {
    const row = await visibleCustomer(context, customerId)
    const holdings = await familyHoldings(context.tx, customerId)
    const household = await householdView(context, row, holdings)
    const consents = await consentsOf(context, customerId)
    const company = await companyOf(context.tx, context.fields, customerId)
    return {
      output: {
        ...toDetail(context, row, household?.annualIncomeFen ?? null),
        household,
        holdings: holdings.map((holding) => toHolding(context, holding)),
        consents,
        company: company && toCompanyView(context, company),
      },
      version: row.row_version,
      seen: [{ kind: 'customer', id: customerId, customerId }],
    }
  },
})

const UNKNOWN = ['gender', 'birthOn', 'idNumber'] as const
const STORED = { gender: 'gender', birthOn: 'birthOn', idNumber: 'idSealed' } as const

function maskedId({ fields }: Context, sealed: string | null): string | null {
  const idNumber = openField(fields, 'idNumber', sealed)
  return idNumber === null ? null : maskId(idNumber)
}

async function householdView(context: Context, row: ListedRow, holdings: readonly HoldingRow[]) {
  if (!row.household_id) return null
  const household = await householdOf(context.tx, row.household_id)
  return {
    id: row.household_id,
    annualIncomeFen: household.annualIncomeFen,
    existingAnnualPremiumFen: holdings.reduce((sum, held) => sum + held.annualPremiumFen, 0),
    members: household.members.map((member) => ({
      id: member.id,
      customerId: member.customerId,
      name: shownName(context, row, member.nameSealed),
      relation: member.relation as 'spouse',
      gender: member.gender,
      birthOn: member.birthOn,
      idKind: member.idKind,
      idMasked: maskedId(context, member.idSealed),
      unknown: UNKNOWN.filter((field) => member[STORED[field]] === null),
    })),
  }
}

/** Family members are shown the way the customer's own name is shown to this person. */
function shownName(context: Context, row: ListedRow, sealed: string): string {
  const name = openField(context.fields, 'name', sealed) ?? ''
  const own = openField(context.fields, 'name', row.name_sealed)
  return nameShown(context.actor, context.fields, row) === own ? name : maskName(name)
}

function toHolding(context: Context, row: HoldingRow) {
  const { holderSealed, insuredSealed, insuredId: _, ...holding } = row
  const nameIn = (sealed: string | null) =>
    maskName(openField(context.fields, 'name', sealed) ?? '')
  return { ...holding, holderName: nameIn(holderSealed), insuredName: nameIn(insuredSealed) }
}

async function consentsOf(context: Context, customerId: string) {
  const { rows } = await sql<{
    id: string
    purpose: contract.ConsentPurpose
    textVersion: string
    givenAt: Date
    withdrawnAt: Date | null
  }>`
    select id, purpose, text_version as "textVersion", given_at as "givenAt",
      withdrawn_at as "withdrawnAt"
    from customers.consent where customer_id = ${customerId} order by id`.execute(context.tx)
  return rows.map((row) => ({
    ...row,
    givenAt: row.givenAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }))
}

type ContactRow = {
  id: string
  at: Date
  isExactTime: boolean
  channel: 'visit'
  durationSec: number | null
  outcome: string
  noteSealed: string | null
  nextStep: string | null
  staffName: string | null
  source: string
}

export const listContacts = personalQuery(contacts.listContacts, {
  audit: 'contact.listed',
  run: async (context, { customerId, cursor, limit }) => {
    await visibleCustomer(context, customerId)
    const after = cursorId(cursor) ?? null
    const { rows } = await sql<ContactRow>`
      select c.id, c.at, c.is_exact_time as "isExactTime", c.channel,
        c.duration_sec as "durationSec", c.outcome, c.note_sealed as "noteSealed",
        c.next_step as "nextStep", s.name as "staffName", c.source
      from customers.contact c left join access.staff s on s.id = c.staff_id
      where c.customer_id = ${customerId}
        and (${after}::uuid is null or (c.at, c.id) < (
          select at, id from customers.contact
          where customer_id = ${customerId} and id = ${after}::uuid))
      order by c.at desc, c.id desc limit ${limit + 1}`.execute(context.tx)
    const items = rows.slice(0, limit).map(({ noteSealed, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      note: noteSealed ? context.fields.open(noteSealed, CONTACT_NOTE) : '',
    }))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    return {
      output: { items, nextCursor },
      seen: [{ kind: 'customer', id: customerId, customerId }],
    }
  },
})
