import { ApiError, type RequestOptions, request } from '#web/api/request.ts'

const AGAIN_AFTER_MS = 4000
const GIVE_UP_MS = 20_000

/** The server was not reached, or is only starting: the same request may simply be sent again. */
export function isUnreached(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true
  return error.code === 'offline' || error.code === 'not-ready' || error.problem.status >= 502
}

/** The link or the session is no longer good: only a new code helps. */
export const isLinkDead = (error: unknown): boolean =>
  error instanceof ApiError && [401, 410].includes(error.problem.status)

/** One attempt that does not hang forever in a dead network. */
export async function send<T>(options: RequestOptions): Promise<T> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), GIVE_UP_MS)
  try {
    return await request<T>({ ...options, signal: stop.signal })
  } finally {
    clearTimeout(timer)
  }
}

type Watch = { isWanted: () => boolean; onOffline: (isOffline: boolean) => void }

/** Again and again until the server answers; every attempt carries the same Idempotency-Key. */
export async function sendUntilReached<T>(options: RequestOptions, watch: Watch): Promise<T> {
  for (;;) {
    try {
      const answer = await send<T>(options)
      watch.onOffline(false)
      return answer
    } catch (error) {
      if (!isUnreached(error)) watch.onOffline(false)
      if (!isUnreached(error) || !watch.isWanted()) throw error
      watch.onOffline(true)
      await networkOrPause()
    }
  }
}

function networkOrPause(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, AGAIN_AFTER_MS)
    window.addEventListener('online', done)
  })
}
