import { useState } from 'react'
import { CONTROL_RHYTHMS, ROLES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useDeed } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import { StaffPicker } from '../parts/staff-picker.tsx'
import type { Control } from './control-drawer.tsx'

/** Compliance says who holds it, how often and by what evidence; from the next period on. */
export function SetControl({ control }: { control: Control }) {
  const t = useT()
  const [title, setTitle] = useState(control.title)
  const [instruction, setInstruction] = useState(control.instruction)
  const [evidence, setEvidence] = useState(control.evidence)
  const [role, setRole] = useState(control.role)
  const [ownerId, setOwnerId] = useState(control.isOwnerNamed ? control.ownerId : null)
  const [rhythm, setRhythm] = useState(control.rhythm)
  const [daysAfter, setDaysAfter] = useState<number | null>(control.daysAfter)
  const deed = useDeed('setControl', () => toast(t('措施已调整，从下一期起'), 'success'))
  const terms = { title, instruction, evidence, role, rhythm }
  const isReady =
    daysAfter !== null && [title, instruction, evidence].every((words) => words.trim() !== '')
  return (
    <ActDialog
      label={t('调整措施')}
      isReady={isReady}
      deed={deed}
      onAct={async () =>
        daysAfter === null
          ? null
          : deed.act(
              { controlId: control.id, ...terms, daysAfter, ownerId },
              { ifMatch: control.rowVersion },
            )
      }
    >
      <TextField label={t('名称')} isRequired maxLength={60} value={title} onChange={setTitle} />
      <TextArea
        label={t('检查什么')}
        isRequired
        maxLength={1000}
        value={instruction}
        onChange={setInstruction}
      />
      <TextField
        label={t('凭据')}
        isRequired
        maxLength={200}
        value={evidence}
        onChange={setEvidence}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('岗位')} options={optionsOf(ROLES, t)} value={role} onChange={setRole} />
        <StaffPicker
          label={t('指定负责人（可不选）')}
          hint={t('不选时由该岗位在职的第一人负责')}
          by="id"
          needs="regulation:read"
          value={ownerId}
          onChange={setOwnerId}
        />
        <Select
          label={t('周期')}
          options={optionsOf(CONTROL_RHYTHMS, t)}
          value={rhythm}
          onChange={setRhythm}
        />
        <NumberField
          label={t('当期结束后几天内')}
          suffix={t('天')}
          minValue={0}
          maxValue={180}
          value={daysAfter}
          onChange={setDaysAfter}
        />
      </div>
    </ActDialog>
  )
}
