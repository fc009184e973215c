// A company insures its people: one sale through HTTP to the policy, and everything that is refused on the way.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { listInsured } from '#contracts/insured-list'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import type { SpokenLine } from '#contracts/scripts'
import { signedInTheNameOf } from '#testing/papers'
import { productByCode } from '#world/products/index'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { workforceFile } from '#world/workforce'
import { unknownCompany } from '#testing/customers'
import { codeAt, entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>
type Listed = OutputOf<typeof listInsured>

const NOW = '2026-11-24T02:00:00.000Z'
let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: NOW })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

const PRODUCT = productByCode('QT-GA01').id
const teller = () => ({ wire: town.wire, seller, waitMs: 20 })
const saleOf = (id: string) => seller.get<Sale>(`/sales/${id}`)
const doorOf = (sale: Sale, action: string) => sale.doors.find((door) => door.action === action)!

/** A company with a file of its own, as somebody who buys for `headcount` people. */
async function company(headcount: number, change: object = {}, file?: string): Promise<Customer> {
  const given = unknownCompany(change)
  const { id } = await seller.post<{ id: string }>('/companies', given)
  return {
    customerId: id,
    documentLast4: given.creditCode.slice(-4),
    needs: { goals: ['accident'] },
    riskOption: 0,
    productCode: 'QT-GA01',
    planCode: 'A',
    insuredList: file ?? workforceFile(headcount),
  }
}

const upload = (saleId: string, content: string, session = seller) =>
  session.post(`/sales/${saleId}/insured-list`, { fileName: '清单.csv', content })
const choose = (saleId: string, change: object = {}) =>
  seller.post(`/sales/${saleId}/plan`, {
    productId: PRODUCT,
    planCode: 'A',
    premiumFen: 6000,
    insuredRelation: 'employee',
    ...change,
  })

const ASKED = new Set<string>(['listen', 'understand', 'lead', 'agree'])

describe('a company at the counter', () => {
  let customer: Customer
  let saleId: string
  beforeAll(async () => {
    customer = await company(120)
    ;({ id: saleId } = await sell(teller(), customer, 'opened'))
  })

  it('has no doors for needs, risk and interview, and one of its own (适当性办法 art. 40)', async () => {
    const { doors, customer: seen } = await saleOf(saleId)
    const actions = doors.map(({ action }) => action)
    for (const gone of ['needs', 'risk-test', 'interview', 'startRecording', 'health']) {
      expect(actions).not.toContain(gone)
    }
    expect(actions.indexOf('insured-list')).toBe(actions.indexOf('makeRecommendation') + 1)
    expect(seen.company).toMatchObject({ operatorName: '沈敏', authorityUntil: '2027-12-31' })
    expect(seen.missing).toEqual([])
  })

  it('the operator agrees for it, about the insured as well', async () => {
    const { url } = await seller.post<{ url: string }>(`/sales/${saleId}/phone-link`)
    const hand = await openPhoneAt(town.wire, url)
    const { moment, consent, operatorName } = await hand.get<Task>('/phone/task')
    expect([moment, operatorName]).toEqual(['consent', '沈敏'])
    expect(consent?.intro).toContain('被保险人清单')
    expect(consent?.purposes.map(({ purpose }) => purpose)).not.toContain('risk-assessment')
    const partly = hand.post('/phone/consent', { version: consent?.version, purposes: ['service'] })
    expect(await faultsOf(partly)).toEqual(['purposes'])
    const old = { version: 'consent-2026-11', purposes: ['service'] }
    expect((await problemOf(hand.post('/phone/consent', old)))?.code).toBe('state-conflict')
  })

  it('is known by the last four of its credit code', async () => {
    const check = (documentLast4: string) =>
      seller.post(`/sales/${saleId}/checks`, {
        check: 'identity',
        isConfirmed: true,
        documentLast4,
        evidence: '核对营业执照原件与授权书',
      })
    const problem = await problemOf(check('0000'))
    expect(problem?.fields?.[0]?.message).toContain('统一社会信用代码')
    await check(customer.documentLast4)
  })

  it('is asked about its people, not about a family', async () => {
    const { lines } = await seller.get<{ lines: SpokenLine[] }>(`/sales/${saleId}/guidance`)
    const questions = lines.filter(({ part }) => ASKED.has(part)).map(({ text }) => text)
    expect(questions).toContain('单位有多少在职员工，这次哪些人参加？')
    expect(questions.join('')).not.toMatch(/您的收入|家人|住过院/)
  })

  it('shows on the shelf what is for companies, and of the rest why not', async () => {
    const sale = await carryOn(teller(), { customer, saleId }, 'recommended')
    const { matches } = sale.recommendation!
    expect(matches.filter(({ isFit }) => isFit).map(({ code }) => code)).toEqual(['QT-GA01'])
    const others = matches.filter(({ code }) => code !== 'QT-GA01')
    for (const { reasons } of others) {
      expect(reasons.map(({ ruleId }) => ruleId)).toContain('policy-individual-people-only')
    }
  })

  it('chooses no plan before the list has come', async () => {
    const door = doorOf(await saleOf(saleId), 'choosePlan')
    expect(door.reasons[0]?.message).toBe('先完成“上传被保险人清单”')
    expect(await reasonsOf(choose(saleId))).toEqual(['not-yet'])
    const preview = { productId: PRODUCT, planCode: 'A', premiumFen: 6000 }
    const asked = { ...preview, insuredRelation: 'employee' }
    expect(await reasonsOf(seller.post(`/sales/${saleId}/plan-preview`, asked))).toEqual([
      'insured-list-missing',
    ])
  })
})

describe('the list of the insured', () => {
  let saleId: string
  beforeAll(async () => {
    const customer = await company(3)
    ;({ id: saleId } = await sell(teller(), customer, 'recommended'))
  })

  it('is the seller’s to upload, and nobody’s to see who does not see the sale', async () => {
    const path = ['POST', `/sales/${saleId}/insured-list`] as const
    const body = { fileName: '清单.csv', content: workforceFile(1) }
    expect(await codeAt(await town.as('AU0001'), path, { body })).toBe('not-permitted')
    expect(await codeAt(await town.as('RM0201'), path, { body })).toBe('not-found')
    const other = (await town.as('RM0201')).get(`/sales/${saleId}/insured-list`)
    expect((await problemOf(other))?.code).toBe('not-found')
  })

  it('is refused as a whole, each fault with its line and column, and no name in any of them', async () => {
    const [head, ann, ben] = workforceFile(3).split('\r\n')
    const wrong = ann!.replace('居民身份证', '户口本').replace(/,是$/, ',')
    const refused = await problemOf(upload(saleId, [head, wrong, ben, ben].join('\n')))
    expect(refused?.fields?.map(({ path }) => path)).toEqual([
      'rows.2.idKind',
      'rows.2.hasAgreed',
      'rows.4.idNumber',
    ])
    expect(JSON.stringify(refused)).not.toContain(ben!.split(',')[0])
    expect((await saleOf(saleId)).insuredList).toBeNull()
  })

  it('is kept sealed and shown masked, page by page', async () => {
    expect(await upload(saleId, workforceFile(3, { 1: { hasAgreed: false } }))).toMatchObject({
      headcount: 3,
      withoutConsent: 1,
    })
    const path = `/sales/${saleId}/insured-list`
    const first = await seller.get<Listed>(`${path}?limit=2`)
    expect(first.items.map(({ rowNo, hasAgreed }) => [rowNo, hasAgreed])).toEqual([
      [2, true],
      [3, false],
    ])
    expect(first.items[0]?.idMasked).toMatch(/^3299\*{10}\d{3}[\dX]$/)
    const rest = await seller.get<Listed>(`${path}?limit=2&cursor=${first.nextCursor}`)
    expect([rest.items.map(({ rowNo }) => rowNo), rest.nextCursor]).toEqual([[4], null])
    const [entry] = await entriesOf(town, { action: 'insured-list.uploaded', subjectId: saleId })
    expect(entry?.detail).toMatchObject({ headcount: 3, withoutConsent: 1 })
  })

  it('shuts the plan with a death benefit while somebody has not agreed (保险法 art. 34)', async () => {
    const problem = await problemOf(choose(saleId))
    expect(problem?.reasons).toMatchObject([
      { code: 'law-death-consent-group', message: expect.stringContaining('（1 位）') as string },
    ])
  })

  it.each([
    ['65 on the day', '1961-11-24', undefined],
    ['66 on the day', '1960-11-24', 'product-age-max'],
    ['16 on the day', '2010-11-24', undefined],
    ['a day short of 16', '2010-11-25', 'product-age-min'],
  ])('asks everybody’s age when the plan is chosen: %s', async (_who, birthOn, rule) => {
    await upload(saleId, workforceFile(3, { 1: { birthOn } }))
    expect((await reasonsOf(choose(saleId)))?.[0]).toBe(rule)
  })

  it('replaced by another one takes the plan off the table', async () => {
    await upload(saleId, workforceFile(4))
    await choose(saleId)
    expect((await saleOf(saleId)).plan?.group).toMatchObject({ headcount: 4, perHeadFen: 6000 })
    await upload(saleId, workforceFile(5))
    const after = await saleOf(saleId)
    expect([after.plan, after.premiumFen, after.insuredList?.headcount]).toEqual([null, null, 5])
    expect(doorOf(after, 'choosePlan').state).toBe('open')
  })
})

describe('a group plan', () => {
  let saleId: string
  beforeAll(async () => {
    ;({ id: saleId } = await sell(teller(), await company(120), 'recommended'))
    await upload(saleId, workforceFile(120))
  })

  it.each([5900, 6001, 66_000])(
    'costs what the product allows a head, not %i',
    async (premiumFen) => {
      expect(await faultsOf(choose(saleId, { premiumFen }))).toEqual(['premiumFen'])
    },
  )

  it('names no beneficiary: each of the insured does (保险法 art. 39)', async () => {
    const named = choose(saleId, { beneficiary: 'named', beneficiaryName: '高建国' })
    expect(await faultsOf(named)).toEqual(['beneficiary'])
  })

  it('insures those on the list and nobody of a family', async () => {
    expect(await faultsOf(choose(saleId, { insuredRelation: 'self' }))).toEqual(['insuredRelation'])
  })

  it('is multiplied by the server, and both figures are shown', async () => {
    const preview = await seller.post<OutputOf<typeof contract.previewPlan>>(
      `/sales/${saleId}/plan-preview`,
      { productId: PRODUCT, planCode: 'A', premiumFen: 12_000, insuredRelation: 'employee' },
    )
    expect(preview).toMatchObject({
      outcome: 'PASS',
      group: { perHeadFen: 12_000, headcount: 120, premiumFen: 1_440_000 },
    })
    await choose(saleId, { premiumFen: 12_000 })
    await expect
      .poll(async () => (await saleOf(saleId)).quote?.status, { interval: 30, timeout: 8000 })
      .toBe('quoted')
    const { quote, plan } = await saleOf(saleId)
    expect(plan).toMatchObject({ premiumFen: 1_440_000, insuredRelation: 'employee' })
    expect(quote).toMatchObject({ premiumFen: 1_440_000, sumInsuredFen: 20_000_000 })
  })
})

describe('a person', () => {
  it('is not sold a group product, whatever they wish, and has no list to upload', async () => {
    const person: Customer = {
      ...townCustomer('张敏'),
      needs: { goals: ['accident'] },
      riskOption: 2,
      productCode: 'QT-AC01',
    }
    const sale = await sell(teller(), person, 'recommended')
    const match = sale.recommendation?.matches.find(({ code }) => code === 'QT-GA01')
    expect(match?.reasons.map(({ ruleId }) => ruleId)).toContain('policy-group-companies-only')
    const wish = { insuredRelation: 'self', isCustomerInitiative: true }
    expect(await reasonsOf(choose(sale.id, wish))).toContain('policy-group-companies-only')
    expect(await faultsOf(choose(sale.id))).toEqual(['insuredRelation'])
    expect((await problemOf(upload(sale.id, workforceFile(3))))?.code).toBe('door-closed')
  })
})

describe('licence and authority', () => {
  it.each([
    [{ licenceUntil: '2026-11-24' }, []],
    [{ licenceUntil: '2026-11-23' }, ['company-licence-ended']],
    [{ authorityUntil: '2026-11-24' }, []],
    [{ authorityUntil: '2026-11-23' }, ['operator-authority-ended']],
  ])('%o on the 24th: %o', async (change, reasons) => {
    const { id } = await sell(teller(), await company(3, change), 'opened')
    const door = doorOf(await saleOf(id), 'check-identity')
    expect(door.reasons.map(({ code }) => code)).toEqual(reasons)
    if (reasons.length > 0)
      expect(door.reasons[0]?.repair).toMatchObject({ action: 'editCustomer' })
  })
})

describe('the whole way', () => {
  it('a company is insured from its own account, with its operator’s hand, unrecorded', async () => {
    const customer = await company(120)
    const sale = await sell(teller(), customer, 'delivered')
    expect(sale).toMatchObject({
      state: 'in-force',
      premiumFen: 720_000,
      productName: expect.any(String) as string,
    })
    expect(sale.application?.status).toBe('accepted')
    expect(sale.payment).toMatchObject({ status: 'paid', amountFen: 720_000 })
    expect(sale.policy).toMatchObject({ coolingOffUntil: null })
    expect(sale.confirmations.map(({ code }) => code)).toEqual(['voluntary', 'insured-told'])
    const tooLate = upload(sale.id, workforceFile(2))
    expect((await problemOf(tooLate))?.code).toBe('state-conflict')
    const shared = await entriesOf(town, { action: 'exchange.answered', subjectId: sale.id })
    const told = new Map(shared.map(({ detail }) => [detail['kind'], detail['shared']]))
    expect(told.get('quote')).toEqual(['workforce'])
    expect(told.get('application')).toEqual(['company', 'operator', 'workforce'])
    type Case = { documents: { title: string; sha256: string }[] }
    const { documents } = await teller().seller.get<Case>(`/sales/${sale.id}/case-file`)
    const signed = ['投保单', '提示与确认记录', '适当性匹配意见书']
    expect(await signedInTheNameOf(town, '沈敏', documents)).toEqual(signed)
  }, 60_000)
})
