import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { RISK_SETTINGS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { useMay } from '../session.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { dayFromToday } from './words.ts'

type Setting = Answered<'listRiskSettings'>['items'][number]

const MEANING: Record<Setting['code'], string> = {
  'filing-workday': msg('次月第 {value} 个工作日'),
  'tie-in-days': msg('开始销售前后 {value} 天内'),
}

/** The days the bank sets itself; only compliance sees the buttons. */
export function SettingsCard() {
  const t = useT()
  const may = useMay()
  const { data } = useAsk('listRiskSettings', {})
  if (!data || !may('indicator:set')) return null
  return (
    <Card title={t('本行设定')}>
      <ul className="divide-y divide-line">
        {data.items.map((one) => (
          <li key={one.code} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <p className="flex flex-1 flex-wrap gap-x-4">
              <span className="w-48">{t(RISK_SETTINGS[one.code])}</span>
              <span className="font-medium">{t(MEANING[one.code], { value: one.value })}</span>
            </p>
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
  const [value, setValue] = useState<number | null>(setting.value)
  const deed = useDeed('setRiskSetting', () => toast(t('设定已保存，从今天起生效')))
  return (
    <ActDialog
      label={t('修改设定')}
      title={t(RISK_SETTINGS[code])}
      size="sm"
      isReady={value !== null}
      deed={deed}
      onAct={async () =>
        value === null ? null : deed.act({ code, value, effectiveFrom: dayFromToday() })
      }
    >
      <NumberField
        label={t(RISK_SETTINGS[code])}
        minValue={1}
        maxValue={365}
        value={value}
        onChange={setValue}
      />
    </ActDialog>
  )
}
