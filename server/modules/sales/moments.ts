import type { MomentName } from '#contracts/phone'
import type { Door } from '#contracts/sale-view'
import type { SaleFacts } from './facts.ts'

/** Which door each moment of the phone belongs to, in order. */
const DOOR_OF = {
  consent: 'consent',
  mandate: 'mandate',
  needs: 'needs',
  risk: 'risk-test',
  facts: 'facts',
  notices: 'notices',
  disclosures: 'disclosures',
  comprehension: 'comprehension',
  confirmations: 'confirmations',
  health: 'health',
  record: 'recording-consent',
  code: 'proveNumber',
  sign: 'sign',
  underwriting: 'answerUnderwriting',
  terms: 'decideTerms',
  receipt: 'receipt',
} as const satisfies Partial<Record<MomentName, string>>

/** What the customer's screen shows now; pure. */
export function momentOf(facts: SaleFacts, doors: readonly Door[]): MomentName {
  if (['abandoned', 'declined'].includes(facts.sale.state)) return 'done'
  // A door this sale does not need has nothing left to do.
  const isDone = (action: string) =>
    doors.every((door) => door.action !== action || door.state === 'done')
  for (const [moment, action] of Object.entries(DOOR_OF) as [MomentName, string][]) {
    if (isDone(action)) continue
    if (moment === 'risk' && facts.isTestUnconfirmed) return 'risk-confirm'
    return isReady(moment, isDone) ? moment : waitingBefore(moment)
  }
  return 'done'
}

type IsDone = (action: string) => boolean

/** Whether the counter has done its part before this moment. */
function isReady(moment: MomentName, isDone: IsDone): boolean {
  if (moment === 'facts') return isDone('check-product') && isDone('presentPart')
  if (moment === 'record') return isDone('approveOverride')
  if (moment === 'code' || moment === 'sign') {
    return ['check-process', 'approveOverride', 'startRecording'].every(isDone)
  }
  if (moment === 'receipt') return isDone('issue')
  return true
}

function waitingBefore(moment: MomentName): MomentName {
  return moment === 'facts' ? 'wait-recommendation' : 'wait-insurer'
}

/** How far along, for the bar on top of the phone: what the customer has done of what is asked. */
export function progressOf(doors: readonly Door[]): { done: number; total: number } {
  const own = doors.filter((door) => door.by === 'customer')
  return { done: own.filter((door) => door.state === 'done').length, total: own.length }
}
