import * as contract from '#contracts/withdrawals'
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
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requestPaper } from './papers.ts'
import type { Printing } from './papers.ts'
import { insertWithdrawal } from './store.ts'
import { standingOf } from './view.ts'
import type { Standing } from './view.ts'

/**
 * The customer's own decision on the customer's own phone; nobody at the bank can ask for it or hold it
 * up. No reason is needed (2014/3 item 3).
 */
export function askWithdrawal(printing: Printing) {
  return command(contract.askWithdrawal, {
    audit: 'withdrawal.asked',
    run: async (context, input) => {
      const { tx, now, fields } = context
      const { sale } = await lockOwnSale(context)
      const standing = await standingOf(context, sale)
      const { offer, policy, today, facts } = standing
      if (!offer.canAsk) throw new Refusal('state-conflict', { detail: offer.why })
      const id = newId()
      const { needsIdentity, notes } = await askedOfRefund(context, standing, sale)
      await insertWithdrawal(tx, {
        customerId: sale.customerId,
        id,
        saleId: sale.id,
        policyNo: policy.policyNo,
        kind: offer.kind,
        reason: input.reason,
        state: needsIdentity ? 'verify' : 'cancelling',
        needsIdentity,
        requestedOn: today,
        requestedAt: now,
      })
      const { png, evidence } = await keepPen(printing.vault, context, input)
      const desk = { tx, now, fields, papers: printing.papers }
      const paper = requestPaper(standing, { printing, input, now, png })
      const signer = signatoryOf(facts, { evidence })
      const document = await addDocument(desk, facts, { kind: 'change', paper, signer })
      return {
        output: {},
        subject: subjectOf(sale),
        detail: {
          withdrawalId: id,
          kind: offer.kind,
          reason: input.reason,
          needsIdentity,
          evidence,
        },
        events: [
          ...filedNews(facts, [document]),
          ...(needsIdentity ? [] : [cancelNews(id)]),
          ...notes,
        ],
      }
    },
  })
}

export const cancelNews = (withdrawalId: string): NewsItem => ({
  name: 'withdrawal.cancel-requested',
  payload: { withdrawalId },
})

/** From 10,000 yuan on the person is verified before money goes back (令〔2025〕第11号 art. 13). */
async function askedOfRefund({ tx }: Context, { facts, today }: Standing, sale: SaleRow) {
  const refundFen = facts.plan?.content.premiumFen ?? 0
  const duties = await dutiesOn(tx, {
    day: today,
    asker: 'refund',
    facts: { 'refund.amountFen': refundFen },
  })
  const needsIdentity = duties.some(({ ruleId }) => ruleId === 'cdd-surrender')
  return { needsIdentity, notes: noted(sale, duties) }
}
