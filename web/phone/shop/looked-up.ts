import { useEffect, useState } from 'react'
import { request } from '#web/api/request.ts'
import { isUnreached } from '../reach.ts'

export type LookedUp<T> =
  | { name: 'looking' }
  | { name: 'found'; value: T }
  | { name: 'missing' | 'unreachable' }

/** What a public page shows, once it is there. */
export function useLookUp<T>(path: string): LookedUp<T> {
  const [state, setState] = useState<LookedUp<T>>({ name: 'looking' })
  useEffect(() => {
    let isCurrent = true
    request<T>({ path }).then(
      (value) => isCurrent && setState({ name: 'found', value }),
      (error: unknown) =>
        isCurrent && setState({ name: isUnreached(error) ? 'unreachable' : 'missing' }),
    )
    return () => {
      isCurrent = false
    }
  }, [path])
  return state
}
