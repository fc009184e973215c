import { z } from 'zod'
import type { PaperDesk } from '#modules/papers'
import { gapsOf, progressOf, quietRecordings, recordingRow, setCutShort } from '#modules/recordings'
import { command, systemOperation } from '#platform/command'
import type { Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import { callPaper } from './call-paper.ts'
import { addDocument, filedNews } from './documents.ts'
import { loadFacts } from './facts.ts'
import { letterhead } from './papers.ts'
import { subjectOf } from './sale-work.ts'
import { ENDED } from './states.ts'
import { lockSaleRow, saleRow } from './store.ts'

const EVERY_SEC = 30
/** What the seller’s machine still holds gets through before the recording is closed. */
const QUIET_MS = 3 * 60_000

type Filing = { papers: PaperDesk; bankName: string }

const endRecordingOperation = systemOperation({
  name: 'endRecording',
  input: z.object({ saleId: z.uuid(), recordingId: z.uuid() }),
  output: z.object({}),
})

/** A call is filed whole, whether or not anything was bought in it (54号 art. 5). */
function endRecording({ papers, bankName }: Filing) {
  return command(endRecordingOperation, {
    audit: 'recording.cut-short',
    run: async ({ tx, now, fields }, { saleId, recordingId }) => {
      const sale = found(await lockSaleRow(tx, saleId))
      const facts = await loadFacts({ tx, now, fields }, sale)
      await setCutShort(tx, recordingId, now)
      const progress = await progressOf(tx, found(await recordingRow(tx, recordingId)))
      const detail = { recordingId, segments: progress.segments.length }
      if (progress.recording.medium !== 'call' || progress.segments.length === 0) {
        return { output: {}, subject: subjectOf(sale), detail }
      }
      const gaps = await gapsOf(tx, recordingId)
      const paper = callPaper(facts, { progress, gaps, head: letterhead(bankName, now) })
      const desk = { tx, now, fields, papers }
      const filed = await addDocument(desk, facts, { kind: 'communication', paper })
      const events = filedNews(facts, [filed])
      return { output: {}, subject: subjectOf(sale), detail, events }
    },
  })
}

/** A sale that came to nothing leaves no recording open: what was said stays, as far as it went. */
export function endRecordings(filing: Filing): Schedule {
  const end = endRecording(filing)
  return {
    name: 'end-recordings',
    everySec: EVERY_SEC,
    run: async ({ db, now, execute }) => {
      const since = new Date(now().getTime() - QUIET_MS)
      for (const { id: recordingId, saleId } of await quietRecordings(db, since)) {
        const sale = await saleRow(db, saleId)
        if (sale && ENDED.has(sale.state)) await execute(end, { saleId, recordingId })
      }
    },
  }
}
