import { useState } from 'react'
import { RISK_RESPONSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { MeasureFields, NO_MEASURE, measureOf } from './measure-fields.tsx'
import { GRADE_WORDS, type Risk } from './words.ts'

const FORMS = { assess: Assess, control: Control, respond: Respond, close: Close }

/** What may follow now; the foremost stands last, as the button that acts. */
export function EntryDeeds({ risk }: { risk: Risk }) {
  return risk.next.map((deed) => {
    const Form = FORMS[deed]
    return <Form key={`${deed}-${risk.rowVersion}`} risk={risk} />
  })
}

type Props = { risk: Risk }
const mainOf = ({ next }: Risk, deed: Risk['next'][number]) =>
  next.at(-1) === deed ? 'primary' : 'secondary'

function Assess({ risk }: Props) {
  const t = useT()
  const [likelihood, setLikelihood] = useState(String(risk.likelihood ?? 3))
  const [impact, setImpact] = useState(String(risk.impact ?? 3))
  const [note, setNote] = useState('')
  const deed = useDeed('assessRisk', () => toast(t('评估已记录')))
  const grades = GRADE_WORDS.map((word, at) => ({ id: String(at + 1), label: t(word) }))
  const given = { likelihood: Number(likelihood), impact: Number(impact), note }
  return (
    <ActDialog
      label={risk.level === null ? t('评估风险') : t('重新评估')}
      variant={mainOf(risk, 'assess')}
      isReady={note.trim() !== ''}
      deed={deed}
      onAct={() => deed.act({ entryId: risk.id, ...given }, { ifMatch: risk.rowVersion })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('可能性')} options={grades} value={likelihood} onChange={setLikelihood} />
        <Select label={t('影响')} options={grades} value={impact} onChange={setImpact} />
      </div>
      <TextArea
        label={t('理由')}
        isRequired
        maxLength={1000}
        value={note}
        onChange={setNote}
        hint={t('等级由可能性和影响按矩阵得出，不由人填写')}
      />
    </ActDialog>
  )
}

function Control({ risk }: Props) {
  const t = useT()
  const [draft, setDraft] = useState(NO_MEASURE)
  const deed = useDeed('controlRisk', () => toast(t('控制措施已定')))
  const measure = measureOf(draft)
  return (
    <ActDialog
      label={t('定控制措施')}
      variant={mainOf(risk, 'control')}
      isReady={measure !== null}
      deed={deed}
      onAct={async () =>
        measure && deed.act({ entryId: risk.id, ...measure }, { ifMatch: risk.rowVersion })
      }
    >
      <MeasureFields label={t('怎样防止再发生')} value={draft} onChange={setDraft} />
    </ActDialog>
  )
}

function Respond({ risk }: Props) {
  const t = useT()
  const [draft, setDraft] = useState(NO_MEASURE)
  const [response, setResponse] = useState<keyof typeof RISK_RESPONSES>('other')
  const deed = useDeed('respondToRisk', () => toast(t('应对措施已定')))
  const measure = measureOf(draft)
  return (
    <ActDialog
      label={t('定应对措施')}
      variant={mainOf(risk, 'respond')}
      isReady={measure !== null}
      deed={deed}
      onAct={async () =>
        measure &&
        deed.act({ entryId: risk.id, response, ...measure }, { ifMatch: risk.rowVersion })
      }
    >
      <Select
        label={t('应对方式')}
        options={optionsOf(RISK_RESPONSES, t)}
        value={response}
        onChange={setResponse}
      />
      <MeasureFields label={t('为客户做什么')} value={draft} onChange={setDraft} />
    </ActDialog>
  )
}

function Close({ risk }: Props) {
  const t = useT()
  const [note, setNote] = useState('')
  const deed = useDeed('closeRisk', () => toast(t('风险已关闭')))
  return (
    <ActDialog
      label={t('关闭风险')}
      variant={mainOf(risk, 'close')}
      isReady={note.trim() !== ''}
      deed={deed}
      onAct={() => deed.act({ entryId: risk.id, note }, { ifMatch: risk.rowVersion })}
    >
      <TextArea label={t('结论')} isRequired maxLength={1000} value={note} onChange={setNote} />
    </ActDialog>
  )
}
