import { useT } from '#web/i18n/t.ts'
import { NumberField } from '#web/ui/number-field.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { StaffPicker } from '../parts/staff-picker.tsx'

export type MeasureDraft = { what: string; ownerStaffId: string | null; workdays: number | null }
export const NO_MEASURE: MeasureDraft = { what: '', ownerStaffId: null, workdays: 5 }

/** The measure as the server wants it; null while something is missing. */
export function measureOf({ what, ownerStaffId, workdays }: MeasureDraft) {
  if (what.trim() === '' || ownerStaffId === null || workdays === null) return null
  return { what, ownerStaffId, workdays }
}

type Props = { label: string; value: MeasureDraft; onChange: (draft: MeasureDraft) => void }

/** What, by whom, within how many working days. */
export function MeasureFields({ label, value, onChange }: Props) {
  const t = useT()
  return (
    <>
      <TextArea
        label={label}
        isRequired
        rows={2}
        maxLength={1000}
        value={value.what}
        onChange={(what) => onChange({ ...value, what })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {/* Only people who can see the risk can be made to answer for it. */}
        <StaffPicker
          label={t('负责人')}
          isRequired
          by="id"
          needs="risk:read"
          value={value.ownerStaffId}
          onChange={(ownerStaffId) => onChange({ ...value, ownerStaffId })}
        />
        <NumberField
          label={t('期限')}
          isRequired
          minValue={1}
          maxValue={120}
          suffix={t('个工作日')}
          value={value.workdays}
          onChange={(workdays) => onChange({ ...value, workdays })}
        />
      </div>
    </>
  )
}
