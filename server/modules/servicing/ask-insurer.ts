import { SURRENDER_REASONS } from '#contracts/servicing'
import type { InsurerGateway, OnPolicy } from '#modules/insurers'
import { chosen, loadFacts, saleRow } from '#modules/sales'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import type { Printing } from './papers.ts'
import { settleEnquiry, settleOrder } from './settle.ts'
import { countAttempt, enquiryById, lockOrder, openOrders } from './store.ts'
import type { ServiceOrder } from './store.ts'

export type Partners = Printing & { insurer: InsurerGateway; fields: FieldCrypto }

/** Asked again when nothing has been heard for this long. */
const STALE_AFTER_MS = 20_000

/** Each order is asked under its own id, so that asking again is harmless. */
export function insurerJobs(partners: Partners): {
  handlers: EventHandler[]
  schedules: Schedule[]
} {
  return {
    handlers: [
      {
        event: 'service.ordered',
        name: 'ask-service',
        run: (context, payload) => carryOut(partners, context, String(payload['orderId'])),
      },
      {
        event: 'service.enquired',
        name: 'ask-enquiry',
        run: (context, payload) => enquire(partners, context, String(payload['enquiryId'])),
      },
    ],
    schedules: [
      {
        name: 'resume-service',
        everySec: 10,
        run: async (context) => {
          const before = new Date(context.now().getTime() - STALE_AFTER_MS)
          for (const { id } of await openOrders(context.db, before)) {
            await carryOut(partners, context, id).catch((error: Error) => {
              context.log.warn({ orderId: id, reason: error.message }, 'still no answer')
            })
          }
        },
      },
    ],
  }
}

async function carryOut(partners: Partners, context: HandlerContext, orderId: string) {
  const order = await inTransaction(context.db, (tx) => lockOrder(tx, orderId))
  if (order?.state !== 'asking') return
  const insurerCode = await insurerOf(partners, context, order.saleId)
  await countAttempt(context.db, order)
  const past =
    order.attempts > 0 ? await partners.insurer.queryExchange(insurerCode, order.id) : undefined
  const answer =
    past?.state === 'done' ? past.answer : await askFor(partners.insurer, order, insurerCode)
  await context.execute(settleOrder(partners), { id: orderId, answer })
}

async function askFor(
  insurer: InsurerGateway,
  order: ServiceOrder,
  insurerCode: string,
): Promise<object> {
  const { kind, detail } = order
  const on: OnPolicy = {
    requestId: order.id,
    insurerCode,
    policyNo: order.policyNo,
    // The customer's day counts, not the day the insurer is reached.
    askedOn: order.requestedOn,
    isRepeat: order.attempts > 0,
  }
  switch (kind) {
    case 'surrender':
      return insurer.surrender({ ...on, reason: SURRENDER_REASONS[detail.reason ?? 'untold'] })
    case 'freeze':
      return insurer.freeze({ ...on, pledgee: detail.pledgee ?? '' })
    case 'unfreeze':
      return insurer.unfreeze({ ...on, reason: detail.note ?? '' })
  }
}

async function enquire({ insurer, ...rest }: Partners, context: HandlerContext, id: string) {
  const enquiry = found(await enquiryById(context.db, id))
  if (enquiry.answer !== null) return
  const { saleId, policyNo, askedOn } = enquiry
  const insurerCode = await insurerOf({ insurer, ...rest }, context, saleId)
  const answer =
    enquiry.kind === 'standing'
      ? await insurer.queryPolicy(insurerCode, policyNo, askedOn)
      : await insurer.quoteSurrender({ requestId: id, insurerCode, policyNo, askedOn })
  await context.execute(settleEnquiry, { id, answer })
}

async function insurerOf({ fields }: Partners, context: HandlerContext, saleId: string) {
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const sale = found(await saleRow(tx, saleId))
    const facts = await loadFacts({ tx, now, fields }, sale)
    return chosen(facts).plan.content.insurerCode
  })
}
