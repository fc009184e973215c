import * as contract from '#contracts/sales'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { addAct, lockToTakeOver, requireLed, subjectOf } from './sale-work.ts'
import { COMMITTED, TRANSITIONS } from './states.ts'
import { setState } from './store.ts'

/** The customer says no. Reasons are codes, so that lost sales can be learnt from (manual 4.5-e). */
export const abandonSale = command(contract.abandonSale, {
  audit: 'sale.abandoned',
  run: async (context, { saleId, reason, note }) => {
    const { tx, now } = context
    const sale = await lockToTakeOver(context, saleId)
    // What was submitted can no longer be taken over; somebody has to be able to end it.
    if (!COMMITTED.has(sale.state)) requireLed(sale)
    const isOut = sale.state === 'underwriting'
    if (isOut || !TRANSITIONS[sale.state].includes('abandoned')) {
      throw new Refusal('state-conflict', { detail: '投保已提交或已结束，不能放弃' })
    }
    await addAct(context, sale, { kind: 'abandoned', code: reason, planId: null, data: { note } })
    await setState(tx, sale, { state: 'abandoned', now })
    return {
      output: { rowVersion: sale.rowVersion + 1 },
      subject: subjectOf(sale),
      detail: { reason },
      events: [{ name: 'sale.abandoned', payload: { saleId, customerId: sale.customerId } }],
    }
  },
})
