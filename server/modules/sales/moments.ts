import type { MomentName } from '#contracts/phone'
import type { Door } from '#contracts/sale-view'
import { isReferred } from './door-causes.ts'
import type { SaleFacts } from './facts.ts'

/** Which door each moment of the phone belongs to, in order. */
const DOOR_OF = {
  consent: 'consent',
  mandate: 'mandate',
  needs: 'needs',
  risk: 'risk-test',
  plan: 'choosePlan',
  introduction: 'presentPart',
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
  payment: 'requestPremium',
  receipt: 'receipt',
} as const satisfies Partial<Record<MomentName, string>>

/** What the customer's screen shows now; pure. */
export function momentOf(facts: SaleFacts, doors: readonly Door[]): MomentName {
  if (['abandoned', 'declined'].includes(facts.sale.state)) return 'done'
  // What has run out since, such as the risk test after a year, is not asked again of a sale that is over.
  if (facts.policy?.deliveredAt) return 'done'
  if (isReferred(facts)) return 'referred'
  // What others do in this channel is no moment of the customer's.
  const isOwn = (action: string) =>
    doors.some((door) => door.action === action && door.by === 'customer')
  // A door this sale does not need has nothing left to do.
  const isDone = (action: string) =>
    doors.every((door) => door.action !== action || door.state === 'done')
  for (const [moment, action] of Object.entries(DOOR_OF) as [MomentName, string][]) {
    if (isDone(action) || !isOwn(action)) continue
    if (moment === 'risk' && facts.isTestUnconfirmed) return 'risk-confirm'
    const isAsked = doors.some((door) => door.action === action && door.state === 'waiting')
    return isReady(moment, isDone) && !isAsked ? moment : waitingBefore(moment)
  }
  return 'done'
}

type IsDone = (action: string) => boolean

/** Whether the counter has done its part before this moment. */
function isReady(moment: MomentName, isDone: IsDone): boolean {
  if (moment === 'plan') return isDone('makeRecommendation')
  if (moment === 'introduction') return isDone('quote') && isDone('check-product')
  if (moment === 'payment') return isDone('underwriting')
  if (moment === 'facts') return isDone('check-product') && isDone('presentPart')
  if (moment === 'record') return isDone('approveOverride')
  if (moment === 'code' || moment === 'sign') {
    return ['check-process', 'approveOverride', 'startRecording'].every(isDone)
  }
  if (moment === 'receipt') return isDone('issue')
  return true
}

function waitingBefore(moment: MomentName): MomentName {
  return ['plan', 'introduction', 'facts'].includes(moment) ? 'wait-recommendation' : 'wait-insurer'
}

/** How far along, for the bar on top of the phone: what the customer has done of what is asked. */
export function progressOf(doors: readonly Door[]): { done: number; total: number } {
  const own = doors.filter((door) => door.by === 'customer')
  return { done: own.filter((door) => door.state === 'done').length, total: own.length }
}
