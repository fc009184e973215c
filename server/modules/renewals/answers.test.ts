// Whatever comes in whatever order, and as often as it likes: a premium is debited once at most.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import type { Endpoint } from '#platform/command'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { agreementOf, endAgreement } from './agreement-store.ts'
import { exchangesOf } from './exchange-store.ts'
import { settleRenewal } from './follow-renewals.ts'
import { settleRenewalExchange } from './settle-exchange.ts'
import { instalmentsOf } from './store.ts'
import { agree, holderOf, runRenewals } from './testing.ts'
import type { Holder } from './testing.ts'

let town: TestApp
let holder: Holder
let instalmentId: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  holder = await holderOf(town, '赵明轩')
  await agree(town, await holder.phone())
  holder.at(-10)
  await runRenewals(town)
  instalmentId = (await instalmentsOf(town.app.db, holder.saleId))[0]!.id
  // From here on nobody asks by himself: the test says what is answered.
  await town.app.jobs?.stop()
}, 120_000)
afterAll(() => town.close())

const run = (endpoint: Endpoint, input: object) => {
  const actor = { kind: 'system' as const, name: 'test' }
  return town.app.run(endpoint, { actor, input, requestId: newId() })
}
const exchanges = async () => (await exchangesOf(town.app.db, holder.saleId)).toReversed()

async function begin(): Promise<void> {
  holder.at(0)
  await sql`delete from renewals.exchange where sale_id = ${holder.saleId}`.execute(town.app.db)
  await sql`delete from messages.message where template_id = 'renewal-debit-refused'`.execute(
    town.app.db,
  )
  await sql`
    update renewals.agreement set ended_at = null, end_kind = null
    where sale_id = ${holder.saleId}`.execute(town.app.db)
  await sql`
    update renewals.instalment set state = 'due', settled_at = null, asked_on = null
    where id = ${instalmentId}`.execute(town.app.db)
}

/** The insurer does not have the premium yet. */
const books = () =>
  run(settleRenewal, {
    id: instalmentId,
    standing: { state: 'known', status: 'in-force', paidUntil: holder.dueOn },
  })
const answer = async (kind: string, said: object, which: 'first' | 'last' = 'last') => {
  const of = (await exchanges()).filter((one) => one.kind === kind)
  const one = which === 'first' ? of[0] : of.at(-1)
  if (one) await run(settleRenewalExchange, { exchangeId: one.id, answer: said })
}

const PAID = { status: 'paid', bankRef: 'BK1', paidAt: '2027-11-19T02:00:00.000Z' }
const NO_MONEY = { status: 'refused', reason: '账户余额不足' }
const RENEWED = { status: 'renewed', receiptNo: 'R1', paidUntil: '2028-11-19' }
const NOT_TAKEN = { status: 'refused', reason: '续期保费金额不符' }

const EVENTS = {
  books,
  'debit paid': () => answer('debit', PAID),
  'debit refused': () => answer('debit', NO_MONEY),
  'an old debit paid after all': () => answer('debit', PAID, 'first'),
  'insurer has it': () => answer('renew', RENEWED),
  'insurer does not want it': () => answer('renew', NOT_TAKEN),
  'money is back': () => answer('refund', { ...PAID, bankRef: 'BK2' }),
  revoked: () =>
    inTransaction(town.app.db, async (tx) => {
      const agreement = await agreementOf(tx, holder.saleId)
      if (agreement) await endAgreement(tx, agreement, { kind: 'customer', now: town.clock.now() })
    }),
  'three days later': async () => {
    town.clock.moveTo(new Date(town.clock.now().getTime() + 3 * 86_400_000).toISOString())
  },
}
type EventName = keyof typeof EVENTS

describe('answers', () => {
  it('the same one twice, and another one after it, change nothing', async () => {
    await begin()
    await books()
    await answer('debit', PAID)
    await answer('debit', PAID)
    await answer('debit', NO_MONEY)
    expect((await exchanges()).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'debit paid',
      'renew requested',
    ])
    await answer('renew', RENEWED)
    await answer('renew', NOT_TAKEN)
    const [row] = await instalmentsOf(town.app.db, holder.saleId)
    expect(row).toMatchObject({ state: 'paid' })
    expect((await exchanges()).map(({ kind }) => kind)).toEqual(['debit', 'renew'])
  })

  it('in any order and number: at most one debit is out or paid, and what is kept is booked', async () => {
    const names = Object.keys(EVENTS) as EventName[]
    const sequence = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(sequence, async (events) => {
        await begin()
        for (const name of ['books' as const, ...events]) {
          await EVENTS[name]()
          const all = await exchanges()
          const debits = all.filter(({ kind }) => kind === 'debit')
          const live = debits.filter(({ status }) => ['requested', 'paid'].includes(status))
          expect(live.length).toBeLessThanOrEqual(1)
          const moved = debits.filter(({ status }) => ['paid', 'returned'].includes(status))
          expect(moved.length).toBeLessThanOrEqual(1)
          const [row] = await instalmentsOf(town.app.db, holder.saleId)
          // Paid with the customer's money means: the insurer said that it has it.
          if (row?.state === 'paid') {
            expect(all.some(({ kind, status }) => kind === 'renew' && status === 'renewed')).toBe(
              true,
            )
          }
          // Money the insurer has not is on its way there or back.
          if (debits.some(({ status }) => status === 'paid')) {
            expect(all.some(({ kind }) => kind === 'renew')).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
