import { Suspense, lazy, useState } from 'react'
import { ACCESS_PURPOSES, BREAKS } from '#web/api/labels.gen.ts'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import { Keeping } from './recording-keeping.tsx'

type View = NonNullable<Answered<'readRecording'>>
type Purpose = keyof typeof ACCESS_PURPOSES

const Player = lazy(async () => ({
  default: (await import('../recording/player.tsx')).Player,
}))

/** The recording in its case: what there is for everybody who sees the case, the pictures for few. */
export function RecordingSection({ saleId }: { saleId: string }) {
  const t = useT()
  const may = useMay()
  const { data } = useAsk('readRecording', { saleId })
  // Where nothing was recorded there is nothing to say.
  if (!data) return null
  const { access, state } = data
  const canLook = access.state === 'standing' || access.state === 'granted'
  return (
    <Card
      title={data.medium === 'call' ? t('通话录音') : t('录音录像')}
      actions={<StateTag state={state} />}
    >
      <div className="flex flex-col gap-4">
        <Gaps view={data} />
        {data.isCutShort && (
          <Notice tone="warning">{t('销售在录制中结束，录到哪里保存到哪里。')}</Notice>
        )}
        {state === 'destroyed' ? (
          <Notice>{t('保存期满，录像已销毁；摘要与节点记录仍在。')}</Notice>
        ) : canLook && may('recording:view') ? (
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <Player recording={data} />
          </Suspense>
        ) : (
          may('recording:view') && <Ask view={data} />
        )}
        {may('recording:grant') && <Requests recordingId={data.id} />}
        <Until view={data} />
        <Keeping view={data} />
      </div>
    </Card>
  )
}

function StateTag({ state }: { state: View['state'] }) {
  const t = useT()
  if (state === 'finished') return <Tag tone="success">{t('已完成')}</Tag>
  return <Tag tone="warning">{state === 'recording' ? t('进行中') : t('已销毁')}</Tag>
}

function Gaps({ view: { gaps } }: { view: View }) {
  const t = useT()
  if (gaps.length === 0) return null
  return (
    <Notice tone="warning" title={t('录制中断 {count} 次', { count: gaps.length })}>
      <ul>
        {gaps.map(({ fromAt, toAt, reason, before }) => (
          <li key={before}>
            {inBeijing(fromAt)} – {inBeijing(toAt).slice(-5)} · {t(BREAKS[reason])}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Until({ view: { access, keepUntil } }: { view: View }) {
  const t = useT()
  return (
    <p className="text-sm text-faint">
      {keepUntil === null
        ? t('保存到合同终止后的法定年限。')
        : t('至少保存到 {day}。', { day: keepUntil })}{' '}
      {access.until !== null &&
        t('您可以看到 {until}，每次查阅都有记录。', { until: inBeijing(access.until) })}
    </p>
  )
}

/** Whoever wants to see says why and for which case; somebody else decides. */
function Ask({ view }: { view: View }) {
  const t = useT()
  const deed = useDeed('requestAccess')
  const [purpose, setPurpose] = useState<Purpose | null>(null)
  const [caseNo, setCaseNo] = useState('')
  if (view.access.state === 'requested') {
    return <Notice title={t('查阅申请等待合规审批')}>{t('批准后可在限定时间内观看。')}</Notice>
  }
  const purposes = Object.entries(ACCESS_PURPOSES).map(([id, label]) => ({
    id: id as Purpose,
    label: t(label),
  }))
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft">{t('看录像须说明用途，由另一人批准，到时自动失效。')}</p>
      <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
        <Select label={t('用途')} options={purposes} value={purpose} onChange={setPurpose} />
        <TextField label={t('事由编号或说明')} value={caseNo} onChange={setCaseNo} />
        <Button
          variant="primary"
          busy={deed.isBusy}
          isDisabled={purpose === null || caseNo.trim().length < 2}
          onPress={() => purpose && void deed.act({ recordingId: view.id, purpose, caseNo })}
        >
          {t('申请查阅')}
        </Button>
      </div>
      <Fault fault={deed.fault} />
    </div>
  )
}

function Requests({ recordingId }: { recordingId: string }) {
  const t = useT()
  const { data } = useAsk('listAccess', { recordingId })
  const waiting = data?.items.filter(({ state }) => state === 'requested') ?? []
  if (waiting.length === 0) return null
  return (
    <section aria-label={t('待审批的查阅申请')} className="flex flex-col gap-3">
      {waiting.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </section>
  )
}

function Request({ request }: { request: Answered<'listAccess'>['items'][number] }) {
  const t = useT()
  const deed = useDeed('decideAccess')
  const [opinion, setOpinion] = useState('')
  const decide = (isGranted: boolean) =>
    void deed.act({ requestId: request.id, isGranted, opinion, hours: 24 })
  const isReady = opinion.trim().length >= 2
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line p-3">
      <p>
        {t('{name} 申请查阅：{purpose}，{caseNo}', {
          name: request.askedByName,
          purpose: t(ACCESS_PURPOSES[request.purpose]),
          caseNo: request.caseNo,
        })}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={t('审批意见')}
          value={opinion}
          onChange={setOpinion}
          className="min-w-48 flex-1"
        />
        <Button
          variant="primary"
          busy={deed.isBusy}
          isDisabled={!isReady}
          onPress={() => decide(true)}
        >
          {t('同意 24 小时')}
        </Button>
        <Button isDisabled={!isReady} onPress={() => decide(false)}>
          {t('不同意')}
        </Button>
      </div>
      <Fault fault={deed.fault} />
    </div>
  )
}
