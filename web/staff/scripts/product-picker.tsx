import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { useAsk } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'

type Props = { label?: string; value: string | null; onChange: (id: string | null) => void }

export function ProductPicker({ label, value, onChange }: Props) {
  const t = useT()
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const { data } = useAsk('listProducts', { limit: 30, ...(q === '' ? {} : { q }) })
  return (
    <ComboBox
      label={label ?? t('产品')}
      placeholder={t('产品名称或代码')}
      options={(data?.items ?? []).map(({ id, name, insurerName }) => ({
        id,
        label: name,
        note: insurerName,
      }))}
      value={value}
      onChange={onChange}
      onSearch={setText}
    />
  )
}
