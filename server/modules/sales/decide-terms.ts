import * as contract from '#contracts/underwriting'
import type { InputOf } from '#contracts/operation'
import type { ABANDON_REASONS } from '#contracts/sales'
import { TERMS_REFUSALS } from '#contracts/underwriting'
import type { TermsRefusal } from '#contracts/underwriting'
import { keepDecision } from '#modules/suitability'
import { command } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { isSameSentence } from './confirmations.ts'
import type { Confirmation } from './confirmations.ts'
import { addDocument, filedNews } from './documents.ts'
import { chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { judgeTerms, termsTask } from './judge-terms.ts'
import type { TermsVerdict } from './judge-terms.ts'
import { minute } from './minute.ts'
import { letterhead } from './papers.ts'
import { keepPen, signatoryOf } from './pen.ts'
import type { Making } from './phone-sign.ts'
import { subjectFor } from './recommend-plan.ts'
import { addAct, advance, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'
import { insertExchange, setState } from './store.ts'
import type { SaleRow } from './store.ts'
import { termsPaper } from './underwriting-papers.ts'

type Agreed = InputOf<typeof contract.agreeTerms>

/** Premium or cover is not what was signed for: signed again, by the same hand, beside the old. */
export function agreeTerms({ vault, papers, bankName }: Making) {
  return command(contract.agreeTerms, {
    audit: 'terms.agreed',
    run: async (context, input) => {
      const { tx, now, fields } = context
      const { sale, facts, judged } = await termsNow(context)
      const { verdict, terms } = judged
      if (!judged.isAcceptable || !verdict) throw notAcceptable(judged)
      requireShown(judged, input)
      const { png, picture, evidence } = await keepPen(vault, context, input)
      const signed = { png, note: `${minute(now)} 由投保人本人在手机上签署` }
      const head = letterhead(bankName, now)
      const document = await addDocument({ tx, now, fields, papers }, facts, {
        kind: 'application',
        paper: termsPaper(facts, { head, signed, task: termsTask(facts, judged) }),
        signer: signatoryOf(facts, { evidence }),
      })
      const decisionId = await keepDecision(context, subjectFor(context, facts), verdict)
      const { sha256 } = document
      const request = {
        decision: 'accept',
        premiumFen: terms.premiumFen,
        sha256,
        decisionId,
        terms,
      }
      const exchangeId = await tellInsurer(context, facts, request)
      const data = { picture, evidence, documentId: document.id }
      await addAct(context, sale, { kind: 'terms', code: 'agreed', planId: planOf(facts), data })
      await advance(context, sale)
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { exchangeId, decisionId, premiumFen: terms.premiumFen, ...data },
        events: [told(exchangeId), ...filedNews(facts, [document])],
      }
    },
  })
}

/** The customer's own no: the sale ends with its reason, and no money has moved. */
export const refuseTerms = command(contract.refuseTerms, {
  audit: 'terms.refused',
  run: async (context, { reason }) => {
    const { tx, now } = context
    const { sale, facts, judged } = await termsNow(context)
    const { premiumFen } = judged.terms
    const exchangeId = await tellInsurer(context, facts, {
      decision: 'refuse',
      premiumFen,
      sha256: '',
    })
    await addAct(context, sale, { kind: 'terms', code: 'refused', planId: planOf(facts) })
    const data = { note: `不接受变更后的承保条件：${TERMS_REFUSALS[reason]}` }
    await addAct(context, sale, { kind: 'abandoned', code: LOST[reason], planId: null, data })
    await setState(tx, sale, { state: 'abandoned', now })
    const { id: saleId, customerId } = sale
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { exchangeId, reason },
      events: [told(exchangeId), { name: 'sale.abandoned', payload: { saleId, customerId } }],
    }
  },
})

const told = (exchangeId: string): NewsItem => ({
  name: 'sale.terms-decided',
  payload: { exchangeId },
})

/** Lost sales are counted by the codes of all sales. */
const LOST: Record<TermsRefusal, keyof typeof ABANDON_REASONS> = {
  price: 'price',
  cover: 'unsuitable',
  elsewhere: 'competitor',
  later: 'not-needed',
  other: 'other',
}
const planOf = (facts: SaleFacts) => chosen(facts).plan.id

type Now = { sale: SaleRow; facts: SaleFacts; judged: TermsVerdict }

async function termsNow(context: Context): Promise<Now> {
  const { sale } = await lockOwnSale(context)
  const facts = await loadFacts(context, sale)
  requireDoor(facts, 'decideTerms')
  const judged = await judgeTerms(context, facts)
  if (!judged) throw new Error(`sale ${sale.id} has no terms to decide on`)
  return { sale, facts, judged }
}

function notAcceptable({ reasons }: TermsVerdict): Refusal {
  return new Refusal('rule-blocked', {
    detail: '按变更后的保费，这份保险不再适合您，请不要接受；可以请客户经理另选产品',
    reasons: reasons.map(({ ruleId, message, citation }) => ({
      code: ruleId,
      message,
      ruleId,
      citation,
    })),
  })
}

/** What is signed is what was shown, and every statement it asks for was made. */
function requireShown({ terms, confirmations }: TermsVerdict, input: Agreed): void {
  if (input.premiumFen !== terms.premiumFen) {
    throw new Refusal('state-conflict', { detail: '承保条件已更新，请重新看过再签' })
  }
  const given = new Map(input.confirmed.map(({ code, typed }) => [code, typed ?? '']))
  const isMade = ({ code, sentence }: Confirmation) =>
    given.has(code) && (sentence === null || isSameSentence(given.get(code) ?? '', sentence))
  const fields = confirmations
    .filter((item) => !isMade(item))
    .map(({ code, title }) => ({ path: `confirmed.${code}`, message: `请先确认“${title}”` }))
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
}

async function tellInsurer(
  { tx, now }: Context,
  facts: SaleFacts,
  request: Parameters<typeof insertExchange>[2]['request'],
): Promise<string> {
  return insertExchange(tx, facts.sale, { kind: 'terms', planId: planOf(facts), request, now })
}
