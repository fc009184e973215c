import * as contract from '#contracts/transcripts'
import { personalQuery } from '#platform/command'
import type { Context, Subject } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { spokenLines, toView } from './read-transcript.ts'
import { searchForm } from './rules.ts'
import type { SpokenLine } from './rules.ts'
import { promptedTakes, readableTranscripts } from './store.ts'
import type { FoundRow } from './store.ts'
import { openLines } from './transcribe.ts'

/** Opened for one page; where nothing is found the reader goes on with the next ones. */
const READ_MAX = 2000
const BATCH = 100

/**
 * What was said, in the recordings of one's own scope. Opened one after the other and compared in
 * memory: an index of the words, even a keyed one, could be read back, because most of what is said
 * is the script and lies in the clear beside it.
 */
export const searchTranscripts = personalQuery(contract.searchTranscripts, {
  audit: 'transcripts.searched',
  run: async (context, { q, speaker, cursor, limit }) => {
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
      const rows = await readableTranscripts(context.tx, staff, { before, limit: BATCH })
      isEnd = rows.length < BATCH
      for (const row of rows) {
        const hits = await hitsIn(context, row, { wanted, speaker })
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

type Wanted = { wanted: string; speaker: 'seller' | 'other' | undefined }

/** Whose voice it is takes longer to find out than what is said: it is asked of hits alone. */
async function hitsIn(
  context: Context,
  row: FoundRow,
  { wanted, speaker }: Wanted,
): Promise<SpokenLine[]> {
  const isHit = ({ text }: { text: string }) => searchForm(text).includes(wanted)
  if (!openLines(context.fields, row).some(isHit)) return []
  const takes = await promptedTakes(context.tx, row.recordingId)
  return spokenLines(context, [row], takes).filter(
    (line) => isHit(line) && (speaker === undefined || line.role === speaker),
  )
}
