import type { Module } from '#platform/module'
import type { Vault } from '#modules/vault'
import { decideAccess, listAccess, requestAccess } from './access.ts'
import { installCheckSettings, listCheckSettings, setCheckSetting } from './check-settings.ts'
import { closeSegment } from './close-segment.ts'
import { keepContractEnd } from './keep-contract-end.ts'
import { destroyRecording, recordDispute } from './keep-recording.ts'
import { listExpiredRecordings } from './list-expired-recordings.ts'
import { openSegment } from './open-segment.ts'
import { playSegment } from './play-segment.ts'
import { readReplay } from './read-replay.ts'
import { uploadChunk } from './upload-chunk.ts'
import { probeUpload, readUpload } from './upload-queries.ts'

export { segmentMedia } from './play-segment.ts'
export { accessStateOf, requireAccess } from './access.ts'
export { checkSettingsOn } from './check-settings.ts'
export { chainFaults } from './chain.ts'
export type { ChainedSegment } from './chain.ts'
export { findFaults } from './find-faults.ts'
export { keptUntil } from './keep-recording.ts'
export { disputesOf, setContractEnd } from './keep-store.ts'
export { dueNodes, nodeWords } from './nodes.ts'
export type { Node, Talk } from './nodes.ts'
export { countingTakes, isInside, takeFault } from './rules.ts'
export { keepReplayBatch } from './keep-replay-batch.ts'
export { openTrack } from './open-track.ts'
export {
  progressOf,
  recordingSubject,
  requireRunning,
  stateOf,
  lockRunning,
  stillMissing,
  toSegment,
  visibleRecording,
} from './recording-work.ts'
export type { Progress } from './recording-work.ts'
export {
  allRecordingsOfSale,
  allSegmentsOf,
  closeSegmentsOf,
  gapsOf,
  insertMark,
  insertRecording,
  moveRecordings,
  quietRecordings,
  recordingRow,
  recordingsOfSale,
  setCutShort,
  setFinished,
} from './store.ts'
export type { RecordingRow } from './store.ts'
export { soundOf } from './sound-of.ts'
export { chainOfRecording, verifyRecordings } from './verify-recordings.ts'

/** Level 3. Dual recording: chunks in a chain, nodes, gaps, who may look, how long it is kept. */
export function recordingsModule({ vault, folder }: { vault: Vault; folder: string }): Module {
  return {
    name: 'recordings',
    endpoints: [
      readUpload,
      openSegment,
      uploadChunk(vault),
      closeSegment,
      probeUpload(folder),
      playSegment(vault),
      readReplay(vault),
      listCheckSettings,
      setCheckSetting,
      requestAccess,
      listAccess,
      decideAccess,
      recordDispute,
      destroyRecording(vault),
      listExpiredRecordings,
    ],
    handlers: [keepContractEnd],
    install: installCheckSettings,
  }
}
