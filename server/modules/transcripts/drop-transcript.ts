import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { destroyWords } from './store.ts'

const dropTranscript = command(
  systemOperation({
    name: 'dropTranscript',
    input: z.object({ recordingId: z.uuid() }),
    output: z.object({}),
  }),
  {
    audit: 'transcript.destroyed',
    run: async ({ tx }, { recordingId }) => {
      const segments = await destroyWords(tx, recordingId)
      const subject = { kind: 'recording', id: recordingId }
      return { output: {}, subject, detail: { segments } }
    },
  },
)

/** The words are kept as long as the pictures and no longer (54号 art. 13). */
export const dropWithRecording: EventHandler = {
  event: 'recording.destroyed',
  name: 'drop-transcript',
  run: async ({ execute }, payload) => {
    await execute(dropTranscript, { recordingId: payload['recordingId'] })
  },
}
