import { Suspense, lazy, useCallback, useEffect, useState } from 'react'
import { whenSignedOut } from '#web/api/request.ts'
import { useElderMode, useHasChosenMode } from '#web/ui/phone/elder-mode.ts'
import { FlowContext } from './flow.ts'
import { LinkInvalid, Opening, Unreachable } from './invite/outside.tsx'
import { Moment } from './moments.tsx'
import { isUnreached } from './reach.ts'
import type { PhoneSession } from './session.ts'
import { useTask } from './task.ts'
import { untilLoaded } from './until-loaded.ts'

const ElderOffer = lazy(() =>
  untilLoaded(async () => ({ default: (await import('./invite/elder-offer.tsx')).ElderOffer })),
)

type State = 'opening' | 'open' | 'invalid' | 'unreachable'

export function App({ opening }: { opening: Promise<PhoneSession> }) {
  const [state, setState] = useState<State>('opening')
  const end = useCallback(() => setState('invalid'), [])
  useEffect(() => {
    opening.then(
      () => setState('open'),
      (error: unknown) => setState(isUnreached(error) ? 'unreachable' : 'invalid'),
    )
    whenSignedOut(end)
    // A second code scanned while the page is open changes only the fragment.
    const reopen = () => location.hash.length > 1 && location.reload()
    window.addEventListener('hashchange', reopen)
    return () => window.removeEventListener('hashchange', reopen)
  }, [opening, end])
  switch (state) {
    case 'opening':
      return <Opening />
    case 'open':
      return <Sale end={end} />
    case 'invalid':
      return <LinkInvalid />
    case 'unreachable':
      return <Unreachable />
  }
}

function Sale({ end }: { end: () => void }) {
  const state = useTask(end)
  const isElderMode = useElderMode()
  const hasChosen = useHasChosenMode()
  if (state.name === 'loading') return <Opening isOffline={state.isOffline} />
  if (state.name === 'failed') return <Unreachable />
  const { flow } = state
  const isOffered = flow.task.isElderly && !isElderMode && !hasChosen
  return (
    <FlowContext value={flow}>
      <Suspense fallback={<Opening />}>
        {isOffered ? <ElderOffer /> : <Moment task={flow.task} />}
      </Suspense>
    </FlowContext>
  )
}
