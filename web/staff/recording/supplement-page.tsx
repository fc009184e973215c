import { useParams } from '@tanstack/react-router'
import { Video } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { SUPPLEMENT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { DeviceCheck } from './device-check.tsx'
import { useDevices } from './devices.ts'
import type { Devices } from './devices.ts'
import { Picture } from './picture.tsx'
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
          <Begin supplement={supplement} devices={devices} onBegun={() => setEager(true)} />
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

type BeginProps = { supplement: Supplement; devices: Devices; onBegun: () => void }

function Begin({ supplement, devices, onBegun }: BeginProps) {
  const t = useT()
  const deed = useDeed('startSupplement', onBegun)
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Picture stream={devices.stream} second={devices.second} rollingMs={null} />
      <DeviceCheck
        devices={devices}
        start={
          <>
            <Button
              variant="primary"
              size="lg"
              icon={<Video aria-hidden />}
              busy={deed.isBusy}
              isDisabled={devices.stream === null}
              onPress={() => void deed.act({ supplementId: supplement.id })}
            >
              {t('设备没问题，开始补录')}
            </Button>
            <Fault fault={deed.fault} title={t('还不能开始补录')} />
          </>
        }
      />
    </div>
  )
}
