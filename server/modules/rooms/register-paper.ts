import { VISITS } from '#contracts/rooms'
import { minute } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import type { Paper } from '#platform/paper'
import type { RoomCase, RoomRow, VisitRow } from './store.ts'

export type RegisterSaid = {
  bankName: string
  room: RoomRow
  cases: readonly RoomCase[]
  visits: readonly VisitRow[]
  reason: string
  now: Date
}

/** 阅览登记表: who was let in by whom, and everything that was looked at. */
export function registerPaper(said: RegisterSaid): Paper {
  const { room, visits, now } = said
  return {
    title: '案卷阅览登记表',
    subtitle: `${room.institution} · ${room.requestNo}`,
    issuer: said.bankName,
    number: `YL-${room.id.slice(-12).toUpperCase()}`,
    date: beijingDay(now),
    footer: `${room.requestNo} · 关闭于 ${minute(now)}`,
    sections: [
      { heading: '一、阅览室', pairs: terms(said) },
      {
        heading: '二、阅览记录',
        ...(visits.length === 0
          ? { paragraphs: ['没有人进入过。'] }
          : {
              table: {
                head: ['时间', '行为', '内容'],
                rows: visits.map(({ at, kind, what }) => [minute(at), VISITS[kind], what]),
                widths: [4, 4, 8],
              },
            }),
      },
    ],
  }
}

function terms({ room, cases, reason, visits }: RegisterSaid): [string, string][] {
  const verdict = room.isApproved === null ? '未审批' : room.isApproved ? '同意' : '不同意'
  return [
    ['机构', room.institution],
    ['阅览人', room.readerName],
    ['调阅函文号', room.requestNo],
    ['用途', room.purpose],
    ['期限', `${room.fromOn} 至 ${room.untilOn}`],
    ['案卷', cases.map(({ saleNo }) => saleNo).join('、')],
    ['封存包', room.mayTakePacket ? '可以下载' : '不得下载'],
    ['双录', room.mayPlayRecordings ? '可以播放' : '不得播放'],
    ['申请人', `${room.openedByName} ${minute(room.openedAt)}`],
    ['审批人', room.decidedByName ? `${room.decidedByName} ${verdict}` : verdict],
    ['关闭原因', reason],
    ['记录条数', String(visits.length)],
  ]
}
