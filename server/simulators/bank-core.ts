import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { DebitAnswer, DebitRequest } from '#modules/insurers'
import { misbehave } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import { openJournal } from './journal.ts'

/** What every account of the town begins with, in 分. */
const OPENING_BALANCE_FEN = 300_000_000

/** The bank's core system: debits a customer's account once per request id, and never below zero. */
export function bankCoreSimulator(
  folder: string,
  behaviour: Partial<Behaviour> = {},
): FastifyInstance {
  const app = Fastify({ logger: false })
  const conduct = misbehave(app, behaviour)
  const debits = openJournal<{ request: DebitRequest; answer: DebitAnswer }>(
    join(folder, 'debits.jsonl'),
  )
  const balanceOf = (accountNo: string) =>
    [...debits.values()]
      .filter(({ request, answer }) => request.accountNo === accountNo && answer.status === 'paid')
      .reduce((left, { request }) => left - request.amountFen, OPENING_BALANCE_FEN)
  app.post('/v1/debits', (request): DebitAnswer => {
    const debit = request.body as DebitRequest
    const earlier = debits.get(debit.requestId)
    if (earlier) return earlier.answer
    const isShort = conduct.now().isOutOfMoney || balanceOf(debit.accountNo) < debit.amountFen
    const answer: DebitAnswer = isShort
      ? { status: 'refused', reason: '账户余额不足' }
      : { status: 'paid', bankRef: referenceOf(debit), paidAt: new Date().toISOString() }
    debits.put(debit.requestId, { request: debit, answer })
    return answer
  })
  app.get('/v1/debits', () =>
    [...debits.values()].map(({ request, answer }) => ({
      requestId: request.requestId,
      reference: request.reference,
      amountFen: request.amountFen,
      ...answer,
    })),
  )
  return app
}

function referenceOf(debit: DebitRequest): string {
  return `BK${createHash('sha256').update(debit.requestId).digest('hex').slice(0, 14).toUpperCase()}`
}
