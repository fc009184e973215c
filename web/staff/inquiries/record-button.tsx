import { MessageSquareQuote } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { useMay } from '../session.ts'
import { RecordDialog } from './record-dialog.tsx'

type Props = { customerId: string; saleId?: string; size?: 'sm' | 'md' }

/** For whoever may promise an answer. */
export function RecordButton({ size = 'md', ...about }: Props) {
  const t = useT()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  if (!may('inquiry:record')) return null
  return (
    <>
      <Button size={size} icon={<MessageSquareQuote aria-hidden />} onPress={() => setOpen(true)}>
        {t('记一条咨询')}
      </Button>
      {isOpen && <RecordDialog {...about} onClose={() => setOpen(false)} />}
    </>
  )
}
