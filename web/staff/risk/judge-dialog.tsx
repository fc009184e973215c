import { useState } from 'react'
import { REVIEW_VERDICTS, FINDING_SEVERITIES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { MeasureFields, NO_MEASURE, measureOf } from './measure-fields.tsx'
import type { ReviewItem } from './words.ts'

type Props = { planId: string; item: ReviewItem }

/** One sale of the sample; a finding asks for its rule and for what is to be done. */
export function JudgeDialog({ planId, item }: Props) {
  const t = useT()
  const [verdict, setVerdict] = useState<keyof typeof REVIEW_VERDICTS | null>(null)
  const [note, setNote] = useState('')
  const [severity, setSeverity] = useState<keyof typeof FINDING_SEVERITIES>('minor')
  const [basis, setBasis] = useState('')
  const [draft, setDraft] = useState(NO_MEASURE)
  const deed = useDeed('judgeReviewItem', () => toast(t('已判定')))
  const remediation = measureOf(draft)
  const isFinding = verdict === 'finding'
  const isWhole = !isFinding || (basis.trim() !== '' && remediation !== null)
  const { saleId } = item
  return (
    <ActDialog
      label={t('判定')}
      title={item.saleNo}
      size="sm"
      isReady={verdict !== null && note.trim() !== '' && isWhole}
      deed={deed}
      onAct={async () => {
        if (verdict === null) return null
        const finding =
          isFinding && remediation ? { finding: { severity, basis, remediation } } : {}
        return deed.act({ planId, saleId, verdict, note, ...finding })
      }}
    >
      <TextLink href={`/sales/${saleId}/case-file`} target="_blank">
        {t('打开案卷')}
      </TextLink>
      <RadioCards
        label={t('结果')}
        options={optionsOf(REVIEW_VERDICTS, t)}
        value={verdict}
        onChange={setVerdict}
      />
      <TextArea
        label={t('看了什么，结论为何')}
        isRequired
        rows={2}
        maxLength={1000}
        value={note}
        onChange={setNote}
      />
      {isFinding && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label={t('程度')}
              options={optionsOf(FINDING_SEVERITIES, t)}
              value={severity}
              onChange={setSeverity}
            />
            <TextField
              label={t('依据的规则或条文')}
              isRequired
              maxLength={200}
              value={basis}
              onChange={setBasis}
            />
          </div>
          <MeasureFields label={t('怎样整改')} value={draft} onChange={setDraft} />
        </>
      )}
    </ActDialog>
  )
}
