import { maskAccount } from '#modules/customers'
import { chosen, loadFacts } from '#modules/sales'
import type { PolicyRow, SaleFacts, SaleRow } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import { found } from '#platform/refusal'
import { agreementOf } from './agreement-store.ts'
import type { Agreement } from './agreement-store.ts'
import { exchangesOf } from './exchange-store.ts'
import type { Exchange } from './exchange-store.ts'
import { debitDays, dueOn, nextDebitOn, offerOn } from './rules.ts'
import type { Offer, Planned, Terms } from './rules.ts'
import { instalmentsOf } from './store.ts'
import type { InstalmentRow } from './store.ts'
import { termsOn } from './terms.ts'

export type Reading = Pick<Context, 'tx' | 'now' | 'fields'>

/** How the premiums of a policy stand today. */
export type Standing = {
  sale: SaleRow
  facts: SaleFacts
  policy: PolicyRow
  today: string
  terms: Terms | undefined
  /** Newest first. */
  rows: InstalmentRow[]
  exchanges: Exchange[]
  /** The newest one, ended or not. */
  agreement: Agreement | undefined
  /** Null where nothing more is to be paid, or nothing can be. */
  next: { dueOn: string; amountFen: number } | null
  account: { masked: string; index: string } | null
  offer: Offer
}

/** The policy of the sale and its premiums; a sale without a policy is not found. */
export async function standingOf(context: Reading, sale: SaleRow): Promise<Standing> {
  const { tx, now, fields } = context
  const facts = await loadFacts(context, sale)
  const policy = found(facts.policy)
  const today = beijingDay(now)
  const rows = await instalmentsOf(tx, sale.id)
  const agreement = await agreementOf(tx, sale.id)
  const terms = await termsOn(tx, today)
  const next = nextOf(facts, policy, rows)
  const { bankAccount, phone } = facts.customer
  const account = accountOf(fields, bankAccount)
  const offer = offerOn({
    policy,
    isLapsed: rows[0]?.state === 'lapsed',
    hasNext: next !== null,
    hasAccount: account !== null,
    hasPhone: Boolean(phone),
    hasTerms: terms !== undefined,
    isAgreed: agreement !== undefined && agreement.endedAt === null,
  })
  const exchanges = await exchangesOf(tx, sale.id)
  return { sale, facts, policy, today, terms, rows, exchanges, agreement, next, account, offer }
}

export function accountOf(fields: FieldCrypto, account: string | null) {
  if (!account) return null
  return { masked: maskAccount(account), index: fields.blindIndex(account, 'renewals.account') }
}

function nextOf(facts: SaleFacts, policy: PolicyRow, rows: readonly InstalmentRow[]) {
  const { mode, paymentYears, premiumFen } = chosen(facts).plan.content
  const [last] = rows
  if (last?.state === 'due') return { dueOn: last.dueOn, amountFen: last.amountFen }
  if (policy.endedOn !== null || last?.state === 'lapsed') return null
  const paying = { mode, paymentYears, effectiveOn: policy.effectiveOn }
  const day = dueOn(paying, (last?.ordinal ?? 0) + 1)
  return day === null ? null : { dueOn: day, amountFen: premiumFen }
}

/** The day of the last try of a premium; null before the first. */
export const triedOn = (exchanges: readonly Exchange[], instalmentId: string) =>
  exchanges.find((one) => one.kind === 'debit' && one.instalmentId === instalmentId)?.askedOn ??
  null

/** When the bank core is asked next for what is to be paid; null where it is not. */
export function debitNext(standing: Standing): string | null {
  const { agreement, next, rows, exchanges, today, terms } = standing
  if (!agreement || agreement.endedAt !== null || !next || !terms) return null
  const open = rows.find(({ state }) => state === 'due')
  const premium: Pick<Planned, 'dueOn' | 'graceUntil'> = open ?? {
    dueOn: next.dueOn,
    // Not planned yet: its grace is a matter of its day, and its due day comes first.
    graceUntil: '9999-12-31',
  }
  if (open && isMoneyOnItsWay(exchanges, open.id)) return null
  const tried = open ? triedOn(exchanges, open.id) : null
  return nextDebitOn(debitDays(premium, agreement), { today, triedOn: tried })
}

/** Money that was asked for, has been paid, or goes back: nothing more is asked for the premium. */
export const isMoneyOnItsWay = (exchanges: readonly Exchange[], instalmentId: string) =>
  exchanges.some(
    ({ kind, status, instalmentId: id }) =>
      id === instalmentId && kind === 'debit' && ['requested', 'paid', 'returned'].includes(status),
  )
