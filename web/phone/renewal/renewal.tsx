import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { BackButton } from '../withdraw/back-button.tsx'
import { Frame } from '../frame.tsx'
import { AgreeCode } from './agree-code.tsx'
import { Agreed } from './agreed.tsx'
import { Lapsed } from './lapsed.tsx'
import { Offered } from './offered.tsx'
import { Premium } from './premium.tsx'
import { Reinstate } from './reinstate.tsx'
import { useRenewal } from './view.ts'
import { Words } from './words.tsx'

type Page = 'start' | 'words' | 'code' | 'reinstate'

/** What is to be paid and when; the customer's word to have it debited, given and taken back here. */
export function Renewal({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { view, reload } = useRenewal()
  const [page, setPage] = useState<Page>('start')
  if (!view) return <Frame title={t('续期保费')}>{null}</Frame>
  const toStart = async () => {
    await reload()
    setPage('start')
  }
  if (page === 'words' && view.offer.canAgree) {
    return <Words view={view} onBack={() => setPage('start')} onNext={() => setPage('code')} />
  }
  if (page === 'code' && view.offer.canAgree) {
    return <AgreeCode view={view} onBack={() => setPage('words')} onAgreed={() => void toStart()} />
  }
  if (page === 'reinstate') return <Reinstate onClose={() => void toStart()} />
  const { agreement } = view
  if (view.lapsed) {
    return <Lapsed view={view} onClose={onClose} onNext={() => setPage('reinstate')} />
  }
  if (agreement && agreement.endedAt === null) {
    return (
      <Agreed
        view={view}
        agreement={agreement}
        onClose={onClose}
        onRevoked={() => void toStart()}
      />
    )
  }
  if (view.offer.canAgree) {
    return <Offered view={view} onClose={onClose} onNext={() => setPage('words')} />
  }
  return (
    <Frame title={t('续期保费')} actions={<BackButton onClose={onClose} />}>
      <Premium view={view} />
      <p lang="zh-CN" className="text-soft">
        {view.offer.why}
      </p>
    </Frame>
  )
}
