import { z } from 'zod'
import { queueMessage } from '#modules/messages'
import { chosen, loadFacts, saleRow, subjectOf } from '#modules/sales'
import type { AnswerTaker, TakenAnswer } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import { yuan } from '#platform/money'
import { found } from '#platform/refusal'
import {
  exchangeById,
  exchangeNews,
  insertExchange,
  isOfBank,
  markReturned,
  settleExchange,
} from './exchange-store.ts'
import type { Exchange, ExchangeKind } from './exchange-store.ts'
import { followReinstatement } from './reinstate.ts'
import { reasonTold } from './rules.ts'
import { debitNext, standingOf } from './standing.ts'
import { lockInstalment, settle } from './store.ts'
import type { InstalmentRow } from './store.ts'

/** Which personal data went to whom, for the record of sharing (manual 3.3-c). */
const SHARED: Record<ExchangeKind, readonly string[]> = {
  debit: ['name', 'bankAccount'],
  refund: ['name', 'bankAccount'],
  renew: ['policyNo'],
  quote: ['policyNo'],
  apply: ['policyNo', 'health'],
  reinstate: ['policyNo'],
}

type Answer = { status: string } & Record<string, unknown>

/** Writes an answer from outside, once; the same answer again, or another one, changes nothing. */
export const settleRenewalExchange = command(
  systemOperation({
    name: 'settleRenewalExchange',
    input: z.object({ exchangeId: z.uuid(), answer: z.looseObject({ status: z.string() }) }),
    output: z.object({}),
  }),
  {
    audit: 'renewal.exchange-answered',
    run: async (context, { exchangeId, answer }) => {
      const exchange = found(await exchangeById(context.tx, exchangeId))
      const { kind, instalmentId } = exchange
      const { subject, status, isNew, events } = await settleAnswer(context, exchange, answer)
      const detail = { exchangeId, instalmentId, kind, status, isNew }
      return { output: {}, subject, detail: { ...detail, shared: [...SHARED[kind]] }, events }
    },
  },
)

/** However an answer came, asked for or called back: written once, and what follows set going once. */
async function settleAnswer(
  context: Context,
  exchange: Exchange,
  answer: Answer,
): Promise<TakenAnswer> {
  const { tx, now } = context
  const row = found(await lockInstalment(tx, exchange.instalmentId))
  const sale = found(await saleRow(tx, exchange.saleId))
  const { status } = answer
  const isNew = await settleExchange(tx, exchange, { status, answer, now })
  const events = isNew ? await follow({ context, exchange, row }, answer) : []
  return { subject: subjectOf(sale), status, isNew, events }
}

/** The bank core tells by itself what became of a debit or a refund. */
export const takeRenewalAnswer: AnswerTaker = async (context, { partner, requestId, answer }) => {
  if (partner !== 'bank-core') return undefined
  const exchange = await exchangeById(context.tx, requestId)
  // What was never sent has no answer, whoever says so.
  if (!exchange || !isOfBank(exchange) || exchange.attempts === 0) return undefined
  return settleAnswer(context, exchange, answer)
}

type Following = { context: Context; exchange: Exchange; row: InstalmentRow }

/** What an answer sets going. */
async function follow(following: Following, answer: Answer): Promise<NewsItem[]> {
  const { context, exchange, row } = following
  const { tx, now } = context
  if (exchange.kind === 'refund' && answer.status === 'paid') await markReturned(tx, exchange)
  if (exchange.reinstatementId) return followReinstatement(context, { exchange, answer })
  switch (`${exchange.kind} ${answer.status}`) {
    case 'debit paid':
      return passOn(following, { kind: 'renew', bankRef: String(answer['bankRef']) })
    case 'debit refused':
      return tellCustomer(
        context,
        row,
        typeof answer['reason'] === 'string' ? answer['reason'] : '',
      )
    case 'renew renewed': {
      const paidUntil = String(answer['paidUntil'])
      await settle(tx, row.id, { state: 'paid', today: beijingDay(now), paidUntil, now })
      return []
    }
    case 'renew refused':
      // The insurer does not want it: the customer has it back, on the account it came from.
      return passOn(following, { kind: 'refund', bankRef: found(exchange.bankRef) })
    default:
      return []
  }
}

/** The next question about the same money, written down before it is asked. */
async function passOn(
  { context, exchange }: Following,
  next: { kind: 'renew' | 'refund'; bankRef: string },
): Promise<NewsItem[]> {
  const { customerId, saleId, instalmentId, agreementId, amountFen } = exchange
  const id = await insertExchange(context.tx, {
    customerId,
    saleId,
    instalmentId,
    agreementId,
    amountFen,
    // The customer's day counts, not the day the insurer is reached: grace may end in between.
    askedOn: next.kind === 'renew' ? exchange.askedOn : beijingDay(context.now),
    now: context.now,
    ...next,
  })
  return id ? [exchangeNews(id)] : []
}

/** Once for each premium, with the reason and what comes next; the list of the day has the rest. */
async function tellCustomer(
  context: Context,
  row: InstalmentRow,
  reason: string,
): Promise<NewsItem[]> {
  const sale = found(await saleRow(context.tx, row.saleId))
  const standing = await standingOf(context, sale)
  const refused = standing.exchanges.filter(
    ({ instalmentId, kind, status }) =>
      instalmentId === row.id && kind === 'debit' && status === 'refused',
  )
  const facts = await loadFacts(context, sale)
  const { phone } = facts.customer
  if (refused.length > 1 || !phone) return []
  const again = debitNext(standing)
  const { events } = await queueMessage(context, {
    owner: { kind: 'customer', id: sale.customerId },
    to: phone,
    templateId: 'renewal-debit-refused',
    slots: {
      product: chosen(facts).plan.content.productName,
      yuan: yuan(row.amountFen),
      reason: reasonTold(reason),
      next: again ? `将于 ${again} 再扣一次` : '不再自动扣款，请自行交费',
      graceUntil: row.graceUntil,
    },
    occasion: `renewal-debit|${row.id}`,
  })
  return events
}
