import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isResidentId, Phone } from '#contracts/customers'
import { ROLES } from '#contracts/permissions'
import { PRODUCT_CLASSES, ProductContent } from '#contracts/products'
import { shelfGaps } from '#modules/products'
import { workCalendar } from '#platform/calendar'
import { ageOn } from '#platform/clock'
import { fieldCrypto } from '#platform/crypto'
import { openDatabase } from '#platform/db'
import type { Db } from '#platform/db'
import { openKeyring } from '#platform/keyring'
import { REFERENCE_DAY, UNITS } from '#world/bank'
import { CUSTOMERS, HOUSEHOLDS, customerNamed, isLuhn } from '#world/customers'
import { townEvidence } from '#world/evidence'
import { INSURERS } from '#world/insurers'
import { LOGINS } from '#world/logins'
import { PRODUCTS } from '#world/products/index'
import { quoteFor } from '#world/rates'
import { seedTown } from '#world/seed'
import { STAFF, staffId } from '#world/staff'
import { underwritingOf } from '#world/underwriting'
import { cloneDatabase } from '../setup/worker-database.ts'

const yuan = (amount: number) => amount * 100
const onShelf = PRODUCTS.filter(({ status }) => status === 'on-shelf')

describe('the bank and its people', () => {
  it('has one head office, two branches and five outlets below them', () => {
    const kinds = UNITS.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'branch')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'outlet')).toHaveLength(5)
    for (const unit of UNITS.filter(({ parentCode }) => parentCode !== null)) {
      const parent = UNITS.find(({ code }) => code === unit.parentCode)
      expect(unit.path).toBe(`${parent?.path}${unit.code}/`)
    }
  })

  it('has 24 staff in all roles, each reporting to somebody who exists', () => {
    expect(STAFF).toHaveLength(24)
    expect(STAFF.filter(({ roles }) => roles.includes('rm'))).toHaveLength(9)
    expect(new Set(STAFF.flatMap(({ roles }) => roles))).toEqual(new Set(Object.keys(ROLES)))
    expect(new Set(LOGINS.flatMap(({ roles }) => roles))).toEqual(new Set(Object.keys(ROLES)))
    expect(new Set(LOGINS.map(({ staffNo }) => staffNo)).size).toBe(LOGINS.length)
    const numbers = new Set(STAFF.map(({ staffNo }) => staffNo))
    expect(numbers.size).toBe(24)
    for (const { reportsTo, pinyinInitials, name } of STAFF) {
      expect(reportsTo === null || numbers.has(reportsTo)).toBe(true)
      expect(pinyinInitials).toHaveLength(Array.from(name).length)
    }
  })

  it('has sellers who may not sell: suspended, expiring, grade 1, short of training', () => {
    const of = (no: string) => STAFF.find(({ staffNo }) => staffNo === no)
    expect(of('RM0203')?.registration?.status).toBe('suspended')
    expect(of('RM0105')?.registration?.validUntil).toBe('2026-12-19')
    expect(of('RM0204')?.sellerGrade).toBe(1)
    expect(of('RM0202')?.ilpTrainingHours).toBeLessThan(40)
    expect(of('RM0101')?.ilpTrainingHours).toBeGreaterThanOrEqual(40)
  })
})

describe('the customers', () => {
  it('are 60 in households of one to five, every owner an RM', () => {
    expect(CUSTOMERS).toHaveLength(60)
    expect(new Set(CUSTOMERS.map(({ ownerStaffNo }) => ownerStaffNo)).size).toBe(9)
    expect(new Set(CUSTOMERS.map(({ name }) => name)).size).toBe(60)
    for (const { members } of HOUSEHOLDS) {
      expect(members.length).toBeGreaterThanOrEqual(1)
      expect(members.length).toBeLessThanOrEqual(5)
      expect(members[0]?.relation).toBe('self')
    }
  })

  it('have identity numbers that agree with birth and gender, and telephones nobody has', () => {
    for (const { idNumber, birthOn, gender, phone, bankAccount } of CUSTOMERS) {
      expect(Phone.safeParse(phone).success && phone.startsWith('1990000')).toBe(true)
      if (bankAccount) expect(isLuhn(bankAccount)).toBe(true)
      if (!idNumber) continue
      expect(isResidentId(idNumber)).toBe(true)
      expect(idNumber.slice(6, 14)).toBe(birthOn.replaceAll('-', ''))
      expect(Number(idNumber[16]) % 2 === 1).toBe(gender === 'male')
    }
    for (const field of ['phone', 'idNumber', 'bankAccount'] as const) {
      const values = CUSTOMERS.flatMap((customer) => customer[field] ?? [])
      expect(new Set(values).size).toBe(values.length)
    }
  })

  it('earn what their household earns', () => {
    for (const { id, annualIncomeFen, key } of HOUSEHOLDS) {
      const own = CUSTOMERS.filter(({ householdId }) => householdId === id)
      const sum = own.reduce((total, one) => total + (one.annualIncomeFen ?? 0), 0)
      expect(sum, key).toBe(annualIncomeFen ?? 0)
    }
  })

  it('are as old on the reference day as their stories say, and talk only before it', () => {
    const age = (name: string) => ageOn(customerNamed(name).birthOn, REFERENCE_DAY)
    expect([age('郭建国'), age('刘玉珍'), age('罗淑兰')]).toEqual([68, 71, 66])
    expect([age('李可欣'), age('冯雨桐'), age('赵明轩')]).toEqual([24, 20, 32])
    for (const { contacts = [], confirmedOn } of CUSTOMERS) {
      for (const { at } of contacts) expect(at.slice(0, 10) <= REFERENCE_DAY).toBe(true)
      for (const day of Object.values(confirmedOn)) expect(day <= REFERENCE_DAY).toBe(true)
    }
  })

  it('hold what their stories need: near 20 %, medical cover, old facts, missing facts', () => {
    const wang = CUSTOMERS.filter(
      ({ householdId }) => householdId === customerNamed('王志成').householdId,
    )
    const held = wang.flatMap(({ holdings = [] }) => holdings)
    const share = held.reduce((sum, one) => sum + one.yearlyYuan, 0) / 186_000
    expect(share).toBeGreaterThan(0.185)
    expect(share).toBeLessThan(0.2)
    expect(customerNamed('曹阳').holdings?.some(({ isIndemnity }) => isIndemnity)).toBe(true)
    expect(customerNamed('高翔').confirmedOn['annualIncomeFen']).toBe('2025-08-06')
    expect(customerNamed('范思远').idNumber).toBeUndefined()
    expect(customerNamed('卢大山').annualIncomeFen).toBe(yuan(21_600))
  })
})

describe('the products', () => {
  it('are 25, each complete in the shape of the contract', () => {
    expect(PRODUCTS).toHaveLength(25)
    for (const { code, content } of PRODUCTS) {
      const parsed = ProductContent.safeParse(content)
      expect(parsed.success, `${code} ${parsed.error?.message}`).toBe(true)
      expect(content.comprehension.length, code).toBeGreaterThanOrEqual(3)
      const answers = new Set(content.comprehension.map(({ answerId }) => answerId))
      expect(answers.size, code).toBeGreaterThan(1)
    }
  })

  it('stand where the story needs them', () => {
    const counts = Object.groupBy(PRODUCTS, ({ status }) => status)
    expect(counts['on-shelf']).toHaveLength(20)
    expect(counts['submitted']).toHaveLength(1)
    expect(counts['off-shelf']).toHaveLength(1)
    expect(counts['draft']).toHaveLength(3)
    const higher = PRODUCTS.filter(({ content }) => (content.bankGrade ?? 0) > content.insurerGrade)
    expect(higher.map(({ code }) => code)).toEqual(['LS-IWL01', 'LS-PWL01'])
  })

  it('have no gap on the shelf, and the drafts exactly the gaps that keep them off it', () => {
    const gapsOf = ({ content }: (typeof PRODUCTS)[number]) => {
      const insurer = INSURERS.find(({ id }) => id === content.insurerId)
      return shelfGaps(content, insurer?.agreement ?? null, REFERENCE_DAY).map(({ code }) => code)
    }
    for (const product of onShelf) expect(gapsOf(product), product.code).toEqual([])
    const drafts = PRODUCTS.filter(({ status }) => status === 'draft')
    expect(Object.fromEntries(drafts.map((draft) => [draft.code, gapsOf(draft)]))).toEqual({
      'MH-TL02': ['element-missing.sumInsured'],
      'MH-UL02': expect.arrayContaining(['element-missing.exclusions']),
      'MH-IL02': ['bank-grade-missing'],
    })
  })

  it('sell every class but reinsurance', () => {
    const sold = new Set(onShelf.flatMap(({ content }) => content.classes))
    const wanted = Object.keys(PRODUCT_CLASSES).filter((name) => name !== 'reinsurance')
    expect(sold).toEqual(new Set(wanted))
  })

  it('keep commission below what was filed and some customer in each age range', () => {
    const ages = HOUSEHOLDS.flatMap(({ members }) =>
      members.map(({ birthOn }) => ageOn(birthOn, REFERENCE_DAY)),
    )
    for (const { code, content } of onShelf) {
      const insurer = INSURERS.find(({ id }) => id === content.insurerId)
      expect(insurer?.agreement.commissionBp, code).toBeLessThan(content.filedCommissionBp)
      const fitting = ages.filter((age) => age >= content.minAge && age <= content.maxAge)
      expect(fitting.length, code).toBeGreaterThan(4)
    }
  })
})

describe('the premiums', () => {
  const termLife = (insuredAge: number, sumInsuredFen = yuan(1_000_000)) =>
    quoteFor({
      productCode: 'LS-TL01',
      planCode: '20-20',
      insuredAge,
      insuredGender: 'male',
      sumInsuredFen,
    })

  it.each(['LS-TL01', 'LS-WL01', 'LS-CI01', 'MH-TL02', 'QT-CI02'])(
    '%s costs more for the older and for more cover',
    (productCode) => {
      const { content } = PRODUCTS.find(({ code }) => code === productCode)!
      for (const plan of content.plans) {
        const premium = (insuredAge: number, sum: number) =>
          quoteFor({
            productCode,
            planCode: plan.code,
            insuredAge,
            insuredGender: 'female',
            sumInsuredFen: yuan(sum),
          }).premiumFen
        // Cover up to a fixed age gets shorter as the buyer gets older, and cheaper in the end.
        const last = plan.coverTerm.kind === 'to-age' ? 40 : content.maxAge
        for (let age = content.minAge; age < last; age += 1) {
          expect(premium(age + 1, 100_000), `${age}`).toBeGreaterThanOrEqual(premium(age, 100_000))
        }
        expect(premium(last, 100_000)).toBeGreaterThan(premium(content.minAge, 100_000))
        expect(premium(last, 200_000)).toBeGreaterThan(premium(last, 100_000))
      }
    },
  )

  it('are of a believable size', () => {
    expect(termLife(30).premiumFen).toBe(yuan(2592))
    expect(termLife(40).premiumFen).toBeLessThan(yuan(6500))
    const critical = quoteFor({
      productCode: 'LS-CI01',
      planCode: 'W-20',
      insuredAge: 30,
      insuredGender: 'male',
      sumInsuredFen: yuan(500_000),
    })
    expect(critical.premiumFen).toBe(yuan(11_648))
  })

  it('pass what was paid in the year the introduction names', () => {
    const { years, totalPremiumFen } = quoteFor({
      productCode: 'LS-IWL01',
      planCode: 'W-5',
      insuredAge: 35,
      insuredGender: 'female',
      premiumFen: yuan(20_000),
    })
    expect(totalPremiumFen).toBe(yuan(100_000))
    expect(years.find((year) => year.cashValueFen >= year.paidFen)?.policyYear).toBe(7)
    const told = PRODUCTS.find(({ code }) => code === 'LS-IWL01')?.content.disclosures
    const surrender = told?.find(({ id }) => id === 'surrender-loss')?.plain
    for (const year of [1, 3, 7]) {
      expect(surrender).toContain(`${(years[year - 1]?.cashValueFen ?? 0) / 100} 元`)
    }
  })

  it('exist for every plan of every product, at both ends of the age range', () => {
    for (const { code, content } of PRODUCTS) {
      const { minAge, maxAge } = underwritingOf(code)
      for (const plan of content.plans) {
        for (const insuredAge of [minAge, plan.coverTerm.kind === 'to-age' ? minAge : maxAge]) {
          const figures = quoteFor({
            productCode: code,
            planCode: plan.code,
            insuredAge,
            insuredGender: 'female',
            premiumFen: plan.minPremiumFen,
          })
          const label = `${code} ${plan.code} ${insuredAge}`
          expect(figures.premiumFen, label).toBeGreaterThan(0)
          expect(figures.totalPremiumFen, label).toBeGreaterThanOrEqual(figures.premiumFen)
          for (const year of figures.years) {
            expect(Number.isInteger(year.cashValueFen), label).toBe(true)
            expect(year.cashValueFen, label).toBeGreaterThanOrEqual(0)
          }
        }
      }
    }
  })

  it('refuse a plan that would be paid for longer than it covers', () => {
    const late = { productCode: 'LS-TL01', planCode: '60-10M', insuredGender: 'male' } as const
    expect(() => quoteFor({ ...late, insuredAge: 55 })).toThrow(RangeError)
  })
})

describe('the right to sell', () => {
  it.each([REFERENCE_DAY, '2027-02-16', '2028-02-29'])(
    'built on %s, the sellers hold what they need, and three have the lapse of their story',
    (today) => {
      const evidence = townEvidence(today)
      const sellers = STAFF.filter((person) => person.sellerGrade > 0)
      expect(evidence.map((one) => one.staffId)).toEqual(sellers.map((person) => person.id))
      const short = evidence.filter(
        ({ training }) => training.reduce((sum, one) => sum + one.hours, 0) < 30,
      )
      expect(short.map((one) => one.staffId)).toEqual([staffId('RM0204')])
      const calendar = workCalendar()
      const ending = evidence.filter(({ papers }) =>
        papers.some((one) => one.untilOn && calendar.workdaysUntil(today, one.untilOn) <= 60),
      )
      expect(ending.map((one) => one.staffId)).toEqual([staffId('OM0202')])
      const suspended = evidence.filter(({ grant }) => grant.suspended)
      expect(suspended.map((one) => one.staffId)).toEqual([staffId('RM0202')])
    },
  )

  it('nobody approved or reviewed themselves', () => {
    for (const { staffId: own, grant } of townEvidence(REFERENCE_DAY)) {
      const hands = [grant.appliedBy, grant.reviewedBy, grant.approvedBy]
      expect(new Set([own, ...hands]).size).toBe(4)
    }
  })
})

describe('the seed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-town-'))
  const fields = fieldCrypto(openKeyring(folder))
  const now = new Date('2026-11-22T02:00:00Z')
  const hash = randomBytes(16).toString('hex')
  const passwordHash = async () => hash
  let db: Db
  let end: () => Promise<void>

  beforeAll(async () => {
    const clone = await cloneDatabase()
    const opened = openDatabase(clone.url)
    db = opened.db
    end = async () => {
      await opened.pool.end()
      await clone.drop()
    }
  })

  afterAll(async () => {
    await end()
    rmSync(folder, { recursive: true, force: true })
  })

  const TABLES = [
    'access.org_unit',
    'access.staff',
    'access.registration',
    'customers.household',
    'customers.household_member',
    'customers.customer',
    'customers.contact',
    'customers.holding',
    'products.insurer',
    'products.product',
    'authority.evidence',
    'authority.training',
    'authority.seller_grant',
  ]

  async function contents(): Promise<Record<string, unknown>> {
    const tables: Record<string, unknown> = {}
    for (const table of TABLES) {
      const { rows } = await sql<{ row: string }>`
        select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db)
      tables[table] = rows.map(({ row }) => row)
    }
    return tables
  }

  it('writes the town once: again changes nothing', async () => {
    const first = await seedTown({ db, fields, now, passwordHash })
    expect(first).toEqual({ staff: 24, customers: 62, products: 25, isNew: true })
    const before = await contents()
    const later = new Date(now.getTime() + 86_400_000)
    expect(await seedTown({ db, fields, now: later, passwordHash: async () => 'other' })).toEqual({
      ...first,
      isNew: false,
    })
    expect(await contents()).toEqual(before)
  })

  it('leaves every customer with an owner in the customer’s own outlet', async () => {
    const { rows } = await sql<{ total: number; placed: number }>`
      select count(*) as total, count(*) filter (where o.path = c.org_path) as placed
      from customers.customer c join access.staff s on s.id = c.owner_staff_id
      join access.org_unit o on o.id = s.org_unit_id`.execute(db)
    expect(rows[0]).toEqual({ total: 62, placed: 62 })
  })
})
