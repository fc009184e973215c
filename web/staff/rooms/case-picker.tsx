import { X } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from '#web/ui/button.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { useAsk } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'

export type PickedCase = Pick<
  Answered<'listSales'>['items'][number],
  'id' | 'saleNo' | 'customerName'
>
type Props = { cases: readonly PickedCase[]; onChange: (cases: readonly PickedCase[]) => void }

/** The cases of a room, found by number or customer and put on a list. */
export function CasePicker({ cases, onChange }: Props) {
  const t = useT()
  const [text, setText] = useState('')
  const { data } = useAsk('listSales', { q: useSettled(text.trim()), limit: 20 })
  const found = (data?.items ?? []).filter(({ id }) => cases.every((one) => one.id !== id))
  const add = (id: string | null) => {
    const picked = found.find((sale) => sale.id === id)
    if (!picked) return
    const { saleNo, customerName } = picked
    onChange([...cases, { id: picked.id, saleNo, customerName }])
    setText('')
  }
  return (
    <div className="col-span-full">
      <ComboBox
        // Empty again after each one that was put on the list.
        key={cases.length}
        label={t('添加案卷')}
        isRequired
        placeholder={t('销售编号或客户姓名')}
        options={found.map(({ id, saleNo, customerName }) => ({
          id,
          label: `${saleNo} ${customerName}`,
        }))}
        value={null}
        onChange={add}
        onSearch={setText}
      />
      <ul aria-label={t('已选案卷')} className="mt-2 divide-y divide-line empty:hidden">
        {cases.map(({ id, saleNo, customerName }) => (
          <li key={id} className="flex items-center gap-3 py-1.5">
            <span className="tabular-nums">{saleNo}</span>
            <span className="flex-1 text-soft">{customerName}</span>
            <IconButton
              label={t('移除 {saleNo}', { saleNo })}
              size="sm"
              icon={<X aria-hidden />}
              onPress={() => onChange(cases.filter((one) => one.id !== id))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
