import { INSPECTION_STATES } from '#contracts/inspections'
import type { InspectionStateName } from '#contracts/inspections'
import { Refusal } from '#platform/refusal'

/** Once drawn it is never un-drawn; what failed is mended and looked at again until it passes. */
export const INSPECTIONS: Record<InspectionStateName, readonly InspectionStateName[]> = {
  'not-drawn': ['waiting'],
  waiting: ['inspecting'],
  inspecting: ['passed', 'repair', 'waiting', 'recheck'],
  repair: ['recheck'],
  recheck: ['inspecting'],
  passed: [],
}

export function requireMove(from: InspectionStateName, to: InspectionStateName): void {
  if (INSPECTIONS[from].includes(to)) return
  throw new Refusal('state-conflict', { detail: `这份质检${INSPECTION_STATES[from]}，不能这样做` })
}
