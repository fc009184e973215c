import * as contract from '#contracts/reinstatement'
import {
  HEALTH_CONSENT,
  chosen,
  healthConsent,
  healthQuestions,
  insuredName,
  lockOwnSale,
  subjectOf,
} from '#modules/sales'
import type { SaleRow } from '#modules/sales'
import { personalQuery } from '#platform/command'
import { yuan } from '#platform/money'
import type { Exchange } from './exchange-store.ts'
import type { InstalmentRow } from './store.ts'
import { reinstatementOf } from './reinstatement-store.ts'
import type { Reinstatement } from './reinstatement-store.ts'
import { meaningOf, reinstatementOn } from './rules.ts'
import { standingOf } from './standing.ts'
import type { Reading, Standing } from './standing.ts'
import { RUNNING } from './states.ts'

/** Another wording is another version. */
export const REINSTATEMENT_TEXT = 'reinstatement-2026-11'

export type Applying = {
  standing: Standing
  /** The premium for want of which cover ended. */
  lapsed: InstalmentRow | undefined
  application: Reinstatement | undefined
  /** Of today. */
  quote: Exchange | undefined
  offer: { canAsk: boolean; why: string | null }
}

export async function applyingOf(context: Reading, sale: SaleRow): Promise<Applying> {
  const standing = await standingOf(context, sale)
  const { policy, rows, exchanges, today, account, terms } = standing
  const [last] = rows
  const lapsed = last?.state === 'lapsed' ? last : undefined
  const application = await reinstatementOf(context.tx, sale.id)
  return {
    standing,
    lapsed,
    application,
    quote: exchanges.find(({ kind, askedOn }) => kind === 'quote' && askedOn === today),
    offer: reinstatementOn({
      policy,
      lapsed: lapsed ?? null,
      today,
      hasAccount: account !== null,
      hasTerms: terms !== undefined,
      isRunning: application !== undefined && RUNNING.has(application.state),
    }),
  }
}

type Quoted = { status: 'quoted'; premiumFen: number; interestFen: number }

export function quotedIn(quote: Exchange | undefined): Quoted | undefined {
  const answer = quote?.answer as Partial<Quoted> | null | undefined
  if (answer?.status !== 'quoted') return undefined
  const { premiumFen, interestFen } = answer
  return typeof premiumFen === 'number' && typeof interestFen === 'number'
    ? { status: 'quoted', premiumFen, interestFen }
    : undefined
}

/** What is signed: the money, from where, and what it means. */
export function statementFor({ standing, quote }: Applying): string | null {
  const quoted = quotedIn(quote)
  const { account, facts } = standing
  if (!quoted || !account) return null
  const { premiumFen, interestFen } = quoted
  const { productName, insurerName } = chosen(facts).plan.content
  return (
    `本人申请恢复“${productName}”的效力，同意${insurerName}审核；审核同意后，从本人账户（${account.masked}）` +
    `一次扣保费 ${yuan(premiumFen)} 元和利息 ${yuan(interestFen)} 元，合计 ${yuan(premiumFen + interestFen)} 元。` +
    '以上说明本人已经看过，健康情况如实告知。'
  )
}

export function reinstatementView(one: Reinstatement) {
  const { id, state, premiumFen, interestFen, accountMasked, healthAsked, healthYes } = one
  return {
    id,
    state,
    askedAt: one.askedAt.toISOString(),
    premiumFen,
    interestFen,
    accountMasked,
    healthAsked,
    healthYes,
    message: one.message,
    settledAt: one.settledAt?.toISOString() ?? null,
    reinstatedOn: one.reinstatedOn,
    suicideUntil: one.suicideUntil,
  }
}

export function readPhoneReinstatement(bankName: string) {
  return personalQuery(contract.readPhoneReinstatement, {
    audit: 'reinstatement.read',
    onceInMinutes: 10,
    run: async (context) => {
      const { sale } = await lockOwnSale(context)
      const applying = await applyingOf(context, sale)
      const { standing, lapsed, application, quote, offer } = applying
      const { facts, policy, account, terms } = standing
      const { productName, insurerName } = chosen(facts).plan.content
      const output = {
        policyNo: policy.policyNo,
        productName,
        insurerName,
        lapsedAfter: lapsed?.graceUntil ?? null,
        until: lapsed?.reinstateUntil ?? null,
        offer,
        quote: quote ? quoteView(quote) : null,
        meaning: terms ? meaningOf(terms) : [],
        health: healthPart(applying, bankName),
        statement: statementFor(applying),
        accountMasked: account?.masked ?? null,
        application: application ? reinstatementView(application) : null,
      }
      return { output, seen: [subjectOf(sale)] }
    },
  })
}

function quoteView(quote: Exchange) {
  const quoted = quotedIn(quote)
  const reason = quote.answer?.['reason']
  return {
    id: quote.id,
    isAnswered: quote.status !== 'requested',
    premiumFen: quoted?.premiumFen ?? null,
    interestFen: quoted?.interestFen ?? null,
    refusal: quote.status === 'refused' && typeof reason === 'string' ? reason : null,
  }
}

function healthPart({ standing: { facts } }: Applying, bankName: string) {
  const questions = healthQuestions(facts)
  if (questions.length === 0) return null
  return {
    version: HEALTH_CONSENT,
    text: healthConsent(bankName, chosen(facts).plan.content.insurerName),
    insuredName: insuredName(facts),
    questions,
  }
}
