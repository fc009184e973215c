// Money the insurer did not take and the bank would not pay back: seen, and asked for once more.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/renewals'
import { restBankCore } from '#modules/insurers'
import { newId } from '#platform/ids'
import { entriesOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import type { Exchange } from './exchange-store.ts'
import { newestRefunds, refundsOf } from './refunds.ts'
import { agree, exchangesIn, holderOf, later, runRenewals, settled } from './testing.ts'
import type { Holder } from './testing.ts'

type Asked = OutputOf<typeof contract.retryRenewalRefund>

let town: TestApp
let zhao: Holder
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  zhao = await holderOf(town, '赵明轩')
  await agree(town, await zhao.phone())
  zhao.at(-10)
  await runRenewals(town)
  // A premium of another amount than the insurer's: debited, and not taken.
  await sql`
    update renewals.instalment set amount_fen = amount_fen - 100
    where sale_id = ${zhao.saleId}`.execute(town.app.db)
  await town.partners({ isAccountClosed: true })
  zhao.at(0)
  await runRenewals(town)
  await settled(town, zhao.saleId)
}, 120_000)
afterAll(() => town.close())

const pathOf = ({ saleId }: Holder) => `/sales/${saleId}/renewal/refund`
const refund = async () => (await zhao.read()).items[0]!.refunds[0]!
const press = async (refundId: string) =>
  (await zhao.seller()).post<Asked>(pathOf(zhao), { refundId })
const refundRows = async () =>
  (await exchangesIn(town, zhao.saleId)).filter(({ kind }) => kind === 'refund')
const titles = async () => {
  type Todos = { items: { title: string; subjectId: string }[] }
  const { items } = await (await zhao.seller()).get<Todos>('/today')
  return items.filter(({ subjectId }) => subjectId === zhao.saleId).map(({ title }) => title)
}

describe('who may ask for a refund again', () => {
  it('nobody who is not signed in, no auditor, nobody of another outlet', async () => {
    const { id: refundId } = await refund()
    const path = `/api${pathOf(zhao)}`
    expect((await town.wire({ method: 'POST', path, headers: {} })).status).toBe(401)
    const press = async (staffNo: string) =>
      problemOf((await town.as(staffNo)).post(pathOf(zhao), { refundId }))
    expect((await press('AU0001'))?.code).toBe('not-permitted')
    expect((await press('RM0201'))?.code).toBe('not-found')
    expect(await refundRows()).toHaveLength(1)
  })
})

describe('a refund the bank refused', () => {
  it('is seen with its reason and its account, and heads the seller’s list', async () => {
    expect(await refund()).toMatchObject({
      state: 'refused',
      reason: '账户已销户',
      attempt: 1,
      isReinstatement: false,
    })
    const { accountMasked, items } = await zhao.read()
    expect(accountMasked).toMatch(/^\*{4} \d{4}$/)
    expect(items[0]).toMatchObject({
      debits: [{ state: 'paid' }],
      notBooked: expect.stringContaining('金额'),
    })
    expect(await titles()).toEqual([expect.stringContaining('退款未成功')])
  })

  it('is asked for again under a new request, on record with who pressed and what came before', async () => {
    const { id: lastId } = await refund()
    expect(await press(lastId)).toEqual({ outcome: 'again' })
    await settled(town, zhao.saleId)
    const now = await refund()
    expect(now).toMatchObject({ state: 'refused', attempt: 2 })
    expect(now.id).not.toBe(lastId)
    const [entry] = await entriesOf(town, {
      action: 'renewal.refund-retried',
      subjectId: zhao.saleId,
    })
    expect(entry).toMatchObject({
      actorKind: 'staff',
      outcome: 'done',
      detail: { outcome: 'again', lastId, exchangeId: now.id },
    })
  })

  it('by two who press at once is asked for once; who looks at an old page is told', async () => {
    const { id } = await refund()
    const before = (await refundRows()).length
    const pressed = await Promise.all([problemOf(press(id)), problemOf(press(id))])
    expect(pressed.filter((problem) => problem === undefined)).toHaveLength(1)
    expect(pressed.find((problem) => problem)?.detail).toMatch(/已经变化/)
    await settled(town, zhao.saleId)
    expect(await refundRows()).toHaveLength(before + 1)
    expect((await problemOf(press(newId())))?.code).toBe('not-found')
  })

  it('stays on the list when the premium has lapsed: the money is still owed', async () => {
    await sql`
      update renewals.instalment set state = 'lapsed', settled_at = now()
      where sale_id = ${zhao.saleId}`.execute(town.app.db)
    expect(await titles()).toEqual([expect.stringContaining('退款未成功')])
    await sql`
      update renewals.instalment set state = 'due', settled_at = null
      where sale_id = ${zhao.saleId}`.execute(town.app.db)
  })

  it('without an answer is asked after, never asked anew: the money may be back already', async () => {
    await town.partners({ isAccountClosed: false, loseAnswerRate: 1 })
    const { id: lastId } = await refund()
    expect(await press(lastId)).toEqual({ outcome: 'again' })
    const rows = await vi.waitFor(async () => {
      const found = await refundRows()
      expect(found.at(-1)).toMatchObject({ status: 'requested', attempts: 1 })
      return found
    }, 10_000)
    later(town, 90)
    const open = await refund()
    expect(open).toMatchObject({ state: 'requested', isLate: true, reason: null })
    await town.partners({ loseAnswerRate: 0 })
    expect(await press(open.id)).toEqual({ outcome: 'asked-after' })
    await settled(town, zhao.saleId)
    expect(await refundRows()).toHaveLength(rows.length)
    expect(await refund()).toMatchObject({ id: open.id, state: 'paid' })
    const bank = restBankCore(() => town.partnerUrls.bank)
    const { entries } = await bank.statement(zhao.dueOn)
    expect(entries.filter(({ kind }) => kind === 'refund')).toHaveLength(1)
  }, 30_000)

  it('that is back is not asked for again', async () => {
    const { id } = await refund()
    expect((await problemOf(press(id)))?.detail).toMatch(/已经退回/)
    const { items } = await zhao.read()
    expect(items[0]?.debits).toMatchObject([{ state: 'returned' }])
    expect(await titles()).toEqual([expect.stringContaining('保险公司未收')])
  })

  it('cannot be written down a second time, whoever tries', async () => {
    const second = sql`
      insert into renewals.exchange (customer_id, id, sale_id, instalment_id, kind, status,
        amount_fen, asked_on, bank_ref, requested_at)
      select customer_id, ${newId()}, sale_id, instalment_id, kind, 'requested', amount_fen,
        asked_on, bank_ref, now()
      from renewals.exchange where sale_id = ${zhao.saleId} and kind = 'refund'
        and status = 'paid'`.execute(town.app.db)
    await expect(second).rejects.toThrow(/exchange_one_refund/)
  })
})

describe('the newest try of each refund', () => {
  const NOW = new Date('2027-11-19T02:00:00.000Z')
  const tryOf = (bankRef: string, change: Partial<Exchange> = {}): Exchange => ({
    customerId: 'c',
    id: newId(),
    saleId: 's',
    instalmentId: 'i',
    agreementId: null,
    reinstatementId: null,
    kind: 'refund',
    status: 'refused',
    amountFen: 100,
    askedOn: '2027-11-19',
    bankRef,
    answer: { status: 'refused', reason: '账户已销户' },
    requestedAt: NOW,
    answeredAt: NOW,
    attempts: 1,
    ...change,
  })

  it('is one for each debit, and counts the tries before it', () => {
    const rows = fc.array(fc.constantFrom('BK1', 'BK2', 'BK3'), { maxLength: 12 })
    fc.assert(
      fc.property(rows, (refs) => {
        const all = refs.map((ref) => tryOf(ref))
        const newest = newestRefunds(all)
        expect(newest).toHaveLength(new Set(refs).size)
        expect(new Set(newest.map(({ bankRef }) => bankRef))).toEqual(new Set(refs))
        for (const one of newest)
          expect(all.find(({ bankRef }) => bankRef === one.bankRef)).toBe(one)
        const views = refundsOf(all, { instalmentId: 'i', now: NOW })
        expect(views.reduce((sum, { attempt }) => sum + attempt, 0)).toBe(refs.length)
      }),
    )
  })

  it('leaves out what is no refund, and other premiums', () => {
    const all = [tryOf('BK1', { kind: 'debit' }), tryOf('BK2', { instalmentId: 'other' })]
    expect(newestRefunds(all)).toHaveLength(1)
    expect(refundsOf(all, { instalmentId: 'i', now: NOW })).toEqual([])
  })

  it.each([
    ['requested', 60, false],
    ['requested', 61, true],
    ['refused', 3600, false],
    ['paid', 3600, false],
  ])('%s for %i seconds is late: %s', (status, seconds, isLate) => {
    const requestedAt = new Date(NOW.getTime() - seconds * 1000)
    const [view] = refundsOf([tryOf('BK1', { status, requestedAt })], {
      instalmentId: 'i',
      now: NOW,
    })
    expect(view?.isLate).toBe(isLate)
    expect(view?.reason).toBe(status === 'refused' ? '账户已销户' : null)
  })

  it('of a contract taken up again says so', () => {
    const [view] = refundsOf([tryOf('BK1', { reinstatementId: 'r' })], {
      instalmentId: 'i',
      now: NOW,
    })
    expect(view).toMatchObject({ isReinstatement: true, amountFen: 100 })
  })
})
