import type { TermState } from '#contracts/company-view'
import { addDays } from '#platform/clock'

/** From this many days before its end a paper asks to be renewed. */
const RENEW_WITHIN_DAYS = 30

/** Whether a licence or an authority still holds; the last day itself counts. `null`: no end. Pure. */
export function termState(until: string | null, today: string): TermState {
  if (until === null) return 'runs'
  if (until < today) return 'ended'
  return until <= addDays(today, RENEW_WITHIN_DAYS) ? 'ends-soon' : 'runs'
}
