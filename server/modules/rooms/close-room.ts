import * as contract from '#contracts/rooms'
import type { PaperDesk } from '#modules/papers'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { registerPaper } from './register-paper.ts'
import { lockVisibleRoom } from './room-work.ts'
import { casesOf, setClosed, visitsOf } from './store.ts'

/** Shuts the room for everybody in it and prints what its register says. */
export function closeRoom({ papers, bankName }: { papers: PaperDesk; bankName: string }) {
  return command(contract.closeRoom, {
    audit: 'room.closed',
    run: async (context, { roomId, reason }) => {
      const { tx, now } = context
      const { staffId } = requireStaff(context.actor)
      const room = await lockVisibleRoom(context, roomId)
      if (room.closedAt !== null) {
        throw new Refusal('state-conflict', { detail: '这间阅览室已经关闭' })
      }
      const visits = await visitsOf(tx, roomId)
      const cases = await casesOf(tx, roomId)
      const paper = registerPaper({ bankName, room, cases, visits, reason, now })
      const { sha256 } = await papers.issue(tx, paper, { now })
      await setClosed(tx, roomId, { by: staffId, reason, registerSha256: sha256, now })
      return {
        output: { closedAt: now.toISOString(), visits: visits.length },
        subject: { kind: 'room', id: roomId },
        detail: { visits: visits.length, registerSha256: sha256 },
      }
    },
  })
}
