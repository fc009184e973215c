import { useState } from 'react'
import type { revokeDebit } from '#contracts/renewals'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { beijingDay } from '../day.ts'
import { useDeed } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { BackButton } from '../withdraw/back-button.tsx'
import { exact } from './exact.ts'
import { Premium } from './premium.tsx'
import type { View } from './view.ts'

type Agreement = NonNullable<View['agreement']>
type Props = { view: View; agreement: Agreement; onClose: () => void; onRevoked: () => void }

/** What was agreed to, and the way out: one press, no reason, no code. */
export function Agreed({ view, agreement, onClose, onRevoked }: Props) {
  const t = useT()
  const [isLeaving, setLeaving] = useState(false)
  if (isLeaving) return <Revoke onBack={() => setLeaving(false)} onRevoked={onRevoked} />
  return (
    <Frame title={t('续期保费')} isEnd actions={<BackButton onClose={onClose} />}>
      <Note tone="success" title={t('已授权自动扣款')}>
        <p>{t('请在扣款日之前，账户里留够钱。')}</p>
      </Note>
      <Premium view={view} />
      <FactLines
        lines={[
          { label: t('授权日期'), text: beijingDay(agreement.givenAt) },
          { label: t('扣款账户（您本人的）'), text: agreement.accountMasked },
          {
            label: t('每期最多扣'),
            text: t('{yuan} 元', { yuan: exact(agreement.amountFen) }),
          },
        ]}
      />
      <BigButton variant="quiet" onClick={() => setLeaving(true)}>
        {t('取消自动扣款')}
      </BigButton>
    </Frame>
  )
}

function Revoke({ onBack, onRevoked }: { onBack: () => void; onRevoked: () => void }) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof revokeDebit>('/phone/renewal/agreement/revocation')
  const revoke = async () => {
    if (await send({})) onRevoked()
  }
  return (
    <Frame
      title={t('取消自动扣款？')}
      error={error}
      actions={
        <NextBar label={t('确认取消')} busy={busy} onBack={onBack} onNext={() => void revoke()} />
      }
    >
      <p className="text-lg">{t('取消马上生效：还没有向银行发起的扣款不再发起。')}</p>
      <p className="text-lg">{t('保单不受影响，以后的保费请您自己按时交；想用时可以再授权。')}</p>
    </Frame>
  )
}
