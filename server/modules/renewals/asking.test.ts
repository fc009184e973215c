// What bank core and insurer are asked, word for word, and what becomes of a question without an answer.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PartnerRefusedError, PartnerUnavailableError } from '#modules/insurers'
import type { BankCore, InsurerGateway, PastExchange, PastPayment } from '#modules/insurers'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { createLog } from '#platform/log'
import { customerNamed } from '#world/customers'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { agreementOf, endAgreement } from './agreement-store.ts'
import { exchangesOf, insertExchange } from './exchange-store.ts'
import type { ExchangeKind } from './exchange-store.ts'
import { exchangeJobs } from './exchanges.ts'
import { instalmentsOf } from './store.ts'
import { agree, holderOf, later, runRenewals } from './testing.ts'
import type { Holder } from './testing.ts'

type Request = Record<string, unknown> & { requestId: string; isRepeat?: boolean }
type Answer = object | Error

let town: TestApp
let holder: Holder
let instalmentId: string
let asked: { what: string; request: Request }[]
/** What the other side says next, by what it is asked. */
let says: Record<string, Answer>
let pastPayment: PastPayment
let pastExchange: PastExchange

const PAID = { status: 'paid', bankRef: 'BK1', paidAt: '2027-11-19T02:00:00.000Z' } as const
const RENEWED = { status: 'renewed', receiptNo: 'R1', paidUntil: '2028-11-19' } as const
const SILENCE = new PartnerUnavailableError('partner')

const side =
  (what: string) =>
  async (request: Request): Promise<never> => {
    asked.push({ what, request })
    const answer = says[what]
    if (answer instanceof Error) throw answer
    return answer as never
  }
const jobs = () =>
  exchangeJobs({
    fields: town.fields,
    bank: {
      debit: side('debit'),
      refund: side('refund'),
      queryDebit: async () => pastPayment,
    } as unknown as BankCore,
    insurer: {
      renew: side('renew'),
      quoteReinstatement: side('quote'),
      applyReinstatement: side('apply'),
      reinstate: side('reinstate'),
      queryExchange: async () => pastExchange,
    } as unknown as InsurerGateway,
  })

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

beforeEach(async () => {
  asked = []
  says = { debit: PAID, renew: RENEWED, refund: { ...PAID, bankRef: 'BK2' } }
  pastPayment = { state: 'unknown' }
  pastExchange = { state: 'unknown' }
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
})

const context = (): HandlerContext => ({
  db: town.app.db,
  now: town.clock.now,
  log: createLog('silent'),
  execute: async (endpoint, input) => {
    const actor = { kind: 'system' as const, name: 'test' }
    return (await town.app.run(endpoint, { actor, input, requestId: newId() })).output
  },
})
const told = async (exchangeId: string) =>
  jobs().handlers[0]!.run(context(), { exchangeId: exchangeId })
const resumed = () => jobs().schedules[0]!.run(context())

async function written(kind: ExchangeKind, bankRef?: string): Promise<string> {
  return inTransaction(town.app.db, async (tx) => {
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
}
const states = async () =>
  (await exchangesOf(town.app.db, holder.saleId))
    .toReversed()
    .map(({ kind, status }) => `${kind} ${status}`)
const what = () => asked.map((one) => one.what)

describe('a debit at the bank core', () => {
  it('names the customer’s own account, the premium and the insurer’s account, under its own id', async () => {
    const id = await written('debit')
    await told(id)
    const { bankAccount, name } = customerNamed(holder.name)
    expect(asked[0]).toEqual({
      what: 'debit',
      request: {
        requestId: id,
        isRepeat: false,
        askedOn: holder.dueOn,
        accountNo: bankAccount,
        holderName: name,
        amountFen: holder.premiumFen,
        payee: 'LSRS-PREMIUM',
        reference: expect.stringMatching(/^S20261118-/),
      },
    })
    expect(await states()).toEqual(['debit paid', 'renew requested'])
  })

  it('asked in vain is asked after first: what the bank has done is not done again', async () => {
    const id = await written('debit')
    says['debit'] = SILENCE
    await expect(told(id)).rejects.toThrow()
    expect(await states()).toEqual(['debit requested'])
    pastPayment = { state: 'done', kind: 'debit', answer: PAID }
    await told(id)
    expect(what()).toEqual(['debit'])
    expect(await states()).toEqual(['debit paid', 'renew requested'])
  })

  it('that never arrived is asked again with the same id, and says that it is a repetition', async () => {
    const id = await written('debit')
    says['debit'] = SILENCE
    await expect(told(id)).rejects.toThrow()
    says['debit'] = PAID
    await told(id)
    expect(asked.map(({ request }) => [request.requestId, request.isRepeat])).toEqual([
      [id, false],
      [id, true],
    ])
  })

  it('that never arrived is not sent after the customer’s word has ended', async () => {
    const id = await written('debit')
    says['debit'] = SILENCE
    await expect(told(id)).rejects.toThrow()
    await inTransaction(town.app.db, async (tx) => {
      const agreement = await agreementOf(tx, holder.saleId)
      await endAgreement(tx, agreement!, { kind: 'customer', now: town.clock.now() })
    })
    // It has been asked: what became of it has to be known before it can be let go.
    expect(await states()).toEqual(['debit requested'])
    await told(id)
    expect(what()).toEqual(['debit'])
    expect(await states()).toEqual(['debit withdrawn'])
  })

  it('goes to no other account than the one that was agreed to', async () => {
    const id = await written('debit')
    const { db } = town.app
    const kept = (await agreementOf(db, holder.saleId))!.accountIndex
    const set = (index: string) =>
      sql`
        update renewals.agreement set account_index = ${index}
        where sale_id = ${holder.saleId}`.execute(db)
    await set('of another account')
    await told(id)
    await set(kept)
    expect(asked).toEqual([])
    expect(await states()).toEqual(['debit refused'])
  })

  it('waits longer each time nobody answers, and is not forgotten', async () => {
    await written('debit')
    says['debit'] = SILENCE
    await resumed()
    expect(asked).toEqual([])
    later(town, 21)
    await resumed()
    await resumed()
    expect(asked).toHaveLength(1)
    later(town, 21)
    await resumed()
    expect(asked).toHaveLength(2)
    later(town, 21)
    await resumed()
    expect(asked).toHaveLength(2)
    says['debit'] = PAID
    later(town, 3600)
    await resumed()
    expect(await states()).toEqual(['debit paid', 'renew requested'])
  })

  it('that the bank core cannot read is a no: nothing has moved', async () => {
    const id = await written('debit')
    says['debit'] = new PartnerRefusedError('bank core', { field: 'payee', message: '不认识' })
    await told(id)
    expect(await states()).toEqual(['debit refused'])
  })

  it('asked by two nodes at once is settled once and passed on once', async () => {
    const id = await written('debit')
    await Promise.all([told(id), told(id)])
    await told(id)
    expect(await states()).toEqual(['debit paid', 'renew requested'])
  })
})

describe('money that has been debited', () => {
  it('is told to the insurer on the customer’s day, however late it is reached', async () => {
    await told(await written('debit'))
    later(town, 3 * 86_400)
    await resumed()
    expect(asked[1]).toMatchObject({
      what: 'renew',
      request: {
        policyNo: holder.policyNo,
        insurerCode: 'LSRS',
        askedOn: holder.dueOn,
        bankRef: 'BK1',
        paidFen: holder.premiumFen,
      },
    })
    expect((await instalmentsOf(town.app.db, holder.saleId))[0]?.state).toBe('paid')
  })

  it('stays open for people where the insurer cannot read the message: never taken for a no', async () => {
    const id = await written('renew', 'BK1')
    says['renew'] = new PartnerRefusedError('insurer', { message: '格式错误' })
    await expect(told(id)).rejects.toThrow()
    expect(await states()).toEqual(['renew requested'])
    const { rows } = await sql<{ fault: string }>`
      select fault from renewals.exchange where id = ${id}`.execute(town.app.db)
    expect(rows[0]?.fault).toContain('格式错误')
  })

  it('that the insurer does not want goes back to the account it came from', async () => {
    await told(await written('debit'))
    says['renew'] = { status: 'refused', reason: '续期保费金额不符' }
    later(town, 60)
    await resumed()
    later(town, 60)
    await resumed()
    const { bankAccount } = customerNamed(holder.name)
    expect(asked.at(-1)).toMatchObject({
      what: 'refund',
      request: { accountNo: bankAccount, originalBankRef: 'BK1', amountFen: holder.premiumFen },
    })
    expect(await states()).toEqual(['debit returned', 'renew refused', 'refund paid'])
  })

  it('whose way back the bank refuses is not lost from sight', async () => {
    const id = await written('refund', 'BK1')
    says['refund'] = { status: 'refused', reason: '账户已销户' }
    await told(id)
    expect(await states()).toEqual(['refund refused'])
    expect((await instalmentsOf(town.app.db, holder.saleId))[0]?.state).toBe('due')
  })

  it('an insurer that had answered before is not asked to book it twice', async () => {
    const id = await written('renew', 'BK1')
    says['renew'] = SILENCE
    await expect(told(id)).rejects.toThrow()
    pastExchange = { state: 'done', deed: 'renew', answer: RENEWED }
    await told(id)
    expect(what()).toEqual(['renew'])
    expect(await states()).toEqual(['renew renewed'])
  })
})

describe('what it costs to take it up again', () => {
  it('is asked of the insurer by policy and day, and a no is kept with its reason', async () => {
    const id = await written('quote')
    says['quote'] = { status: 'refused', reason: '合同效力没有中止，不用复效' }
    await told(id)
    expect(asked[0]?.request).toMatchObject({ policyNo: holder.policyNo, askedOn: holder.dueOn })
    const [row] = await exchangesOf(town.app.db, holder.saleId)
    expect(row).toMatchObject({ status: 'refused', answer: { reason: expect.any(String) } })
  })

  it('a question that is answered is never asked again', async () => {
    const id = await written('quote')
    says['quote'] = { status: 'quoted', premiumFen: 100, interestFen: 1 }
    await told(id)
    await told(id)
    later(town, 3600)
    await resumed()
    expect(what()).toEqual(['quote'])
  })
})
