import * as contract from '#contracts/reinstatement'
import type { InputOf } from '#contracts/operation'
import { giveConsents } from '#modules/customers'
import type { HealthAnswer } from '#modules/insurers'
import {
  HEALTH_CONSENT,
  addDocument,
  answered,
  chosen,
  filedNews,
  healthConsent,
  healthQuestions,
  lockOwnSale,
  keepPen,
  signatoryOf,
  subjectOf,
} from '#modules/sales'
import type { Vault } from '#modules/vault'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import type { Printing } from './agree-debit.ts'
import { exchangeNews, insertExchange } from './exchange-store.ts'
import { reinstatementPaper } from './papers.ts'
import { debitReinstatement } from './reinstate.ts'
import { insertReinstatement } from './reinstatement-store.ts'
import { REINSTATEMENT_TEXT, applyingOf, quotedIn, statementFor } from './reinstatement-view.ts'
import type { Applying } from './reinstatement-view.ts'
import { meaningOf } from './rules.ts'

export type Making = Printing & { vault: Vault }

/** What is owed, and the interest on it, is the insurer's to say; asking changes nothing. */
export const quoteReinstatement = command(contract.quoteReinstatement, {
  audit: 'reinstatement.quote-asked',
  run: async (context) => {
    const { sale } = await lockOwnSale(context)
    const applying = await applyingOf(context, sale)
    const lapsed = requireOffer(applying)
    const exchangeId = await insertExchange(context.tx, {
      customerId: sale.customerId,
      saleId: sale.id,
      instalmentId: lapsed.id,
      kind: 'quote',
      amountFen: null,
      askedOn: applying.standing.today,
      now: context.now,
    })
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { exchangeId: exchangeId ?? null },
      events: exchangeId ? [exchangeNews(exchangeId)] : [],
    }
  },
})

function requireOffer({ offer, lapsed }: Applying) {
  if (!offer.canAsk) throw new Refusal('state-conflict', { detail: offer.why ?? '现在不能复效' })
  return found(lapsed)
}

/**
 * The customer's own application on the customer's own phone, over the figures of the day, with the
 * health questions of the product once more (保险法 arts 16, 37).
 */
export function applyReinstatement(making: Making) {
  return command(contract.applyReinstatement, {
    audit: 'reinstatement.asked',
    run: async (context, input) => {
      const { tx, now, fields } = context
      const { sale } = await lockOwnSale(context)
      const applying = await applyingOf(context, sale)
      const lapsed = requireOffer(applying)
      const { standing } = applying
      const quoted = quotedToday(applying, input.quoteId)
      const health = await healthGiven({ context, applying, making }, input)
      const { png, evidence } = await keepPen(making.vault, context, input)
      const text = [...meaningOf(found(standing.terms)), found(statementFor(applying))]
      const paper = reinstatementPaper(standing, { ...making, now, text, png })
      const desk = { tx, now, fields, papers: making.papers }
      const { facts } = standing
      const signer = signatoryOf(facts, { evidence })
      const document = await addDocument(desk, facts, { kind: 'change', paper, signer })
      const id = newId()
      const { customerId } = sale
      const { index: accountIndex, masked: accountMasked } = found(standing.account)
      const { premiumFen, interestFen } = quoted
      const healthYes = health.filter(({ isYes }) => isYes).length
      const at = { customerId, saleId: sale.id, instalmentId: lapsed.id }
      await insertReinstatement(tx, {
        ...at,
        id,
        policyNo: standing.policy.policyNo,
        premiumFen,
        interestFen,
        health,
        fields,
        healthAsked: health.length,
        healthYes,
        accountIndex,
        accountMasked,
        textVersion: REINSTATEMENT_TEXT,
        textShown: text.join('\n'),
        evidence,
        paperSha256: document.sha256,
        askedOn: standing.today,
        askedAt: now,
      })
      const asked = { kind: 'apply' as const, amountFen: null, askedOn: standing.today, now }
      const exchangeId = found(await insertExchange(tx, { ...at, ...asked, reinstatementId: id }))
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { reinstatementId: id, premiumFen, interestFen, asked: health.length, healthYes },
        events: [exchangeNews(exchangeId), ...filedNews(facts, [document])],
      }
    },
  })
}

/** What is signed is what was shown, and shown today: interest grows by the day. */
function quotedToday({ quote }: Applying, quoteId: string) {
  const quoted = quotedIn(quote)
  if (quote?.id === quoteId && quoted) return quoted
  throw new Refusal('state-conflict', { detail: '测算不是今天的，请重新测算再决定' })
}

type Given = InputOf<typeof contract.applyReinstatement>
type Asking = { context: Context; applying: Applying; making: Making }

/** Agreed to by itself, every question answered; sealed like those before the sale. */
async function healthGiven(
  { context, applying, making }: Asking,
  { healthVersion, answers }: Given,
): Promise<HealthAnswer[]> {
  const { sale, facts } = applying.standing
  const questions = healthQuestions(facts)
  if (questions.length === 0) return []
  if (healthVersion !== HEALTH_CONSENT) {
    throw new Refusal('state-conflict', { detail: '告知内容已更新，请刷新后重新阅读' })
  }
  const given = answered(questions, answers)
  const { insurerName } = chosen(facts).plan.content
  await giveConsents(context.tx, {
    customerId: sale.customerId,
    saleId: sale.id,
    purposes: ['health'],
    textVersion: healthVersion,
    textShown: healthConsent(making.bankName, insurerName).join('\n'),
    now: context.now,
  })
  return given
}

/** The account has been filled up: once more, on the customer's press alone. */
export const retryReinstatementDebit = command(contract.retryReinstatementDebit, {
  audit: 'reinstatement.debit-retried',
  run: async (context) => {
    const { sale } = await lockOwnSale(context)
    const { application, lapsed, standing } = await applyingOf(context, sale)
    if (application?.state !== 'no-money') {
      throw new Refusal('state-conflict', { detail: '没有等着再扣的复效款项' })
    }
    if (!lapsed || standing.today > lapsed.reinstateUntil) {
      throw new Refusal('state-conflict', { detail: '可以复效的期限已经届满' })
    }
    const events = await debitReinstatement(context, application)
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { reinstatementId: application.id },
      events,
    }
  },
})
