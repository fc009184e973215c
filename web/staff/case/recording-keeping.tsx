import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import { DestroyRecording } from './destroy-recording.tsx'

type View = NonNullable<Answered<'readRecording'>>
type Dispute = View['disputes'][number]

/** How long it stays: complaints and suits hold it, and when its years are over it may go (art. 13). */
export function Keeping({ view }: { view: View }) {
  const t = useT()
  const may = useMay()
  const [open, setOpen] = useState<Dispute | 'new' | null>(null)
  const [isDestroying, setDestroying] = useState(false)
  const mayHold = may('recording:hold') && view.state !== 'destroyed'
  const mayDestroy = may('recording:destroy') && view.state === 'finished'
  return (
    <>
      {view.disputes.length > 0 && (
        <ul aria-label={t('与录像有关的投诉或诉讼')} className="flex flex-col gap-2">
          {view.disputes.map((dispute) => (
            <li key={dispute.reference} className="flex flex-wrap items-center gap-2 text-base">
              <Tag tone={dispute.endedOn === null ? 'warning' : 'neutral'}>
                {dispute.endedOn === null ? t('争议中') : t('已了结')}
              </Tag>
              {dispute.reference}
              <span className="text-soft">
                <DateText value={dispute.openedOn} />
                {dispute.endedOn !== null && ' – '}
                {dispute.endedOn !== null && <DateText value={dispute.endedOn} />}
              </span>
              {mayHold && dispute.endedOn === null && (
                <Button variant="quiet" onPress={() => setOpen(dispute)}>
                  {t('登记了结')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {(mayHold || mayDestroy) && (
        <div className="flex flex-wrap gap-2">
          {mayHold && <Button onPress={() => setOpen('new')}>{t('登记投诉或诉讼')}</Button>}
          {mayDestroy && (
            <Button variant="danger" onPress={() => setDestroying(true)}>
              {t('销毁录像')}
            </Button>
          )}
        </div>
      )}
      {open !== null && (
        <DisputeDialog
          recordingId={view.id}
          dispute={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
      {isDestroying && (
        <DestroyRecording recordingId={view.id} onClose={() => setDestroying(false)} />
      )}
    </>
  )
}

type DisputeProps = { recordingId: string; dispute: Dispute | null; onClose: () => void }

function DisputeDialog({ recordingId, dispute, onClose }: DisputeProps) {
  const t = useT()
  const [reference, setReference] = useState(dispute?.reference ?? '')
  const [openedOn, setOpenedOn] = useState<string | null>(dispute?.openedOn ?? null)
  const [endedOn, setEndedOn] = useState<string | null>(null)
  const deed = useDeed('recordDispute', () => {
    toast(t('已登记，保存期随之延长'), 'success')
    onClose()
  })
  const isReady =
    reference.trim().length >= 2 && openedOn !== null && (dispute === null || endedOn !== null)
  const save = () =>
    openedOn !== null &&
    void deed.act({
      recordingId,
      reference: reference.trim(),
      openedOn,
      ...(endedOn === null ? {} : { endedOn }),
    })
  return (
    <Dialog
      title={dispute === null ? t('登记投诉或诉讼') : t('登记了结')}
      isOpen
      onClose={onClose}
      size="sm"
      footer={
        <>
          <Button onPress={onClose}>{t('返回')}</Button>
          <Button variant="primary" isDisabled={!isReady} busy={deed.isBusy} onPress={save}>
            {t('登记')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-soft">{t('了结以前不能销毁；了结以后再保存两年。')}</p>
        {dispute === null ? (
          <>
            <TextField
              label={t('投诉或案件编号')}
              isRequired
              maxLength={80}
              value={reference}
              onChange={setReference}
            />
            <DateField label={t('开始日期')} isRequired value={openedOn} onChange={setOpenedOn} />
          </>
        ) : (
          <>
            <p>{dispute.reference}</p>
            <DateField label={t('了结日期')} isRequired value={endedOn} onChange={setEndedOn} />
          </>
        )}
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}
