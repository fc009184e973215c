// An application to take a contract up again, whatever is answered and in whatever order.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { exchangesOf, insertExchange } from './exchange-store.ts'
import { debitReinstatement } from './reinstate.ts'
import {
  healthIn,
  insertReinstatement,
  moveReinstatement,
  reinstatementOf,
} from './reinstatement-store.ts'
import { settleRenewalExchange } from './settle-exchange.ts'
import { instalmentsOf } from './store.ts'
import { holderOf, runRenewals } from './testing.ts'
import type { Holder } from './testing.ts'

let town: TestApp
let holder: Holder
let instalmentId: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  holder = await holderOf(town, '赵明轩')
  holder.at(-10)
  await runRenewals(town)
  holder.at(61)
  await runRenewals(town)
  instalmentId = (await instalmentsOf(town.app.db, holder.saleId))[0]!.id
  await town.app.jobs?.stop()
}, 120_000)
afterAll(() => town.close())

const HEALTH = [{ question: '是否住过院？', isYes: true, detail: '阑尾炎' }]
const PREMIUM = { premiumFen: 100_000, interestFen: 800 }

/** Signed and sent, in place of any earlier one. */
async function begin(): Promise<void> {
  const { db } = town.app
  await sql`delete from renewals.exchange where sale_id = ${holder.saleId}`.execute(db)
  await sql`delete from renewals.reinstatement where sale_id = ${holder.saleId}`.execute(db)
  await sql`
    update renewals.instalment set state = 'lapsed' where id = ${instalmentId}`.execute(db)
  const at = { customerId: holder.customerId, saleId: holder.saleId, instalmentId }
  const id = newId()
  const now = town.clock.now()
  await inTransaction(db, async (tx) => {
    await insertReinstatement(tx, {
      ...at,
      ...PREMIUM,
      id,
      policyNo: holder.policyNo,
      health: HEALTH,
      fields: town.fields,
      healthAsked: 1,
      healthYes: 1,
      accountIndex: 'a',
      accountMasked: '**** 1234',
      textVersion: 'v',
      textShown: 't',
      evidence: 'e',
      paperSha256: 'p',
      askedOn: '2028-01-19',
      askedAt: now,
    })
    const asked = { kind: 'apply' as const, amountFen: null, askedOn: '2028-01-19', now }
    await insertExchange(tx, { ...at, ...asked, reinstatementId: id })
  })
}
const current = async () => (await reinstatementOf(town.app.db, holder.saleId))!
const exchanges = async () => (await exchangesOf(town.app.db, holder.saleId)).toReversed()
const answer = async (kind: string, said: object) => {
  const one = (await exchanges()).findLast((each) => each.kind === kind)
  const actor = { kind: 'system' as const, name: 'test' }
  const input = { exchangeId: one?.id, answer: said }
  if (one) await town.app.run(settleRenewalExchange, { actor, input, requestId: newId() })
}

const AGREED = { status: 'agreed', reason: '', ...PREMIUM }
const PAID = { status: 'paid', bankRef: 'BK1', paidAt: '2028-01-19T02:00:00.000Z' }
const NO = (reason: string) => ({ status: 'refused', reason })
const BACK = {
  status: 'reinstated',
  endorsementNo: 'E1',
  reinstatedOn: '2028-01-19',
  paidUntil: '2028-11-19',
}

describe('an application', () => {
  it('keeps the answers about health for the insurer alone', async () => {
    await begin()
    const one = await current()
    expect(one.healthSealed).not.toContain('阑尾炎')
    expect(healthIn(one, town.fields)).toEqual(HEALTH)
    expect(healthIn({ ...one, healthSealed: null }, town.fields)).toEqual([])
  })

  it('agreed for other figures than were signed is no agreement: nothing is debited', async () => {
    await begin()
    await answer('apply', { ...AGREED, interestFen: PREMIUM.interestFen + 1 })
    expect(await current()).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('不同'),
    })
    expect((await exchanges()).map(({ kind }) => kind)).toEqual(['apply'])
  })

  it('agreed is debited for premium and interest together, and told to the insurer as such', async () => {
    await begin()
    await answer('apply', AGREED)
    await answer('debit', PAID)
    expect(await exchanges()).toMatchObject([
      { kind: 'apply', status: 'agreed' },
      { kind: 'debit', amountFen: 100_800, status: 'paid' },
      { kind: 'reinstate', amountFen: 100_800, bankRef: 'BK1', status: 'requested' },
    ])
    await answer('reinstate', BACK)
    expect(await current()).toMatchObject({
      state: 'done',
      reinstatedOn: '2028-01-19',
      suicideUntil: '2030-01-19',
    })
  })

  it('of a premium whose earlier debit is not cleared waits for people, not for money', async () => {
    await begin()
    await inTransaction(town.app.db, (tx) =>
      insertExchange(tx, {
        customerId: holder.customerId,
        saleId: holder.saleId,
        instalmentId,
        kind: 'debit',
        amountFen: 1,
        askedOn: '2028-01-18',
        now: town.clock.now(),
      }),
    )
    await answer('apply', AGREED)
    expect(await current()).toMatchObject({
      state: 'no-money',
      message: expect.stringContaining('没有结清'),
    })
    expect((await exchanges()).filter(({ kind }) => kind === 'debit')).toHaveLength(1)
  })

  it('cannot be moved where the table does not lead', async () => {
    await begin()
    const one = await current()
    const jump = inTransaction(town.app.db, (tx) => moveReinstatement(tx, one, { state: 'done' }))
    await expect(jump).rejects.toThrow('asking cannot become done')
    expect((await current()).state).toBe('asking')
  })

  it('whose money the bank would not pay back runs on until the seller has it paid back', async () => {
    await begin()
    await answer('apply', AGREED)
    await answer('debit', PAID)
    await answer('reinstate', NO('补交的金额不足'))
    await answer('refund', NO('账户已销户'))
    expect(await current()).toMatchObject({ state: 'refund-refused', message: '补交的金额不足' })
    const { items } = await holder.read()
    expect(items[0]?.refunds).toMatchObject([
      { isReinstatement: true, amountFen: 100_800, state: 'refused', reason: '账户已销户' },
    ])
    const refundId = items[0]?.refunds[0]?.id
    const path = `/sales/${holder.saleId}/renewal/refund`
    await (await holder.seller()).post(path, { refundId })
    expect((await current()).state).toBe('returning')
    await answer('refund', { ...PAID, bankRef: 'BK2' })
    expect(await current()).toMatchObject({ state: 'returned', message: '补交的金额不足' })
    expect(await exchanges()).toContainEqual(
      expect.objectContaining({ kind: 'debit', status: 'returned' }),
    )
  })

  const EVENTS = {
    agreed: () => answer('apply', AGREED),
    'to the outlet': () => answer('apply', { ...AGREED, status: 'outlet', reason: '请到网点' }),
    refused: () => answer('apply', NO('不符合复效条件')),
    paid: () => answer('debit', PAID),
    'no money': () => answer('debit', NO('账户余额不足')),
    'pressed again': async () => {
      const one = await current()
      if (one.state === 'no-money')
        await inTransaction(town.app.db, (tx) =>
          debitReinstatement({ tx, now: town.clock.now() }, one),
        )
    },
    'in force': () => answer('reinstate', BACK),
    'money not taken': () => answer('reinstate', NO('补交的金额不足')),
    'money is back': () => answer('refund', { ...PAID, bankRef: 'BK2' }),
    'money does not come back': () => answer('refund', NO('账户已销户')),
    'the seller presses': async () => {
      const refund = (await exchanges()).findLast(({ kind }) => kind === 'refund')
      const path = `/sales/${holder.saleId}/renewal/refund`
      if (refund?.status === 'refused')
        await (await holder.seller()).post(path, { refundId: refund.id })
    },
  }

  it('in any order: one debit at most is kept, and only for a contract that runs again', async () => {
    const names = Object.keys(EVENTS) as (keyof typeof EVENTS)[]
    const sequence = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(sequence, async (events) => {
        await begin()
        for (const name of ['agreed' as const, ...events]) await EVENTS[name]()
        const { state } = await current()
        const all = await exchanges()
        const kept = all.filter(({ kind, status }) => kind === 'debit' && status === 'paid')
        expect(kept.length).toBeLessThanOrEqual(1)
        const holding = ['confirming', 'done', 'returning', 'refund-refused']
        expect(kept.length === 1).toBe(holding.includes(state))
        const back = all.filter(({ kind, status }) => kind === 'refund' && status !== 'refused')
        expect(back.length).toBeLessThanOrEqual(1)
        const [row] = await instalmentsOf(town.app.db, holder.saleId)
        expect(row?.state).toBe(state === 'done' ? 'paid' : 'lapsed')
      }),
      { numRuns: 30 },
    )
  }, 120_000)
})
