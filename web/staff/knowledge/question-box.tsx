import { Search } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { SearchField } from '#web/ui/search-field.tsx'

type Props = { value: string; placeholder: string; onAsk: (text: string) => void }

/** Asked on Enter, not while typing: half a question finds the wrong clause. */
export function QuestionBox({ value, placeholder, onAsk }: Props) {
  const t = useT()
  const [text, setText] = useState(value)
  return (
    <Form
      label={t('查条款')}
      enterMovesOn={false}
      className="grid-cols-[minmax(0,1fr)_auto]"
      onSubmit={() => onAsk(text.trim())}
    >
      <SearchField
        label={t('要查的内容')}
        placeholder={placeholder}
        value={text}
        onChange={setText}
        onClear={() => onAsk('')}
      />
      <Button type="submit" variant="primary" icon={<Search aria-hidden />}>
        {t('查')}
      </Button>
    </Form>
  )
}
