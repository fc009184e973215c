import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Answered, type Asked, type CallOptions, call } from '#web/api/call.ts'
import { newKey } from '#web/api/new-key.ts'
import { OPERATIONS, type OperationName } from '#web/api/operations.gen.ts'
import { ApiError } from '#web/api/request.ts'

/** One read of the server, remembered under its name and what was asked. */
export const asking = <N extends OperationName>(name: N, input: Asked<N>) =>
  queryOptions({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
  })

type Asking<N extends OperationName> = {
  /** Asked again after so many milliseconds, for as long as the last answer says. */
  whileMs?: (answer: Answered<N> | undefined) => number | false
}

export function useAsk<N extends OperationName>(
  name: N,
  input: Asked<N>,
  { whileMs }: Asking<N> = {},
) {
  const again = whileMs && {
    refetchInterval: (query: { state: { data: Answered<N> | undefined } }) =>
      whileMs(query.state.data),
  }
  return useQuery({ ...asking(name, input), ...again })
}

export type Deed<N extends OperationName> = {
  act: (input: Asked<N>, options?: Pick<CallOptions, 'ifMatch'>) => Promise<Answered<N> | null>
  isBusy: boolean
  fault: ApiError | null
  forget: () => void
}

/**
 * One deed. A second press after a lost connection carries the same key for the same content, so it
 * is done once. Afterwards everything on screen is read again: a deed may open doors elsewhere. A
 * file that was fetched changed nothing, and every look at a case is on record: no second one then.
 */
export function useDeed<N extends OperationName>(
  name: N,
  onDone?: (answer: Answered<N>) => void,
): Deed<N> {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<ApiError | null>(null)
  const pending = useRef<{ content: string; key: string } | null>(null)
  const act: Deed<N>['act'] = async (input, options = {}) => {
    const content = JSON.stringify(input)
    if (pending.current?.content !== content) pending.current = { content, key: newKey() }
    setBusy(true)
    setFault(null)
    try {
      const answer = await call(name, input, { ...options, idempotencyKey: pending.current.key })
      pending.current = null
      if (OPERATIONS[name][0] !== 'GET') {
        await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
      }
      onDone?.(answer)
      return answer
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code !== 'offline' && error.problem.status < 500) pending.current = null
      setFault(error)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { act, isBusy, fault, forget: () => setFault(null) }
}
