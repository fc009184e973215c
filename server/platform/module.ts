import type { Endpoint } from '#platform/command'
import type { Tx } from '#platform/db'
import type { EventHandler, Schedule } from '#platform/jobs'
import type { SealedColumn } from '#platform/sealed'

/** What a business module hands to the app: what it can do, what it listens to, what it repeats. */
export type Module = {
  name: string
  endpoints: readonly Endpoint[]
  handlers?: readonly EventHandler[]
  schedules?: readonly Schedule[]
  /** Whatever it keeps sealed in its tables. */
  sealed?: readonly SealedColumn[]
  /** Reference data the module ships with; run after the migrations at every start, idempotent. */
  install?: (tx: Tx) => Promise<void>
}
