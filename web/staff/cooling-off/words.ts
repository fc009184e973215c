import type { COOLING_STATES, WITHDRAWAL_STATES } from '#web/api/labels.gen.ts'
import type { Tone } from '#web/ui/tag.tsx'

export const COOLING_TONE: Record<keyof typeof COOLING_STATES, Tone> = {
  undelivered: 'warning',
  running: 'info',
  withdrawing: 'warning',
  withdrawn: 'neutral',
}

export const WITHDRAWAL_TONE: Record<keyof typeof WITHDRAWAL_STATES, Tone> = {
  verify: 'warning',
  cancelling: 'info',
  refunding: 'info',
  'refund-refused': 'danger',
  done: 'success',
  refused: 'danger',
}
