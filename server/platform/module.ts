import type { Endpoint } from '#platform/command'
import type { EventHandler, Schedule } from '#platform/jobs'

/** What a business module hands to the app: what it can do, what it listens to, what it repeats. */
export type Module = {
  name: string
  endpoints: readonly Endpoint[]
  handlers?: readonly EventHandler[]
  schedules?: readonly Schedule[]
}
