import * as contract from '#contracts/recordings'
import { retentionAfterDispute, retentionOn } from '#modules/rulebook'
import type { Vault } from '#modules/vault'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Db } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { requireInScope } from '#modules/access'
import { disputesOf, putDispute } from './keep-store.ts'
import { recordingSubject, visibleRecording } from './recording-work.ts'
import { keepUntil } from './retention.ts'
import { lockRecordingRow, ownFilesOf, setDestroyed } from './store.ts'
import type { RecordingRow } from './store.ts'

type Asking = { tx: Db; now: Date }

/** Last day on which this recording must be kept, by the rules of today; null while there is none. */
export async function keptUntil(
  { tx, now }: Asking,
  recording: RecordingRow,
): Promise<string | null> {
  const day = beijingDay(now)
  const { contractEndsOn, isLongTerm: isOverOneYear } = recording
  return keepUntil({
    contractEndsOn,
    years: (await retentionOn(tx, { day, isOverOneYear }))?.years ?? null,
    yearsAfterDispute: (await retentionAfterDispute(tx, day))?.years ?? null,
    disputes: await disputesOf(tx, recording),
  })
}

/** A complaint or a suit: as long as it runs, and two years more, nothing is destroyed (art. 13). */
export const recordDispute = command(contract.recordDispute, {
  audit: 'recording.dispute-recorded',
  run: async (context, { recordingId, reference, openedOn, endedOn }) => {
    const recording = await visibleRecording(context, recordingId)
    if (endedOn !== undefined && endedOn < openedOn) {
      throw new Refusal('invalid-input', {
        fields: [{ path: 'endedOn', message: '结束日期不能早于开始日期' }],
      })
    }
    const dispute = { reference, openedOn, endedOn: endedOn ?? null }
    await putDispute(context.tx, recording, dispute)
    return {
      output: { keepUntil: await keptUntil(context, recording) },
      subject: recordingSubject(recording),
      detail: dispute,
    }
  },
})

/** Pictures go, rows stay: that there was a recording and what its digests were can still be told. */
export function destroyRecording(vault: Vault) {
  return command(contract.destroyRecording, {
    audit: 'recording.destroyed',
    run: async (context, { recordingId, reason }) => {
      const { tx, now } = context
      const recording = found(await lockRecordingRow(tx, recordingId))
      requireInScope(context.actor, recording)
      if (recording.state === 'destroyed') {
        throw new Refusal('state-conflict', { detail: '录像已经销毁' })
      }
      await requireKeptLongEnough(context, recording)
      const files = await ownFilesOf(tx, recordingId)
      await vault.remove(tx, files)
      await setDestroyed(tx, recordingId, now)
      return {
        output: { chunks: files.length },
        subject: recordingSubject(recording),
        detail: { reason, files: files.length },
        events: [{ name: 'recording.destroyed', payload: { recordingId } }],
      }
    },
  })
}

async function requireKeptLongEnough(asking: Asking, recording: RecordingRow) {
  const until = await keptUntil(asking, recording)
  if (until !== null && until < beijingDay(asking.now)) return
  const message =
    until === null ? '合同或争议尚未结束，不能销毁' : `须保存到 ${until}，之前不能销毁`
  const citation = '《保险销售行为可回溯管理暂行办法》第13条'
  throw new Refusal('door-closed', { reasons: [{ code: 'dr-retention', message, citation }] })
}
