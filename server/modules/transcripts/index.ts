import type { Vault } from '#modules/vault'
import type { Module } from '#platform/module'
import { dropWithRecording } from './drop-transcript.ts'
import { readTranscript } from './read-transcript.ts'
import { searchTranscripts } from './search-transcripts.ts'
import { SEALED_TEXT, transcribeSchedule } from './transcribe.ts'
import type { Transcriber } from './transcriber.ts'

export { httpTranscriber } from './http-transcriber.ts'
export type { Transcriber } from './transcriber.ts'

type Parts = { vault: Vault; transcriber: Transcriber | undefined }

/** Level 6. What was said in a recording, as a machine heard it: read beside the film, searched. */
export function transcriptsModule({ vault, transcriber }: Parts): Module {
  return {
    name: 'transcripts',
    endpoints: [readTranscript(transcriber !== undefined), searchTranscripts],
    handlers: [dropWithRecording],
    sealed: [SEALED_TEXT],
    schedules: transcriber ? [transcribeSchedule({ vault, transcriber })] : [],
  }
}
