import * as contract from '#contracts/renewals'
import { issueCode, proveCode } from '#modules/messages'
import type { ProvenCode } from '#modules/messages'
import { addDocument, chosen, filedNews, lockOwnSale, subjectOf } from '#modules/sales'
import type { PaperDesk } from '#modules/papers'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { insertAgreement } from './agreement-store.ts'
import { DEBIT_TEXT, debitText } from './agreement-text.ts'
import { agreementPaper } from './papers.ts'
import { standingOf } from './standing.ts'
import type { Standing } from './standing.ts'
import { askBooksAgain } from './store.ts'

export type Printing = { papers: PaperDesk; bankName: string }

/** A code is for these words about this sale: after another wording it proves nothing. */
export const codeFor = (saleId: string) =>
  ({ purpose: 'sign', object: `${saleId}/${DEBIT_TEXT}` }) as const

/** To the number on file, never to one that is typed here. */
export const requestDebitCode = command(contract.requestDebitCode, {
  audit: 'debit-code.sent',
  run: async (context) => {
    const { sale, customer } = await lockOwnSale(context)
    const standing = await standingOf(context, sale)
    requireOffer(standing)
    const { facts } = standing
    const { codeId, sentTo, expiresAt, events } = await issueCode(context, {
      ...codeFor(sale.id),
      owner: { kind: 'customer', id: customer.customerId },
      to: found(facts.customer.phone),
      templateId: 'debit-code',
      slots: { product: chosen(facts).plan.content.productName },
    })
    return {
      output: { codeId, expiresAt: expiresAt.toISOString() },
      subject: subjectOf(sale),
      detail: { codeId, sentTo },
      events,
    }
  },
})

/**
 * The customer's own word on the customer's own phone: nobody at the bank can give it (互联网办法 art.
 * 21), and it is about the customer's own account alone (销售行为办法 art. 32).
 */
export function agreeDebit(printing: Printing) {
  return command(contract.agreeDebit, {
    audit: 'debit-agreement.given',
    run: async (context, { version, amountFen, code }) => {
      const { tx, now, fields } = context
      const { sale } = await lockOwnSale(context)
      const standing = await standingOf(context, sale)
      requireOffer(standing)
      requireShown(standing, { version, amountFen })
      const subject = subjectOf(sale)
      const verdict = await proveCode(context, { ...codeFor(sale.id), code })
      if ('wrong' in verdict) return { refuse: verdict.wrong, subject }
      const text = wordsFor(standing, printing.bankName)
      const agreementId = await keep({ context, standing }, { text, proof: verdict.proven })
      // What is owed already is looked at again today, and debited if the insurer has not had it.
      await askBooksAgain(tx, sale.id)
      const paper = agreementPaper(standing, { ...printing, now, text, proof: verdict.proven })
      const desk = { tx, now, fields, papers: printing.papers }
      const document = await addDocument(desk, standing.facts, { kind: 'change', paper })
      return {
        output: {},
        subject,
        detail: { agreementId, version, amountFen, codeId: verdict.proven.codeId },
        events: filedNews(standing.facts, [document]),
      }
    },
  })
}

function requireOffer({ offer }: Standing): void {
  if (!offer.canAgree) throw new Refusal('state-conflict', { detail: offer.why ?? '现在不能授权' })
}

/** What is agreed to is what was read: the wording, and the amount in it. */
function requireShown({ next }: Standing, shown: { version: string; amountFen: number }): void {
  if (shown.version === DEBIT_TEXT && shown.amountFen === next?.amountFen) return
  throw new Refusal('state-conflict', { detail: '授权内容已更新，请刷新后重新阅读' })
}

/** The words on the screen, and the words that are kept. */
export function wordsFor({ facts, terms, next, account }: Standing, bankName: string): string[] {
  if (!terms || !next || !account) return []
  const { insurerName, productName } = chosen(facts).plan.content
  return debitText({
    bankName,
    insurerName,
    productName,
    amountFen: next.amountFen,
    accountMasked: account.masked,
    retryDays: terms.retryDays,
    noticeDays: terms.noticeDays,
  })
}

type Giving = { context: Context; standing: Standing }

function keep({ context, standing }: Giving, given: { text: string[]; proof: ProvenCode }) {
  const { sale, policy, today, terms, next, account } = standing
  const { index, masked } = found(account)
  return insertAgreement(context.tx, {
    customerId: sale.customerId,
    saleId: sale.id,
    policyNo: policy.policyNo,
    textVersion: DEBIT_TEXT,
    textShown: given.text.join('\n'),
    amountFen: found(next).amountFen,
    accountIndex: index,
    accountMasked: masked,
    retryDays: found(terms).retryDays,
    codeId: given.proof.codeId,
    sentTo: given.proof.sentTo,
    givenOn: today,
    givenAt: context.now,
  })
}
