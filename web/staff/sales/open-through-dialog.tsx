import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { SALE_CHANNELS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import {
  IntermediaryPicker,
  type IntermediatedChannel,
  type Through,
  wholeThrough,
} from '../parts/intermediary-picker.tsx'

type Props = { customerId: string; onClose: () => void }

/** A sale that somebody else brings: in which way, and who. */
export function OpenThroughDialog({ customerId, onClose }: Props) {
  const t = useT()
  const navigate = useNavigate()
  const [channel, setChannel] = useState<IntermediatedChannel>('agent')
  const [through, setThrough] = useState<Through | null>(null)
  const deed = useDeed('openSale', ({ id }) => {
    void navigate({ to: '/sales/$saleId', params: { saleId: id } })
  })
  const intermediary = wholeThrough(through)
  return (
    <Dialog
      title={t('经中介机构销售')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('返回')}</Button>
          <Button
            variant="primary"
            isDisabled={intermediary === null}
            busy={deed.isBusy}
            onPress={() => intermediary && void deed.act({ customerId, channel, intermediary })}
          >
            {t('开始销售')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioCards
          label={t('渠道')}
          value={channel}
          onChange={(next) => {
            setChannel(next)
            setThrough(null)
          }}
          options={[
            {
              id: 'agent',
              label: t(SALE_CHANNELS.agent),
              note: t('代表保险公司；客户在手机上看到机构、经办人和登记编号'),
            },
            {
              id: 'broker',
              label: t(SALE_CHANNELS.broker),
              note: t('受客户委托；客户先在手机上确认委托书，才能往下办'),
            },
          ]}
        />
        <IntermediaryPicker
          key={channel}
          channel={channel}
          value={through}
          onChange={setThrough}
          fault={deed.fault}
        />
        <Fault fault={deed.fault} title={t('还不能开始销售')} />
      </div>
    </Dialog>
  )
}
