import * as contract from '#contracts/rooms'
import { visibleSale } from '#modules/sales'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { lockVisibleRoom, requireState } from './room-work.ts'
import { casesOf, setDecision } from './store.ts'

/** Another person agrees, and must be able to see what is to be shown. */
export const decideRoom = command(contract.decideRoom, {
  audit: 'room.decided',
  run: async (context, { roomId, isApproved, opinion }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const room = await lockVisibleRoom(context, roomId)
    if (room.ownerStaffId === staffId) {
      throw new Refusal('not-permitted', { detail: '不能审批自己申请的阅览室，请由另一人审批' })
    }
    requireState(context, room, 'requested')
    for (const { saleId } of await casesOf(tx, roomId)) await visibleSale(context, saleId)
    await setDecision(tx, roomId, { by: staffId, isApproved, opinion, now })
    return {
      output: { state: isApproved ? ('open' as const) : ('refused' as const) },
      subject: { kind: 'room', id: roomId },
      detail: { isApproved },
    }
  },
})
