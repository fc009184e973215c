import { minute } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import type { Paper } from '#platform/paper'
import { timelineTable } from './timeline-rows.ts'
import type { TimelineRow } from './timeline-rows.ts'

export type TimelineSaid = {
  bankName: string
  saleNo: string
  productName: string | null
  number: string
  /** What the timeline was searched for; empty when nothing was. */
  words: string
  /** Of so many entries of the whole timeline. */
  total: number
  rows: readonly TimelineRow[]
  printedBy: string
  now: Date
}

/** 案卷时间线: the entries that stood on the screen, and how many did not. */
export function timelinePaper(said: TimelineSaid): Paper {
  const { rows, total, saleNo } = said
  const isWhole = rows.length === total
  return {
    title: '案卷时间线',
    subtitle: said.productName ?? '未选定产品',
    issuer: said.bankName,
    number: said.number,
    date: beijingDay(said.now),
    footer: `销售编号 ${saleNo} · 打印于 ${minute(said.now)}`,
    sections: [
      {
        heading: '一、打印范围',
        pairs: [
          ['销售编号', saleNo],
          ['范围', isWhole ? `全部 ${total} 条` : `${total} 条中的 ${rows.length} 条`],
          ['检索词', said.words === '' ? '—' : said.words],
          ['打印人', said.printedBy],
          ['打印时间', minute(said.now)],
        ],
      },
      { heading: '二、时间线', table: timelineTable(rows) },
    ],
  }
}
