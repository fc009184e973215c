import * as contract from '#contracts/interview'
import { keepInterview } from '#modules/suitability'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { loadFacts } from './facts.ts'
import { advance, lockSale, requireDoor, subjectOf } from './sale-work.ts'
import { requireNotCommitted } from './states.ts'

/** The talk with the customer (手册 1.4-b, 2.4-b): a later one stands beside the earlier, the newest counts. */
export const recordInterview = command(contract.recordInterview, {
  audit: 'sale.interviewed',
  run: async (context, { saleId, answers }) => {
    const staff = requireStaff(context.actor)
    const sale = await lockSale(context, saleId)
    requireNotCommitted(sale.state)
    const facts = await loadFacts(context, sale)
    if (!facts.interview) requireDoor(facts, 'interview')
    const { fields, now, tx } = context
    const { customerId } = sale
    await keepInterview(tx, { customerId, saleId, now, fields, staffId: staff.staffId }, answers)
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { isReplacing: answers.isReplacing, capacity: answers.capacity },
    }
  },
})
