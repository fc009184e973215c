import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf, OutputOf } from '#contracts/operation'
import type { readCustomer, saveHousehold } from '#contracts/customers'
import type { readSale } from '#contracts/sales'
import { HOUSEHOLDS } from '#world/customers'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { StoryError } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof readSale>
type File = OutputOf<typeof readCustomer>
type Fault = { path: string; message: string }
type Applied = {
  insured: Record<string, string>
  applicant: Record<string, string>
  beneficiaries: Record<string, string>[]
}

const family = HOUSEHOLDS.find(({ members }) => members.some(({ name }) => name === '赵一诺'))!
const memberOf = (name: string) => family.members.find((one) => one.name === name)!
const child = memberOf('赵一诺')
const forTheChild = {
  insuredRelation: 'child',
  insuredMemberId: child.id,
  beneficiary: 'named',
  beneficiaryMemberId: memberOf('赵明轩').id,
  areDocumentsSeen: true,
}
const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['education'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'MH-ED01',
  isCustomerInitiative: true,
  named: forTheChild,
}

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

const teller = () => ({ wire: town.wire, seller, waitMs: 40 })
const fileOf = () => seller.get<File>(`/customers/${zhao.customerId}`)
const faultsOf = (deed: Promise<unknown>): Promise<Fault[]> =>
  deed.then(
    () => [],
    (error: unknown) => (error as StoryError).problem['fields'] as Fault[],
  )

/** What the insurer of the town has in its own books. */
function appliedFor(saleNo: string): Applied {
  const lines = readFileSync(join(town.folder, 'insurer', 'exchanges.jsonl'), 'utf8')
  const line = lines.split('\n').find((one) => one.includes('"apply"') && one.includes(saleNo))
  const find = (value: unknown): Applied | undefined => {
    if (typeof value !== 'object' || value === null) return undefined
    if ('insured' in value && 'applicant' in value && 'quoteNo' in value)
      return value as unknown as Applied
    return Object.values(value).map(find).find(Boolean)
  }
  return find(JSON.parse(line!))!
}

async function saveMembers(change: (member: File['household'] & object) => object[]) {
  const { household, rowVersion } = await fileOf()
  const body = { annualIncomeFen: household!.annualIncomeFen, members: change(household!) }
  return seller.send('PUT', `/customers/${zhao.customerId}/household`, {
    body,
    ifMatch: rowVersion,
  })
}

type Member = InputOf<typeof saveHousehold>['members'][number]
const asSent = ({ id, name, relation, customerId, birthOn, gender }: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries({ id, name, relation, customerId, birthOn, gender }).filter(
      ([, value]) => value !== null,
    ),
  ) as Member

describe('a child who is insured', () => {
  let sale: Sale
  beforeAll(async () => {
    sale = await sell(teller(), zhao, 'issued')
  }, 60_000)

  it('is known to the insurer by the own name, birthday, sex and document', () => {
    const { insured, applicant } = appliedFor(sale.saleNo)
    expect(insured).toMatchObject({
      name: '赵一诺',
      gender: 'female',
      birthOn: '2024-10-09',
      idKind: 'resident-id',
      idNumber: child.idNumber,
      relation: 'child',
    })
    expect(applicant).toMatchObject({ name: '赵明轩' })
    expect(insured['idNumber']).not.toBe(applicant['idNumber'])
  })

  it('leaves it to the father, who is named with his document', () => {
    expect(appliedFor(sale.saleNo).beneficiaries).toEqual([
      expect.objectContaining({ name: '赵明轩', idKind: 'resident-id' }),
    ])
    expect(sale.plan).toMatchObject({ insuredName: '赵一诺', beneficiaryName: '赵明轩' })
    expect(JSON.stringify(sale)).not.toContain(child.idNumber)
  })

  it('stands in the books sealed', async () => {
    const { rows } = await sql<{ content: object }>`
      select content from sales.plan where sale_id = ${sale.id}`.execute(town.app.db)
    expect(JSON.stringify(rows)).not.toContain('赵一诺')
    expect(JSON.stringify(rows)).not.toContain(child.idNumber)
  })
})

describe('whom a contract names', () => {
  let saleId: string
  let plan: object
  beforeAll(async () => {
    const sale = await sell(teller(), { ...zhao, named: {} }, 'recommended')
    saleId = sale.id
    const match = sale.recommendation!.matches.find(({ code }) => code === 'MH-ED01')!
    const { productId, minPremiumFen: premiumFen } = match
    const planCode = match.planCode ?? 'A'
    plan = { productId, planCode, premiumFen, isCustomerInitiative: true, ...forTheChild }
  }, 60_000)
  const choose = (change: object = {}) =>
    seller.post(`/sales/${saleId}/plan`, { ...plan, ...change })

  it.each([
    ['insuredMemberId', { insuredMemberId: memberOf('赵明轩').id }],
    ['beneficiaryMemberId', { beneficiaryMemberId: undefined }],
    ['beneficiaryMemberId', { beneficiaryMemberId: child.id }],
    ['areDocumentsSeen', { areDocumentsSeen: false }],
  ])('is checked at %s', async (path, change) => {
    expect((await faultsOf(choose(change))).map((fault) => fault.path)).toEqual([path])
  })

  it('is nobody whose document is unknown; who stays in the family keeps the document', async () => {
    await sql`update customers.household_member set id_sealed = null, gender = null
      where id = ${child.id}`.execute(town.app.db)
    const [fault] = await faultsOf(choose())
    expect(fault).toMatchObject({ path: 'insuredMemberId' })
    expect(fault?.message).toContain('性别、证件号码')
    const shown = (await fileOf()).household!.members.find(({ id }) => id === child.id)
    expect(shown?.unknown).toEqual(['gender', 'idNumber'])
    const told = { gender: 'female', idKind: 'resident-id', idNumber: child.idNumber }
    const put = (change: object) => (household: File['household'] & object) =>
      household.members.map((one) => ({ ...asSent(one), ...(one.id === child.id ? change : {}) }))
    expect((await saveMembers(put(told))).status).toBe(200)
    expect((await saveMembers(put({}))).status).toBe(200)
    const after = (await fileOf()).household!.members.find(({ id }) => id === child.id)
    expect(after).toMatchObject({ name: '赵一诺', unknown: [] })
    expect(after?.idMasked).toContain('****')
    await choose()
  })

  it.each([
    ['idNumber', { idKind: 'resident-id', idNumber: '320100202410090000' }],
    ['birthOn', { idKind: 'resident-id', idNumber: child.idNumber, birthOn: '2024-10-10' }],
  ])('has a document that agrees with itself: %s', async (field, change) => {
    const answer = await saveMembers(({ members }) =>
      members.map((one) => ({ ...asSent(one), ...(one.id === child.id ? change : {}) })),
    )
    expect(answer.status).toBe(400)
    expect(answer.body).toContain(field)
  })
})
