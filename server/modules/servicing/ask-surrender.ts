import * as contract from '#contracts/servicing'
import { dutiesOn } from '#modules/rulebook'
import {
  addDocument,
  filedNews,
  keepPen,
  lockOwnSale,
  noted,
  signatoryOf,
  subjectOf,
} from '#modules/sales'
import type { SaleRow } from '#modules/sales'
import { command } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { surrenderPaper } from './papers.ts'
import type { Printing } from './papers.ts'
import { enquiryById, insertEnquiry, insertOrder } from './store.ts'
import type { Quoted } from './store.ts'
import { standingOf } from './view.ts'
import type { Standing } from './view.ts'

export const orderNews = (orderId: string): NewsItem => ({
  name: 'service.ordered',
  payload: { orderId },
})

/** What it would pay is the insurer's to say; asking changes nothing. */
export const quoteSurrender = command(contract.quoteSurrender, {
  audit: 'surrender.quote-asked',
  run: async (context) => {
    const { sale } = await lockOwnSale(context)
    const standing = await standingOf(context, sale)
    requireOffer(standing)
    const asked = {
      kind: 'surrender-quote' as const,
      askedOn: standing.today,
      askedAt: context.now,
    }
    const { policyNo } = standing.policy
    const enquiryId = await insertEnquiry(context.tx, sale, { ...asked, policyNo })
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { enquiryId },
      events: [{ name: 'service.enquired', payload: { enquiryId } }],
    }
  },
})

function requireOffer({ offers }: Standing): void {
  const { canAsk, why } = offers.surrender
  if (!canAsk) throw new Refusal('state-conflict', { detail: why ?? '现在不能退保' })
}

/**
 * The customer's own decision on the customer's own phone, with the figures of the day in sight.
 * Nobody at the bank can ask for it, has to agree to it or may hold it up.
 */
export function askSurrender(printing: Printing) {
  return command(contract.askSurrender, {
    audit: 'surrender.asked',
    run: async (context, input) => {
      const { tx, now, fields } = context
      const { sale } = await lockOwnSale(context)
      const standing = await standingOf(context, sale)
      requireOffer(standing)
      const { policy, today, facts } = standing
      const { quoteId, reason } = input
      const quote = await quotedToday(context, standing, quoteId)
      const { needsIdentity, notes } = await askedOfRefund(context, sale, {
        cashValueFen: quote.cashValueFen,
        today,
      })
      const orderId = await insertOrder(tx, sale, {
        policyNo: policy.policyNo,
        kind: 'surrender',
        detail: { reason, quote },
        needsIdentity,
        requestedOn: today,
        requestedAt: now,
      })
      const { png, evidence } = await keepPen(printing.vault, context, input)
      const number = standing.orders.length + 1
      const paper = surrenderPaper(standing, { printing, now, reason, quote, png, number })
      const desk = { tx, now, fields, papers: printing.papers }
      const signer = signatoryOf(facts, { evidence })
      const document = await addDocument(desk, facts, { kind: 'change', paper, signer })
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { orderId, quoteId, cashValueFen: quote.cashValueFen, needsIdentity, evidence },
        events: [
          ...filedNews(facts, [document]),
          ...(needsIdentity ? [] : [orderNews(orderId)]),
          ...notes,
        ],
      }
    },
  })
}

/** What is signed is what was shown, and shown today: values change with the policy year. */
async function quotedToday(
  { tx }: Context,
  { sale, today }: Standing,
  quoteId: string,
): Promise<Quoted> {
  const quote = await enquiryById(tx, quoteId)
  const answer = quote?.answer
  const isOurs = quote?.saleId === sale.id && quote.askedOn === today
  if (isOurs && answer && 'status' in answer && answer.status === 'quoted' && 'lossFen' in answer) {
    return answer
  }
  throw new Refusal('state-conflict', { detail: '测算不是今天的，请重新测算再决定' })
}

/** From 10,000 yuan on the person is verified before money goes back (令〔2025〕第11号 art. 13). */
async function askedOfRefund(
  { tx }: Context,
  sale: SaleRow,
  { cashValueFen, today }: { cashValueFen: number; today: string },
) {
  const duties = await dutiesOn(tx, {
    day: today,
    asker: 'refund',
    facts: { 'refund.amountFen': cashValueFen },
  })
  const needsIdentity = duties.some(({ ruleId }) => ruleId === 'cdd-surrender')
  return { needsIdentity, notes: noted(sale, duties) }
}
