import { sql } from 'kysely'
import * as contract from '#contracts/phone'
import type { Vault } from '#modules/vault'
import { addDays, beijingDay } from '#platform/clock'
import { command, personalQuery } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import {
  addAct,
  advance,
  lockOwnSale,
  requireCustomer,
  requireDoor,
  subjectOf,
} from './sale-work.ts'
import { copiesOf } from './copies.ts'

/** The cooling-off period runs from the day the customer signs for the policy (2014/3 item 3). */
export const receivePolicy = command(contract.receivePolicy, {
  audit: 'policy.received',
  run: async (context, { form }) => {
    const { tx, now } = context
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'receipt')
    if (form === 'electronic') requireEPolicy(facts)
    const { plan, product } = chosen(facts)
    const { coolingOffDays } = product.content
    const today = beijingDay(now)
    // The day of signing is not counted; the period ends with the last of the natural days after it.
    const coolingOffUntil = coolingOffDays > 0 ? addDays(today, coolingOffDays) : null
    await sql`
      update sales.policy set delivered_at = ${now}, cooling_off_until = ${coolingOffUntil}
      where sale_id = ${sale.id} and delivered_at is null`.execute(tx)
    await addAct(context, sale, {
      kind: 'receipt',
      code: 'policy',
      planId: plan.id,
      data: { form },
    })
    await advance(context, sale)
    const { customerId, id, ownerStaffId, orgPath, saleNo } = sale
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { coolingOffUntil, form },
      events: [
        {
          name: 'sale.delivered',
          payload: {
            customerId,
            saleId: id,
            saleNo,
            ownerStaffId,
            orgPath,
            deliveredOn: today,
            coolingOffUntil,
            productName: plan.content.productName,
          },
        },
      ],
    }
  },
})

/** Nobody signs for what has not come: the cooling-off period would run without the contract. */
function requireEPolicy({ policy }: SaleFacts): void {
  if (policy?.ePolicyAt) return
  const message = '保险公司的电子保单还没有送到，送到后再签收'
  throw new Refusal('door-closed', { reasons: [{ code: 'e-policy-missing', message }] })
}

/** The customer's own copy of the papers of the customer's own sale, and of no other. */
export function downloadCopy(vault: Vault) {
  return personalQuery(contract.downloadCopy, {
    audit: 'document.downloaded',
    run: async ({ tx, actor, ...rest }, { documentId }) => {
      const { saleId, customerId } = requireCustomer({ tx, actor, ...rest })
      const document = found((await copiesOf(tx, saleId)).find((entry) => entry.id === documentId))
      const bytes = await vault.get(document.sha256).catch((cause: unknown) => {
        throw new Refusal('internal', { cause })
      })
      const fileName = `${document.title}.pdf`
      return {
        output: { fileName, mediaType: document.mediaType, bytes },
        seen: [{ kind: 'document', id: documentId, customerId }],
      }
    },
  })
}
