import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { ASSUMPTIONS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { useMay } from '../session.ts'

type Item = Answered<'listAssumptions'>['items'][number]

const FEN_PER_WAN = 1_000_000
/** Amounts are shown and set in 万元, the unit people say them in. */
const UNITS: Record<Item['code'], { label: string; per: number }> = {
  supportYears: { label: msg('年'), per: 1 },
  recoveryYears: { label: msg('年'), per: 1 },
  treatmentFen: { label: msg('万元'), per: FEN_PER_WAN },
  lifeExpectancy: { label: msg('岁'), per: 1 },
}

/** What the needs analysis counts with; compliance sets the figures of days to come. */
export function AssumptionsCard() {
  const t = useT()
  const may = useMay()
  const { data } = useAsk('listAssumptions', {})
  if (!data) return null
  return (
    <Card title={t('需求测算的假设')} className="mt-5">
      <ul className="divide-y divide-line">
        {data.items.map((item) => (
          <li key={item.code} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="w-48">{t(ASSUMPTIONS[item.code])}</span>
            <span className="font-medium">{inWords(item.code, item.value, t)}</span>
            <span className="flex-1 text-sm text-faint">
              {item.next === null
                ? t('{day} 起', { day: item.effectiveFrom })
                : t('{day} 起改为 {value}', {
                    day: item.next.effectiveFrom,
                    value: inWords(item.code, item.next.value, t),
                  })}
            </span>
            {may('assumption:set') && <SetDialog item={item} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const inWords = (code: Item['code'], value: number, t: ReturnType<typeof useT>) =>
  `${value / UNITS[code].per} ${t(UNITS[code].label)}`

function SetDialog({ item }: { item: Item }) {
  const t = useT()
  const { label, per } = UNITS[item.code]
  const [value, setValue] = useState<number | null>(item.value / per)
  const [effectiveFrom, setFrom] = useState<string | null>(null)
  const deed = useDeed('setAssumption', () => toast(t('假设已设定'), 'success'))
  const isReady = value !== null && effectiveFrom !== null
  return (
    <ActDialog
      label={t('修改假设')}
      title={t(ASSUMPTIONS[item.code])}
      size="sm"
      isReady={isReady}
      deed={deed}
      onAct={async () =>
        isReady
          ? deed.act({ code: item.code, value: Math.round(value * per), effectiveFrom })
          : null
      }
    >
      <NumberField
        label={t('新的数值')}
        isRequired
        suffix={t(label)}
        minValue={1}
        value={value}
        onChange={setValue}
      />
      <DateField
        label={t('从哪天起')}
        isRequired
        hint={t('此前给客户做的测算不变')}
        value={effectiveFrom}
        onChange={setFrom}
      />
    </ActDialog>
  )
}
