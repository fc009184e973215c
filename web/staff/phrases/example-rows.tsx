import { msg, useT } from '#web/i18n/t.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { optionsOf } from '../parts/labels.ts'
import { Rows } from '../products/rows.tsx'
import type { Example } from './content-draft.ts'

const VERDICTS = { yes: msg('不能说'), no: msg('可以说') }

/** Examples are tests: each is tried before the proposal is accepted. */
export function ExampleRows(props: {
  examples: readonly Example[]
  onChange: (examples: Example[]) => void
}) {
  const t = useT()
  const { examples, onChange } = props
  return (
    <Rows
      title={t('例句')}
      note={t('提交时逐句核对，查不出或误判的要先改好')}
      rows={examples}
      onChange={onChange}
      titleOf={(_, index) => t('例句 {no}', { no: index + 1 })}
      addLabel={t('添一句')}
      onAdd={() => onChange([...examples, { text: '', isViolation: true }])}
    >
      {(example, put) => (
        <div className="grid gap-3 sm:grid-cols-[1fr_9rem]">
          <TextField
            label={t('这句话')}
            maxLength={200}
            value={example.text}
            onChange={(text) => put({ text })}
          />
          <Select
            label={t('应当')}
            options={optionsOf(VERDICTS, t)}
            value={example.isViolation ? 'yes' : 'no'}
            onChange={(verdict) => put({ isViolation: verdict === 'yes' })}
          />
        </div>
      )}
    </Rows>
  )
}
