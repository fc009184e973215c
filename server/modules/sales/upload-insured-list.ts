import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import * as contract from '#contracts/insured-list'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { insertInsuredList } from './insured-list.ts'
import { insuredRows } from './insured-rows.ts'
import { loadFacts } from './facts.ts'
import { advance, lockSale, requireDoor, subjectOf } from './sale-work.ts'
import { requireNotCommitted } from './states.ts'

/**
 * Who is insured decides premium, ages and consents, so another list takes the plan off the table:
 * quote, talk and signature were for other people.
 */
export const uploadInsuredList = command(contract.uploadInsuredList, {
  audit: 'insured-list.uploaded',
  run: async (context, { saleId, fileName, content }) => {
    const { tx, now, fields } = context
    const staff = requireStaff(context.actor)
    const sale = await lockSale(context, saleId)
    requireNotCommitted(sale.state)
    const facts = await loadFacts(context, sale)
    if (!facts.customer.company || !facts.insuredList) requireDoor(facts, 'insured-list')
    const { rows, faults } = insuredRows(content, beijingDay(now))
    if (faults.length > 0) throw new Refusal('invalid-input', { fields: faults })
    const births = rows.map(({ birthOn }) => birthOn).toSorted()
    const list = {
      fileName,
      sha256: createHash('sha256').update(content).digest('hex'),
      headcount: rows.length,
      withoutConsent: rows.filter(({ hasAgreed }) => !hasAgreed).length,
      youngestOn: births.at(-1)!,
      oldestOn: births[0]!,
      uploadedBy: staff.staffId,
      uploadedAt: now,
    }
    const listId = await insertInsuredList(tx, sale, { ...list, rows, fields })
    await sql`
      update sales.sale set plan_id = null, product_name = null, premium_fen = null
      where id = ${sale.id}`.execute(tx)
    const { headcount, withoutConsent, sha256 } = list
    return {
      output: { ...(await advance(context, sale)), headcount, withoutConsent },
      subject: subjectOf(sale),
      detail: { listId, sha256, headcount, withoutConsent, tookBackPlan: sale.planId !== null },
    }
  },
})
