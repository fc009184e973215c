import * as contract from '#contracts/replay'
import { openTrack, keepReplayBatch, recordingSubject, requireRunning } from '#modules/recordings'
import type { RecordingRow } from '#modules/recordings'
import type { Vault } from '#modules/vault'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { loadFacts } from './facts.ts'
import { requireCustomer } from './sale-work.ts'
import { saleRow } from './store.ts'

/** The pages of the customer's own phone, while the sale is being recorded and no longer. */
export const openReplay = command(contract.openReplay, {
  audit: 'phone.replay-opened',
  run: async (context, { originAt, pageVersion }) => {
    const { customerId } = requireCustomer(context)
    const recording = await ownRecording(context)
    requireRunning(recording)
    const { segment } = await openTrack(context, recording, {
      track: 'phone',
      mediaType: 'application/json',
      devices: [pageVersion],
      startedBy: customerId,
      originAt: new Date(originAt),
    })
    const { id: segmentId, genesis } = segment
    return {
      output: { segmentId, chain: genesis },
      subject: recordingSubject(recording),
      detail: { segmentId, ordinal: segment.ordinal, genesis },
    }
  },
})

export function keepReplay(vault: Vault) {
  return command(contract.keepReplay, {
    audit: 'phone.replay-kept',
    run: async (context, { segmentId, body, sentAt, ...claim }) => {
      const recording = await ownRecording(context)
      const { seq, sha256, chain } = claim
      const subject = recordingSubject(recording)
      // A phone hears of the end by this answer: what it had on the way is nobody's fault.
      if (recording.state !== 'recording') {
        return { output: { seq, isOver: true }, subject, detail: { segmentId, seq, isOver: true } }
      }
      const piece = { vault, segmentId, body, sentAt: new Date(sentAt), claim }
      await keepReplayBatch(context, recording, piece)
      return {
        output: { seq, isOver: false },
        subject,
        detail: { segmentId, seq, sha256, chain },
      }
    },
  })
}

/** The recording of the sale this phone was let into. */
async function ownRecording(context: Context): Promise<RecordingRow> {
  const { saleId } = requireCustomer(context)
  const facts = await loadFacts(context, found(await saleRow(context.tx, saleId)))
  const { progress } = facts.recording
  if (!progress) throw new Refusal('state-conflict', { detail: '现在没有在录音录像' })
  return progress.recording
}
