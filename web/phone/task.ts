import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MomentName, PhoneTask } from '#contracts/phone'
import { dropDrafts } from './draft.ts'
import type { Flow } from './flow.ts'
import { isLinkDead, isUnreached, send, sendUntilReached } from './reach.ts'

const POLL_MS = 2000

export type TaskState =
  | { name: 'loading'; isOffline: boolean }
  | { name: 'ready'; flow: Flow }
  | { name: 'failed'; error: unknown }

/** Asks what there is to do: at first, after each deed, and again and again while waiting. */
export function useTask(end: () => void): TaskState {
  const [task, setTask] = useState<PhoneTask | null>(null)
  const [isOffline, setOffline] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isMounted = useMounted()

  const show = useCallback((next: PhoneTask) => {
    dropDrafts(next.moment)
    setError(null)
    setTask(next)
  }, [])
  const reload = useCallback(async () => {
    try {
      const watch = { isWanted: () => isMounted.current, onOffline: setOffline }
      show(await sendUntilReached<PhoneTask>({ path: '/phone/task' }, watch))
    } catch (cause) {
      if (isLinkDead(cause)) end()
      else setError(cause)
    }
  }, [show, end, isMounted])

  useEffect(() => void reload(), [reload])
  usePolling(task, { show, end, setOffline })

  const flow = useMemo<Flow | null>(
    () => task && { task, reload, isOffline, setOffline, end },
    [task, reload, isOffline, end],
  )
  if (flow) return { name: 'ready', flow }
  return error === null ? { name: 'loading', isOffline } : { name: 'failed', error }
}

function useMounted() {
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  return isMounted
}

type Look = {
  show: (task: PhoneTask) => void
  end: () => void
  setOffline: (isOffline: boolean) => void
}

type Waiting = { moment: MomentName; policy: { isEPolicyHere: boolean } | null }

/** Whether what comes next comes from elsewhere; who signs for a policy may still wait for its document. */
export const isWaiting = ({ moment, policy }: Waiting): boolean =>
  moment === 'referred' ||
  moment.startsWith('wait-') ||
  (moment === 'receipt' && policy !== null && !policy.isEPolicyHere)

/** Only while there is nothing to answer, so that no screen changes under a finger. */
function usePolling(task: PhoneTask | null, { show, end, setOffline }: Look): void {
  const isOnItsWay = task !== null && isWaiting(task)
  const isDone = task?.moment === 'done'
  useEffect(() => {
    if (!isOnItsWay && !isDone) return
    let isOn = true
    const look = async () => {
      if (document.hidden) return
      try {
        const next = await send<PhoneTask>({ path: '/phone/task' })
        if (!isOn) return
        setOffline(false)
        show(next)
      } catch (error) {
        if (!isOn) return
        if (isLinkDead(error)) end()
        else setOffline(isUnreached(error))
      }
    }
    const onVisible = () => void look()
    document.addEventListener('visibilitychange', onVisible)
    const stop = isOnItsWay ? everyPause(look) : () => {}
    return () => {
      isOn = false
      document.removeEventListener('visibilitychange', onVisible)
      stop()
    }
  }, [isOnItsWay, isDone, show, end, setOffline])
}

/** The pause begins when the answer is there: a slow network is not flooded. */
function everyPause(look: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout>
  let isOn = true
  const lookAndGoOn = async () => {
    await look()
    if (isOn) next()
  }
  const next = () => {
    timer = setTimeout(() => void lookAndGoOn(), POLL_MS)
  }
  next()
  return () => {
    isOn = false
    clearTimeout(timer)
  }
}
