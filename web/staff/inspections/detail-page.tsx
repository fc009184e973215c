import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { Answered } from '#web/api/call.ts'
import { INSPECTION_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { FindingList } from '../recording/findings.tsx'
import { Player } from '../recording/player.tsx'
import type { PlayerHandle } from '../recording/player.tsx'
import { useMay } from '../session.ts'
import { Basis } from './basis.tsx'
import { useFilms } from './films.ts'
import { History } from './history.tsx'
import { MarkForm } from './mark-form.tsx'
import { MarkRows } from './mark-rows.tsx'
import { NodeChecks } from './node-checks.tsx'
import { Due } from './page.tsx'
import { RepairForm } from './repair-form.tsx'
import { Supplements } from './supplements.tsx'
import { VerdictForm } from './verdict-form.tsx'
import { STATE_TONE } from './words.ts'
import type { Inspection } from './words.ts'

export function InspectionPage() {
  const { inspectionId } = useParams({ from: '/inside/inspections/$inspectionId' })
  // What the insurer has yet to receive arrives within seconds.
  const query = useAsk(
    'readInspection',
    { inspectionId },
    {
      whileMs: (inspection) =>
        inspection?.reports.some(({ answeredAt }) => answeredAt === null) ? 3000 : false,
    },
  )
  return <Loaded query={query}>{(inspection) => <Detail inspection={inspection} />}</Loaded>
}

function Detail({ inspection }: { inspection: Inspection }) {
  const t = useT()
  const { state, saleNo, saleId } = inspection
  const recording = useAsk('readRecording', { saleId })
  const facts = [inspection.productName, inspection.sellerName, inspection.unitName]
  return (
    <>
      <PageHeader
        title={t('双录质检')}
        tags={<Tag tone={STATE_TONE[state]}>{t(INSPECTION_STATES[state])}</Tag>}
        note={[saleNo, ...facts].filter(Boolean).join(' · ')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('双录质检'), href: '/inspections' },
          { label: saleNo },
        ]}
        actions={<Actions inspection={inspection} />}
      />
      <Loaded query={recording}>
        {(view) => view && <LeftRight inspection={inspection} recording={view} />}
      </Loaded>
    </>
  )
}

function Actions({ inspection }: { inspection: Inspection }) {
  const t = useT()
  const may = useMay()
  const claim = useDeed('claimInspection')
  const release = useDeed('releaseInspection')
  const { id: inspectionId, state, barredBecause, isMine } = inspection
  const isOpen = state === 'waiting' || state === 'recheck'
  const mayClaim = may('inspection:conduct') && isOpen && barredBecause === null
  return (
    <>
      {inspection.dueOn !== null && (
        <div className="text-right text-sm max-sm:text-left">
          <Due row={inspection} />
        </div>
      )}
      <ButtonLink href={`/sales/${inspection.saleId}/case-file`}>{t('打开案卷')}</ButtonLink>
      {isMine && (
        <Button busy={release.isBusy} onPress={() => void release.act({ inspectionId })}>
          {t('退回')}
        </Button>
      )}
      {mayClaim && (
        <Button
          variant="primary"
          busy={claim.isBusy}
          onPress={() => void claim.act({ inspectionId })}
        >
          {state === 'recheck' ? t('领取复检') : t('领取质检')}
        </Button>
      )}
      <Fault fault={claim.fault ?? release.fault} />
    </>
  )
}

type SidesProps = { inspection: Inspection; recording: NonNullable<Answered<'readRecording'>> }

/** The picture at the left, what is judged at the right. */
function LeftRight({ inspection, recording }: SidesProps) {
  const may = useMay()
  const player = useRef<PlayerHandle>(null)
  const { isMine, barredBecause, marks, state } = inspection
  // What was marked has been mended once it passed.
  const standing = state === 'passed' ? [] : marks
  const canLook = ['standing', 'granted'].includes(recording.access.state)
  const choice = useFilms(inspection, recording)
  const { film, show, filmOf } = choice
  const jump = (to: { segmentId: string; startsMs: number }) => {
    const other = filmOf(to.segmentId)
    if (!other || other.id === film.id) player.current?.jump(to)
    else show({ id: other.id, start: to })
  }
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {may('inspection:conduct') && barredBecause !== null && (
          <Notice tone="warning">{barredBecause}</Notice>
        )}
        <FilmCard inspection={inspection} canLook={canLook} choice={choice} player={player} />
        <History inspection={inspection} />
        <Basis inspection={inspection} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <MarkRows inspection={inspection} recording={recording} onJump={jump} />
        {isMine && <VerdictForm key={inspection.round} inspection={inspection} />}
        <Supplements key={`supplements ${state}`} inspection={inspection} nodes={recording.nodes} />
        {inspection.mayRepair && <RepairForm inspection={inspection} />}
        <FindingList recording={film.recording} {...(canLook ? { onJump: jump } : {})} />
        <NodeChecks
          recording={film.recording}
          marks={standing}
          {...(canLook ? { onJump: jump } : {})}
        />
      </div>
    </div>
  )
}

type FilmProps = {
  inspection: Inspection
  canLook: boolean
  choice: ReturnType<typeof useFilms>
  player: RefObject<PlayerHandle | null>
}

/** One film at a time, the first or what mends it, and the mark that is just being made. */
function FilmCard({ inspection, canLook, choice, player }: FilmProps) {
  const t = useT()
  const [marking, setMarking] = useState<{ segmentId: string; ms: number } | null>(null)
  const { films, film, start, show } = choice
  const { isMine, marks } = inspection
  const mark = () => isMine && setMarking(player.current?.at() ?? null)
  return (
    <Card>
      {films.length > 1 && (
        <div role="group" aria-label={t('看哪一份')} className="mb-3 flex flex-wrap gap-2">
          {films.map(({ id, label }) => (
            <Button
              key={id}
              size="sm"
              variant={id === film.id ? 'primary' : 'secondary'}
              aria-pressed={id === film.id}
              onPress={() => show({ id, start: null })}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {canLook ? (
        <Player
          key={`${film.id} ${start?.segmentId} ${start?.startsMs}`}
          ref={player}
          recording={film.recording}
          start={start}
          hasList={false}
          onMark={mark}
          marks={marks.map(({ id, words, segmentId, atMs }) => ({
            key: id,
            label: words,
            segmentId,
            startsMs: atMs,
            endsMs: atMs + 1000,
            tone: 'danger',
          }))}
        />
      ) : (
        <p className="text-soft">{t('看录像须在案卷里申请查阅。')}</p>
      )}
      {isMine && canLook && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button variant="danger" onPress={mark}>
            {t('标记问题（M）')}
          </Button>
          <span className="text-sm text-faint">{t('空格播放或暂停，← → 前后 5 秒')}</span>
        </div>
      )}
      {marking !== null && (
        <MarkForm
          key={`${marking.segmentId} ${marking.ms}`}
          inspectionId={inspection.id}
          at={marking}
          nodes={film.recording.nodes}
          onClose={() => setMarking(null)}
        />
      )}
    </Card>
  )
}
