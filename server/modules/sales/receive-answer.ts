import * as contract from '#contracts/sales'
import { checkCallback } from '#modules/insurers'
import type { Partner } from '#modules/insurers'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import type { Outside } from './exchanges.ts'
import { subjectOf } from './sale-work.ts'
import { settle } from './settle.ts'
import { exchangeById } from './store.ts'
import type { ExchangeKind } from './store.ts'

const KINDS: Record<Partner, readonly ExchangeKind[]> = {
  'bank-core': ['debit'],
  insurer: ['application', 'supply', 'terms'],
}

/**
 * An answer the other side sends by itself, signed: the result of a debit, the decision on a referred
 * case. It is written like one that was asked for; late, twice or out of order it changes nothing.
 */
export function receiveAnswer(outside: Outside) {
  return command(contract.receiveAnswer, {
    audit: 'answer.received',
    run: async (context, envelope) => {
      const { partner } = envelope
      const read = checkCallback(outside.callbackSecrets[partner], envelope, context.now)
      if ('fault' in read) {
        const fields = [{ path: read.fault, message: read.message }]
        throw new Refusal('not-permitted', { detail: read.message, fields })
      }
      const { requestId, answer } = read
      const exchange = await exchangeById(context.tx, requestId)
      if (!exchange || !KINDS[partner].includes(exchange.kind)) {
        const subject = { kind: 'exchange', id: requestId }
        return { output: { outcome: 'unknown' as const }, subject, detail: { partner } }
      }
      const { sale, status, isNew, events } = await settle(context, outside, { exchange, answer })
      const outcome = isNew ? ('settled' as const) : ('known' as const)
      return {
        output: { outcome },
        subject: subjectOf(sale),
        detail: { exchangeId: requestId, partner, status, outcome },
        events,
      }
    },
  })
}
