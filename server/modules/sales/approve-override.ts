import * as contract from '#contracts/sales'
import { requireCleanText } from '#modules/phrases'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { chosen, loadFacts } from './facts.ts'
import { addAct, advance, lockSale, requireDoor, subjectOf } from './sale-work.ts'

/** The second person on the path 建议终止而客户坚持; never the seller. */
export const approveOverride = command(contract.approveOverride, {
  audit: 'sale.override-approved',
  run: async (context, { saleId, opinion }) => {
    const staff = requireStaff(context.actor)
    const sale = await lockSale(context, saleId)
    if (sale.ownerStaffId === staff.staffId) {
      throw new Refusal('not-permitted', { detail: '审批人不能是本笔销售的客户经理' })
    }
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'approveOverride')
    await requireCleanText(context, [{ path: 'opinion', text: opinion }])
    const { plan } = chosen(facts)
    await addAct(context, sale, {
      kind: 'override',
      code: 'approved',
      planId: plan.id,
      data: { opinion, approverName: staff.name },
    })
    return { output: await advance(context, sale), subject: subjectOf(sale) }
  },
})
