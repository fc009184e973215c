import { useState } from 'react'
import type { refuseTerms } from '#contracts/underwriting'
import type { TERMS_REFUSALS } from '#web/api/phone-labels.gen.ts'
import { TERMS_REFUSALS as REASONS } from '#web/api/phone-labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Choice } from '#web/ui/phone/choice.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'

type Reason = keyof typeof TERMS_REFUSALS

export function Refuse({ onBack }: { onBack: () => void }) {
  const t = useT()
  const [reason, setReason] = useState<Reason | null>(null)
  const { send, busy, error } = useStep<typeof refuseTerms>('/phone/terms/refusal')
  return (
    <Frame
      title={t('不接受新的条件')}
      error={error}
      actions={
        <NextBar
          label={t('确定不接受')}
          why={reason === null ? t('请选一项') : null}
          busy={busy}
          onBack={onBack}
          onNext={() => reason && void send({ reason })}
        />
      }
    >
      <Note>
        <p>{t('本次投保就此结束：不扣款，不签合同。您交的资料按规定封存，不作别的用途。')}</p>
      </Note>
      <Choice
        question={t('主要原因')}
        options={Object.entries(REASONS).map(([id, label]) => ({
          id: id as Reason,
          label: t(label),
        }))}
        value={reason}
        onChange={setReason}
      />
    </Frame>
  )
}
