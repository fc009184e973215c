// What insurer and bank may answer, in any order and as often as they like.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WithdrawalState } from '#contracts/withdrawals'
import type {
  BankCore,
  CancelAnswer,
  DebitAnswer,
  InsurerGateway,
  PastExchange,
} from '#modules/insurers'
import { signCallback } from '#modules/insurers'
import { paperDesk } from '#modules/papers'
import { inTransaction } from '#platform/db'
import { createLog } from '#platform/log'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { sellTo } from '#testing/risk'
import { CALLBACK_SECRETS, startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { partnerJobs } from './ask-partners.ts'
import type { Partners } from './ask-partners.ts'
import { settleCancel, settleRefund } from './settle.ts'
import { insertWithdrawal, lockWithdrawal, move, openWithdrawals, withdrawalOf } from './store.ts'

let town: TestApp
let sale: Awaited<ReturnType<typeof sellTo>>['sale']
let partners: Partners
/** What the partners were asked, in order. */
let asked: { what: 'cancel' | 'refund'; request: { requestId: string; amountFen?: number } }[]
let cancelAnswer: CancelAnswer
let refundAnswer: DebitAnswer
/** What the insurer says became of an earlier request. */
let past: PastExchange

const CANCELLED: CancelAnswer = {
  status: 'cancelled',
  endorsementNo: 'E1',
  refundFen: 600_000,
  cancelledAt: '2026-11-23T02:00:00.000Z',
}
const PAID: DebitAnswer = { status: 'paid', bankRef: 'B9', paidAt: '2026-11-23T02:00:05.000Z' }

beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const sold = await sellTo(town, '赵明轩', { until: 'delivered', premiumFen: 600_000 })
  sale = sold.sale
  // From here on the test alone decides who is asked when.
  await town.app.jobs?.stop()
  const { fields, app } = town
  const { vault } = app
  const record = <A>(what: 'cancel' | 'refund', answer: () => A) => {
    return async (request: { requestId: string }): Promise<A> => {
      asked.push({ what, request })
      return answer()
    }
  }
  partners = {
    vault,
    fields,
    bankName: '清江银行',
    papers: paperDesk({ vault, fields, publicUrl: () => 'https://bank.test' }),
    insurer: {
      cancel: record('cancel', () => cancelAnswer),
      queryExchange: async () => past,
    } as unknown as InsurerGateway,
    bank: {
      refund: record('refund', () => refundAnswer),
      queryDebit: async () => ({ state: 'unknown' }),
    } as unknown as BankCore,
  }
})
afterAll(() => town.close())

/** A withdrawal in a state of one's choice, in place of any earlier one. */
async function begin(state: WithdrawalState = 'cancelling'): Promise<string> {
  const id = newId()
  asked = []
  cancelAnswer = CANCELLED
  refundAnswer = PAID
  past = { state: 'unknown' }
  await sql`delete from withdrawals.withdrawal`.execute(town.app.db)
  await sql`update sales.policy set ended_on = null, end_kind = null`.execute(town.app.db)
  await inTransaction(town.app.db, (tx) =>
    insertWithdrawal(tx, {
      customerId: sale.customerId,
      id,
      saleId: sale.id,
      policyNo: sale.policyNo!,
      kind: 'cooling-off',
      reason: 'money',
      state,
      needsIdentity: false,
      requestedOn: '2026-11-22',
      requestedAt: new Date('2026-11-22T15:30:00Z'),
    }),
  )
  return id
}

const context = (): HandlerContext => ({
  db: town.app.db,
  now: town.clock.now,
  log: createLog('silent'),
  execute: async (endpoint, input) => {
    const actor = { kind: 'system' as const, name: 'test' }
    return (await town.app.run(endpoint, { actor, input, requestId: newId() })).output
  },
})

/** As the queue would: told once per event, here as often as the test says. */
async function told(event: string, withdrawalId: string): Promise<void> {
  const handler = partnerJobs(partners).handlers.find((one) => one.event === event)!
  await handler.run(context(), { withdrawalId })
}
const stateNow = async () => (await withdrawalOf(town.app.db, sale.id))?.state
const policyEnd = async () => {
  const { rows } = await sql<{ ended: string | null }>`
    select ended_on::text as ended from sales.policy where sale_id = ${sale.id}`.execute(
    town.app.db,
  )
  return rows[0]?.ended ?? null
}

describe('the insurer is asked first', () => {
  it('on the customer’s day, however late the insurer is reached', async () => {
    const id = await begin()
    await told('withdrawal.cancel-requested', id)
    expect(asked[0]).toMatchObject({
      what: 'cancel',
      request: {
        requestId: id,
        askedOn: '2026-11-22',
        kind: 'cooling-off',
        policyNo: sale.policyNo,
      },
    })
    expect(await stateNow()).toBe('refunding')
    expect(await policyEnd()).toBeNull()
  })

  it('and heard twice, ends nothing twice', async () => {
    const id = await begin()
    await told('withdrawal.cancel-requested', id)
    const refundId = (await withdrawalOf(town.app.db, sale.id))?.refundId
    const again = { withdrawalId: id, requestId: id, answer: { ...CANCELLED } }
    await context().execute(settleCancel, again)
    expect((await withdrawalOf(town.app.db, sale.id))?.refundId).toBe(refundId)
  })

  it('asked before in vain, is first asked what became of it; what was done is not done again', async () => {
    const id = await begin()
    cancelAnswer = undefined as never
    await expect(told('withdrawal.cancel-requested', id)).rejects.toThrow()
    past = { state: 'done', deed: 'cancel', answer: CANCELLED }
    await told('withdrawal.cancel-requested', id)
    expect(asked.map(({ what }) => what)).toEqual(['cancel'])
    expect(await stateNow()).toBe('refunding')
  })

  it('that never heard of it is asked again, and told that it is a repetition', async () => {
    const id = await begin()
    cancelAnswer = undefined as never
    await expect(told('withdrawal.cancel-requested', id)).rejects.toThrow()
    cancelAnswer = CANCELLED
    await told('withdrawal.cancel-requested', id)
    expect(asked.map(({ request }) => request)).toMatchObject([
      { requestId: id, isRepeat: false },
      { requestId: id, isRepeat: true },
    ])
  })

  it('may say no: the customer hears why and may ask again', async () => {
    const id = await begin()
    cancelAnswer = { status: 'refused', reason: '保单已冻结' }
    await told('withdrawal.cancel-requested', id)
    expect(await stateNow()).toBe('refused')
    expect(asked.map(({ what }) => what)).toEqual(['cancel'])
    const seller = await town.as('RM0102')
    const view = await seller.get(`/sales/${sale.id}/withdrawal`)
    expect(view).toMatchObject({
      canAsk: true,
      withdrawal: { state: 'refused', message: '保单已冻结', refundedAt: null },
    })
  })

  it('is not asked while the person is still to be verified', async () => {
    const id = await begin('verify')
    await told('withdrawal.cancel-requested', id)
    expect(asked).toEqual([])
    expect(await stateNow()).toBe('verify')
  })
})

describe('the bank pays back', () => {
  const untilRefund = async () => {
    const id = await begin()
    await told('withdrawal.cancel-requested', id)
    return id
  }

  it('what the insurer gave back, to the account it came from, and the contract is over', async () => {
    const id = await untilRefund()
    await told('withdrawal.refund-requested', id)
    expect(asked[1]).toMatchObject({
      what: 'refund',
      request: {
        amountFen: 600_000,
        holderName: '赵明轩',
        reference: sale.saleNo,
        originalBankRef: sale.payment?.bankRef,
      },
    })
    expect(await stateNow()).toBe('done')
    expect(await policyEnd()).not.toBeNull()
  })

  it('once: told again, it is not asked again', async () => {
    const id = await untilRefund()
    await told('withdrawal.refund-requested', id)
    await told('withdrawal.refund-requested', id)
    await told('withdrawal.cancel-requested', id)
    expect(asked.map(({ what }) => what)).toEqual(['cancel', 'refund'])
  })

  it('or cannot: then the contract is not over for us until the money is back', async () => {
    const id = await untilRefund()
    refundAnswer = { status: 'refused', reason: '账户已销户' }
    await told('withdrawal.refund-requested', id)
    expect(await stateNow()).toBe('refund-refused')
    expect(await policyEnd()).toBeNull()

    const seller = await town.as('RM0102')
    const view = await seller.get(`/sales/${sale.id}/withdrawal`)
    expect(view).toMatchObject({ withdrawal: { message: '账户已销户', bankRef: null } })
  })

  it('and a try of yesterday that answers late does not settle today’s', async () => {
    const id = await untilRefund()
    const late = { withdrawalId: id, requestId: newId(), answer: { ...PAID } }
    await context().execute(settleRefund(partners), late)
    expect(await stateNow()).toBe('refunding')
    expect(await policyEnd()).toBeNull()
  })

  it('after a failure is asked under a new id, so that it really tries again', async () => {
    const id = await untilRefund()
    refundAnswer = { status: 'refused', reason: '账户已销户' }
    await told('withdrawal.refund-requested', id)
    const before = asked.at(-1)?.request.requestId
    refundAnswer = PAID
    const seller = await town.as('RM0102')
    await seller.post(`/sales/${sale.id}/withdrawal/refund`)
    await told('withdrawal.refund-requested', id)
    const after = asked.at(-1)?.request.requestId
    expect(after).not.toBe(before)
    expect(await stateNow()).toBe('done')
    const view = await seller.get(`/sales/${sale.id}/withdrawal`)
    expect(view).toMatchObject({ withdrawal: { bankRef: 'B9', message: null } })
  })
})

describe('the bank core tells by itself', () => {
  const refundId = async () => (await withdrawalOf(town.app.db, sale.id))!.refundId!
  const post = async (result: object, change: object = {}) => {
    const sent = {
      partner: 'bank-core' as const,
      sentAt: town.clock.now().toISOString(),
      message: JSON.stringify(result),
    }
    const signature = signCallback(CALLBACK_SECRETS['bank-core'], sent)
    const { status, body } = await town.wire({
      method: 'POST',
      path: '/api/partner-answers',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...sent, signature, ...change }),
    })
    return status === 200 ? (JSON.parse(body) as { outcome: string }).outcome : status
  }
  /** Asked, and nobody answered. */
  const asking = async () => {
    const id = await begin()
    await told('withdrawal.cancel-requested', id)
    refundAnswer = undefined as never
    await expect(told('withdrawal.refund-requested', id)).rejects.toThrow()
    return id
  }

  it('that the money is back: the contract is over once, however often it says so', async () => {
    const id = await asking()
    const result = { requestId: await refundId(), answer: PAID }
    expect(await post(result)).toBe('settled')
    expect(await stateNow()).toBe('done')
    expect(await policyEnd()).not.toBeNull()
    expect(await post(result)).toBe('known')
    await told('withdrawal.refund-requested', id)
    expect(asked.map(({ what }) => what)).toEqual(['cancel', 'refund'])
  })

  it('after it was asked: known', async () => {
    const id = await asking()
    refundAnswer = PAID
    await told('withdrawal.refund-requested', id)
    const refused = { status: 'refused', reason: '账户已销户' }
    expect(await post({ requestId: await refundId(), answer: refused })).toBe('known')
    expect(await stateNow()).toBe('done')
  })

  it('that it could not pay: the way on is open, and the old try settles the new one no more', async () => {
    await asking()
    const old = await refundId()
    const refused = { status: 'refused', reason: '账户已销户' }
    expect(await post({ requestId: old, answer: refused })).toBe('settled')
    expect(await stateNow()).toBe('refund-refused')
    await (await town.as('RM0102')).post(`/sales/${sale.id}/withdrawal/refund`)
    expect(await post({ requestId: old, answer: PAID })).toBe('unknown')
    expect(await stateNow()).toBe('refunding')
  })

  it('what was never sent, or with another’s hand: nothing changes', async () => {
    const id = await begin()
    await told('withdrawal.cancel-requested', id)
    const result = { requestId: await refundId(), answer: PAID }
    expect(await post(result)).toBe('unknown')
    expect(await post(result, { signature: 'a'.repeat(64) })).toBe(403)
    expect(await stateNow()).toBe('refunding')
  })
})

describe('what hangs', () => {
  it('is taken up by itself after a while, and only what hangs', async () => {
    const id = await begin()
    const long = new Date('2026-11-22T15:31:00Z')
    expect(await openWithdrawals(town.app.db, long)).toEqual([{ id }])
    expect(await openWithdrawals(town.app.db, new Date('2026-11-22T15:29:00Z'))).toEqual([])
    const [schedule] = partnerJobs(partners).schedules
    await schedule!.run(context())
    expect(await stateNow()).toBe('refunding')
  })

  it('does not stop the others when one partner is away', async () => {
    await begin()
    const away = { ...partners, insurer: {} as InsurerGateway }
    const [schedule] = partnerJobs(away).schedules
    await schedule!.run(context())
    expect(await stateNow()).toBe('cancelling')
  })
})

describe('a withdrawal', () => {
  it('never jumps over a state', async () => {
    const id = await begin('verify')
    const jump = inTransaction(town.app.db, async (tx) => {
      const row = (await lockWithdrawal(tx, id))!
      await move(tx, row, { state: 'done' })
    })
    await expect(jump).rejects.toThrow(/verify cannot become done/)
    expect(await stateNow()).toBe('verify')
  })

  it('is one per policy, as long as the insurer has not refused', async () => {
    await begin()
    const second = inTransaction(town.app.db, (tx) =>
      insertWithdrawal(tx, {
        customerId: sale.customerId,
        id: newId(),
        saleId: sale.id,
        policyNo: sale.policyNo!,
        kind: 'cooling-off',
        reason: 'untold',
        state: 'cancelling',
        needsIdentity: false,
        requestedOn: '2026-11-22',
        requestedAt: new Date(),
      }),
    )
    await expect(second).rejects.toThrow(/withdrawal_live/)
  })
})
