// The bank core tells by itself what became of a debit or a refund: in any order with the question
// and what is asked after it, the money moves once and is taken note of once.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { restBankCore } from '#modules/insurers'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import { customerNamed } from '#world/customers'
import { entriesOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { agreementOf, endAgreement } from './agreement-store.ts'
import { exchangesOf, insertExchange } from './exchange-store.ts'
import type { ExchangeKind } from './exchange-store.ts'
import { instalmentsOf } from './store.ts'
import { agree, holderOf, later, postAnswer, runRenewals, tell } from './testing.ts'
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
  // From here on the test alone decides who is asked when.
  await town.app.jobs?.stop()
}, 120_000)
afterAll(() => town.close())
beforeEach(() => begin())
afterEach(() => calm())

const calm = () =>
  town.partners({ unavailableRate: 0, loseAnswerRate: 0, latencyMs: 0, isOutOfMoney: false })

async function begin(): Promise<void> {
  await calm()
  holder.at(0)
  const { db } = town.app
  await sql`delete from renewals.exchange where sale_id = ${holder.saleId}`.execute(db)
  await sql`delete from messages.message where template_id = 'renewal-debit-refused'`.execute(db)
  await sql`
    update renewals.agreement set ended_at = null, end_kind = null
    where sale_id = ${holder.saleId}`.execute(db)
  await sql`
    update renewals.instalment set state = 'due', settled_at = null
    where id = ${instalmentId}`.execute(db)
}

const written = (kind: ExchangeKind, bankRef?: string): Promise<string> =>
  inTransaction(town.app.db, async (tx) => {
    const agreement = await agreementOf(tx, holder.saleId)
    const id = await insertExchange(tx, {
      customerId: holder.customerId,
      saleId: holder.saleId,
      instalmentId,
      agreementId: agreement?.id ?? null,
      kind,
      amountFen: holder.premiumFen,
      askedOn: holder.dueOn,
      ...(bankRef ? { bankRef } : {}),
      now: town.clock.now(),
    })
    return id!
  })
const bank = () => restBankCore(() => town.partnerUrls.bank)

/** Debited at the bank, with nothing of it on our side. */
async function debited(requestId: string) {
  const answer = await bank().debit({
    requestId,
    accountNo: customerNamed(holder.name).bankAccount ?? '',
    holderName: holder.name,
    amountFen: holder.premiumFen,
    payee: 'P',
    reference: 'R',
    askedOn: holder.dueOn,
  })
  if (answer.status !== 'paid') throw new Error(answer.reason)
  return answer
}
/** What waits is asked, or asked after, once. */
const asked = async () => {
  later(town, 3600)
  await runRenewals(town, 'resume-renewal-exchanges')
}
const states = async () =>
  (await exchangesOf(town.app.db, holder.saleId))
    .toReversed()
    .map(({ kind, status }) => `${kind} ${status}`)
const booked = async (requestId: string) =>
  (await bank().statement(holder.dueOn)).entries.filter((entry) => entry.requestId === requestId)
const PAID = { status: 'paid', bankRef: 'BK1', paidAt: '2027-11-18T02:00:00.000Z' }
const NO_MONEY = { status: 'refused', reason: '账户余额不足' }

describe('a call-back about a debit', () => {
  it('after an answer that was lost: taken at once, and asking after it finds nothing to do', async () => {
    const requestId = await written('debit')
    await town.partners({ loseAnswerRate: 1 })
    await asked()
    expect(await states()).toEqual(['debit requested'])
    await calm()
    const past = await bank().queryDebit(requestId)
    const answer = past.state === 'done' ? past.answer : PAID
    expect(await tell(town, 'bank-core', { requestId, answer })).toBe('settled')
    expect(await states()).toEqual(['debit paid', 'renew requested'])
    await asked()
    expect(await states()).toEqual(['debit paid', 'renew renewed'])
    expect(await booked(requestId)).toHaveLength(1)
  })

  it('after it was asked after: known, and nothing is passed on twice', async () => {
    const requestId = await written('debit')
    await town.partners({ loseAnswerRate: 1 })
    await asked()
    await calm()
    await asked()
    expect(await states()).toEqual(['debit paid', 'renew requested'])
    expect(await tell(town, 'bank-core', { requestId, answer: PAID })).toBe('known')
    expect(await states()).toEqual(['debit paid', 'renew requested'])
  })

  it('while the question still hangs: the answer that comes after it changes nothing', async () => {
    const requestId = await written('debit')
    await town.partners({ latencyMs: 800 })
    const asking = asked()
    await expect
      .poll(async () => (await exchangesOf(town.app.db, holder.saleId))[0]?.attempts)
      .toBe(1)
    expect(await tell(town, 'bank-core', { requestId, answer: PAID })).toBe('settled')
    await asking
    expect(await states()).toEqual(['debit paid', 'renew requested'])
    const entries = await entriesOf(town, {
      action: 'renewal.exchange-answered',
      subjectId: holder.saleId,
    })
    const ofIt = entries.filter(({ detail }) => detail?.['exchangeId'] === requestId)
    expect(ofIt.map(({ detail }) => detail?.['isNew'])).toEqual([false])
  })

  it('where nobody answers at all: the call-back alone is enough', async () => {
    const requestId = await written('debit')
    await town.partners({ unavailableRate: 1 })
    await asked()
    await asked()
    expect(await tell(town, 'bank-core', { requestId, answer: NO_MONEY })).toBe('settled')
    expect(await states()).toEqual(['debit refused'])
    const { items } = await holder.read()
    expect(items[0]?.debits).toMatchObject([{ state: 'refused', reason: '账户余额不足' }])
  })

  it('twice, or the other way round later, changes nothing; each is on record with who said so', async () => {
    const requestId = await written('debit')
    await town.partners({ unavailableRate: 1 })
    await asked()
    expect(await tell(town, 'bank-core', { requestId, answer: PAID })).toBe('settled')
    for (const answer of [PAID, NO_MONEY]) {
      expect(await tell(town, 'bank-core', { requestId, answer })).toBe('known')
    }
    expect(await states()).toEqual(['debit paid', 'renew requested'])
    const entries = await entriesOf(town, { action: 'answer.received', subjectId: holder.saleId })
    const ofIt = entries.filter(({ detail }) => detail?.['exchangeId'] === requestId)
    const outcomes = ofIt.map(({ detail }) => String(detail?.['outcome']))
    expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'known')).toHaveLength(2)
    expect(ofIt.every(({ detail }) => detail?.['partner'] === 'bank-core')).toBe(true)
  })
})

describe('a call-back that is nobody’s business', () => {
  it('of a stranger, of yesterday, or with a word changed is refused and changes nothing', async () => {
    const requestId = await written('debit')
    await town.partners({ unavailableRate: 1 })
    await asked()
    const result = { requestId, answer: PAID }
    for (const change of [
      { signature: 'a'.repeat(64) },
      { sentAt: '2026-01-01T00:00:00.000Z' },
      { message: JSON.stringify({ requestId, answer: NO_MONEY }) },
    ]) {
      expect((await postAnswer(town, { partner: 'bank-core', result, change })).status).toBe(403)
    }
    // What an insurer says of money is not in the agreed form.
    expect(await tell(town, 'insurer', result)).toBe('403')
    expect(await states()).toEqual(['debit requested'])
  })

  it('about nothing we asked, about what is the insurer’s, or about what was never sent is unknown', async () => {
    const unsent = await written('debit')
    const renewId = await written('renew', 'BK0')
    for (const requestId of [newId(), unsent, renewId]) {
      expect(await tell(town, 'bank-core', { requestId, answer: PAID })).toBe('unknown')
    }
    const word = { applicationNo: 'A1', status: 'accepted', message: '' }
    const insurers = { requestId: renewId, answer: word }
    expect(await tell(town, 'insurer', insurers)).toBe('unknown')
    expect(await states()).toEqual(['debit requested', 'renew requested'])
  })

  it('after the word was taken back before anything was sent: nothing is debited', async () => {
    const requestId = await written('debit')
    await inTransaction(town.app.db, async (tx) => {
      const agreement = await agreementOf(tx, holder.saleId)
      await endAgreement(tx, agreement!, { kind: 'customer', now: town.clock.now() })
    })
    expect(await tell(town, 'bank-core', { requestId, answer: PAID })).toBe('unknown')
    expect(await states()).toEqual(['debit withdrawn'])
  })
})

describe('a call-back about a refund', () => {
  /** Paid at the bank and not taken by the insurer: the money has to go back. */
  async function owedBack() {
    const debitId = await written('debit')
    const { bankRef } = await debited(debitId)
    later(town, 60)
    await sql`update renewals.exchange set attempts = 1 where id = ${debitId}`.execute(town.app.db)
    const paid = { status: 'paid', bankRef, paidAt: town.clock.now().toISOString() }
    await tell(town, 'bank-core', { requestId: debitId, answer: paid })
    await sql`
      update renewals.exchange set status = 'refused', answer = '{"reason":"续期保费金额不符"}'
      where sale_id = ${holder.saleId} and kind = 'renew'`.execute(town.app.db)
    return written('refund', bankRef)
  }

  it('puts the money back with the customer, whichever way it is heard first', async () => {
    const requestId = await owedBack()
    await town.partners({ loseAnswerRate: 1 })
    await asked()
    await calm()
    const answer = { ...PAID, bankRef: 'BK9' }
    expect(await tell(town, 'bank-core', { requestId, answer })).toBe('settled')
    expect(await tell(town, 'bank-core', { requestId, answer })).toBe('known')
    await asked()
    expect(await states()).toEqual(['debit returned', 'renew refused', 'refund paid'])
    const { items } = await holder.read()
    expect(items[0]?.debits).toMatchObject([{ state: 'returned' }])
    const back = (await bank().statement(town.clock.now().toISOString().slice(0, 10))).entries
    expect(back.filter((entry) => entry.requestId === requestId).length).toBeLessThanOrEqual(1)
  })

  it('that failed is told with its reason, and the money is still the customer’s', async () => {
    const requestId = await owedBack()
    await town.partners({ unavailableRate: 1 })
    await asked()
    const answer = { status: 'refused', reason: '账户已销户' }
    expect(await tell(town, 'bank-core', { requestId, answer })).toBe('settled')
    const { items } = await holder.read()
    expect(items[0]?.refunds).toMatchObject([
      { id: requestId, state: 'refused', reason: '账户已销户', attempt: 1, isLate: false },
    ])
    expect(items[0]?.debits).toMatchObject([{ state: 'paid' }])
  })
})

describe('question, call-back and what is asked after', () => {
  const EVENTS = {
    'asked, answered': asked,
    'asked, answer lost': async () => {
      await town.partners({ loseAnswerRate: 1 })
      await asked()
      await calm()
    },
    'asked, nobody there': async () => {
      await town.partners({ unavailableRate: 1 })
      await asked()
      await calm()
    },
    'called back': async () => {
      const debit = (await exchangesOf(town.app.db, holder.saleId)).find(
        ({ kind }) => kind === 'debit',
      )
      const past = await bank().queryDebit(debit!.id)
      // A bank tells of what it has done and of nothing else.
      if (past.state === 'done') {
        const { answer } = past
        await tell(town, 'bank-core', { requestId: debit!.id, answer })
      }
    },
  }

  it('in any order: one debit at the bank, one result here, one premium at the insurer', async () => {
    const names = Object.keys(EVENTS) as (keyof typeof EVENTS)[]
    const sequence = fc.array(fc.constantFrom(...names), { minLength: 2, maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(sequence, async (events) => {
        await begin()
        const id = await written('debit')
        for (const name of events) await EVENTS[name]()
        const ours = await exchangesOf(town.app.db, holder.saleId)
        const debit = ours.find((one) => one.id === id)!
        const past = await bank().queryDebit(id)
        expect((await booked(id)).length).toBe(past.state === 'done' ? 1 : 0)
        if (debit.status === 'paid') {
          expect(past.state === 'done' && past.answer).toEqual(debit.answer)
          expect(ours.filter(({ kind }) => kind === 'renew')).toHaveLength(1)
        } else {
          expect(debit.status).toBe('requested')
          expect(ours).toHaveLength(1)
        }
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})
