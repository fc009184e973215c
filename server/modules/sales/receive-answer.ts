import * as contract from '#contracts/sales'
import { checkCallback } from '#modules/insurers'
import type { Partner } from '#modules/insurers'
import { command } from '#platform/command'
import type { Context, NewsItem, Subject } from '#platform/command'
import { Refusal } from '#platform/refusal'
import type { Outside } from './exchanges.ts'
import { subjectOf } from './sale-work.ts'
import { settle } from './settle.ts'
import { exchangeById } from './store.ts'
import type { ExchangeKind } from './store.ts'

const KINDS: Record<Partner, readonly ExchangeKind[]> = {
  'bank-core': ['debit', 'refund'],
  insurer: ['application', 'supply', 'terms'],
}

/** Signed, fresh and in the agreed form; whose question it answers is not known yet. */
export type ToldAnswer = {
  partner: Partner
  requestId: string
  answer: { status: string } & Record<string, unknown>
}
/** `isNew` is false where the answer was known, or another one was there first. */
export type TakenAnswer = { subject: Subject; status: string; isNew: boolean; events: NewsItem[] }

/**
 * Writes an answer to a question of its own module like one that was asked for: once, with the same
 * locks. Undefined where the module never asked it of this partner.
 */
export type AnswerTaker = (context: Context, told: ToldAnswer) => Promise<TakenAnswer | undefined>

/**
 * An answer the other side sends by itself, signed: what became of money, the decision on a referred
 * case. Late, twice or out of order it changes nothing. Questions of higher modules are theirs to
 * settle: their takers are handed in, for imports go downwards only.
 */
export function receiveAnswer(outside: Outside, takers: readonly AnswerTaker[]) {
  return command(contract.receiveAnswer, {
    audit: 'answer.received',
    run: async (context, envelope) => {
      const { partner } = envelope
      const read = checkCallback(outside.callbackSecrets[partner], envelope, context.now)
      if ('fault' in read) {
        const fields = [{ path: read.fault, message: read.message }]
        throw new Refusal('not-permitted', { detail: read.message, fields })
      }
      const { requestId } = read
      const taken = await firstTaking([takerOver(outside), ...takers], context, {
        partner,
        ...read,
      })
      if (!taken) {
        const subject = { kind: 'exchange', id: requestId }
        return { output: { outcome: 'unknown' as const }, subject, detail: { partner } }
      }
      const { subject, status, isNew, events } = taken
      const outcome = isNew ? ('settled' as const) : ('known' as const)
      return {
        output: { outcome },
        subject,
        detail: { exchangeId: requestId, partner, status, outcome },
        events,
      }
    },
  })
}

async function firstTaking(takers: readonly AnswerTaker[], context: Context, told: ToldAnswer) {
  for (const take of takers) {
    const taken = await take(context, told)
    if (taken) return taken
  }
  return undefined
}

/** Questions of the sale itself. */
function takerOver(outside: Outside): AnswerTaker {
  return async (context, { partner, requestId, answer }) => {
    const exchange = await exchangeById(context.tx, requestId)
    if (!exchange || !KINDS[partner].includes(exchange.kind)) return undefined
    const { sale, ...settled } = await settle(context, outside, { exchange, answer })
    return { subject: subjectOf(sale), ...settled }
  }
}
