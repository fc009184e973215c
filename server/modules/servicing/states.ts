import type { ServiceState } from '#contracts/servicing'

/** Which state may follow which; everything else is impossible. */
export const TRANSITIONS: Record<ServiceState, readonly ServiceState[]> = {
  verify: ['asking'],
  asking: ['done', 'refused'],
  done: [],
  refused: [],
}
