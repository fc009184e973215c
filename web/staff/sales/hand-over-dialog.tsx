import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { SALE_CHANNELS } from '#web/api/labels.gen.ts'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import {
  IntermediaryPicker,
  type Through,
  isIntermediated,
  wholeThrough,
} from '../parts/intermediary-picker.tsx'
import { StaffPicker } from '../parts/staff-picker.tsx'
import type { Sale } from './desk.ts'

type Channel = Exclude<Sale['channel'], 'online'>
const { online: _, ...STAFFED } = SALE_CHANNELS

/** The channel from now on, and through whom. */
type WayOn = { channel: Channel; through: Through | null }

/** Another channel or colleague goes on with the same case. */
export function HandOverDialog({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const [way, setWay] = useState<WayOn>({
    channel: sale.channel === 'online' ? 'outlet' : sale.channel,
    through: sale.intermediary,
  })
  const [staffNo, setStaffNo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const deed = useDeed('handOverSale', () => {
    toast(t('已转交，案卷不变'), 'success')
    onClose()
    void navigate({ to: '/sales' })
  })
  const { channel, through } = way
  const intermediary = isIntermediated(channel) ? wholeThrough(through) : undefined
  const isReady = staffNo !== null && intermediary !== null && reason.trim().length > 1
  const save = () => {
    if (staffNo === null || intermediary === null) return
    const to = { saleId: sale.id, channel, staffNo, reason }
    void deed.act(intermediary === undefined ? to : { ...to, intermediary })
  }
  return (
    <Dialog
      title={t('转交')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('返回')}</Button>
          <Button variant="primary" isDisabled={!isReady} busy={deed.isBusy} onPress={save}>
            {t('确认转交')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-soft">
        {t('换渠道或换人办理，都还是这一个案卷；之后按新渠道的规则和接手人的可售权继续。')}
      </p>
      <div className="flex flex-col gap-4">
        <Way sale={sale} way={way} onChange={setWay} fault={deed.fault} />
        <StaffPicker
          label={t('接手同事')}
          isRequired
          by="staffNo"
          value={staffNo}
          onChange={setStaffNo}
        />
        <TextArea
          label={t('原因')}
          isRequired
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
      </div>
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}

type WayProps = {
  sale: Sale
  way: WayOn
  onChange: (way: WayOn) => void
  fault: ApiError | null
}

function Way({ sale, way: { channel, through }, onChange, fault }: WayProps) {
  const t = useT()
  return (
    <>
      <Select
        label={t('渠道')}
        options={optionsOf(STAFFED, t)}
        value={channel}
        onChange={(next) =>
          onChange({ channel: next, through: next === sale.channel ? sale.intermediary : null })
        }
      />
      {isIntermediated(channel) && (
        <IntermediaryPicker
          key={channel}
          channel={channel}
          value={through}
          onChange={(next) => onChange({ channel, through: next })}
          fault={fault}
        />
      )}
    </>
  )
}
