import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type {
  BankEntry,
  BankStatement,
  DebitAnswer,
  DebitRequest,
  PastPayment,
  RefundRequest,
} from '#modules/insurers'
import { misbehave } from './behaviour.ts'
import type { SimulatorOptions } from './insurer.ts'
import { openJournal } from './journal.ts'

/** What every account of the town begins with, in 分. */
const OPENING_BALANCE_FEN = 300_000_000

type Debit = { request: DebitRequest; answer: DebitAnswer; at: string }
type Refund = { request: RefundRequest; answer: DebitAnswer; at: string }

/**
 * The bank's core system: debits a customer's account once per request id and never below zero, and
 * pays back to the account the money came from, never more than came.
 */
export function bankCoreSimulator(
  folder: string,
  { random, ...behaviour }: SimulatorOptions = {},
): FastifyInstance {
  const app = Fastify({ logger: false })
  const conduct = misbehave(app, behaviour, random)
  const ledger = openLedger(folder)
  app.post('/v1/debits', (request): DebitAnswer => {
    const debit = request.body as DebitRequest
    const earlier = ledger.debits.get(debit.requestId)
    if (earlier) return earlier.answer
    const isShort = conduct.now().isOutOfMoney || ledger.balanceOf(debit) < debit.amountFen
    const answer: DebitAnswer = isShort
      ? { status: 'refused', reason: '账户余额不足' }
      : paid(debit.requestId)
    ledger.keepDebit({ request: debit, answer, at: new Date().toISOString() })
    conduct.callBack('bank-core', { requestId: debit.requestId, answer })
    return answer
  })
  app.post('/v1/refunds', (request): DebitAnswer => {
    const refund = request.body as RefundRequest
    const earlier = ledger.refunds.get(refund.requestId)
    if (earlier) return earlier.answer
    const reason = conduct.now().isAccountClosed ? '账户已销户' : ledger.refusalOf(refund)
    const answer: DebitAnswer = reason ? { status: 'refused', reason } : paid(refund.requestId)
    ledger.keepRefund({ request: refund, answer, at: new Date().toISOString() })
    conduct.callBack('bank-core', { requestId: refund.requestId, answer })
    return answer
  })
  app.get('/v1/payments/:requestId', (request) =>
    ledger.pastPayment((request.params as { requestId: string }).requestId),
  )
  app.get('/v1/statements/:day', (request) =>
    ledger.statement((request.params as { day: string }).day),
  )
  return app
}

function paid(requestId: string): DebitAnswer {
  const digest = createHash('sha256').update(requestId).digest('hex').slice(0, 14).toUpperCase()
  return { status: 'paid', bankRef: `BK${digest}`, paidAt: new Date().toISOString() }
}

function openLedger(folder: string) {
  const debits = openJournal<Debit>(join(folder, 'debits.jsonl'))
  const refunds = openJournal<Refund>(join(folder, 'refunds.jsonl'))
  const balances = new Map<string, number>()
  /** What a debit took, by its bank reference, less what went back. */
  const owed = new Map<string, { accountNo: string; leftFen: number }>()
  const entries = new Map<string, BankEntry[]>()
  const move = (accountNo: string, byFen: number) =>
    balances.set(accountNo, (balances.get(accountNo) ?? OPENING_BALANCE_FEN) + byFen)
  const book = (kind: BankEntry['kind'], { request, answer, at: bookedAt }: Debit | Refund) => {
    if (answer.status !== 'paid') return
    const { requestId, reference, amountFen, askedOn } = request
    const { bankRef } = answer
    const day = entries.get(askedOn) ?? []
    day.push({ requestId, kind, bankRef, reference, amountFen, bookedAt })
    entries.set(askedOn, day)
  }
  const followDebit = (debit: Debit) => {
    const { accountNo, amountFen } = debit.request
    if (debit.answer.status !== 'paid') return
    move(accountNo, -amountFen)
    owed.set(debit.answer.bankRef, { accountNo, leftFen: amountFen })
    book('debit', debit)
  }
  const followRefund = (refund: Refund) => {
    const { accountNo, amountFen, originalBankRef } = refund.request
    const debit = owed.get(originalBankRef)
    if (refund.answer.status !== 'paid' || !debit) return
    move(accountNo, amountFen)
    debit.leftFen -= amountFen
    book('refund', refund)
  }
  for (const debit of debits.values()) followDebit(debit)
  for (const refund of refunds.values()) followRefund(refund)
  return {
    debits,
    refunds,
    balanceOf: ({ accountNo }: DebitRequest) => balances.get(accountNo) ?? OPENING_BALANCE_FEN,
    keepDebit: (debit: Debit) => {
      debits.put(debit.request.requestId, debit)
      followDebit(debit)
    },
    keepRefund: (refund: Refund) => {
      refunds.put(refund.request.requestId, refund)
      followRefund(refund)
    },
    refusalOf: ({ originalBankRef, accountNo, amountFen }: RefundRequest): string | undefined => {
      const debit = owed.get(originalBankRef)
      if (!debit) return '没有找到原扣款'
      if (debit.accountNo !== accountNo) return '只能退回原扣款账户'
      return amountFen > debit.leftFen ? '退款金额超过原扣款' : undefined
    },
    pastPayment: (requestId: string): PastPayment => {
      const debit = debits.get(requestId)
      if (debit) return { state: 'done', kind: 'debit', answer: debit.answer }
      const refund = refunds.get(requestId)
      if (refund) return { state: 'done', kind: 'refund', answer: refund.answer }
      return { state: 'unknown' }
    },
    statement: (day: string): BankStatement => ({ day, entries: entries.get(day) ?? [] }),
  }
}
