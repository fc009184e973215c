import { useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '#contracts/operation'
import type { readPhoneReinstatement } from '#contracts/reinstatement'
import { useFlow } from '../flow.ts'
import { send } from '../reach.ts'

export type ReinstatementView = OutputOf<typeof readPhoneReinstatement>
export type Application = NonNullable<ReinstatementView['application']>

const LIVE_MS = 2500
const MOVING: readonly Application['state'][] = [
  'asking',
  'debiting',
  'confirming',
  'returning',
  'refund-refused',
]

/** Asked again while insurer or bank core has to answer. */
export function useReinstatement() {
  const { setOffline } = useFlow()
  const [view, setView] = useState<ReinstatementView | null>(null)
  const reload = useCallback(async () => {
    try {
      setView(await send<ReinstatementView>({ path: '/phone/reinstatement' }))
      setOffline(false)
    } catch {
      // Said at the top of the page; asked again in a moment.
      setOffline(true)
    }
  }, [setOffline])
  const isMoving =
    view === null ||
    view.quote?.isAnswered === false ||
    (view.application !== null && MOVING.includes(view.application.state))
  useEffect(() => {
    void reload()
    if (!isMoving) return
    const timer = setInterval(() => void reload(), LIVE_MS)
    return () => clearInterval(timer)
  }, [isMoving, reload])
  return { view, reload }
}
