import { statfs } from 'node:fs/promises'
import * as contract from '#contracts/recordings'
import { command, query } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { toSegment, visibleRecording } from './recording-work.ts'
import { allSegmentsOf } from './store.ts'

/** Where an upload stands: what a browser asks after a lost network, a reload or another server. */
export const readUpload = query(contract.readUpload, async (context, { recordingId }) => {
  const recording = await visibleRecording(context, recordingId)
  // The phone sends its own.
  const all = await allSegmentsOf(context.tx, recordingId)
  const segments = all.filter(({ track }) => track !== 'phone')
  const state = recording.state === 'recording' ? ('recording' as const) : ('finished' as const)
  return { output: { state, segments: segments.map(toSegment) } }
})

/** Bytes that are counted and thrown away: the device check measures the line with them. */
export function probeUpload(folder: string) {
  return command(contract.probeUpload, {
    audit: 'recording.probed',
    run: async (_context, { body }) => {
      if (body.length === 0) throw new Refusal('invalid-input')
      const { bavail, bsize } = await statfs(folder)
      return {
        output: { sizeBytes: body.length, freeBytes: bavail * bsize },
        subject: { kind: 'operation', id: 'probeUpload' },
      }
    },
  })
}
