import { Video } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { DeviceCheck } from './device-check.tsx'
import type { Devices } from './devices.ts'
import { Picture } from './picture.tsx'
import { Finish, useStage } from './stage.tsx'
import type { Recordable } from './stage.tsx'
import { UploadStatus } from './upload-status.tsx'
import { useRecorder, useRollingMs } from './use-recorder.ts'

const COLUMNS = 'grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]'

type RollingProps = {
  about: Recordable
  devices: Devices
  /** The camera rolls as soon as the server knows of the recording. */
  isEager: boolean
  view: NonNullable<Answered<'readRecording'>>
  refresh: () => void
}

/** The camera while it rolls, and what is said before it. */
export function Rolling(props: RollingProps) {
  const { about, view, devices } = props
  const { recorder, state, isRolling } = useRecorder(about.saleId, view.id, about.supplementId)
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
          {view.medium === 'picture' && (
            <Picture stream={stream} second={devices.second} rollingMs={rollingMs} />
          )}
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
        {view.medium === 'picture' && (
          <Picture stream={stream} second={devices.second} rollingMs={null} />
        )}
        <DeviceCheck medium={view.medium} devices={devices} start={start} />
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
