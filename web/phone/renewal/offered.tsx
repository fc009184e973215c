import { AGREEMENT_ENDS } from '#web/api/phone-labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { Premium } from './premium.tsx'
import type { View } from './view.ts'

type Props = { view: View; onClose: () => void; onNext: () => void }

/** It can be agreed to and need not be: both are said with the same weight. */
export function Offered({ view, onClose, onNext }: Props) {
  const t = useT()
  const ended = view.agreement?.endKind
  return (
    <Frame
      title={t('续期保费')}
      actions={<NextBar label={t('看看自动扣款授权')} onBack={onClose} onNext={onNext} />}
    >
      <Premium view={view} />
      {ended && (
        <Note title={t('上一次的自动扣款授权已经取消')}>
          <p>{t(AGREEMENT_ENDS[ended])}</p>
        </Note>
      )}
      <p className="text-lg">
        {t(
          '您可以自己向保险公司交费；也可以授权银行到期从您本人的账户扣。授权不授权都由您定，不影响保单。',
        )}
      </p>
    </Frame>
  )
}
