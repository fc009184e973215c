import { PartnerRefusedError } from '#modules/insurers'
import type { BankCore, CallbackSecrets, InsurerGateway } from '#modules/insurers'
import type { PaperDesk } from '#modules/papers'
import type { Vault } from '#modules/vault'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import {
  applicationRequest,
  debitRequest,
  issueRequest,
  quoteRequest,
  refundRequest,
} from './exchange-requests.ts'
import { loadFacts } from './facts.ts'
import { supplyRequest, termsRequest } from './underwriting-requests.ts'
import type { SaleFacts } from './facts.ts'
import { settleOver } from './settle.ts'
import { beginAttempt, exchangeById, keepFault, openExchanges, saleRow } from './store.ts'
import type { Exchange } from './store.ts'

export type Outside = {
  insurer: InsurerGateway
  bank: BankCore
  papers: PaperDesk
  fields: FieldCrypto
  bankName: string
  vault: Vault
  /** What insurers and bank core sign their answers with; without one nobody may call back. */
  callbackSecrets: CallbackSecrets
}

/** The first pause; each is twice the one before, up to the longest. */
const FIRST_PAUSE_MS = 20_000
const LONGEST_PAUSE_MS = 30 * 60_000

/** How long to wait after the nth time something was asked, in milliseconds. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)
}

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
      handler('sale.underwriting-supplied', 'ask-supply'),
      handler('sale.terms-decided', 'ask-terms'),
      handler('sale.debit-requested', 'ask-debit'),
      handler('sale.issue-requested', 'ask-issue'),
      handler('sale.refund-requested', 'ask-refund'),
    ],
    schedules: [
      {
        name: 'resume-exchanges',
        everySec: 5,
        run: async (context) => {
          const now = context.now()
          for (const exchange of await openExchanges(context.db, now, FIRST_PAUSE_MS)) {
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

/** Asks the other side now, after having asked what became of an earlier try; settles the answer. */
export async function askOutside(
  outside: Outside,
  context: HandlerContext,
  exchangeId: string,
): Promise<void> {
  const exchange = await exchangeById(context.db, exchangeId)
  if (!exchange || !['requested', 'referred'].includes(exchange.status)) return
  const askAgainAt = new Date(context.now().getTime() + pauseAfter(exchange.attempts + 1))
  await beginAttempt(context.db, exchange, askAgainAt)
  const answer = await answerOf(outside, context, exchange).catch(async (error: Error) => {
    await keepFault(context.db, exchange, error.message)
    const refusal = refusalIn(exchange, error)
    if (!refusal) throw error
    return refusal
  })
  await context.execute(settleOver(outside), { exchangeId, answer })
}

/**
 * A message the other side cannot accept is a no where a no leads on: another plan, another account,
 * the premium given back. What became of an earlier try was asked before, so nothing is undone twice.
 */
function refusalIn(exchange: Exchange, error: Error): object | undefined {
  const isRefusable = ['quote', 'debit', 'issue', 'refund'].includes(exchange.kind)
  if (!(error instanceof PartnerRefusedError) || !isRefusable) return undefined
  return { status: 'refused', reason: error.message }
}

async function answerOf(
  outside: Outside,
  context: HandlerContext,
  exchange: Exchange,
): Promise<object> {
  const { fields } = outside
  const now = context.now()
  const facts = await inTransaction(context.db, async (tx) => {
    const sale = await saleRow(tx, exchange.saleId)
    if (!sale) throw new Error(`exchange ${exchange.id} has no sale`)
    // The plan of the question, even when another one has been chosen since.
    return loadFacts({ tx, now, fields }, { ...sale, planId: exchange.planId })
  })
  const { insurerCode } = facts.plan!.content
  const past = await pastAnswer(outside, exchange, insurerCode)
  return past ?? askNow({ outside, db: context.db, facts }, exchange)
}

/**
 * Asked before without an answer: what became of it comes first, and only what never arrived is asked
 * again. When even that is not told, nothing is repeated.
 */
async function pastAnswer(
  { insurer, bank }: Outside,
  { id, kind, status, attempts }: Exchange,
  insurerCode: string,
): Promise<object | undefined> {
  if (attempts === 0 || status !== 'requested') return undefined
  const past =
    kind === 'debit' || kind === 'refund'
      ? await bank.queryDebit(id)
      : await insurer.queryExchange(insurerCode, id)
  return past.state === 'done' ? past.answer : undefined
}

type Asking = { outside: Outside; db: Db; facts: SaleFacts }

async function askNow({ outside, db, facts }: Asking, exchange: Exchange): Promise<object> {
  const { insurer, bank, fields, vault } = outside
  const isRepeat = exchange.attempts > 0
  if (exchange.status === 'referred') {
    const { insurerCode } = facts.plan!.content
    return insurer.readApplication(insurerCode, String(exchange.answer?.['applicationNo']))
  }
  switch (exchange.kind) {
    case 'quote':
      return insurer.quote({ ...quoteRequest(facts, exchange), isRepeat })
    case 'application':
      return insurer.apply({
        ...(await applicationRequest(db, facts, { exchange, fields })),
        isRepeat,
      })
    case 'supply': {
      const request = await supplyRequest({ db, vault, fields }, facts, exchange)
      return insurer.supply({ ...request, isRepeat })
    }
    case 'terms':
      return insurer.decideTerms({ ...termsRequest(facts, exchange), isRepeat })
    case 'debit':
      return bank.debit({ ...debitRequest(facts, exchange), isRepeat })
    case 'issue':
      return insurer.issue({ ...issueRequest(facts, exchange), isRepeat })
    case 'refund':
      return bank.refund({ ...refundRequest(facts, exchange), isRepeat })
  }
}
