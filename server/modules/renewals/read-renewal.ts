import * as contract from '#contracts/renewals'
import { chosen, loadFacts, subjectOf, visibleSale } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { personalQuery } from '#platform/command'
import { found } from '#platform/refusal'
import { dueOn } from './rules.ts'
import { instalmentsOf } from './store.ts'
import type { InstalmentRow } from './store.ts'

/** What is to be paid next, what was, and how long the cover waits for it. */
export const readRenewal = personalQuery(contract.readRenewal, {
  audit: 'renewal.read',
  onceInMinutes: 10,
  run: async (context, { saleId }) => {
    const sale = await visibleSale(context, saleId)
    const facts = await loadFacts(context, sale)
    const policy = found(facts.policy)
    const { mode, paymentYears, premiumFen } = chosen(facts).plan.content
    const rows = await instalmentsOf(context.tx, saleId)
    const open = rows.find(({ state }) => state === 'due')
    const isOver = policy.endedOn !== null || rows[0]?.state === 'lapsed'
    const paying = { mode, paymentYears, effectiveOn: policy.effectiveOn }
    const day = open?.dueOn ?? (isOver ? null : dueOn(paying, (rows[0]?.ordinal ?? 0) + 1))
    const today = beijingDay(context.now)
    return {
      output: {
        next: day === null ? null : { dueOn: day, amountFen: open?.amountFen ?? premiumFen },
        items: rows.map((row) => toView(row, today)),
      },
      seen: [subjectOf(sale)],
    }
  },
})

function toView(row: InstalmentRow, today: string) {
  const { id, ordinal, dueOn: day, amountFen, state, graceUntil, reinstateUntil, askedOn } = row
  return {
    id,
    number: ordinal + 1,
    dueOn: day,
    amountFen,
    state,
    graceUntil,
    isInGrace: state === 'due' && today > day,
    reinstateUntil,
    noticedAt: row.noticedAt?.toISOString() ?? null,
    isWritten: row.messageId !== null,
    askedOn,
    settledAt: row.settledAt?.toISOString() ?? null,
  }
}
