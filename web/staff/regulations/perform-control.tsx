import { useState } from 'react'
import { CONTROL_RESULTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useDeed } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import type { Control } from './control-drawer.tsx'

type Props = { control: Control; round: NonNullable<Control['next']> }
type Result = keyof typeof CONTROL_RESULTS

/** What was looked at in this period, where the evidence is, and what is done about a finding. */
export function PerformControl({ control, round }: Props) {
  const t = useT()
  const [result, setResult] = useState<Result | null>(null)
  const [words, setWords] = useState('')
  const [reference, setReference] = useState('')
  const [remedy, setRemedy] = useState('')
  const deed = useDeed('performControl', () => toast(t('本期结果已记录'), 'success'))
  const isFinding = result === 'finding'
  const isReady =
    result !== null &&
    words.trim() !== '' &&
    reference.trim() !== '' &&
    (!isFinding || remedy.trim() !== '')
  return (
    <ActDialog
      label={t('填写本期结果')}
      title={`${control.title} ${round.period}`}
      variant="primary"
      isReady={isReady}
      deed={deed}
      onAct={async () =>
        result === null
          ? null
          : deed.act({
              roundId: round.id,
              result,
              words,
              reference,
              remedy: isFinding ? remedy : '',
            })
      }
    >
      <RadioCards
        label={t('结果')}
        options={optionsOf(CONTROL_RESULTS, t)}
        value={result}
        onChange={setResult}
      />
      <TextArea
        label={t('做了什么')}
        isRequired
        maxLength={1000}
        hint={t('查了哪些、抽了多少、依据什么判断')}
        value={words}
        onChange={setWords}
      />
      <TextField
        label={t('凭据在哪里')}
        isRequired
        maxLength={200}
        hint={control.evidence}
        value={reference}
        onChange={setReference}
      />
      {isFinding && (
        <TextArea
          label={t('怎样整改')}
          isRequired
          maxLength={1000}
          value={remedy}
          onChange={setRemedy}
        />
      )}
    </ActDialog>
  )
}
