// A sale step by step through HTTP: what each step refuses, what it leaves behind, whose hand it takes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import { newId } from '#platform/ids'
import { staffByNo } from '#world/staff'
import { carryOn } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>
type List = OutputOf<typeof contract.listSales>

const NOW = '2026-11-24T02:00:00.000Z'
let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: NOW })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

const buyer = (name: string): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
})
const teller = () => ({ wire: town.wire, seller, waitMs: 20 })
const saleOf = (id: string) => seller.get<Sale>(`/sales/${id}`)
const scanned = async (id: string) => {
  const { url } = await seller.post<{ url: string }>(`/sales/${id}/phone-link`)
  return openPhoneAt(town.wire, url)
}
const later = async <T>(minutes: number, work: () => Promise<T>): Promise<T> => {
  town.clock.moveTo(new Date(Date.parse(NOW) + minutes * 60_000).toISOString())
  try {
    return await work()
  } finally {
    town.clock.moveTo(NOW)
  }
}

describe('opening a sale', () => {
  const customer = townCustomer('张敏')

  it('is for who sells, to a customer of theirs', async () => {
    const path = ['POST', '/sales'] as const
    const asked = { body: { customerId: customer.customerId } }
    const ofJob = async (staffNo: string) => codeAt(await town.as(staffNo), path, asked)
    expect(await ofJob('CP0001')).toBe('not-permitted')
    expect(await ofJob('BM01')).toBe('not-permitted')
    expect(await ofJob('RM0201')).toBe('not-found')
    expect(await codeAt(seller, path, { body: { customerId: newId() } })).toBe('not-found')
    expect(await faultsOf(seller.post('/sales', { customerId: 'x' }))).toEqual(['customerId'])
  })

  it('is done once, however often the button is pressed, and stays on record', async () => {
    const key = { idempotencyKey: 'open-once-and-no-more' }
    const first = await seller.post<{ id: string; saleNo: string }>('/sales', customer, key)
    expect(await seller.post('/sales', customer, key)).toEqual(first)
    expect(first.saleNo).toMatch(/^S20261124-[2-9A-HJKMNP-TV-Z]{6}$/)
    const [entry, ...rest] = await entriesOf(town, { action: 'sale.opened', subjectId: first.id })
    expect(entry).toMatchObject({ outcome: 'done', detail: { saleNo: first.saleNo } })
    expect(rest).toEqual([])
    expect((await problemOf(seller.post('/sales', customer)))?.code).toBe('duplicate')
    await seller.post(`/sales/${first.id}/abandonment`, { reason: 'price' })
  })

  it('of two counters at once one gets it', async () => {
    const colleague = await town.as('RM0101')
    const path = ['POST', '/sales'] as const
    const body = { customerId: customer.customerId }
    const codes = await Promise.all([seller, colleague].map((who) => codeAt(who, path, { body })))
    expect(codes.map(String).sort()).toEqual(['201', 'duplicate'])
    const { items } = await colleague.get<List>(`/sales?customerId=${body.customerId}&open=true`)
    await colleague.post(`/sales/${items[0]!.id}/abandonment`, { reason: 'price' })
  })
})

describe('the list of sales', () => {
  it.each([
    ['RM0102', true],
    ['RM0101', true],
    ['OM0101', true],
    ['BM01', true],
    ['HO0001', true],
    ['RM0103', false],
    ['OM0102', false],
    ['BM02', false],
  ])('%s sees the sale of RM0102: %s', async (staffNo, isSeen) => {
    const who = await town.as(staffNo)
    const { items } = await who.get<List>('/sales?limit=100')
    expect(items.some((item) => item.customerId === townCustomer('张敏').customerId)).toBe(isSeen)
  })

  it('is asked by state, by customer, by the beginning of a number, open or not', async () => {
    const asked = async (query: string) => (await seller.get<List>(`/sales?${query}`)).items
    const [one] = await asked('state=abandoned')
    expect(one?.state).toBe('abandoned')
    expect((await asked(`q=${one!.saleNo.slice(0, 12).toLowerCase()}`)).length).toBeGreaterThan(0)
    expect(await asked('q=S19991231')).toEqual([])
    expect((await asked('open=true')).filter((item) => item.state === 'abandoned')).toEqual([])
    expect((await asked('open=false')).map((item) => item.id)).toContain(one!.id)
    expect(await faultsOf(seller.get('/sales?state=lost'))).toEqual(['state'])
  })

  it('page by page shows every sale once', async () => {
    const all = (await seller.get<List>('/sales?limit=100')).items.map((item) => item.id)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: List = await seller.get(`/sales?limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all)
  })
})

describe('the three checks (manual 1.4-h)', () => {
  const customer = townCustomer('王志成')
  let id: string
  beforeAll(async () => {
    id = (await seller.post<{ id: string }>('/sales', customer)).id
  })
  const check = (change: object = {}) =>
    seller.post(`/sales/${id}/checks`, {
      check: 'identity',
      isConfirmed: true,
      evidence: '核对身份证原件与本人',
      documentLast4: customer.documentLast4,
      ...change,
    })

  it.each([
    [{ isConfirmed: false }, 'isConfirmed'],
    [{ evidence: '看' }, 'evidence'],
    [{ evidence: '看'.repeat(301) }, 'evidence'],
    [{ check: 'mood' }, 'check'],
    [{ documentLast4: '12345' }, 'documentLast4'],
    [{ documentLast4: undefined }, 'documentLast4'],
    [{ documentLast4: '' }, 'documentLast4'],
    [{ documentLast4: '0000' }, 'documentLast4'],
  ])('is refused with %o', async (change, path) => {
    expect(await faultsOf(check(change))).toEqual([path])
    expect((await saleOf(id)).checks).toEqual([])
  })

  it('is written down with who, when and on what, and only once', async () => {
    await check()
    const name = staffByNo('RM0102').name
    expect((await saleOf(id)).checks).toEqual([
      { check: 'identity', checkedAt: NOW, checkerName: name, evidence: '核对身份证原件与本人' },
    ])
    expect(await reasonsOf(check())).toEqual(['already-done'])
  })

  it('belongs to the sale of the customer: another branch does not see it', async () => {
    const path = ['POST', `/sales/${id}/checks`] as const
    const body = { check: 'identity', isConfirmed: true, evidence: '核对', documentLast4: '0000' }
    expect(await codeAt(await town.as('RM0201'), path, { body })).toBe('not-found')
    expect(await codeAt(await town.as('CP0001'), path, { body })).toBe('not-permitted')
    expect(await codeAt(await town.as('AU0001'), ['GET', `/sales/${id}`])).toBe(200)
  })
})

describe('the customer’s phone', () => {
  const customer = buyer('孙悦')
  let id: string
  beforeAll(async () => {
    id = (await seller.post<{ id: string }>('/sales', customer)).id
  })

  it('the code is good for ten minutes', async () => {
    const { url, expiresAt } = await seller.post<{ url: string; expiresAt: string }>(
      `/sales/${id}/phone-link`,
    )
    expect(Date.parse(expiresAt) - Date.parse(NOW)).toBe(600_000)
    const tooLate = later(10, () => problemOf(openPhoneAt(town.wire, url)))
    expect((await tooLate)?.code).toBe('link-invalid')
    await openPhoneAt(town.wire, url)
  })

  it('showing it again kills the one before, used or not', async () => {
    const links = [1, 2].map(() => seller.post<{ url: string }>(`/sales/${id}/phone-link`))
    const first = await links[0]!
    const second = await links[1]!
    const opened = [first, second].map(async ({ url }) => problemOf(openPhoneAt(town.wire, url)))
    const codes = (await Promise.all(opened)).map((problem) => problem?.code ?? 'open')
    expect(codes.toSorted()).toEqual(['link-invalid', 'open'])
  })

  it('a second phone ends the first', async () => {
    const [one, two] = [await scanned(id), await scanned(id)]
    expect((await problemOf(one.get('/phone/task')))?.code).toBe('not-signed-in')
    expect((await two.get<Task>('/phone/task')).moment).toBe('consent')
  })

  it('ends by itself after an hour untouched, and after two however busy', async () => {
    const idle = await scanned(id)
    const after = later(60, () => problemOf(idle.get('/phone/task')))
    expect((await after)?.code).toBe('not-signed-in')
    const busy = await scanned(id)
    for (const minutes of [50, 100, 119]) await later(minutes, () => busy.get('/phone/task'))
    const end = later(120, () => problemOf(busy.get('/phone/task')))
    expect((await end)?.code).toBe('not-signed-in')
  })

  it('cannot be used without the token of its page', async () => {
    const hand = await scanned(id)
    const answer = await town.wire({
      method: 'POST',
      path: '/api/phone/consent',
      headers: { cookie: hand.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ version: 'x', purposes: ['service'] }),
    })
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'csrf-missing' })
  })

  it('opens no door of the counter', async () => {
    const hand = await scanned(id)
    for (const path of [`/sales/${id}`, '/customers', '/session']) {
      expect((await problemOf(hand.get(path)))?.code).toBe('not-signed-in')
    }
  })

  /** One answer to each moment, well formed, whoever asks. */
  const ANSWERS: [moment: string, path: string, body: object][] = [
    ['consent', '/phone/consent', { version: 'consent-2026-11-2', purposes: ['service'] }],
    [
      'needs',
      '/phone/needs',
      {
        goals: ['accident'],
        coverYears: 1,
        budgetFen: 100_000,
        ownIncomeFen: 1,
        householdIncomeFen: 1,
        hasReimbursementMedical: false,
        otherPremiumFen: 0,
      },
    ],
    ['risk', '/phone/risk-test', { version: 'risk-2026-02', answers: [] }],
    ['facts', '/phone/facts', { readSec: 45 }],
    ['notices', '/phone/notices', { pageId: 'letter-who', readSec: 60 }],
    ['disclosures', '/phone/disclosures', { disclosureId: 'claims', readSec: 60 }],
    ['comprehension', '/phone/comprehension', { answers: [{ questionId: 'q', optionId: 'A' }] }],
    ['confirmations', '/phone/confirmations', { code: 'voluntary', isAgreed: true }],
    [
      'health',
      '/phone/health',
      { version: 'x', isAgreed: true, answers: [{ questionId: 'q', isYes: false }] },
    ],
    ['record', '/phone/recording-consent', { version: 'x', isAgreed: true }],
    ['sign', '/phone/signature', { strokes: [[[1, 1, 0]]], pngBase64: 'AAAA', device: 'x' }],
    ['receipt', '/phone/receipt', {}],
  ]
  const stages: [Stage, string][] = [
    ['opened', 'consent'],
    ['assessed', 'wait-recommendation'],
    ['presented', 'facts'],
    ['confirmed', 'health'],
    ['signed', 'wait-insurer'],
  ]
  it.each(stages)(
    'at %s it takes the answer to its own moment and to no other',
    async (until, own) => {
      await carryOn(teller(), { customer, saleId: id }, until)
      const hand = await scanned(id)
      expect((await hand.get<Task>('/phone/task')).moment).toBe(own)
      for (const [moment, path, body] of ANSWERS.filter(([moment]) => moment !== own)) {
        const before = (await saleOf(id)).rowVersion
        expect([moment, (await problemOf(hand.post(path, body)))?.code]).toEqual([
          moment,
          'door-closed',
        ])
        expect((await saleOf(id)).rowVersion).toBe(before)
      }
    },
  )
})
