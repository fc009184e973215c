// What the insurer may answer, in any order and as often as it likes; and what hangs.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/servicing'
import type { ServiceKind } from '#contracts/servicing'
import type {
  FreezeAnswer,
  InsurerGateway,
  PastExchange,
  PolicyStanding,
  SurrenderAnswer,
} from '#modules/insurers'
import { saleRow } from '#modules/sales'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { createLog } from '#platform/log'
import { paperDesk } from '#modules/papers'
import { sellTo } from '#testing/risk'
import { entriesOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { insurerJobs } from './ask-insurer.ts'
import type { Partners } from './ask-insurer.ts'
import { settleEnquiry, settleOrder } from './settle.ts'
import {
  enquiryById,
  insertEnquiry,
  insertOrder,
  lastEnquiry,
  lockOrder,
  move,
  openOrders,
  ordersOf,
} from './store.ts'
import type { OrderDetail } from './store.ts'

type View = OutputOf<typeof contract.readService>
type Asked = {
  what: string
  request: { requestId: string; askedOn?: string; isRepeat?: boolean; reason?: string }
}

let town: TestApp
let sale: Awaited<ReturnType<typeof sellTo>>['sale']
let partners: Partners
/** What the insurer was asked, in order. */
let asked: Asked[]
let surrenderAnswer: SurrenderAnswer
let freezeAnswer: FreezeAnswer
let standing: PolicyStanding
/** What the insurer says became of an earlier request. */
let past: PastExchange

const PAID_OUT: SurrenderAnswer = {
  status: 'surrendered',
  endorsementNo: 'E1',
  refundFen: 110_000,
  surrenderedAt: '2026-11-23T02:00:00.000Z',
}
const FROZEN: FreezeAnswer = { status: 'frozen', endorsementNo: 'E2' }
const QUOTE = {
  status: 'quoted',
  paidFen: 600_000,
  cashValueFen: 110_000,
  lossFen: 490_000,
} as const
const DETAIL: Record<ServiceKind, OrderDetail> = {
  surrender: { reason: 'money', quote: QUOTE },
  freeze: { pledgee: '清江银行', agreementNo: 'ZY-1', askedBy: 'pledgee', evidence: '合同' },
  unfreeze: { note: '贷款还清', evidence: '解押函' },
}

beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const sold = await sellTo(town, '赵明轩', { until: 'delivered', premiumFen: 600_000 })
  sale = sold.sale
  const { fields, app } = town
  const { vault } = app
  const record =
    <A>(what: string, answer: () => A) =>
    async (request: Asked['request']): Promise<A> => {
      asked.push({ what, request })
      return answer()
    }
  partners = {
    vault,
    fields,
    bankName: '清江银行',
    papers: paperDesk({ vault, fields, publicUrl: () => 'https://bank.test' }),
    insurer: {
      surrender: record('surrender', () => surrenderAnswer),
      freeze: record('freeze', () => freezeAnswer),
      unfreeze: record('unfreeze', () => freezeAnswer),
      quoteSurrender: record('quote', () => QUOTE),
      queryPolicy: async () => standing,
      queryExchange: async () => past,
    } as unknown as InsurerGateway,
  }
}, 90_000)
afterAll(() => town.close())

/** An order of one's choice, in place of any earlier one, on a policy after its period. */
async function begin(kind: ServiceKind = 'surrender', needsIdentity = false): Promise<string> {
  asked = []
  surrenderAnswer = PAID_OUT
  freezeAnswer = FROZEN
  past = { state: 'unknown' }
  await sql`delete from servicing.service_order`.execute(town.app.db)
  await sql`
    update sales.policy set ended_on = null, end_kind = null, cooling_off_until = '2026-11-01'`.execute(
    town.app.db,
  )
  return inTransaction(town.app.db, async (tx) =>
    insertOrder(tx, (await saleRow(tx, sale.id))!, {
      policyNo: sale.policyNo!,
      kind,
      detail: DETAIL[kind],
      needsIdentity,
      requestedOn: '2026-11-22',
      requestedAt: new Date('2026-11-22T15:30:00Z'),
    }),
  )
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
async function told(event: string, payload: object, by: Partners = partners): Promise<void> {
  const handler = insurerJobs(by).handlers.find((one) => one.event === event)!
  await handler.run(context(), payload as never)
}
const ordered = (orderId: string) => told('service.ordered', { orderId })
const orderNow = async () => (await ordersOf(town.app.db, sale.id))[0]
const policyEnd = async () => {
  const { rows } = await sql<{ endedOn: string | null; endKind: string | null }>`
    select ended_on::text as "endedOn", end_kind as "endKind" from sales.policy
    where sale_id = ${sale.id}`.execute(town.app.db)
  return rows[0]!
}
const papersNamed = async (title: string) => {
  const { rows } = await sql<{ id: string }>`
    select id from sales.document where sale_id = ${sale.id} and title = ${title}`.execute(
    town.app.db,
  )
  return rows.length
}
const view = async () => (await town.as('RM0102')).get<View>(`/sales/${sale.id}/service`)

describe('a surrender at the insurer', () => {
  it('is asked on the customer’s day with the words of the customer, however late', async () => {
    const id = await begin()
    await ordered(id)
    expect(asked).toMatchObject([
      {
        what: 'surrender',
        request: { requestId: id, askedOn: '2026-11-22', reason: '急需用钱', isRepeat: false },
      },
    ])
    expect(await policyEnd()).toMatchObject({ endKind: 'surrendered' })
  })

  it('heard twice ends nothing twice: one paper, one piece of news', async () => {
    const id = await begin()
    const before = await papersNamed('保全办结凭证')
    await ordered(id)
    await ordered(id)
    await context().execute(settleOrder(partners), { id, answer: { ...PAID_OUT } })
    expect(asked).toHaveLength(1)
    expect(await papersNamed('保全办结凭证')).toBe(before + 1)
    const entries = await entriesOf(town, {
      action: 'service.order-answered',
      subjectId: sale.id,
    })
    const mine = entries.filter(({ detail }) => (detail as { orderId: string }).orderId === id)
    const news = mine.filter(({ detail }) => (detail as { isNew: boolean }).isNew)
    expect([mine.length, news.length]).toEqual([2, 1])
  })

  it('asked before in vain, is first asked what became of it; what was done is not done again', async () => {
    const id = await begin()
    surrenderAnswer = undefined as never
    await expect(ordered(id)).rejects.toThrow()
    past = { state: 'done', deed: 'surrender', answer: PAID_OUT }
    await ordered(id)
    expect(asked.map(({ what }) => what)).toEqual(['surrender'])
    expect(await orderNow()).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('that never arrived is asked again, and says that it is a repetition', async () => {
    const id = await begin()
    surrenderAnswer = undefined as never
    await expect(ordered(id)).rejects.toThrow()
    surrenderAnswer = PAID_OUT
    await ordered(id)
    expect(asked.map(({ request }) => request.isRepeat)).toEqual([false, true])
  })

  it('may be refused: the policy goes on, the reason is told, and it may be asked again', async () => {
    const id = await begin()
    surrenderAnswer = { status: 'refused', reason: '保单有未结的理赔' }
    const before = await papersNamed('保全办结凭证')
    await ordered(id)
    expect(await policyEnd()).toEqual({ endedOn: null, endKind: null })
    expect(await papersNamed('保全办结凭证')).toBe(before)
    const seen = await view()
    expect(seen.surrender.canAsk).toBe(true)
    expect(seen.orders[0]).toMatchObject({
      state: 'refused',
      message: '保单有未结的理赔',
      refundFen: null,
      endorsementNo: null,
    })
  })

  it('is not asked while the person is still to be verified', async () => {
    const id = await begin('surrender', true)
    await ordered(id)
    expect(asked).toEqual([])
    expect((await orderNow())?.state).toBe('verify')
    expect((await view()).surrender.why).toContain('正在办理')
  })
})

describe('a pledge at the insurer', () => {
  it('is frozen for who holds it, and the paper says so', async () => {
    const before = await papersNamed('保全办结凭证')
    await ordered(await begin('freeze'))
    expect(asked[0]).toMatchObject({ what: 'freeze', request: { pledgee: '清江银行' } })
    expect(await papersNamed('保全办结凭证')).toBe(before + 1)
    expect(await policyEnd()).toEqual({ endedOn: null, endKind: null })
    expect(await view()).toMatchObject({
      pledge: { pledgee: '清江银行', agreementNo: 'ZY-1' },
      unfreeze: { canAsk: true },
    })
  })

  it('is released with the reason that was given', async () => {
    const id = await begin('unfreeze')
    freezeAnswer = { status: 'unfrozen', endorsementNo: 'E3' }
    await ordered(id)
    expect(asked[0]).toMatchObject({ what: 'unfreeze', request: { reason: '贷款还清' } })
    expect(await view()).toMatchObject({ pledge: null, orders: [{ note: '贷款还清' }] })
  })

  it('moves no money: it is in no comparison of books', async () => {
    await ordered(await begin('freeze'))
    const { rows } = await sql`select 1 from servicing.v_partner_line`.execute(town.app.db)
    expect(rows).toEqual([])
  })
})

describe('in the comparison of books a surrender stands', () => {
  const line = async () => {
    const { rows } = await sql<{ state: string; amountFen: number; day: string }>`
      select state, amount_fen::int as "amountFen", day::text from servicing.v_partner_line`.execute(
      town.app.db,
    )
    return rows
  }

  it.each<[string, boolean, SurrenderAnswer | undefined, object[]]>([
    ['not at all before it was asked', true, undefined, []],
    ['open with the quoted sum', false, undefined, [{ state: 'open', amountFen: 110_000 }]],
    [
      'done with what was paid',
      false,
      { ...PAID_OUT, refundFen: 109_900 },
      [{ state: 'done', amountFen: 109_900 }],
    ],
    [
      'refused',
      false,
      { status: 'refused', reason: '不办' },
      [{ state: 'refused', amountFen: 110_000 }],
    ],
  ])('%s', async (...[, needsIdentity, answer, expected]) => {
    const id = await begin('surrender', needsIdentity)
    if (answer) await context().execute(settleOrder(partners), { id, answer: { ...answer } })
    const day = '2026-11-22'
    expect(await line()).toEqual(expected.map((each) => ({ ...each, day })))
  })
})

describe('a question that changes nothing', () => {
  const enquire = (kind: 'standing' | 'surrender-quote') =>
    inTransaction(town.app.db, async (tx) =>
      insertEnquiry(tx, (await saleRow(tx, sale.id))!, {
        policyNo: sale.policyNo!,
        kind,
        askedOn: '2026-11-22',
        askedAt: new Date('2026-11-22T02:00:00Z'),
      }),
    )

  it('of the standing shows where the books differ', async () => {
    await begin()
    standing = {
      state: 'known',
      policyNo: sale.policyNo!,
      status: 'surrendered',
      effectiveOn: sale.policy!.effectiveOn,
      endsOn: null,
      paidFen: 600_000,
      cashValueFen: 0,
      paidUntil: null,
    }
    await told('service.enquired', { enquiryId: await enquire('standing') })
    const { standing: seen } = await view()
    expect(seen).toMatchObject({ isKnown: true, paidUntil: null })
    expect(seen?.lines.filter(({ isSame }) => !isSame)).toEqual([
      { label: '状态', ours: '有效', theirs: '已终止', isSame: false },
    ])
  })

  it('about a policy the insurer does not know says just that', async () => {
    await begin()
    standing = { state: 'unknown' }
    await told('service.enquired', { enquiryId: await enquire('standing') })
    const { standing: seen } = await view()
    expect(seen).toMatchObject({ isKnown: false, lines: [], cashValueFen: null })
  })

  it('keeps its first answer, and is not asked twice', async () => {
    await begin()
    const id = await enquire('surrender-quote')
    await told('service.enquired', { enquiryId: id })
    await told('service.enquired', { enquiryId: id })
    expect(asked.filter(({ what }) => what === 'quote')).toHaveLength(1)
    await context().execute(settleEnquiry, { id, answer: { ...QUOTE, cashValueFen: 1 } })
    expect((await enquiryById(town.app.db, id))?.answer).toEqual(QUOTE)
  })

  it('the newest of its kind counts', async () => {
    await enquire('surrender-quote')
    const now = await enquire('surrender-quote')
    const other = await enquire('standing')
    expect((await lastEnquiry(town.app.db, sale.id, 'surrender-quote'))?.id).toBe(now)
    expect((await lastEnquiry(town.app.db, sale.id, 'standing'))?.id).toBe(other)
  })
})

describe('what hangs', () => {
  it('is taken up by itself after a while, and only what hangs', async () => {
    const id = await begin()
    expect(await openOrders(town.app.db, new Date('2026-11-22T15:31:00Z'))).toEqual([{ id }])
    expect(await openOrders(town.app.db, new Date('2026-11-22T15:29:00Z'))).toEqual([])
    const [schedule] = insurerJobs(partners).schedules
    await schedule!.run(context())
    expect((await orderNow())?.state).toBe('done')
    expect(await openOrders(town.app.db, new Date('2026-11-22T15:31:00Z'))).toEqual([])
  })

  it('does not stop the others when the insurer is away', async () => {
    await begin()
    const [schedule] = insurerJobs({ ...partners, insurer: {} as InsurerGateway }).schedules
    await schedule!.run(context())
    expect((await orderNow())?.state).toBe('asking')
  })
})

describe('an order', () => {
  it('never jumps over a state', async () => {
    const id = await begin('surrender', true)
    const jump = inTransaction(town.app.db, async (tx) => {
      await move(tx, (await lockOrder(tx, id))!, { state: 'done' })
    })
    await expect(jump).rejects.toThrow(/verify cannot become done/)
    expect((await orderNow())?.state).toBe('verify')
  })

  it('is the only one that runs on its policy', async () => {
    await begin('freeze')
    const second = inTransaction(town.app.db, async (tx) =>
      insertOrder(tx, (await saleRow(tx, sale.id))!, {
        policyNo: sale.policyNo!,
        kind: 'surrender',
        detail: DETAIL.surrender,
        needsIdentity: false,
        requestedOn: '2026-11-22',
        requestedAt: new Date(),
      }),
    )
    await expect(second).rejects.toThrow(/service_order_live/)
  })
})
