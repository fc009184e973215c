import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/reconciliation'
import type { readSale } from '#contracts/sales'
import { beijingDay } from '#platform/clock'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { createLog } from '#platform/log'
import { DOT_PNG, PEN, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { entriesOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { daysToCompare } from './store.ts'

type Pages = OutputOf<typeof contract.listReconciliationPages>['items']
type Differences = OutputOf<typeof contract.listDifferences>
type Detail = OutputOf<typeof contract.readDifference>
type Sale = OutputOf<typeof readSale>

const PATH = '/reconciliation/differences'
let town: TestApp
let seller: Session
let manager: Session
let head: Session
let sale: Sale
let today: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
  manager = await town.as('OM0101')
  head = await town.as('HO0001')
  today = beijingDay(town.clock.now())
  sale = await sell({ wire: town.wire, seller, waitMs: 30 }, zhao, 'delivered')
}, 180_000)
afterAll(() => town.close())
afterEach(() => town.partners({ unavailableRate: 0, loseAnswerRate: 0 }))

const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}

/** As the job does it, at a time so much later. */
async function runJob(name: string, laterMs = 0): Promise<void> {
  const actor = { kind: 'system' as const, name: 'test' }
  const context: HandlerContext = {
    db: town.app.db,
    now: () => new Date(town.clock.now().getTime() + laterMs),
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
  const { modules } = town.app
  const handler = modules.flatMap((one) => one.handlers ?? []).find((one) => one.name === name)
  const schedule = modules.flatMap((one) => one.schedules ?? []).find((one) => one.name === name)
  if (handler) await handler.run(context, { day: today })
  await schedule?.run(context)
}
const reconcile = () => runJob('reconcile-day')
const pages = async (who = head) =>
  (await who.get<{ items: Pages }>('/reconciliation/pages')).items.filter(
    (one) => one.day === today,
  )
const listed = (who = head, query = '') => who.get<Differences>(`${PATH}${query}`)
const open = async (who = head) => (await listed(who)).items
const closing = (who: Session, id: string, version: number) =>
  who.send('POST', `${PATH}/${id}/closing`, {
    body: { reason: 'corrected-there', words: '对方已冲账，附回单' },
    ifMatch: version,
  })
/** The bank core takes a premium nobody here asked for. */
async function strangeDebit(amountFen: number): Promise<string> {
  const requestId = newId()
  const debit = {
    requestId,
    amountFen,
    accountNo: '622900000009',
    holderName: '陌生',
    payee: 'X',
    reference: 'S0',
    askedOn: today,
  }
  const headers = { 'content-type': 'application/json' }
  const url = `${town.partnerUrls.bank}/v1/debits`
  await fetch(url, { method: 'POST', headers, body: JSON.stringify(debit) })
  return requestId
}

describe('reconciliation', () => {
  it.each([
    ['GET', '/reconciliation/pages', 'RM0102'],
    ['GET', PATH, 'PM0001'],
    ['POST', '/reconciliation/pages', 'OM0101'],
    ['POST', `${PATH}/${newId()}/closing`, 'CP0001'],
  ])('%s %s is shut to strangers and to %s', async (method, path, staffNo) => {
    const stranger = await town.wire({ method, path: `/api${path}`, headers: {} })
    expect(stranger.status).toBe(401)
    const who = await town.as(staffNo)
    expect((await who.send(method, path, { body: { day: today } })).status).toBe(403)
  })

  it('of a day on which all went well agrees with everybody, to the last 分', async () => {
    await reconcile()
    const found = await pages()
    expect(found.map(({ partner, state }) => [partner, state])).toEqual([
      ['LSRS', 'agreed'],
      ['MHRS', 'agreed'],
      ['QTYL', 'agreed'],
      ['YZCX', 'agreed'],
      ['bank-core', 'agreed'],
    ])
    const premium = sale.premiumFen
    const one = { oursCount: 1, theirsCount: 1, oursFen: premium, theirsFen: premium }
    expect(found.filter(({ oursCount }) => oursCount > 0)).toEqual([
      expect.objectContaining({ partner: 'LSRS', partnerName: '岚石人寿', ...one }),
      expect.objectContaining({ partner: 'bank-core', partnerName: '行内核心系统', ...one }),
    ])
    expect(await open()).toEqual([])
  })

  it('done again changes nothing', async () => {
    const before = await pages()
    await reconcile()
    const same = ({ comparedAt: _at, ...rest }: Pages[number]) => rest
    expect((await pages()).map(same)).toEqual(before.map(same))
  })

  it('of books that cannot be had is not taken for agreement, and is had later', async () => {
    await town.partners({ unavailableRate: 1 })
    await reconcile()
    expect((await pages()).map(({ state, theirsFen }) => [state, theirsFen])).toEqual(
      Array.from({ length: 5 }, () => ['unreachable', null]),
    )
    await town.partners({ unavailableRate: 0 })
    await reconcile()
    expect((await pages()).every(({ state }) => state === 'agreed')).toBe(true)
  })
})

describe('a question without an answer', () => {
  it('is a difference at the end of its day until the other side tells what became of it', async () => {
    const other: Customer = { ...zhao, ...townCustomer('王志成') }
    const teller = { wire: town.wire, seller, waitMs: 30 }
    const { id } = await sell(teller, other, 'accepted')
    await town.partners({ loseAnswerRate: 1 })
    await seller.post(`/sales/${id}/premium`)
    await expect
      .poll(async () => (await exchangeOf(id, 'debit'))?.fault ?? null, { interval: 30 })
      .not.toBeNull()
    await town.partners({ loseAnswerRate: 0, unavailableRate: 1 })
    await reconcile()
    // Nobody can be reached: no books to compare with, and nothing is taken for agreement.
    expect((await pages()).map((page) => page.state)).toContain('unreachable')
    await town.partners({ unavailableRate: 0 })
    await reconcile()
    expect(await exchangeOf(id, 'debit')).toMatchObject({ status: 'paid' })
    await expect
      .poll(async () => (await exchangeOf(id, 'issue'))?.status, { interval: 30 })
      .toBe('issued')
    await reconcile()
    expect(await open()).toEqual([])
    expect((await pages()).every((page) => page.state === 'agreed')).toBe(true)
  }, 90_000)

  it('that its day leaves open is shown, even where both sides have nothing', async () => {
    const waiting = await exchangeOf(sale.id, 'issue')
    await sql`
      update sales.exchange set status = 'requested', answer = null
      where id = ${waiting!.id}`.execute(town.app.db)
    // The insurer knows it: asked what became of it, the answer comes back and nothing is left.
    await reconcile()
    expect(await exchangeOf(sale.id, 'issue')).toMatchObject({ status: 'requested' })
    expect(await open(manager)).toMatchObject([{ kind: 'state', deed: 'issue', saleId: sale.id }])
    await sql`
      update sales.exchange set status = 'issued' where id = ${waiting!.id}`.execute(town.app.db)
    await reconcile()
    expect(await open(manager)).toEqual([])
  })
})

const exchangeOf = async (saleId: string, kind: string) => {
  const { rows } = await sql<{ id: string; status: string; fault: string | null }>`
    select id, status, fault from sales.exchange where sale_id = ${saleId} and kind = ${kind}
    order by id desc limit 1`.execute(town.app.db)
  return rows[0]
}

describe('a difference', () => {
  it('that only the other side knows is head office’s matter', async () => {
    await strangeDebit(12_345)
    await reconcile()
    expect(await open()).toMatchObject([
      {
        kind: 'theirs-only',
        partner: 'bank-core',
        deed: 'debit',
        oursFen: null,
        theirsFen: 12_345,
        saleNo: null,
        orgName: '总行',
        ageWorkdays: 0,
      },
    ])
    expect(await open(manager)).toEqual([])
    const [page] = (await pages()).filter(({ partner }) => partner === 'bank-core')
    expect(page).toMatchObject({ state: 'differs', openDifferences: 1 })
  })

  it('is closed with a reason and words, once, at the version that was seen', async () => {
    const [one] = await open()
    const { id, rowVersion } = one!
    const without = { reason: 'because', words: '' }
    const bare = await head.send('POST', `${PATH}/${id}/closing`, { body: without, ifMatch: 1 })
    expect(bare.status).toBe(400)
    expect((await closing(head, id, rowVersion + 1)).status).toBe(412)
    expect((await closing(manager, id, rowVersion)).status).toBe(404)
    expect((await closing(head, id, rowVersion)).status).toBe(200)
    expect((await closing(head, id, rowVersion + 1)).status).toBe(409)
    await reconcile()
    expect(await open()).toEqual([])
    const { items } = await listed(head, '?status=settled')
    const closed = items.find((item) => item.id === id)
    expect(closed).toMatchObject({ reason: 'corrected-there', words: '对方已冲账，附回单' })
    expect(closed?.closedByName).toBeTruthy()
    const [entry] = await entriesOf(town, { action: 'difference.closed', subjectId: id })
    expect(entry?.detail).toMatchObject({ reason: 'corrected-there' })
  })

  it('of a sale belongs to its outlet, shows what was sent, and never the customer', async () => {
    await sql`
      update sales.exchange set request = request || '{"amountFen": 1, "accountNo": "6229000012345678"}'
      where sale_id = ${sale.id} and kind = 'debit'`.execute(town.app.db)
    await reconcile()
    const [one] = await open(manager)
    expect(one).toMatchObject({ kind: 'amount', oursFen: 1, theirsFen: sale.premiumFen })
    expect([one?.saleNo, one?.deed]).toEqual([sale.saleNo, 'debit'])
    expect(await open(await town.as('OM0201'))).toEqual([])
    const detail = await manager.get<Detail>(`${PATH}/${one!.id}`)
    expect(detail.exchange).toMatchObject({ kind: 'debit', status: 'paid', attempts: 1 })
    expect(detail.exchange?.sent['accountNo']).toBe('****5678')
    expect(detail.exchange?.answered['bankRef']).toMatch(/^BK/)
    expect(JSON.stringify(detail)).not.toMatch(/赵明轩|62290000/)
    expect(detail.isOwnSale).toBe(false)
  })

  it('heals when it agrees at a later look, without anybody', async () => {
    const [before] = await open(manager)
    const amount = { amountFen: sale.premiumFen }
    await sql`
      update sales.exchange set request = ${JSON.stringify(amount)}::jsonb
      where sale_id = ${sale.id} and kind = 'debit'`.execute(town.app.db)
    await reconcile()
    expect(await open(manager)).toEqual([])
    const { items } = await listed(manager, '?status=settled')
    expect(items[0]).toMatchObject({ id: before!.id, closedAt: null })
    expect(items[0]?.healedAt).not.toBeNull()
    expect((await closing(manager, before!.id, items[0]!.rowVersion)).status).toBe(409)
  })

  it('is never closed by the seller of that sale', async () => {
    const own = await town.as('OM0101')
    const { rows } = await sql<{ id: string }>`
      select id from access.staff where staff_no = 'OM0101'`.execute(town.app.db)
    await sql`
      update sales.exchange set request = '{"amountFen": 2}'
      where sale_id = ${sale.id} and kind = 'debit'`.execute(town.app.db)
    await reconcile()
    await sql`
      update reconciliation.difference set owner_staff_id = ${rows[0]!.id}
      where healed_at is null and closed_at is null`.execute(town.app.db)
    const [one] = await open(own)
    expect((await own.get<Detail>(`${PATH}/${one!.id}`)).isOwnSale).toBe(true)
    const refused = await problemOf(
      own.post(
        `${PATH}/${one!.id}/closing`,
        { reason: 'handed-over', words: '自己查过了' },
        {
          ifMatch: one!.rowVersion,
        },
      ),
    )
    expect([refused?.code, refused?.reasons?.[0]?.code]).toEqual(['not-permitted', 'own-sale'])
  })
})

describe('the job', () => {
  it('looks at yesterday once it is over, and again while something is open', async () => {
    await runJob('reconcile', 86_400_000)
    const seen = (await head.get<{ items: Pages }>('/reconciliation/pages?days=40')).items
    // Thirty days back and yesterday, five partners each.
    expect(new Set(seen.map((one) => one.day)).size).toBe(31)
    const lookedAt = seen.find(({ day, partner }) => day === today && partner === 'bank-core')!
    await runJob('reconcile', 86_400_000)
    const later = (await pages()).find(({ partner }) => partner === 'bank-core')!
    expect(later.comparedAt > lookedAt.comparedAt).toBe(true)
    const days = { from: today, until: today, partners: 5 }
    const rested = { ...days, retryBefore: new Date(later.comparedAt) }
    expect(await daysToCompare(town.app.db, rested)).toEqual([])
    const over = { ...days, retryBefore: new Date(town.clock.now().getTime() + 1000) }
    expect(await daysToCompare(town.app.db, over)).toEqual([today])
    expect(await daysToCompare(town.app.db, { ...rested, partners: 6 })).toEqual([today])
  }, 20_000)

  it('runs at once when head office asks for a day', async () => {
    const before = (await pages())[0]!.comparedAt
    expect(
      (await head.send('POST', '/reconciliation/pages', { body: { day: today } })).status,
    ).toBe(202)
    await expect
      .poll(async () => (await pages())[0]!.comparedAt, { interval: 50, timeout: 5000 })
      .not.toBe(before)
  })
})

describe('a policy that was withdrawn', () => {
  it('is in both books: ended at the insurer and paid back by the bank core', async () => {
    await reconcile()
    const before = (await open()).length
    const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
    const phone = await openPhoneAt(town.wire, url)
    const pen = { strokes: [PEN], pngBase64: DOT_PNG, device: 'story' }
    await phone.post('/phone/withdrawal', { reason: 'untold', isAgreed: true, ...pen })
    await vi.waitFor(async () => {
      const { policy } = await seller.get<Sale>(`/sales/${sale.id}`)
      expect(policy?.endedOn).toBe(today)
    }, 15_000)
    await reconcile()
    const after = await open()
    expect(after.length).toBe(before)
    expect(after.filter(({ deed }) => deed === 'cancel' || deed === 'refund')).toEqual([])
  })
})
