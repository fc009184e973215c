import { useState } from 'react'
import { EVIDENCE_KINDS } from '#web/api/labels.gen.ts'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'

type Kind = keyof typeof EVIDENCE_KINDS
type Draft = {
  kind: Kind
  reference: string
  score: number | null
  sinceOn: string | null
  untilOn: string | null
}

const EMPTY: Draft = {
  kind: 'qualification',
  reference: '',
  score: null,
  sinceOn: null,
  untilOn: null,
}
const WITH_END: ReadonlySet<Kind> = new Set<Kind>(['qualification', 'exam'])

export function EvidenceDialog({ staffId, onClose }: { staffId: string; onClose: () => void }) {
  const t = useT()
  const [draft, setDraft] = useState(EMPTY)
  const deed = useDeed('recordEvidence', () => {
    toast(t('已登记'))
    onClose()
  })
  const { sinceOn, untilOn, score, ...rest } = draft
  const isWhole =
    rest.reference.trim().length > 1 &&
    sinceOn !== null &&
    (!WITH_END.has(rest.kind) || untilOn !== null) &&
    (rest.kind !== 'exam' || score !== null)
  const save = () => {
    if (!isWhole || sinceOn === null) return
    const until = untilOn !== null && WITH_END.has(rest.kind) ? { untilOn } : {}
    const points = rest.kind === 'exam' && score !== null ? { score } : {}
    void deed.act({ staffId, ...rest, sinceOn, ...until, ...points })
  }
  return (
    <Dialog
      title={t('登记资格、考试、承诺或处分')}
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={deed.isBusy} isDisabled={!isWhole} onPress={save}>
            {t('登记')}
          </Button>
        </>
      }
    >
      <Form columns={2} label={t('登记')} onSubmit={save}>
        <EvidenceFields draft={draft} onChange={setDraft} fault={deed.fault} />
        <div className="col-span-full empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Form>
    </Dialog>
  )
}

type FieldsProps = { draft: Draft; onChange: (draft: Draft) => void; fault: ApiError | null }

function EvidenceFields({ draft, onChange, fault }: FieldsProps) {
  const t = useT()
  return (
    <>
      <Select
        label={t('种类')}
        isRequired
        className="col-span-full"
        options={optionsOf(EVIDENCE_KINDS, t)}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
      />
      <TextField
        label={t('编号或事由')}
        isRequired
        className="col-span-full"
        value={draft.reference}
        onChange={(reference) => onChange({ ...draft, reference })}
        error={fault?.fieldMessage('reference')}
      />
      <DateField
        label={t('起始')}
        isRequired
        value={draft.sinceOn}
        onChange={(day) => onChange({ ...draft, sinceOn: day })}
        error={fault?.fieldMessage('sinceOn')}
      />
      {WITH_END.has(draft.kind) && (
        <DateField
          label={t('有效期至')}
          isRequired
          value={draft.untilOn}
          onChange={(day) => onChange({ ...draft, untilOn: day })}
          error={fault?.fieldMessage('untilOn')}
        />
      )}
      {draft.kind === 'exam' && (
        <NumberField
          label={t('成绩（满分 100）')}
          isRequired
          minValue={0}
          maxValue={100}
          value={draft.score}
          onChange={(next) => onChange({ ...draft, score: next })}
        />
      )}
    </>
  )
}
