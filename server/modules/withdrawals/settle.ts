import { z } from 'zod'
import type { CancelAnswer, DebitAnswer } from '#modules/insurers'
import { addDocument, chosen, endPolicy, filedNews, saleRow, subjectOf } from '#modules/sales'
import type { AnswerTaker, TakenAnswer } from '#modules/sales'
import { command, systemOperation } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import { newId } from '#platform/ids'
import { found } from '#platform/refusal'
import { donePaper } from './papers.ts'
import type { Printing } from './papers.ts'
import { lockWithdrawal, move, withdrawalByRefund } from './store.ts'
import type { Withdrawal } from './store.ts'
import { standingOf } from './view.ts'
import type { Standing } from './view.ts'

const Answered = z.object({
  withdrawalId: z.uuid(),
  /** The request it answers: an answer to an earlier try changes nothing. */
  requestId: z.uuid(),
  answer: z.record(z.string(), z.unknown()),
})

const operationOf = (name: string) =>
  systemOperation({ name, input: Answered, output: z.object({}) })

/** The insurer's word: the contract is ended, or it is not and the customer hears why. */
export const settleCancel = command(operationOf('settleCancel'), {
  audit: 'withdrawal.cancel-answered',
  run: async (context, { withdrawalId, answer }) => {
    const withdrawal = found(await lockWithdrawal(context.tx, withdrawalId))
    const sale = found(await saleRow(context.tx, withdrawal.saleId))
    const said = answer as unknown as CancelAnswer
    const { now: at } = context
    const isNew = withdrawal.state === 'cancelling'
    const events: NewsItem[] = []
    if (isNew && said.status === 'cancelled') {
      await move(context.tx, withdrawal, {
        state: 'refunding',
        cancelled: { answer: said, at },
        refundId: { id: newId(), at },
      })
      events.push(refundNews(withdrawalId))
    } else if (isNew) {
      await move(context.tx, withdrawal, { state: 'refused', cancelled: { answer: said, at } })
    }
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { withdrawalId, status: said.status, isNew, shared: ['policyNo'] },
      events,
    }
  },
})

export const refundNews = (withdrawalId: string): NewsItem => ({
  name: 'withdrawal.refund-requested',
  payload: { withdrawalId },
})

/** The bank's word: the money is back, and with it the contract is over. */
export function settleRefund(printing: Printing) {
  return command(operationOf('settleRefund'), {
    audit: 'withdrawal.refund-answered',
    run: async (context, { withdrawalId, requestId, answer }) => {
      const said = { withdrawalId, requestId, answer: answer as unknown as DebitAnswer }
      const { subject, status, isNew, events } = await settleBack(context, printing, said)
      const detail = { withdrawalId, status, isNew, shared: ['name', 'bankAccount'] }
      return { output: {}, subject, detail, events }
    },
  })
}

type Said = { withdrawalId: string; requestId: string; answer: DebitAnswer }

/** However the bank's word came, asked for or called back: taken once. */
async function settleBack(
  context: Context,
  printing: Printing,
  { withdrawalId, requestId, answer }: Said,
): Promise<TakenAnswer> {
  const withdrawal = found(await lockWithdrawal(context.tx, withdrawalId))
  const sale = found(await saleRow(context.tx, withdrawal.saleId))
  const isNew = withdrawal.state === 'refunding' && withdrawal.refundId === requestId
  const events = isNew ? await follow({ context, printing, withdrawal }, answer) : []
  return { subject: subjectOf(sale), status: answer.status, isNew, events }
}

/** The bank core tells by itself what became of a refund. */
export function takeWithdrawalAnswer(printing: Printing): AnswerTaker {
  return async (context, { partner, requestId, answer: told }) => {
    if (partner !== 'bank-core') return undefined
    const withdrawal = await withdrawalByRefund(context.tx, requestId)
    // What was never sent has no answer, whoever says so.
    const isUnsent = withdrawal?.state === 'refunding' && withdrawal.attempts === 0
    if (!withdrawal || isUnsent) return undefined
    const answer = told as unknown as DebitAnswer
    return settleBack(context, printing, { withdrawalId: withdrawal.id, requestId, answer })
  }
}

type Following = { context: Context; printing: Printing; withdrawal: Withdrawal }

async function follow({ context, printing, withdrawal }: Following, said: DebitAnswer) {
  const { tx, now } = context
  const refunded = { answer: said, at: now }
  if (said.status === 'refused') {
    // The day it was tried is kept with the answer; the money is still owed.
    await move(tx, withdrawal, { state: 'refund-refused', refunded: { answer: said, at: now } })
    return []
  }
  await move(tx, withdrawal, { state: 'done', refunded })
  const sale = found(await saleRow(tx, withdrawal.saleId))
  const standing = await standingOf(context, sale)
  await endPolicy(tx, sale, { endedOn: standing.today, endKind: 'withdrawn' })
  const document = await addDocument(
    { tx, now, fields: context.fields, papers: printing.papers },
    standing.facts,
    {
      kind: 'change',
      paper: donePaper(standing, {
        bankName: printing.bankName,
        now,
        cancelled: withdrawal.cancelAnswer as Extract<CancelAnswer, { status: 'cancelled' }>,
        refund: said,
      }),
    },
  )
  return [endedNews(standing), ...filedNews(standing.facts, [document])]
}

function endedNews({ sale, policy, facts, today }: Standing): NewsItem {
  return {
    name: 'policy.ended',
    payload: {
      customerId: sale.customerId,
      saleId: sale.id,
      policyNo: policy.policyNo,
      insurerCode: chosen(facts).plan.content.insurerCode,
      endedOn: today,
      kind: 'withdrawn',
    },
  }
}
