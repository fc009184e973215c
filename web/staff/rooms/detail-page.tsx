import { useParams } from '@tanstack/react-router'
import type { Answered } from '#web/api/call.ts'
import { VISITS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RoomActs } from './acts.tsx'
import { RoomStateTag } from './page.tsx'

export type Room = Answered<'readRoom'>

/** A visit is seen here while the reader still sits there. */
const REFRESH_MS = 10_000

export function RoomPage() {
  const t = useT()
  const { roomId } = useParams({ from: '/inside/rooms/$roomId' })
  const query = useAsk(
    'readRoom',
    { roomId },
    { whileMs: (room) => (room?.state === 'open' ? REFRESH_MS : false) },
  )
  const room = query.data
  return (
    <>
      <PageHeader
        title={room?.institution ?? '…'}
        note={room && `${room.readerName} · ${room.requestNo}`}
        tags={room && <RoomStateTag state={room.state} />}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('阅览室'), href: '/rooms' },
          { label: room?.institution ?? '…' },
        ]}
        actions={room && <RoomActs room={room} />}
      />
      <Loaded query={query}>
        {(shown) => (
          <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <div className="flex min-w-0 flex-col gap-4">
              <Terms room={shown} />
              <Cases room={shown} />
            </div>
            <Visits room={shown} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Terms({ room }: { room: Room }) {
  const t = useT()
  return (
    <Card title={t('条件')}>
      <DescriptionList
        items={[
          { label: t('阅览人'), value: room.readerName },
          { label: t('调阅函文号'), value: room.requestNo },
          { label: t('用途'), value: room.purpose, wide: true },
          { label: t('期限'), value: `${room.fromOn} – ${room.untilOn}` },
          { label: t('封存包'), value: room.mayTakePacket ? t('可以下载') : t('不得下载') },
          { label: t('双录'), value: room.mayPlayRecordings ? t('可以播放') : t('不得播放') },
          {
            label: t('申请人'),
            value: (
              <>
                {room.openedByName} <DateText value={room.openedAt} />
              </>
            ),
          },
          {
            label: t('审批人'),
            value: room.decidedByName && (
              <>
                {room.decidedByName} <DateText value={room.decidedAt} />
              </>
            ),
          },
          ...(room.opinion === null
            ? []
            : [{ label: t('审批意见'), value: room.opinion, wide: true }]),
          ...(room.closingReason === null
            ? []
            : [{ label: t('关闭原因'), value: room.closingReason, wide: true }]),
        ]}
      />
    </Card>
  )
}

function Cases({ room }: { room: Room }) {
  const t = useT()
  return (
    <Card title={t('案卷')} note={t('{count} 份', { count: room.cases.length })}>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {room.cases.map(({ saleId, saleNo }) => (
          <li key={saleId}>
            <TextLink href={`/sales/${saleId}/case-file`}>{saleNo}</TextLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Visits({ room }: { room: Room }) {
  const t = useT()
  return (
    <Card title={t('阅览记录')} note={t('{count} 条', { count: room.visits.length })}>
      {room.visits.length === 0 ? (
        <p className="text-soft">{t('还没有人进入过。')}</p>
      ) : (
        <Timeline
          label={t('阅览记录')}
          items={room.visits.map(({ at, kind, what }, index) => ({
            id: `${at} ${index}`,
            when: inBeijing(at),
            title: t(VISITS[kind]),
            ...(what === '' ? {} : { note: what }),
            tone: kind.endsWith('taken') ? ('warning' as const) : ('neutral' as const),
          }))}
        />
      )}
    </Card>
  )
}
