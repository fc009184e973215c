import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import type { View } from './view.ts'

type Props = { view: View; onClose: () => void; onNext: () => void }

/** Cover has ended; the way back, and until when it is open. */
export function Lapsed({ view, onClose, onNext }: Props) {
  const t = useT()
  const { lapsed } = view
  return (
    <Frame
      title={t('保单效力已经中止')}
      actions={<NextBar label={t('申请恢复效力')} onBack={onClose} onNext={onNext} />}
    >
      <Note
        tone="danger"
        title={t('{day} 宽限期已过，合同效力中止', { day: lapsed?.graceUntil ?? '' })}
      >
        <p>{t('现在没有保障。{day} 之前可以申请复效。', { day: lapsed?.reinstateUntil ?? '' })}</p>
      </Note>
      <p lang="zh-CN" className="text-lg font-semibold">
        {view.productName}
      </p>
    </Frame>
  )
}
