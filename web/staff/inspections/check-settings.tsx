import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { CHECK_SETTINGS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'

type Setting = Answered<'listCheckSettings'>['items'][number]

/** From when what was measured is told; only compliance sees the buttons. */
export function CheckSettings() {
  const t = useT()
  const may = useMay()
  const { data } = useAsk('listCheckSettings', {})
  if (!data || !may('recording:configure')) return null
  return (
    <Card title={t('自动检查的设定')} note={t('只用来提示先看哪里；改动从今天起录的双录生效')}>
      <ul className="divide-y divide-line">
        {data.items.map((one) => (
          <li key={one.code} className="flex items-center gap-4 py-1.5">
            <span className="min-w-0 flex-1">{t(CHECK_SETTINGS[one.code])}</span>
            <span className="w-10 text-right font-medium">{one.value}</span>
            <SettingDialog setting={one} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function SettingDialog({ setting }: { setting: Setting }) {
  const t = useT()
  const { code } = setting
  const [isOpen, setOpen] = useState(false)
  const [value, setValue] = useState<number | null>(setting.value)
  const deed = useDeed('setCheckSetting', () => {
    toast(t('设定已保存，从今天起生效'))
    setOpen(false)
  })
  const close = () => {
    deed.forget()
    setOpen(false)
  }
  return (
    <>
      <Button
        size="sm"
        aria-label={t('修改：{name}', { name: t(CHECK_SETTINGS[code]) })}
        onPress={() => setOpen(true)}
      >
        {t('修改')}
      </Button>
      <Dialog
        title={t('自动检查的设定')}
        isOpen={isOpen}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{t('取消')}</Button>
            <Button
              variant="primary"
              busy={deed.isBusy}
              isDisabled={value === null}
              onPress={() => value !== null && void deed.act({ code, value })}
            >
              {t('保存')}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <NumberField
            label={t(CHECK_SETTINGS[code])}
            minValue={1}
            maxValue={600}
            value={value}
            onChange={setValue}
          />
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}
