import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { INTERMEDIARY_KINDS, PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
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
import { Choices } from '../parts/choices.tsx'
import { EditFault } from '../parts/edit-fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Institution } from './words.ts'

const NOTHING = {
  kind: 'agency' as Institution['kind'],
  name: '',
  licenceNo: '',
  licenceFrom: null as string | null,
  licenceUntil: null as string | null,
  agreementNo: '',
  agreementFrom: null as string | null,
  agreementUntil: null as string | null,
  classes: [] as Institution['classes'],
  commissionBp: null as number | null,
}
type Draft = typeof NOTHING

function draftOf(institution: Institution): Draft {
  const { kind, name, licenceNo, licenceFrom, licenceUntil, ...rest } = institution
  const { agreementNo, agreementFrom, agreementUntil, classes, commissionBp } = rest
  const licence = { licenceNo, licenceFrom, licenceUntil }
  return {
    kind,
    name,
    ...licence,
    agreementNo,
    agreementFrom,
    agreementUntil,
    classes,
    commissionBp,
  }
}

/** As the server takes it, or nothing while something is missing. */
function wholeOf(draft: Draft) {
  const { licenceFrom, licenceUntil, agreementFrom, agreementUntil, commissionBp } = draft
  if (licenceFrom === null || licenceUntil === null || commissionBp === null) return null
  if (agreementFrom === null || agreementUntil === null || draft.classes.length === 0) return null
  const texts = [draft.name, draft.licenceNo, draft.agreementNo]
  if (texts.some((text) => text.trim().length < 2)) return null
  const days = { licenceFrom, licenceUntil, agreementFrom, agreementUntil }
  return { ...draft, ...days, commissionBp }
}

type Props = { institution?: Institution; onClose: () => void }

/** A new institution, or other terms with one the bank has. */
export function TermsDialog({ institution, onClose }: Props) {
  const t = useT()
  const [draft, setDraft] = useState(() => (institution ? draftOf(institution) : NOTHING))
  const [version, setVersion] = useState(institution?.rowVersion ?? 0)
  const { save, isBusy, fault } = useSaving(institution, { version, onClose })
  const whole = wholeOf(draft)
  const again = (from: Draft) => () => {
    setDraft(from)
    setVersion(institution?.rowVersion ?? 0)
  }
  return (
    <Dialog
      title={institution ? t('修改许可与协议') : t('登记中介机构')}
      isOpen
      size="lg"
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={isBusy}
            isDisabled={whole === null}
            onPress={() => whole && save(whole)}
          >
            {t('保存')}
          </Button>
        </>
      }
    >
      <EditFault
        fault={fault}
        name="readIntermediary"
        onTheirs={again(institution ? draftOf(institution) : draft)}
        onMine={again(draft)}
      />
      <Form columns={2} label={t('许可与协议')} onSubmit={() => whole && save(whole)}>
        {!institution && (
          <Select
            label={t('类型')}
            isRequired
            options={optionsOf(INTERMEDIARY_KINDS, t)}
            value={draft.kind}
            onChange={(kind) => setDraft({ ...draft, kind })}
          />
        )}
        <Fields draft={draft} onChange={setDraft} fault={fault} />
      </Form>
    </Dialog>
  )
}

type Whole = NonNullable<ReturnType<typeof wholeOf>>
type Saving = { version: number; onClose: () => void }

function useSaving(institution: Institution | undefined, { version, onClose }: Saving) {
  const t = useT()
  const navigate = useNavigate()
  const adding = useDeed('addIntermediary', ({ id }) => {
    toast(t('已登记，请接着登记执业人员'), 'success')
    onClose()
    void navigate({ href: `/authority/intermediaries/${id}` })
  })
  const editing = useDeed('editIntermediary', () => {
    toast(t('已保存'), 'success')
    onClose()
  })
  const save = ({ kind, ...terms }: Whole) => {
    if (!institution) return void adding.act({ kind, ...terms })
    void editing.act({ intermediaryId: institution.id, ...terms }, { ifMatch: version })
  }
  const { isBusy, fault } = institution ? editing : adding
  return { save, isBusy, fault }
}

type FieldsProps = { draft: Draft; onChange: (draft: Draft) => void; fault: ApiError | null }

function Fields({ draft, onChange, fault }: FieldsProps) {
  const t = useT()
  const field = <K extends keyof Draft>(name: K, label: string) => ({
    label,
    isRequired: true,
    value: draft[name],
    onChange: (value: Draft[K]) => onChange({ ...draft, [name]: value }),
    error: fault?.fieldMessage(name),
  })
  return (
    <>
      <TextField {...field('name', t('机构全称'))} />
      <TextField {...field('licenceNo', t('许可证编号'))} />
      <div className="grid grid-cols-2 gap-3">
        <DateField {...field('licenceFrom', t('许可证起'))} />
        <DateField {...field('licenceUntil', t('许可证止'))} />
      </div>
      <TextField {...field('agreementNo', t('合作协议编号'))} />
      <div className="grid grid-cols-2 gap-3">
        <DateField {...field('agreementFrom', t('协议起'))} />
        <DateField {...field('agreementUntil', t('协议止'))} />
      </div>
      <Choices
        legend={t('协议约定的险类')}
        options={optionsOf(PRODUCT_CLASSES, t)}
        chosen={draft.classes}
        onChange={(classes) => onChange({ ...draft, classes })}
      />
      <NumberField
        label={t('佣金率上限')}
        hint={t('保险公司付给机构的佣金占首年保费的比例；客户在委托书里会看到')}
        isRequired
        suffix="%"
        minValue={0}
        maxValue={100}
        step={0.01}
        value={draft.commissionBp === null ? null : draft.commissionBp / 100}
        onChange={(rate) =>
          onChange({ ...draft, commissionBp: rate === null ? null : Math.round(rate * 100) })
        }
        error={fault?.fieldMessage('commissionBp')}
      />
    </>
  )
}
