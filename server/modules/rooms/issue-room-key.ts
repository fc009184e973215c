import * as contract from '#contracts/rooms'
import { command } from '#platform/command'
import { requireStaff } from '#platform/require-staff'
import { makeKey } from './keys.ts'
import { lockVisibleRoom, requireState } from './room-work.ts'

/** The secret stands behind `#`, so that no server on the way ever sees it. */
export function issueRoomKey(publicUrl: () => string) {
  return command(contract.issueRoomKey, {
    audit: 'room.key-issued',
    run: async (context, { roomId }) => {
      const { tx, now } = context
      const { staffId } = requireStaff(context.actor)
      const room = await lockVisibleRoom(context, roomId)
      requireState(context, room, 'open')
      const { token, code } = await makeKey(tx, { roomId, staffId, now })
      return {
        output: { url: `${publicUrl()}/room#${token}`, code, untilOn: room.untilOn },
        subject: { kind: 'room', id: roomId },
      }
    },
  })
}
