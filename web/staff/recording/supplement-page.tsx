import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { SUPPLEMENT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Begin } from './begin.tsx'
import { useDevices } from './devices.ts'
import { Rolling } from './rolling.tsx'

type Supplement = Answered<'readSupplement'>
const LOOK_AGAIN_MS = 4000
/** Nothing is signed again in a supplementary recording. */
const SIGNED = {}

/** What was not recorded well is recorded again; nothing else is on this page while the camera rolls. */
export function SupplementPage() {
  const { supplementId } = useParams({ from: '/inside/supplements/$supplementId' })
  const query = useAsk(
    'readSupplement',
    { supplementId },
    { whileMs: (one) => (one?.state === 'recording' ? LOOK_AGAIN_MS : false) },
  )
  return (
    <Loaded query={query}>
      {(supplement) => (
        <Supplementing supplement={supplement} refresh={() => void query.refetch()} />
      )}
    </Loaded>
  )
}

type Props = { supplement: Supplement; refresh: () => void }

function Supplementing({ supplement, refresh }: Props) {
  const t = useT()
  const { state, recording, saleNo, productName, inspectionId, saleId, dueOn } = supplement
  const [isEager, setEager] = useState(false)
  const beginning = useDeed('startSupplement', () => setEager(true))
  const isWanted = state === 'approved' || state === 'recording'
  const devices = useDevices(isWanted, recording?.medium ?? 'picture')
  const about = { saleId, supplementId: supplement.id, signature: SIGNED }
  return (
    <>
      <PageHeader
        title={t('补录')}
        note={[saleNo, productName, dueOn && t('整改期限 {dueOn}', { dueOn })]
          .filter(Boolean)
          .join(' · ')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('双录质检'), href: '/inspections' },
          { label: saleNo, href: `/inspections/${inspectionId}` },
          { label: t('补录') },
        ]}
        actions={<ButtonLink href={`/inspections/${inspectionId}`}>{t('回到质检')}</ButtonLink>}
      />
      <div className="flex flex-col gap-4">
        {isWanted && <Notice title={t('为什么补录')}>{supplement.reason}</Notice>}
        {state === 'approved' ? (
          <Begin
            devices={devices}
            label={t('设备没问题，开始补录')}
            deed={beginning}
            faultTitle={t('还不能开始补录')}
            onBegin={() => void beginning.act({ supplementId: supplement.id })}
          />
        ) : state === 'recording' && recording ? (
          <Rolling
            about={about}
            devices={devices}
            isEager={isEager}
            view={recording}
            refresh={refresh}
          />
        ) : (
          <EmptyState title={t(SUPPLEMENT_STATES[state])}>
            {state === 'finished'
              ? t('已交回复检；补录和原来的录像会一起被看。')
              : (supplement.opinion ?? t('批准后在这里录制。'))}
          </EmptyState>
        )}
      </div>
    </>
  )
}
