import * as contract from '#contracts/sales'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { refuseLapsed } from './lapses.ts'
import { addAct, advance, lockSale, requireDoor, subjectOf } from './sale-work.ts'

/** 三查: who, what, how — each with checker, time and evidence (manual 1.4-h). */
export const recordCheck = command(contract.recordCheck, {
  audit: 'sale.checked',
  run: async (context, { saleId, check, evidence, documentLast4 }) => {
    const sale = await lockSale(context, saleId)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, `check-${check}`)
    if (blocked) return blocked
    requireDoor(facts, `check-${check}`)
    if (check === 'identity') requireSameDocument(facts, documentLast4)
    const planId = check === 'identity' ? null : sale.planId
    await addAct(context, sale, { kind: 'check', code: check, planId, data: { evidence } })
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { check },
    }
  },
})

/** The document on the counter must be the one in the file. */
function requireSameDocument({ customer }: SaleFacts, last4: string | undefined): void {
  if (last4 && customer.idNumber?.toUpperCase().endsWith(last4.toUpperCase())) return
  const message = customer.company
    ? '与档案中的统一社会信用代码后四位不一致，请核对营业执照'
    : '与档案中的证件号后四位不一致，请核对证件原件'
  throw new Refusal('invalid-input', { fields: [{ path: 'documentLast4', message }] })
}
