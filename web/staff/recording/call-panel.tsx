import { useBlocker } from '@tanstack/react-router'
import { ChevronDown, ChevronUp, Phone } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { Answered } from '#web/api/call.ts'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import { type Sale, doorOf, isEnded } from '../sales/desk.ts'
import { DeviceCheck } from './device-check.tsx'
import { type Devices, useDevices, useLevel } from './devices.ts'
import { clockText } from './line.ts'
import { Finish, useStage } from './stage.tsx'
import type { Recordable } from './stage.tsx'
import { UploadStatus } from './upload-status.tsx'
import { useRecorder, useRollingMs } from './use-recorder.ts'

const LOOK_AGAIN_MS = 4000

type View = NonNullable<Answered<'readRecording'>>
type Props = { sale: Sale; devices: Devices }

/** A call is recorded while the seller works on the desk: the panel stays on top of all five steps. */
export function CallPanel({ sale }: { sale: Sale }) {
  const may = useMay()
  const start = doorOf(sale, 'startRecording')
  const isOver = doorOf(sale, 'finishRecording')?.state === 'done'
  const isWanted =
    may('recording:make') &&
    !isEnded(sale) &&
    !isOver &&
    start !== undefined &&
    start.state !== 'shut'
  const devices = useDevices(isWanted, 'call')
  /** Pressed here: the recording runs as soon as the server knows of it. */
  const [isEager, setEager] = useState(false)
  if (!isWanted) return null
  return (
    <div className="mt-4">
      {start.state === 'open' ? (
        <Begin sale={sale} devices={devices} onBegun={() => setEager(true)} />
      ) : (
        <Running sale={sale} devices={devices} isEager={isEager} />
      )}
    </div>
  )
}

function Begin({ sale, devices, onBegun }: Props & { onBegun: () => void }) {
  const t = useT()
  const deed = useDeed('startRecording', onBegun)
  return (
    <DeviceCheck
      medium="call"
      devices={devices}
      start={
        <>
          <Button
            variant="primary"
            size="lg"
            className="self-start"
            icon={<Phone aria-hidden />}
            busy={deed.isBusy}
            isDisabled={devices.stream === null}
            onPress={() => void deed.act({ saleId: sale.id })}
          >
            {t('开始通话录音')}
          </Button>
          <Fault fault={deed.fault} title={t('还不能开始录音')} />
        </>
      }
    />
  )
}

function Running(props: Props & { isEager: boolean }) {
  const { sale, devices, isEager } = props
  const query = useAsk('readRecording', { saleId: sale.id }, { whileMs: () => LOOK_AGAIN_MS })
  const view = query.data
  const { recorder, state, isRolling } = useRecorder(sale.id, view?.id ?? null)
  const rollingMs = useRollingMs(recorder, isRolling)
  const { stream } = devices
  const isFirst = isEager && view?.segments.length === 0
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isFirst || isAsked.current || !recorder || !stream) return
    isAsked.current = true
    void recorder.roll(stream, 'start')
  }, [isFirst, recorder, stream])
  useStayingOn(isRolling)
  if (!view || !recorder || !state) return null
  return (
    <Line
      {...{ devices, view, recorder, state, rollingMs }}
      about={{ saleId: sale.id, signature: sale.signature }}
      refresh={() => void query.refetch()}
    />
  )
}

/** Leaving the desk would cut the call in two: whoever presses elsewhere is asked first. */
function useStayingOn(isRolling: boolean): void {
  const t = useT()
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isRolling &&
      current.pathname !== next.pathname &&
      // oxlint-disable-next-line no-alert -- the browser's own question, as when the page is closed
      !window.confirm(t('通话还在录音，离开这一页录音会中断。要离开吗？')),
    enableBeforeUnload: false,
  })
}

type LineProps = Pick<Props, 'devices'> & {
  about: Recordable
  view: View
  recorder: NonNullable<ReturnType<typeof useRecorder>['recorder']>
  state: NonNullable<ReturnType<typeof useRecorder>['state']>
  rollingMs: number | null
  refresh: () => void
}

function Line(props: LineProps) {
  const t = useT()
  const { devices, view, recorder, state, rollingMs } = props
  const { stream } = devices
  const [isOpen, setOpen] = useState(true)
  const { prompter, list, isBusy } = useStage(props)
  const hasEarlier = view.segments.some(({ chunks }) => chunks > 0)
  const isComplete = view.missing.every(({ code }) => code === 'segment-open')
  return (
    <section aria-label={t('通话录音')} className="rounded-md border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-3 px-4 py-2.5">
        <Pulse stream={stream} rollingMs={rollingMs} />
        {rollingMs === null && state.phase !== 'stopping' && (
          <Button
            variant="primary"
            icon={<Phone aria-hidden />}
            busy={state.phase === 'starting'}
            isDisabled={stream === null}
            onPress={() => stream && void recorder.roll(stream, hasEarlier ? state.broke : 'start')}
          >
            {hasEarlier ? t('继续录音') : t('开始录音')}
          </Button>
        )}
        <span className="ml-auto">
          <Button
            variant="quiet"
            icon={isOpen ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {isOpen ? t('收起提词') : t('展开提词')}
          </Button>
        </span>
      </header>
      {rollingMs === null && hasEarlier && (
        <div className="px-4 pb-3">
          <Notice tone="warning" title={t('录音中断过')}>
            {t('已经录好的内容都在。继续后另起一段，中间的空白会如实记录。')}
          </Notice>
        </div>
      )}
      {isOpen && (
        <div className="grid grid-cols-1 items-start gap-4 border-t border-line p-4 lg:grid-cols-[minmax(0,1fr)_19rem] xl:grid-cols-[minmax(0,1fr)_21rem]">
          {prompter}
          <div className="flex flex-col gap-4">
            {list}
            {isComplete && view.segments.length > 0 ? (
              <Finish {...props} isBusy={isBusy} />
            ) : (
              <UploadStatus state={state} />
            )}
          </div>
        </div>
      )}
    </section>
  )
}

type PulseProps = { stream: MediaStream | null; rollingMs: number | null }

/** Whether it records, for how long, and how loud the line is. */
function Pulse({ stream, rollingMs }: PulseProps) {
  const t = useT()
  const { level } = useLevel(stream)
  const percent = Math.round(level * 100)
  return (
    <>
      {rollingMs === null ? (
        <span className="font-medium text-warning">{t('没有在录音')}</span>
      ) : (
        <span className="flex items-center gap-2 font-medium">
          <span aria-hidden className="size-2.5 animate-pulse rounded-full bg-danger-fill" />
          {t('通话录音中')}
          <span role="timer" aria-live="off" className="text-soft">
            {clockText(rollingMs)}
          </span>
        </span>
      )}
      <span
        role="meter"
        aria-label={t('通话音量')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2 w-40 overflow-hidden rounded-full bg-neutral-bg"
      >
        <span className="block h-full rounded-full bg-action" style={{ width: `${percent}%` }} />
      </span>
    </>
  )
}
