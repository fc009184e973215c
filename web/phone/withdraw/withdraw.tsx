import { useCallback, useEffect, useState } from 'react'
import type { askWithdrawal } from '#contracts/withdrawals'
import { useT } from '#web/i18n/t.ts'
import { useDeed } from '../deed.ts'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'
import { send as ask } from '../reach.ts'
import { PenPage } from '../sign/pen-page.tsx'
import { Offer } from './offer.tsx'
import { Progress } from './progress.tsx'
import type { View } from './view.ts'

type Reason = Parameters<typeof Offer>[0]['reason']

const LIVE_MS = 2000

/** The customer gives the policy back: what comes back, the signature, then how far it is. */
export function Withdraw({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { view, reload } = useWithdrawal()
  const [reason, setReason] = useState<Reason>(null)
  const [isSigning, setSigning] = useState(false)
  if (!view) return <Frame title={t('犹豫期内退保')}>{null}</Frame>
  if (view.withdrawal && view.withdrawal.state !== 'refused') {
    return <Progress view={view} onClose={onClose} />
  }
  if (!isSigning || reason === null) {
    return (
      <Offer
        view={view}
        reason={reason}
        onReason={setReason}
        onBack={onClose}
        onNext={() => setSigning(true)}
      />
    )
  }
  return (
    <Pad
      view={view}
      reason={reason}
      onBack={() => setSigning(false)}
      onSent={() => void reload()}
    />
  )
}

function useWithdrawal() {
  const { setOffline } = useFlow()
  const [view, setView] = useState<View | null>(null)
  const reload = useCallback(async () => {
    try {
      setView(await ask<View>({ path: '/phone/withdrawal' }))
      setOffline(false)
    } catch {
      // Said at the top of the page; asked again in a moment.
      setOffline(true)
    }
  }, [setOffline])
  const isMoving = view === null || (view.withdrawal !== null && view.withdrawal.state !== 'done')
  useEffect(() => {
    void reload()
    if (!isMoving) return
    const timer = setInterval(() => void reload(), LIVE_MS)
    return () => clearInterval(timer)
  }, [isMoving, reload])
  return { view, reload }
}

type PadProps = {
  view: View
  reason: NonNullable<Reason>
  onBack: () => void
  onSent: () => void
}

function Pad({ view, reason, onBack, onSent }: PadProps) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof askWithdrawal>('/phone/withdrawal')
  return (
    <PenPage
      statement={view.statement}
      label={t('确认退保')}
      isBusy={busy}
      error={error}
      onBack={onBack}
      onSigned={async (pen) => {
        if (await send({ reason, isAgreed: true, ...pen })) onSent()
      }}
    />
  )
}
