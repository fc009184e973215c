import { useState } from 'react'
import { INDICATORS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { type Indicator, dayFromToday } from './words.ts'

/** New lines from a day on; figures of the past keep theirs. */
export function LimitsDialog({ indicator }: { indicator: Indicator }) {
  const t = useT()
  const { code } = indicator
  const [amber, setAmber] = useState<number | null>(indicator.amber)
  const [red, setRed] = useState<number | null>(indicator.red)
  const [effectiveFrom, setFrom] = useState<string | null>(dayFromToday())
  const deed = useDeed('setThreshold', () => toast(t('界线已设定')))
  const isReady = amber !== null && red !== null && effectiveFrom !== null
  return (
    <ActDialog
      label={t('设定界线')}
      title={t(INDICATORS[code])}
      size="sm"
      isReady={isReady}
      deed={deed}
      onAct={async () => (isReady ? deed.act({ code, amber, red, effectiveFrom }) : null)}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t('关注线')}
          suffix="%"
          minValue={0}
          value={amber}
          onChange={setAmber}
        />
        <NumberField label={t('预警线')} suffix="%" minValue={0} value={red} onChange={setRed} />
      </div>
      <DateField label={t('从哪天起')} isRequired value={effectiveFrom} onChange={setFrom} />
    </ActDialog>
  )
}
