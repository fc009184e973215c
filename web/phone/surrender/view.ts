import { useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '#contracts/operation'
import type { readPhoneService } from '#contracts/servicing'
import { useFlow } from '../flow.ts'
import { send } from '../reach.ts'

export type View = OutputOf<typeof readPhoneService>

const LIVE_MS = 2000

/** Asked again while somebody else has to answer. */
export function useService() {
  const { setOffline } = useFlow()
  const [view, setView] = useState<View | null>(null)
  const reload = useCallback(async () => {
    try {
      setView(await send<View>({ path: '/phone/service' }))
      setOffline(false)
    } catch {
      // Said at the top of the page; asked again in a moment.
      setOffline(true)
    }
  }, [setOffline])
  const isMoving =
    view === null ||
    view.quote?.isAnswered === false ||
    view.order?.state === 'verify' ||
    view.order?.state === 'asking'
  useEffect(() => {
    void reload()
    if (!isMoving) return
    const timer = setInterval(() => void reload(), LIVE_MS)
    return () => clearInterval(timer)
  }, [isMoving, reload])
  return { view, reload }
}
