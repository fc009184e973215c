import { useState } from 'react'
import { REGISTRATION_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import { RegisterDialog } from './register-dialog.tsx'
import type { SellerRegisterShown as Register } from './words.ts'

type Props = { staffId: string; register: Register; onClose: () => void }

/** A draft with the version it was read at; after a clash either side may go on. */
function useDraft<D extends object>(register: Register, draftOf: (register: Register) => D) {
  const [draft, setDraft] = useState(() => ({ ...draftOf(register), reason: '' }))
  const [version, setVersion] = useState(register.rowVersion)
  const goOn = (next: typeof draft) => {
    setDraft(next)
    setVersion(register.rowVersion)
  }
  return {
    draft,
    version,
    change: (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }),
    shell: {
      name: 'readSellerRegister' as const,
      draft,
      onReason: (reason: string) => setDraft({ ...draft, reason }),
      onTheirs: () => goOn({ ...draftOf(register), reason: draft.reason }),
      onMine: () => goOn(draft),
    },
  }
}

function useSaved(onClose: () => void) {
  const t = useT()
  return () => {
    toast(t('已登记，立即生效'), 'success')
    onClose()
  }
}

const registrationOf = ({ registration }: Register) => ({
  registrationNo: registration?.registrationNo ?? '',
  status: registration?.status ?? 'active',
  validUntil: registration?.validUntil ?? null,
})

export function RegistrationDialog({ staffId, register, onClose }: Props) {
  const t = useT()
  const { draft, version, change, shell } = useDraft(register, registrationOf)
  const deed = useDeed('keepRegistration', useSaved(onClose))
  const { registrationNo, status, validUntil, reason } = draft
  const isWhole = registrationNo.trim() !== '' && validUntil !== null
  const save = isWhole
    ? () => {
        const entry = { staffId, registrationNo, status, validUntil, reason }
        void deed.act(entry, { ifMatch: version })
      }
    : undefined
  return (
    <RegisterDialog {...shell} title={t('执业登记')} deed={deed} save={save} onClose={onClose}>
      <TextField
        label={t('执业登记编号')}
        isRequired
        className="col-span-full"
        hint={t('17 到 26 位数字，与监管系统登记查询结果一致')}
        value={registrationNo}
        onChange={(next) => change({ registrationNo: next })}
        error={deed.fault?.fieldMessage('registrationNo')}
      />
      <Select
        label={t('登记状态')}
        isRequired
        options={optionsOf(REGISTRATION_STATES, t)}
        value={status}
        onChange={(next) => change({ status: next })}
      />
      <DateField
        label={t('有效期至')}
        isRequired
        value={validUntil}
        onChange={(next) => change({ validUntil: next })}
        error={deed.fault?.fieldMessage('validUntil')}
      />
    </RegisterDialog>
  )
}

const GRADES = ['0', '1', '2', '3', '4']

export function GradeDialog({ staffId, register, onClose }: Props) {
  const t = useT()
  const { draft, version, change, shell } = useDraft(register, gradeOf)
  const deed = useDeed('keepSellerGrade', useSaved(onClose))
  const { grade, reason } = draft
  const save = () => void deed.act({ staffId, grade: Number(grade), reason }, { ifMatch: version })
  return (
    <RegisterDialog {...shell} title={t('核定销售等级')} deed={deed} save={save} onClose={onClose}>
      <Select
        label={t('销售等级')}
        isRequired
        className="col-span-full"
        hint={t('1 级最低，4 级最高；不销售的人为 0 级。等级决定能销售多高风险的产品')}
        options={GRADES.map((id) => ({ id, label: t('{grade} 级', { grade: id }) }))}
        value={grade}
        onChange={(next) => change({ grade: next })}
        error={deed.fault?.fieldMessage('grade')}
      />
    </RegisterDialog>
  )
}
const gradeOf = ({ grade }: Register) => ({ grade: String(grade) })

export function SellingSinceDialog({ staffId, register, onClose }: Props) {
  const t = useT()
  const { draft, version, change, shell } = useDraft(register, sinceOf)
  const deed = useDeed('keepSellingSince', useSaved(onClose))
  const { sellingSince, reason } = draft
  const save =
    sellingSince === null
      ? undefined
      : () => void deed.act({ staffId, sellingSince, reason }, { ifMatch: version })
  return (
    <RegisterDialog {...shell} title={t('从业起始日')} deed={deed} save={save} onClose={onClose}>
      <DateField
        label={t('从业起始日')}
        isRequired
        className="col-span-full"
        hint={t('首次销售保险或任命之日；销售投连险须满 1 年')}
        value={sellingSince}
        onChange={(next) => change({ sellingSince: next })}
        error={deed.fault?.fieldMessage('sellingSince')}
      />
    </RegisterDialog>
  )
}
const sinceOf = ({ sellingSince }: Register) => ({ sellingSince })
