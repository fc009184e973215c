import * as contract from '#contracts/rooms'
import { recordingsOfSale, segmentMedia } from '#modules/recordings'
import type { Vault } from '#modules/vault'
import { personalQuery } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { register, seenCase } from './look.ts'
import { caseInRoom, requireReader } from './room-work.ts'
import { hasVisited, roomById } from './store.ts'

/** A player that asks for one range after another is one look. */
const ONE_LOOK_MS = 10 * 60_000

/** A film of a case in the room, where the letter asked for it and two colleagues agreed (54号 art. 14). */
export function playRoomSegment(vault: Vault) {
  return personalQuery(contract.playRoomSegment, {
    audit: 'room.recording-played',
    onceInMinutes: 10,
    run: async (context, { saleId, recordingId, segmentId }) => {
      const { tx, now } = context
      const { roomId, sessionId } = requireReader(context)
      const own = await caseInRoom(context, saleId)
      const room = found(await roomById(tx, roomId))
      if (!room.mayPlayRecordings) {
        throw new Refusal('not-permitted', { detail: '批准的条件不含播放双录' })
      }
      const recording = found(
        (await recordingsOfSale(tx, saleId)).find(({ id }) => id === recordingId),
      )
      const { ordinal, track, output } = await segmentMedia(context, vault, {
        recording,
        segmentId,
      })
      const what = `${own.saleNo} 第 ${ordinal} 段${track === 'main' ? '' : '（材料摄像头）'}`
      const looked = { kind: 'recording-played', what } as const
      const since = new Date(now.getTime() - ONE_LOOK_MS)
      const isSeen = await hasVisited(tx, { ...looked, sessionId }, since)
      if (!isSeen) await register(context, { ...looked, saleId })
      return { output, seen: seenCase(own) }
    },
  })
}
