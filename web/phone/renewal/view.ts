import { useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '#contracts/operation'
import type { readPhoneRenewal } from '#contracts/renewals'
import { useFlow } from '../flow.ts'
import { send } from '../reach.ts'

export type View = OutputOf<typeof readPhoneRenewal>

const LIVE_MS = 4000

/** Asked again while the bank core or the insurer has to answer. */
export function useRenewal() {
  const { setOffline } = useFlow()
  const [view, setView] = useState<View | null>(null)
  const reload = useCallback(async () => {
    try {
      setView(await send<View>({ path: '/phone/renewal' }))
      setOffline(false)
    } catch {
      // Said at the top of the page; asked again in a moment.
      setOffline(true)
    }
  }, [setOffline])
  const isMoving = view === null || view.owed !== null
  useEffect(() => {
    void reload()
    if (!isMoving) return
    const timer = setInterval(() => void reload(), LIVE_MS)
    return () => clearInterval(timer)
  }, [isMoving, reload])
  return { view, reload }
}
