import { useEffect, useRef, useState } from 'react'
import type { Operation, OutputOf, RequestOf } from '#contracts/operation'
import { ApiError } from '#web/api/request.ts'
import { newKey } from '#web/api/new-key.ts'
import { useFlow } from './flow.ts'
import { isLinkDead, sendUntilReached } from './reach.ts'
import { untilLoaded } from './until-loaded.ts'

/** Needed only when something is refused; `moments.tsx` fetches it while the customer reads. */
export const refusalTexts = () => untilLoaded(() => import('#web/i18n/error-text.ts'))

export type Deed<Op extends Operation> = {
  /** Resolves with the answer, or with nothing when it was refused; the reason is in `error`. */
  send: (input: RequestOf<Op>) => Promise<OutputOf<Op> | undefined>
  busy: boolean
  error: string | null
}

/**
 * One thing the customer does. Sent until it arrives, with one Idempotency-Key for as long as the
 * answers are the same: pressing again, or a network that comes back, cannot do it twice.
 */
export function useDeed<Op extends Operation>(path: string): Deed<Op> {
  const { reload, setOffline, end } = useFlow()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const sent = useRef({ body: '', key: '' })
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => void (isMounted.current = false)
  }, [])

  const send: Deed<Op>['send'] = async (input) => {
    setBusy(true)
    setError(null)
    const body = JSON.stringify(input)
    if (sent.current.body !== body) sent.current = { body, key: newKey() }
    const options = { method: 'POST', path, body: input, idempotencyKey: sent.current.key } as const
    try {
      const watch = { isWanted: () => isMounted.current, onOffline: setOffline }
      return await sendUntilReached<OutputOf<Op>>(options, watch)
    } catch (cause) {
      // The next press is a new attempt: a kept refusal would only be told again.
      sent.current = { body: '', key: '' }
      if (isLinkDead(cause)) end()
      else setError(await wordsOf(cause))
      // Perhaps it has been done already, or the sale has moved on: ask what is next.
      if (isOvertaken(cause)) await reload()
      return undefined
    } finally {
      if (isMounted.current) setBusy(false)
    }
  }
  return { send, busy, error }
}

/** A deed after which the next screen comes by itself. */
export function useStep<Op extends Operation>(path: string): Deed<Op> {
  const deed = useDeed<Op>(path)
  const { reload } = useFlow()
  const [isMoving, setMoving] = useState(false)
  const send: Deed<Op>['send'] = async (input) => {
    const answer = await deed.send(input)
    if (answer === undefined) return undefined
    setMoving(true)
    await reload()
    setMoving(false)
    return answer
  }
  return { ...deed, send, busy: deed.busy || isMoving }
}

const isOvertaken = (cause: unknown) =>
  cause instanceof ApiError && ['door-closed', 'state-conflict'].includes(cause.code)

/** The reasons and faults are already sentences for the customer; else our own words by code. */
export async function wordsOf(cause: unknown): Promise<string> {
  const { errorText } = await refusalTexts()
  if (!(cause instanceof ApiError)) return errorText({ code: 'internal', title: '', errorId: '' })
  const { reasons = [], fields = [], detail } = cause.problem
  const said = [...reasons, ...fields].map((entry) => entry.message)
  if (said.length > 0) return said.join('；')
  return cause.code === 'internal' ? errorText(cause.problem) : (detail ?? errorText(cause.problem))
}
