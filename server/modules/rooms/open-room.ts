import * as contract from '#contracts/rooms'
import { visibleSale } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { periodFaults } from './rules.ts'
import { insertRoom } from './store.ts'

/** Asks for a room; nobody enters before another person has agreed. */
export const openRoom = command(contract.openRoom, {
  audit: 'room.opened',
  run: async (context, { saleIds, ...terms }) => {
    const { tx, now, actor } = context
    const { staffId, orgPath } = requireStaff(actor)
    const fields = periodFaults(terms, beijingDay(now))
    if (fields.length > 0) throw new Refusal('invalid-input', { fields })
    const cases = []
    for (const saleId of new Set(saleIds)) {
      const { customerId } = await visibleSale(context, saleId)
      cases.push({ saleId, customerId })
    }
    const id = newId()
    await insertRoom(tx, { ...terms, id, cases, owner: { staffId, orgPath }, now })
    const { requestNo, fromOn, untilOn } = terms
    return {
      output: { id },
      subject: { kind: 'room', id },
      detail: { requestNo, fromOn, untilOn, saleIds: cases.map(({ saleId }) => saleId) },
    }
  },
})
