import * as contract from '#contracts/replay'
import type { Vault } from '#modules/vault'
import { personalQuery } from '#platform/command'
import { requireAccess } from './access.ts'
import { ReplayBatch } from './keep-replay-batch.ts'
import { recordingSubject, visibleRecording } from './recording-work.ts'
import { byOurClock, offsetMs } from './replay-clock.ts'
import { chunksOf, segmentsOf, sentTimesOf } from './store.ts'

/** What the customer had before the eyes, for whoever may see the pictures too; the same view is one. */
export function readReplay(vault: Vault) {
  return personalQuery(contract.readReplay, {
    audit: 'recording.viewed',
    onceInMinutes: 10,
    run: async (context, { recordingId }) => {
      const { tx } = context
      const recording = await visibleRecording(context, recordingId)
      await requireAccess(context, recording)
      const parts: { segmentId: string; events: contract.ReplayEvent[] }[] = []
      for (const { id } of await segmentsOf(tx, recordingId, 'phone')) {
        const offset = offsetMs(await sentTimesOf(tx, id))
        const events: contract.ReplayEvent[] = []
        for (const { sha256 } of await chunksOf(tx, id)) {
          const batch = ReplayBatch.parse(JSON.parse((await vault.get(sha256)).toString('utf8')))
          events.push(...byOurClock(batch, offset))
        }
        if (events.length > 0) parts.push({ segmentId: id, events })
      }
      return { output: { parts }, seen: [recordingSubject(recording)] }
    },
  })
}
