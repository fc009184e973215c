import * as contract from '#contracts/sales'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { healthOf } from './health.ts'
import { subjectOf, visibleSale } from './sale-work.ts'

const HIDE_AFTER_SEC = 60

/** For who checks the sale, never for who sells: who looked, and what for, stays on record. */
export const revealHealth = command(contract.revealHealth, {
  audit: 'health.revealed',
  run: async (context, { saleId, purpose }) => {
    const sale = await visibleSale(context, saleId)
    const { tx, fields } = context
    const items = sale.planId === null ? [] : await healthOf(tx, fields, sale.planId)
    if (items.length === 0) throw new Refusal('not-found', { detail: '这笔销售没有健康告知' })
    return {
      output: { items, hideAfterSec: HIDE_AFTER_SEC },
      subject: subjectOf(sale),
      detail: { purpose },
    }
  },
})
