import { useState } from 'react'
import { INSPECTION_VERDICTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Inspection } from './words.ts'

type Verdict = keyof typeof INSPECTION_VERDICTS

/** Every verdict says why: to who looks at it later, and failing to the one who has to mend it. */
export function VerdictForm({ inspection }: { inspection: Inspection }) {
  const t = useT()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [remark, setRemark] = useState('')
  const deed = useDeed('judgeInspection', ({ dueOn }) =>
    toast(dueOn === null ? t('已判为合格') : t('已交销售整改，期限 {dueOn}', { dueOn })),
  )
  const isFailing = verdict !== null && verdict !== 'pass'
  const isReady = verdict !== null && remark.trim().length >= 2
  const { id: inspectionId, rowVersion: ifMatch } = inspection
  return (
    <Card title={inspection.round > 1 ? t('复检结论') : t('质检结论')}>
      <div className="flex flex-col gap-3">
        <RadioCards
          label={t('结论')}
          columns={1}
          options={optionsOf(INSPECTION_VERDICTS, t)}
          value={verdict}
          onChange={setVerdict}
        />
        <TextArea
          label={isFailing ? t('原因和整改要求') : t('看了什么，依据什么')}
          isRequired
          rows={3}
          maxLength={1000}
          value={remark}
          onChange={setRemark}
        />
        <Fault fault={deed.fault} />
        <Button
          variant="primary"
          busy={deed.isBusy}
          isDisabled={!isReady}
          onPress={() => verdict && void deed.act({ inspectionId, verdict, remark }, { ifMatch })}
        >
          {t('提交结论')}
        </Button>
      </div>
    </Card>
  )
}
