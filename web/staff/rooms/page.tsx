import type { Answered } from '#web/api/call.ts'
import { ROOM_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { RequestRoom } from './request-room.tsx'

export type RoomLine = Answered<'listRooms'>['items'][number]

const TONE = {
  requested: 'warning',
  refused: 'danger',
  open: 'success',
  ended: 'neutral',
  closed: 'neutral',
} as const

/** Who of a regulator or a court was let in to read which cases, and until when. */
export function RoomsPage() {
  const t = useT()
  const may = useMay()
  return (
    <>
      <PageHeader
        title={t('阅览室')}
        note={t('监管机构或法院的来人，凭一次性链接和口令只读指定的案卷')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('阅览室') }]}
        actions={may('room:open') && <RequestRoom />}
      />
      <Card flush>
        <PagedTable
          name="listRooms"
          label={t('阅览室')}
          input={{}}
          columns={useColumns()}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title={t('还没有人来阅卷')}>
              {t('收到调阅函后，在这里申请开设，由另一位同事批准。')}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

export function RoomStateTag({ state }: Pick<RoomLine, 'state'>) {
  const t = useT()
  return <Tag tone={TONE[state]}>{t(ROOM_STATES[state])}</Tag>
}

function useColumns(): Column<RoomLine>[] {
  const t = useT()
  return [
    {
      id: 'reader',
      header: t('机构和阅览人'),
      wraps: true,
      cell: (row) => (
        <>
          <TextLink href={`/rooms/${row.id}`}>{row.institution}</TextLink>
          <span className="block text-xs text-faint">{row.readerName}</span>
        </>
      ),
    },
    { id: 'no', header: t('调阅函文号'), wraps: true, cell: (row) => row.requestNo },
    { id: 'days', header: t('期限'), cell: (row) => `${row.fromOn} – ${row.untilOn}` },
    { id: 'by', header: t('申请人'), cell: (row) => row.openedByName },
    { id: 'decided', header: t('审批人'), cell: (row) => row.decidedByName ?? '—' },
    { id: 'state', header: t('状态'), cell: (row) => <RoomStateTag state={row.state} /> },
  ]
}
