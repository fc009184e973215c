import { z } from 'zod'
import { soundOf } from '#modules/recordings'
import type { Vault } from '#modules/vault'
import { canonicalJson } from '#platform/canonical-json'
import { command, systemOperation } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import { sha256Hex } from '#platform/ids'
import type { HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import type { SealedColumn } from '#platform/sealed'
import { ATTEMPTS_MAX, pauseAfter } from './rules.ts'
import {
  beginAttempt,
  dueTranscripts,
  insertWaiting,
  keepFault,
  settleRow,
  transcriptRow,
  untoldSegments,
} from './store.ts'
import type { TranscriptRow } from './store.ts'
import { TranscriberRefusedError, TranscriberUnavailableError } from './transcriber.ts'
import type { Heard, Line, Transcriber } from './transcriber.ts'

const HeardLine = z.object({
  fromMs: z.number().int(),
  toMs: z.number().int(),
  speaker: z.string().nullable(),
  text: z.string(),
  confidence: z.number().nullable(),
})
const Result = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), engine: z.string(), lines: z.array(HeardLine) }),
  z.object({ state: z.literal('failed'), fault: z.string() }),
])

const contextOf = (id: string) => `transcripts.transcript:${id}`

export const SEALED_TEXT: SealedColumn = {
  table: 'transcripts.transcript',
  key: ['customer_id', 'id'],
  column: 'text_sealed',
  sealedFor: ({ id = '' }) => contextOf(id),
}

/** The words of one segment; they were sealed for this row alone. */
export function openLines(fields: FieldCrypto, row: TranscriptRow): Line[] {
  if (row.textSealed === null) return []
  return z.array(HeardLine).parse(JSON.parse(fields.open(row.textSealed, contextOf(row.id))))
}

/** Kept once: sealed, with the digest in the log; no word of it leaves this transaction in the clear. */
const keepTranscript = command(
  systemOperation({
    name: 'keepTranscript',
    input: z.object({ transcriptId: z.uuid(), result: Result }),
    output: z.object({}),
  }),
  {
    audit: 'transcript.kept',
    run: async ({ tx, now, fields }, { transcriptId, result }) => {
      const row = found(await transcriptRow(tx, transcriptId))
      const { recordingId, segmentId, customerId } = row
      const subject = { kind: 'recording', id: recordingId, customerId }
      if (result.state === 'failed') {
        await settleRow(tx, row.id, { ...result, now })
        return { output: {}, subject, detail: { segmentId, state: 'failed' } }
      }
      const { engine, lines } = result
      const text = canonicalJson(lines)
      const sha256 = sha256Hex(text)
      const textSealed = fields.seal(text, contextOf(row.id))
      const kept = { state: 'done' as const, engine, lines: lines.length, sha256, textSealed }
      const isNew = await settleRow(tx, row.id, { ...kept, now })
      const detail = { segmentId, state: 'done', engine, lines: lines.length, sha256, isNew }
      return { output: {}, subject, detail }
    },
  },
)

type Parts = { vault: Vault; transcriber: Transcriber }

/** A node that dies while it listens gives the segment back after this. */
const LEASE_MS = 20 * 60_000
const AT_A_TIME = 4

/** The row first, the call afterwards and outside any transaction; whoever has the row asks. */
async function listen({ vault, transcriber }: Parts, context: HandlerContext, row: TranscriptRow) {
  const { db, now, execute } = context
  if (!(await beginAttempt(db, row, new Date(now().getTime() + LEASE_MS)))) return
  const settle = (result: z.output<typeof Result>) =>
    execute(keepTranscript, { transcriptId: row.id, result })
  try {
    const sound = await soundOf(db, vault, row.segmentId)
    // A film without sound has no words; that silence is a matter of the automatic checks.
    const heard: Heard =
      sound === null
        ? { engine: '—', lines: [] }
        : await transcriber({ requestId: row.id, bytes: sound, mediaType: 'audio/webm' })
    await settle({ state: 'done', ...heard })
  } catch (error) {
    if (error instanceof TranscriberRefusedError) {
      await settle({ state: 'failed', fault: error.message })
      return
    }
    if (!(error instanceof TranscriberUnavailableError)) throw error
    const attempts = row.attempts + 1
    if (attempts >= ATTEMPTS_MAX) await settle({ state: 'failed', fault: error.message })
    else {
      const dueAt = new Date(now().getTime() + pauseAfter(attempts))
      await keepFault(db, row.id, { fault: error.message, dueAt })
    }
  }
}

/** Whatever was recorded before a recogniser was connected is heard too, oldest first. */
export function transcribeSchedule(parts: Parts): Schedule {
  return {
    name: 'transcribe',
    everySec: 5,
    run: async (context) => {
      const { db, now } = context
      for (const untold of await untoldSegments(db)) await insertWaiting(db, untold, now())
      for (const row of await dueTranscripts(db, now(), AT_A_TIME)) {
        await listen(parts, context, row)
      }
    },
  }
}
