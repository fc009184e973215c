import type { SaleState } from '#contracts/sale-view'
import { Refusal } from '#platform/refusal'

/** Which state may follow which. Everything else is impossible, and a test walks all of it. */
export const TRANSITIONS: Record<SaleState, readonly SaleState[]> = {
  identify: ['recommend', 'abandoned'],
  recommend: ['identify', 'communicate', 'abandoned'],
  communicate: ['identify', 'recommend', 'contract', 'abandoned'],
  contract: ['identify', 'recommend', 'communicate', 'underwriting', 'abandoned'],
  // The customer may refuse other terms than those applied for.
  underwriting: ['accepted', 'declined', 'abandoned'],
  accepted: ['paying', 'abandoned'],
  paying: ['accepted', 'issuing'],
  // Refused over there after all: the premium is back, and nothing was sold.
  issuing: ['in-force', 'declined'],
  'in-force': ['sealed'],
  sealed: [],
  declined: ['sealed'],
  abandoned: ['sealed'],
}

/** Steps forward that pass through several states at once (one answer may settle two questions). */
export function canReach(from: SaleState, to: SaleState): boolean {
  if (from === to) return true
  const seen = new Set<SaleState>([from])
  const queue: SaleState[] = [from]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of TRANSITIONS[at]) {
      if (next === to) return true
      if (!seen.has(next)) {
        seen.add(next)
        queue.push(next)
      }
    }
  }
  return false
}

/** States in which nothing more is sold. */
export const ENDED: ReadonlySet<SaleState> = new Set([
  'in-force',
  'sealed',
  'declined',
  'abandoned',
])

/** States in which the sale is out of our hands or over: the plan can no longer be changed. */
export const COMMITTED: ReadonlySet<SaleState> = new Set([
  'underwriting',
  'accepted',
  'paying',
  'issuing',
  ...ENDED,
])

export function requireNotCommitted(state: SaleState): void {
  if (COMMITTED.has(state)) {
    throw new Refusal('state-conflict', { detail: '投保已提交或已结束，不能再更改' })
  }
}
