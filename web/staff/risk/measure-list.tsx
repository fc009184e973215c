import { useState } from 'react'
import { MEASURE_KINDS, RISK_RESPONSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import type { Measure } from './words.ts'

/** What was promised, by whom, until when; whoever may can finish it here. */
export function MeasureList({ measures }: { measures: readonly Measure[] }) {
  const t = useT()
  return (
    <ul className="divide-y divide-line">
      {measures.map((one) => (
        <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5">
          <div className="min-w-48 flex-1">
            <p className="font-medium">
              {one.response === null ? t(MEASURE_KINDS[one.kind]) : t(RISK_RESPONSES[one.response])}
              <span className="font-normal">：{one.what}</span>
            </p>
            <p className="text-sm text-faint">
              {one.ownerName} · {t('最迟 {day}', { day: one.dueOn })}
              {one.result !== null && ` · ${one.doneByName ?? ''}：${one.result}`}
            </p>
          </div>
          <DaysLeft days={one.workdaysLeft} soonAt={3} isDone={one.doneAt !== null} />
          {one.isMine && <Finish measure={one} />}
        </li>
      ))}
    </ul>
  )
}

export function Finish({ measure }: { measure: Pick<Measure, 'id' | 'what'> }) {
  const t = useT()
  const [result, setResult] = useState('')
  const deed = useDeed('finishMeasure', () => toast(t('措施已完成')))
  return (
    <ActDialog
      label={t('完成措施')}
      size="sm"
      isReady={result.trim() !== ''}
      deed={deed}
      onAct={() => deed.act({ measureId: measure.id, result })}
    >
      <p className="text-soft">{measure.what}</p>
      <TextArea
        label={t('做了什么，结果如何')}
        isRequired
        maxLength={1000}
        value={result}
        onChange={setResult}
      />
    </ActDialog>
  )
}
