import { sql } from 'kysely'
import { installEvidence } from '#modules/authority'
import { companyColumns, customerSideOf, sealField, sealedColumns } from '#modules/customers'
import { installIntermediary } from '#modules/intermediaries'
import { installInsurer, installOnlinePage, installProduct } from '#modules/products'
import { installScript } from '#modules/scripts'
import type { FieldCrypto } from '#platform/crypto'
import { addDays, beijingDay } from '#platform/clock'
import { inTransaction } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { idFromName } from '#platform/ids'
import { PROVINCE, UNITS, unitByCode } from './bank.ts'
import { COMPANIES } from './companies.ts'
import { CUSTOMERS, HOUSEHOLDS } from './customers.ts'
import type { TownCustomer } from './customers.ts'
import { UNIT_LIMITS, townEvidence } from './evidence.ts'
import { INSURERS } from './insurers.ts'
import { townIntermediaries } from './intermediaries.ts'
import { ONLINE_PAGES } from './online-pages.ts'
import { PRODUCTS } from './products/index.ts'
import { SCRIPTS } from './scripts/index.ts'
import { STAFF, staffId } from './staff.ts'

type Deps = { db: Db; fields: FieldCrypto; now: Date; passwordHash: () => Promise<string> }
type Seeded = { staff: number; customers: number; products: number; isNew: boolean }

const TOWN: Seeded = {
  staff: STAFF.length,
  customers: CUSTOMERS.length + COMPANIES.length,
  products: PRODUCTS.length,
  isNew: false,
}

/** Writes the town in one transaction; where it stands already, nothing is touched. */
export async function seedTown(deps: Deps): Promise<Seeded> {
  return inTransaction(deps.db, async (tx) => {
    if (await isThere(tx)) return TOWN
    await writeUnits(tx)
    await writeStaff(tx, await deps.passwordHash())
    await writeAuthority(tx, deps.now)
    for (const one of townIntermediaries(beijingDay(deps.now))) await installIntermediary(tx, one)
    await writeHouseholds(tx, deps.fields)
    await writeCustomers(tx, deps.fields)
    await writeCompanies(tx, deps.fields)
    await writeContacts(tx, deps.fields)
    await writeHoldings(tx)
    await writeShelf(tx, deps.now)
    await writeScripts(tx, deps.now)
    return { ...TOWN, isNew: true }
  })
}

async function isThere(tx: Tx): Promise<boolean> {
  const head = unitByCode('HO').id
  const { rows } = await sql`select 1 from access.org_unit where id = ${head}`.execute(tx)
  return rows.length > 0
}

/** All rows of a table in one statement; the columns are the keys of the first row. */
async function insertAll(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)},
      ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing`.execute(tx)
}

const beijing = (day: string, time = '09:00') => `${day}T${time}:00+08:00`

async function writeUnits(tx: Tx): Promise<void> {
  const rows = UNITS.map((unit) => ({
    id: unit.id,
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    parent_id: unit.parentCode === null ? null : unitByCode(unit.parentCode).id,
    path: unit.path,
    province: PROVINCE,
    authorised_classes: unit.authorisedClasses,
    permit_no: unit.permitNo,
    permit_valid_until: unit.permitValidUntil,
    register_version: 1,
  }))
  await insertAll(tx, 'access.org_unit', rows)
}

async function writeStaff(tx: Tx, passwordHash: string): Promise<void> {
  const rows = STAFF.map((person) => ({
    id: person.id,
    staff_no: person.staffNo,
    name: person.name,
    pinyin_initials: person.pinyinInitials,
    roles: person.roles,
    scope: person.scope,
    org_unit_id: unitByCode(person.unitCode).id,
    reports_to: person.reportsTo === null ? null : staffId(person.reportsTo),
    seller_grade: person.sellerGrade,
    selling_since: person.sellingSince,
    register_version: 1,
    ilp_training_hours: person.ilpTrainingHours,
    employed_since: person.employedSince,
    password_hash: passwordHash,
    failed_count: 0,
  }))
  await insertAll(tx, 'access.staff', rows)
  const registrations = STAFF.flatMap(({ id, registration }) =>
    registration === null
      ? []
      : [
          {
            staff_id: id,
            registration_no: registration.registrationNo,
            status: registration.status,
            valid_until: registration.validUntil,
          },
        ],
  )
  await insertAll(tx, 'access.registration', registrations)
}

/** What makes people sellers besides the registration, and how much each house may take on. */
async function writeAuthority(tx: Tx, now: Date): Promise<void> {
  const today = beijingDay(now)
  for (const evidence of townEvidence(today)) await installEvidence(tx, evidence)
  const limits = UNIT_LIMITS.map(({ code, amountLimitFen, note }) => ({
    org_unit_id: unitByCode(code).id,
    amount_limit_fen: amountLimitFen,
    review_on: addDays(today, 220),
    note,
    changed_by: staffId('HO0001'),
    changed_at: beijing(addDays(today, -145)),
    row_version: 1,
  }))
  await insertAll(tx, 'authority.unit_limit', limits)
}

async function writeHouseholds(tx: Tx, fields: FieldCrypto): Promise<void> {
  const households = HOUSEHOLDS.map(({ id, annualIncomeFen, confirmedOn }) => ({
    id,
    annual_income_fen: annualIncomeFen,
    created_at: beijing(confirmedOn),
  }))
  await insertAll(tx, 'customers.household', households)
  const members = HOUSEHOLDS.flatMap((household) =>
    household.members.map((member) => ({
      household_id: household.id,
      id: member.id,
      customer_id: member.customerId,
      name_sealed: sealField(fields, 'name', member.name),
      relation: member.relation,
      gender: member.gender,
      birth_on: member.birthOn,
      id_kind: member.idNumber === undefined ? null : 'resident-id',
      id_sealed:
        member.idNumber === undefined ? null : sealField(fields, 'idNumber', member.idNumber),
    })),
  )
  await insertAll(tx, 'customers.household_member', members)
}

async function writeCustomers(tx: Tx, fields: FieldCrypto): Promise<void> {
  const rows = CUSTOMERS.map((customer) => ({
    ...sealedColumns(fields, customer),
    id: customer.id,
    owner_staff_id: staffId(customer.ownerStaffNo),
    org_path: customer.orgPath,
    household_id: customer.householdId,
    gender: customer.gender,
    birth_on: customer.birthOn,
    id_kind: customer.idNumber === undefined ? null : 'resident-id',
    occupation: customer.occupation ?? 'unknown',
    marital: customer.marital ?? 'unknown',
    education: customer.education ?? 'unknown',
    province: PROVINCE,
    is_urban: customer.isUrban,
    annual_income_fen: customer.annualIncomeFen,
    confirmed_on: customer.confirmedOn,
    traits: {},
    source: 'counter',
    ...timesOf(customer),
    row_version: 1,
  }))
  await insertAll(tx, 'customers.customer', rows)
}

async function writeCompanies(tx: Tx, fields: FieldCrypto): Promise<void> {
  const rows = COMPANIES.map((company) => ({
    ...sealedColumns(fields, customerSideOf(company)),
    id: company.id,
    kind: 'company',
    owner_staff_id: staffId(company.ownerStaffNo),
    org_path: company.orgPath,
    id_kind: 'credit-code',
    occupation: 'unknown',
    marital: 'unknown',
    education: 'unknown',
    province: company.province,
    confirmed_on: company.confirmedOn,
    traits: {},
    source: 'counter',
    ...timesOf(company),
    row_version: 1,
  }))
  await insertAll(tx, 'customers.customer', rows)
  const companies = COMPANIES.map((company) => ({
    customer_id: company.id,
    ...companyColumns(fields, company),
  }))
  await insertAll(tx, 'customers.company', companies)
}

/** The file was opened when its oldest fact was said and touched when the newest was. */
function timesOf({ confirmedOn, contacts = [] }: Pick<TownCustomer, 'confirmedOn' | 'contacts'>) {
  const days = Object.values(confirmedOn).toSorted()
  const talks = contacts.map(({ at }) => at).toSorted()
  const lastTalk = talks.at(-1)
  const first = [days[0], talks[0]?.slice(0, 10)].filter((day) => day !== undefined).toSorted()
  const last = [days.at(-1), lastTalk?.slice(0, 10)].filter((day) => day !== undefined).toSorted()
  return {
    created_at: beijing(first[0] ?? ''),
    updated_at: beijing(last.at(-1) ?? '', '18:00'),
    last_contact_at: lastTalk === undefined ? null : `${lastTalk}:00+08:00`,
  }
}

async function writeContacts(tx: Tx, fields: FieldCrypto): Promise<void> {
  const rows = [...CUSTOMERS, ...COMPANIES].flatMap((customer) =>
    (customer.contacts ?? []).map((contact) => ({
      customer_id: customer.id,
      id: idFromName(`town:contact:${customer.id}:${contact.at}`),
      at: `${contact.at}:00+08:00`,
      is_exact_time: true,
      channel: contact.channel,
      duration_sec: contact.minutes === null ? null : contact.minutes * 60,
      outcome: contact.outcome,
      note_sealed: fields.seal(contact.note, 'customers.contact-note'),
      next_step: contact.next ?? null,
      staff_id: staffId(customer.ownerStaffNo),
      source: 'counter',
      details: {},
    })),
  )
  await insertAll(tx, 'customers.contact', rows)
}

async function writeHoldings(tx: Tx): Promise<void> {
  const rows = CUSTOMERS.flatMap((customer) =>
    (customer.holdings ?? []).map((holding) => ({
      customer_id: customer.id,
      id: idFromName(`town:holding:${customer.id}:${holding.insurer}:${holding.product}`),
      insurer_name: holding.insurer,
      product_name: holding.product,
      product_class: holding.productClass,
      is_indemnity: holding.isIndemnity,
      annual_premium_fen: holding.yearlyYuan * 100,
      source: holding.policyNo === undefined ? 'declared' : 'bank',
      policy_no: holding.policyNo ?? null,
      ends_on: holding.endsOn,
      created_at: timesOf(customer).created_at,
    })),
  )
  await insertAll(tx, 'customers.holding', rows)
}

/** Revised by the product manager, approved by compliance: nobody shelves their own product. */
async function writeShelf(tx: Tx, now: Date): Promise<void> {
  for (const insurer of INSURERS) {
    await installInsurer(tx, {
      ...insurer,
      serviceProvinces: [...insurer.serviceProvinces],
      now,
    })
  }
  for (const product of PRODUCTS) {
    const wasApproved = product.status === 'on-shelf' || product.status === 'off-shelf'
    await installProduct(tx, {
      ...product,
      revisedBy: staffId('PM0001'),
      approvedBy: wasApproved ? staffId('CP0001') : null,
      now,
    })
    const texts = ONLINE_PAGES[product.code]
    if (!texts) continue
    const [editedBy, publishedBy] = [staffId('PM0001'), staffId('CP0001')]
    await installOnlinePage(tx, { productId: product.id, texts, editedBy, publishedBy, now })
  }
}

/** Written by the product manager, released by compliance. */
async function writeScripts(tx: Tx, now: Date): Promise<void> {
  for (const { lines, ...script } of SCRIPTS) {
    await installScript(tx, {
      ...script,
      productId: null,
      content: { lines },
      validUntil: addDays(beijingDay(now), 365),
      note: '随产品上架编写',
      writtenBy: staffId('PM0001'),
      releasedBy: staffId('CP0001'),
      opinion: '与条款和产品说明核对一致',
      now,
    })
  }
}
