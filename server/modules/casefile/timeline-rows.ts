import type { StoredEntry } from '#modules/audit'
import { minute } from '#modules/sales'
import type { PaperSection } from '#platform/paper'
import { entryName } from './action-names.ts'

/** An entry of the timeline in words, as papers and outside readers see it. */
export type TimelineRow = {
  at: string
  what: string
  who: string
  isRefused: boolean
  leafIndex: number | null
}

/** Whoever opens the link on the phone is the customer only once it was opened. */
const ACTORS: Record<string, string> = {
  customer: '客户本人',
  anonymous: '扫码手机',
  system: '系统',
}

/** `names` are staff by id. */
export function timelineRow(entry: StoredEntry, names: ReadonlyMap<string, string>): TimelineRow {
  return {
    at: entry.at,
    what: entryName(entry),
    who:
      entry.actorKind === 'staff'
        ? (names.get(entry.actorId) ?? entry.actorId)
        : (ACTORS[entry.actorKind] ?? entry.actorKind),
    isRefused: entry.outcome !== 'done',
    leafIndex: entry.leafIndex,
  }
}

export function timelineTable(rows: readonly TimelineRow[]): NonNullable<PaperSection['table']> {
  return {
    head: ['时间', '事项', '操作人', '结果', '日志序号'],
    rows: rows.map((row) => [
      minute(new Date(row.at)),
      row.what,
      row.who,
      row.isRefused ? '被拒' : '完成',
      String(row.leafIndex ?? ''),
    ]),
    widths: [4, 5, 3, 2, 2],
  }
}
