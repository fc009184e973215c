import type { BankCore, InsurerGateway } from '#modules/insurers'
import type { PaperDesk } from '#modules/papers'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import {
  applicationRequest,
  debitRequest,
  issueRequest,
  quoteRequest,
} from './exchange-requests.ts'
import { loadFacts } from './facts.ts'
import { settleOver } from './settle.ts'
import { exchangeById, openExchanges, saleRow } from './store.ts'
import type { Exchange } from './store.ts'

export type Outside = {
  insurer: InsurerGateway
  bank: BankCore
  papers: PaperDesk
  fields: FieldCrypto
  bankName: string
}

/** Asked again when nothing has been heard for this long. */
const STALE_AFTER_MS = 20_000

/**
 * Questions to insurer and bank core. Each is a row first and a call afterwards, with the row's id as
 * the request id: a crash in between is healed by asking again, and nothing is ever done twice.
 */
export function exchangeJobs(outside: Outside): {
  handlers: EventHandler[]
  schedules: Schedule[]
} {
  const ask = (context: HandlerContext, exchangeId: string) =>
    askOutside(outside, context, exchangeId)
  const handler = (event: string, name: string): EventHandler => ({
    event,
    name,
    run: (context, payload) => ask(context, String(payload['exchangeId'])),
  })
  return {
    handlers: [
      handler('sale.quote-requested', 'ask-quote'),
      handler('sale.application-submitted', 'ask-underwriting'),
      handler('sale.debit-requested', 'ask-debit'),
      handler('sale.issue-requested', 'ask-issue'),
    ],
    schedules: [
      {
        name: 'resume-exchanges',
        everySec: 10,
        run: async (context) => {
          const before = new Date(context.now().getTime() - STALE_AFTER_MS)
          for (const exchange of await openExchanges(context.db, before)) {
            await ask(context, exchange.id).catch((error: Error) => {
              context.log.warn(
                { exchangeId: exchange.id, reason: error.message },
                'still no answer',
              )
            })
          }
        },
      },
    ],
  }
}

async function askOutside(outside: Outside, context: HandlerContext, exchangeId: string) {
  const exchange = await exchangeById(context.db, exchangeId)
  if (!exchange || !['requested', 'referred'].includes(exchange.status)) return
  const answer = await answerOf(outside, context, exchange)
  await context.execute(settleOver(outside), { exchangeId, answer })
}

async function answerOf(
  outside: Outside,
  context: HandlerContext,
  exchange: Exchange,
): Promise<object> {
  const { insurer, bank, fields } = outside
  const now = context.now()
  const facts = await inTransaction(context.db, async (tx) => {
    const sale = await saleRow(tx, exchange.saleId)
    if (!sale) throw new Error(`exchange ${exchange.id} has no sale`)
    // The plan of the question, even when another one has been chosen since.
    return loadFacts({ tx, now, fields }, { ...sale, planId: exchange.planId })
  })
  switch (exchange.kind) {
    case 'quote':
      return insurer.quote(quoteRequest(facts, exchange))
    case 'application': {
      if (exchange.status === 'referred') {
        const { insurerCode } = facts.plan!.content
        return insurer.readApplication(insurerCode, String(exchange.answer?.['applicationNo']))
      }
      return insurer.apply(await applicationRequest(context.db, facts, exchange))
    }
    case 'debit':
      return bank.debit(debitRequest(facts, exchange))
    case 'issue':
      return insurer.issue(issueRequest(facts, exchange))
  }
}
