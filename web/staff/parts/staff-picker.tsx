import { type ReactNode, useState } from 'react'
import { type Permission, permissionsOf } from '#contracts/permissions'
import { useT } from '#web/i18n/t.ts'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { useAsk } from './ask.ts'
import { useSettled } from './filters.ts'

type Props = {
  label: string
  hint?: ReactNode
  isRequired?: boolean
  className?: string
  /** What the value is. */
  by: 'id' | 'staffNo'
  /** Only people who hold it are offered. */
  needs?: Permission
  value: string | null
  onChange: (picked: string | null) => void
}

/** A colleague, found by name, initials or 工号. */
export function StaffPicker({ by, needs, ...field }: Props) {
  const t = useT()
  const [text, setText] = useState('')
  const q = useSettled(text.trim().split(' ')[0] ?? '')
  const { data } = useAsk('findStaff', { q })
  const able = data?.items.filter(
    ({ roles }) => needs === undefined || permissionsOf(roles).has(needs),
  )
  return (
    <ComboBox
      {...field}
      // A person already chosen is shown by name once the names are here.
      key={String(data !== undefined || text !== '')}
      placeholder={t('姓名、拼音首字母或工号')}
      options={(able ?? []).map((one) => ({
        id: one[by],
        label: `${one.name} ${one.staffNo}`,
        note: one.orgUnitName,
      }))}
      onSearch={setText}
    />
  )
}
