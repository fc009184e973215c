import { useParams } from '@tanstack/react-router'
import { Video } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import type { Answered } from '#web/api/call.ts'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { type Sale, doorOf, useSale } from '../sales/desk.ts'
import { DeviceCheck } from './device-check.tsx'
import { type Devices, useDevices } from './devices.ts'
import { Picture } from './picture.tsx'
import { Finish, useStage } from './stage.tsx'
import { UploadStatus } from './upload-status.tsx'
import { useRecorder, useRollingMs } from './use-recorder.ts'

/** The recording of one sale: nothing else is on this page while the camera rolls. */
export function RecordPage() {
  const { saleId } = useParams({ from: '/inside/sales/$saleId/record' })
  return <Loaded query={useSale(saleId)}>{(sale) => <Recording sale={sale} />}</Loaded>
}

function Recording({ sale }: { sale: Sale }) {
  const t = useT()
  /** Pressed on the first page: the camera rolls as soon as the server knows of the recording. */
  const [isEager, setEager] = useState(false)
  const start = doorOf(sale, 'startRecording')
  const isFinished = doorOf(sale, 'finishRecording')?.state === 'done'
  const devices = useDevices(!isFinished && start !== undefined && start.state !== 'shut')
  return (
    <>
      <PageHeader
        title={t('录音录像')}
        note={`${sale.customerName} · ${sale.saleNo} · ${sale.productName ?? ''}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('销售'), href: '/sales' },
          { label: sale.saleNo, href: `/sales/${sale.id}` },
          { label: t('录音录像') },
        ]}
        actions={<ButtonLink href={`/sales/${sale.id}`}>{t('回到销售台')}</ButtonLink>}
      />
      {isFinished ? (
        <Done sale={sale} />
      ) : sale.channel === 'phone' ? (
        <EmptyState title={t('电话销售在销售台上录音')} />
      ) : start === undefined ? (
        <EmptyState title={t('这笔销售不需要双录')} />
      ) : start.state === 'shut' ? (
        <ClosedDoor title={t('还不能开始录制')} reasons={start.reasons} />
      ) : start.state === 'open' ? (
        <Begin sale={sale} devices={devices} onBegun={() => setEager(true)} />
      ) : (
        <Running sale={sale} devices={devices} isEager={isEager} />
      )}
    </>
  )
}

function Done({ sale }: { sale: Sale }) {
  const t = useT()
  return (
    <EmptyState
      title={t('双录已完成')}
      action={
        <ButtonLink variant="primary" href={`/sales/${sale.id}`}>
          {t('回到销售台提交投保')}
        </ButtonLink>
      }
    >
      {t('录像已加密保存，本机没有留存。')}
    </EmptyState>
  )
}

const COLUMNS = 'grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]'

type BeginProps = { sale: Sale; devices: Devices; onBegun: () => void }

function Begin({ sale, devices, onBegun }: BeginProps) {
  const t = useT()
  const deed = useDeed('startRecording', onBegun)
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
              onPress={() => void deed.act({ saleId: sale.id })}
            >
              {t('设备没问题，开始录制')}
            </Button>
            <Fault fault={deed.fault} title={t('还不能开始录制')} />
          </>
        }
      />
    </div>
  )
}

const LOOK_AGAIN_MS = 4000

type RunningProps = { sale: Sale; devices: Devices; isEager: boolean }

function Running({ sale, devices, isEager }: RunningProps) {
  const query = useAsk('readRecording', { saleId: sale.id }, { whileMs: () => LOOK_AGAIN_MS })
  return (
    <Loaded query={query}>
      {(view) =>
        view && (
          <Rolling
            sale={sale}
            devices={devices}
            isEager={isEager}
            view={view}
            refresh={() => void query.refetch()}
          />
        )
      }
    </Loaded>
  )
}

type RollingProps = RunningProps & {
  view: NonNullable<Answered<'readRecording'>>
  refresh: () => void
}

function Rolling(props: RollingProps) {
  const { sale, view, devices } = props
  const { recorder, state, isRolling } = useRecorder(sale.id, view.id)
  const isFirst = props.isEager && view.segments.length === 0
  const { stream } = devices
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isFirst || isAsked.current || !recorder || !stream) return
    isAsked.current = true
    void recorder.roll(stream, 'start', devices.second)
  }, [isFirst, recorder, stream, devices.second])
  const rollingMs = useRollingMs(recorder, isRolling)
  if (!recorder || !state) return null
  return <Take {...props} recorder={recorder} state={state} rollingMs={rollingMs} />
}

type TakeProps = RollingProps & {
  recorder: NonNullable<ReturnType<typeof useRecorder>['recorder']>
  state: NonNullable<ReturnType<typeof useRecorder>['state']>
  rollingMs: number | null
}

function Take({ devices, ...props }: TakeProps) {
  const t = useT()
  const { recorder, state, view, rollingMs } = props
  const { prompter, list, findings, isBusy } = useStage(props)
  const { stream } = devices
  const hasEarlier = view.segments.some(({ chunks }) => chunks > 0)
  if (rollingMs !== null || state.phase === 'stopping') {
    return (
      <div className={COLUMNS}>
        <div className="grid min-w-0 grid-cols-1 items-start gap-4 xl:grid-cols-[23rem_minmax(0,1fr)]">
          <Picture stream={stream} second={devices.second} rollingMs={rollingMs} />
          <div className="flex min-w-0 flex-col gap-4">
            {prompter}
            {findings}
          </div>
        </div>
        <aside className="flex flex-col gap-4" aria-label={t('必录内容')}>
          {list}
          <Finish {...props} isBusy={isBusy} />
        </aside>
      </div>
    )
  }
  const start = (
    <>
      <Button
        variant="primary"
        size="lg"
        icon={<Video aria-hidden />}
        busy={state.phase === 'starting'}
        isDisabled={stream === null}
        onPress={() =>
          stream && void recorder.roll(stream, hasEarlier ? state.broke : 'start', devices.second)
        }
      >
        {hasEarlier ? t('继续录制') : t('开始录制')}
      </Button>
      <UploadStatus state={state} />
    </>
  )
  const isComplete = view.missing.every(({ code }) => code === 'segment-open')
  return (
    <div className="flex flex-col gap-4">
      {hasEarlier && (
        <Notice tone="warning" title={t('录制中断过')}>
          {t('已经录好的内容都在。继续后另起一段，中间的空白会如实记录；没讲完的那一项要从头讲。')}
        </Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Picture stream={stream} second={devices.second} rollingMs={null} />
        <DeviceCheck devices={devices} start={start} />
        {list}
        {findings}
        {isComplete && (
          <Card title={t('都录好了')}>
            <Finish {...props} isBusy={isBusy} />
          </Card>
        )}
      </div>
    </div>
  )
}
