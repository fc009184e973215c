import * as contract from '#contracts/transcripts'
import { personalQuery } from '#platform/command'
import type { Subject } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { spokenLines, toView } from './read-transcript.ts'
import { searchForm } from './rules.ts'
import { promptedTakes, readableTranscripts } from './store.ts'

/** Opened for one page; where nothing is found the reader goes on with the next ones. */
const READ_MAX = 400
const BATCH = 50

/**
 * What was said, in the recordings of one's own scope. Opened one after the other and compared in
 * memory: an index of the words, even a keyed one, could be read back, because most of what is said
 * is the script and lies in the clear beside it.
 */
export const searchTranscripts = personalQuery(contract.searchTranscripts, {
  audit: 'transcripts.searched',
  run: async (context, { q, speaker, cursor, limit }) => {
    const { tx } = context
    const staff = requireStaff(context.actor)
    const wanted = searchForm(q)
    if (wanted.length < 2) {
      const fields = [{ path: 'q', message: '至少写两个字' }]
      throw new Refusal('invalid-input', { fields })
    }
    const items = []
    const seen: Subject[] = []
    let before = cursorId(cursor) ?? null
    let read = 0
    let isEnd = false
    while (!isEnd && read < READ_MAX && items.length < limit) {
      const rows = await readableTranscripts(tx, staff, { before, limit: BATCH })
      isEnd = rows.length < BATCH
      for (const row of rows) {
        const takes = await promptedTakes(tx, row.recordingId)
        const hits = spokenLines(context, [row], takes).filter(
          ({ text, role }) =>
            (speaker === undefined || role === speaker) && searchForm(text).includes(wanted),
        )
        read += 1
        before = row.id
        const [first] = hits
        if (!first) continue
        const { recordingId, saleId, saleNo, inspectionId, sellerName, unitName } = row
        const about = { recordingId, saleId, saleNo, inspectionId, sellerName, unitName }
        const finishedAt = row.finishedAt.toISOString()
        items.push({ ...about, finishedAt, line: toView(first), hits: hits.length })
        seen.push({ kind: 'recording', id: recordingId, customerId: row.customerId })
        if (items.length === limit) {
          isEnd &&= row === rows.at(-1)
          break
        }
      }
    }
    return { output: { items, nextCursor: isEnd ? null : before, read }, seen }
  },
})
