import type { COMMISSION_STATES } from '#web/api/labels.gen.ts'
import type { Tone } from '#web/ui/tag.tsx'

export const COMMISSION_TONE: Record<keyof typeof COMMISSION_STATES, Tone> = {
  running: 'info',
  differs: 'danger',
  agreed: 'success',
  settled: 'neutral',
}
