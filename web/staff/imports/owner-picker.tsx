import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { useAsk } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'

type Props = { value: string | null; onChange: (staffNo: string | null) => void }

/** Who is to look after the customers that the file brings in anew. */
export function OwnerPicker({ value, onChange }: Props) {
  const t = useT()
  const [text, setText] = useState('')
  const q = useSettled(text.trim().split(' ')[0] ?? '')
  const { data } = useAsk('findStaff', { q })
  return (
    <ComboBox
      label={t('新客户归谁（可不选）')}
      className="max-w-md"
      placeholder={t('姓名、拼音首字母或工号')}
      options={(data?.items ?? []).map((one) => ({
        id: one.staffNo,
        label: `${one.name} ${one.staffNo}`,
        note: one.orgUnitName,
      }))}
      onSearch={setText}
      value={value}
      onChange={onChange}
      hint={t('不选则进入本机构的公共客户池；已有客户不改归属')}
    />
  )
}
