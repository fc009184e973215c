import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/commissions'
import { codeOf, problemOf, runSchedule, sellTo } from '#testing/risk'
import { beijingDay } from '#platform/clock'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { DOT_PNG, PEN } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { daysToRead, insertEntry, saveStatement } from './store.ts'

type Book = OutputOf<typeof contract.readCommissionBook>
type Books = OutputOf<typeof contract.listCommissionBooks>

let town: TestApp
let head: Session
let sold: Awaited<ReturnType<typeof sellTo>>
const month = () => beijingDay(town.clock.now()).slice(0, 7)
const read = (who = head, at = month()) => who.get<Book>(`/commissions/${at}/LSRS`)
const lineOf = ({ items }: Book) => items.find((one) => one.policyNo === sold.sale.policyNo)
const PREMIUM = 600_000

beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  head = await town.as('HO0001')
  sold = await sellTo(town, '赵明轩', { until: 'delivered', premiumFen: PREMIUM })
  await vi.waitFor(async () => expect(lineOf(await read())).toBeDefined(), 10_000)
})
afterAll(() => town.close())

describe('who may look into the commission book', () => {
  it('not somebody who is not signed in', async () => {
    const answer = await town.wire({ method: 'GET', path: '/api/commissions', headers: {} })
    expect(answer.status).toBe(401)
  })

  it('not those who sell: what a product pays the bank is no reason to sell it', async () => {
    for (const staffNo of ['RM0102', 'OM0101', 'BM01']) {
      expect(await codeOf((await town.as(staffNo)).get('/commissions'))).toBe('not-permitted')
    }
  })

  it('compliance and audit look, and cannot settle', async () => {
    for (const staffNo of ['CP0001', 'AU0001']) {
      const who = await town.as(staffNo)
      expect((await who.get<Books>('/commissions')).items.length).toBeGreaterThan(0)
      const settled = who.post(`/commissions/${month()}/LSRS/settlement`, SETTLEMENT)
      expect(await codeOf(settled)).toBe('not-permitted')
    }
  })
})

const SETTLEMENT = { amountFen: 1, reference: 'DG20261101', receivedOn: '2026-11-01' }

describe('a policy', () => {
  it('is in the book as soon as it is issued, at the agreed rate and below the filed one', async () => {
    const line = lineOf(await read())!
    expect(line).toMatchObject({ kind: 'earned', baseFen: PREMIUM, saleNo: sold.sale.saleNo })
    expect(line.agreedBp).toBeLessThanOrEqual(line.filedBp!)
    expect(line.oursFen).toBe(Math.round((PREMIUM * line.agreedBp!) / 10_000))
  })

  it('earns once, however often the news of it comes', async () => {
    const { rows } = await sql<{ entry: Parameters<typeof insertEntry>[1] }>`
      select jsonb_build_object('month', month, 'insurerCode', insurer_code, 'policyNo', policy_no,
        'saleId', sale_id, 'kind', kind, 'bookedOn', booked_on, 'baseFen', base_fen, 'agreedBp',
        agreed_bp, 'filedBp', filed_bp, 'amountFen', amount_fen) as entry
      from commissions.entry where policy_no = ${sold.sale.policyNo}`.execute(town.app.db)
    const again = inTransaction(town.app.db, (tx) => insertEntry(tx, rows[0]!.entry))
    expect(await again).toBe(false)
  })

  it('can never be booked above the filed rate, by nobody and nothing', async () => {
    const book = sql`
      insert into commissions.entry (id, month, insurer_code, policy_no, sale_id, kind, booked_on,
        base_fen, agreed_bp, filed_bp, amount_fen)
      values (gen_random_uuid(), '2026-11', 'LSRS', 'P-HIGH', gen_random_uuid(), 'earned',
        '2026-11-01', 100000, 2000, 1000, 10001)`
    await expect(book.execute(town.app.db)).rejects.toThrow(/check/)
  })

  it('stays as it was booked', async () => {
    const change = sql`update commissions.entry set amount_fen = 0`
    await expect(change.execute(town.app.db)).rejects.toThrow(/append-only/)
  })
})

describe('the other side', () => {
  const state = async (at = month()) => (await read(head, at)).book
  /** The month is over, and every day of theirs has been read. */
  async function moveToPast() {
    await sql`alter table commissions.entry disable trigger entry_append_only`.execute(town.app.db)
    await sql`update commissions.entry set month = '2026-10', booked_on = '2026-10-20'`.execute(
      town.app.db,
    )
    await sql`alter table commissions.entry enable trigger entry_append_only`.execute(town.app.db)
  }

  it('is not counted as long as the month runs', async () => {
    expect(await state()).toMatchObject({ state: 'running', theirsFen: 0, settlement: null })
    const running = head.post(`/commissions/${month()}/LSRS/settlement`, SETTLEMENT)
    expect((await problemOf(running))?.detail).toMatch(/还没有结束/)
  })

  it('is asked for each day with business, once the day is over', async () => {
    await moveToPast()
    const asked = { from: '2026-10-01', until: '2026-11-30' }
    expect(await daysToRead(town.app.db, asked)).toContainEqual({
      insurerCode: 'LSRS',
      day: '2026-10-20',
    })
    await runSchedule(town, 'read-commission-statements')
    expect(await daysToRead(town.app.db, asked)).toEqual([])
  })

  it('that knows nothing of a policy differs, and a month that differs is not settled', async () => {
    expect(await state('2026-10')).toMatchObject({ state: 'differs', differences: 1 })
    const early = head.post('/commissions/2026-10/LSRS/settlement', SETTLEMENT)
    expect((await problemOf(early))?.detail).toMatch(/不一致/)
  })

  it('that says the same agrees', async () => {
    const { oursFen } = await state('2026-10')
    const at = { insurerCode: 'LSRS', day: '2026-10-20', now: new Date() }
    const entry = {
      requestId: 'R1',
      deed: 'issue' as const,
      policyNo: sold.sale.policyNo!,
      amountFen: PREMIUM,
      commissionFen: oursFen,
      bookedAt: '2026-10-20T03:00:00.000Z',
    }
    await inTransaction(town.app.db, (tx) => saveStatement(tx, at, [entry]))
    expect(await state('2026-10')).toMatchObject({ state: 'agreed', theirsFen: oursFen })
  })

  it('pays once, the whole of it, into the bank’s own account', async () => {
    const { oursFen } = await state('2026-10')
    const settle = (body: object) =>
      head.post('/commissions/2026-10/LSRS/settlement', { ...SETTLEMENT, ...body })
    const short = await problemOf(settle({ amountFen: oursFen - 1 }))
    expect(short?.fields?.[0]?.path).toBe('amountFen')
    const early = await problemOf(settle({ amountFen: oursFen, receivedOn: '2099-01-01' }))
    expect(early?.fields?.[0]?.path).toBe('receivedOn')
    await settle({ amountFen: oursFen })
    expect(await state('2026-10')).toMatchObject({
      state: 'settled',
      settlement: { amountFen: oursFen, reference: 'DG20261101' },
    })
    expect(await codeOf(settle({ amountFen: oursFen }))).toBe('state-conflict')
  })
})

describe('a policy given back in the cooling-off period', () => {
  it('earns nothing: what was booked is taken back in the month it is given back', async () => {
    const { seller, sale } = sold
    const earned = (await read(head, '2026-10')).items.find((one) => one.kind === 'earned')!
    const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
    const phone = await openPhoneAt(town.wire, url)
    const pen = { strokes: [PEN], pngBase64: DOT_PNG, device: 'story' }
    await phone.post('/phone/withdrawal', { reason: 'untold', isAgreed: true, ...pen })
    await vi.waitFor(async () => {
      const line = lineOf(await read())
      expect(line).toMatchObject({ kind: 'taken-back', oursFen: -earned.oursFen! })
    }, 15_000)
    const { items } = await head.get<Books>('/commissions?months=2')
    expect(items.map((book) => [book.month, book.state])).toEqual([
      [month(), 'running'],
      ['2026-10', 'settled'],
    ])
  })
})

describe('news that comes in another order or twice', () => {
  const handler = (name: string) =>
    town.app.modules.flatMap((one) => one.handlers ?? []).find((one) => one.name === name)!
  const told = (name: string, payload: Record<string, string>) => {
    const actor = { kind: 'system' as const, name: 'test' }
    return handler(name).run(
      {
        db: town.app.db,
        now: town.clock.now,
        log: createLog('silent'),
        execute: async (endpoint, input) =>
          (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
      },
      payload,
    )
  }
  const entries = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from commissions.entry`.execute(town.app.db)
    return rows[0]!.count
  }

  it('an end that is heard of before the issue waits for it, and is not lost', async () => {
    const { id: saleId } = sold.sale
    const early = told('take-back-commission', { saleId, policyNo: 'P-NOT-YET' })
    await expect(early).rejects.toThrow(/not in the commission book yet/)
  })

  it('what was booked and taken back is neither booked nor taken back again', async () => {
    const before = await entries()
    const { id: saleId } = sold.sale
    const policyNo = sold.sale.policyNo!
    await told('book-commission', { saleId, policyNo })
    await told('take-back-commission', { saleId, policyNo })
    expect(await entries()).toBe(before)
  })

  it('a rate agreed above the filed one is cut to it, and the book shows both', async () => {
    const { rows } = await sql<{ filed: number }>`
      select filed_bp as filed from commissions.entry limit 1`.execute(town.app.db)
    const { filed } = rows[0]!
    await sql`update products.agreement set commission_bp = ${filed + 300}`.execute(town.app.db)
    const { id: saleId } = sold.sale
    await told('book-commission', { saleId, policyNo: 'P-DEAR' })
    const { items } = await read()
    expect(items.find((one) => one.policyNo === 'P-DEAR')).toMatchObject({
      agreedBp: filed + 300,
      filedBp: filed,
      oursFen: Math.floor((PREMIUM * filed) / 10_000),
    })
  })

  it('a month or an insurer without business has no book', async () => {
    expect(await codeOf(head.get('/commissions/2020-01/LSRS'))).toBe('not-found')
    expect(await codeOf(head.get(`/commissions/${month()}/NOBODY`))).toBe('not-found')
    expect((await problemOf(head.get('/commissions/2020-13/LSRS')))?.fields?.[0]?.path).toBe(
      'month',
    )
  })
})

describe('an insurer’s statement', () => {
  const lines = async (day: string) => {
    const { rows } = await sql<{ policyNo: string; fen: number }>`
      select policy_no as "policyNo", amount_fen as fen from commissions.statement_line
      where day = ${day} order by 1`.execute(town.app.db)
    return rows
  }
  const entry = (policyNo: string, commissionFen: number) => ({
    requestId: policyNo,
    deed: 'issue' as const,
    policyNo,
    amountFen: PREMIUM,
    commissionFen,
    bookedAt: '2026-09-01T03:00:00.000Z',
  })
  const at = { insurerCode: 'MHRS', day: '2026-09-01', now: new Date() }
  const save = (...some: ReturnType<typeof entry>[]) =>
    inTransaction(town.app.db, (tx) => saveStatement(tx, at, some))

  it('read again replaces what was read before, and moves of money without commission are left out', async () => {
    await save(entry('P1', 100), entry('P2', 0))
    await save(entry('P1', 120))
    expect(await lines(at.day)).toEqual([{ policyNo: 'P1', fen: 120 }])
  })

  it('that names a policy we never sold is shown as theirs alone', async () => {
    const { book, items } = await head.get<Book>('/commissions/2026-09/MHRS')
    expect(book).toMatchObject({ state: 'differs', entries: 0, oursFen: 0, theirsFen: 120 })
    expect(items).toMatchObject([{ policyNo: 'P1', kind: null, saleNo: null, oursFen: null }])
  })
})
