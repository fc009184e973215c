import { BREAKS, NODES } from '#contracts/recordings'
import { countingTakes } from '#modules/recordings'
import type { Progress, gapsOf } from '#modules/recordings'
import type { Paper } from '#platform/paper'
import type { SaleFacts } from './facts.ts'
import { minute } from './minute.ts'
import { marksThatCount } from './recording-nodes.ts'

type Call = {
  progress: Progress
  gaps: Awaited<ReturnType<typeof gapsOf>>
  head: { bankName: string; day: string }
}

/** 通话录音归档单: when it was said, what was said where, and by which digests the sound is known. */
export function callPaper(facts: SaleFacts, { progress, gaps, head }: Call): Paper {
  const { sale, seller, customer, now } = facts
  const { recording, segments } = progress
  const { content } = facts.plan ?? {}
  const order = new Map(segments.map(({ id, ordinal }) => [id, ordinal]))
  const takes = countingTakes(marksThatCount(facts, progress)).values()
  return {
    title: '通话录音归档单',
    subtitle: content ? `${content.productName} · ${content.insurerName}` : '未选定产品',
    issuer: head.bankName,
    number: `${sale.saleNo}-TH`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo} · 录音加密保存，按摘要逐段核对`,
    sections: [
      {
        heading: '一、通话',
        pairs: [
          ['客户', customer.name ?? ''],
          ['通话人', `${seller.name}（${seller.outletName}，${seller.registrationNo ?? '—'}）`],
          ['开始', minute(recording.startedAt)],
          ['结束', minute(recording.isCutShort ? endOf(progress) : now)],
          ...(recording.isCutShort ? [['说明', '客户没有投保，通话到此为止'] as const] : []),
          ['中断', gaps.length === 0 ? '无' : gaps.map(gapText).join('；')],
        ],
      },
      {
        heading: '二、说明的内容',
        table: {
          head: ['事项', '段', '起', '止'],
          rows: [...takes].map(({ code, segmentId, startsMs, endsMs }) => [
            NODES[code],
            String(order.get(segmentId) ?? ''),
            clock(startsMs),
            clock(endsMs),
          ]),
          widths: [8, 1, 2, 2],
        },
      },
      {
        heading: '三、录音',
        table: {
          head: ['段', '时长', '链尾摘要'],
          rows: segments.map(({ ordinal, endsMs, chain }) => [
            String(ordinal),
            clock(endsMs),
            chain,
          ]),
          widths: [1, 2, 10],
        },
      },
    ],
  }
}

type Gap = Call['gaps'][number]

const gapText = ({ fromAt, toAt, reason }: Gap) =>
  `${minute(fromAt)} 至 ${minute(toAt)}（${BREAKS[reason]}）`

/** 03:07, 72:41: minutes and seconds since the beginning of a segment. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}

/** The last second that arrived. */
function endOf({ recording, segments }: Progress): Date {
  const ends = segments.map(({ startedAt, endsMs }) => startedAt.getTime() + endsMs)
  return new Date(Math.max(recording.startedAt.getTime(), ...ends))
}
