import type { SaleFacts } from './facts.ts'
import type { DoorSpec } from './doors.ts'
import type { Cause } from './lapse-causes.ts'

type Change = Partial<Pick<DoorSpec, 'label' | 'step' | 'by' | 'after' | 'causes'>> & {
  /** Reasons besides those the door has anyway. */
  also?: (facts: SaleFacts) => Cause[]
}

/** What a channel or an applicant does differently from a person at the counter. */
export type Difference = {
  /** Doors that come before all others. */
  first: readonly string[]
  /** What is different about a door here; `null` where there is no such door. */
  doors: Record<string, Change | null>
  /** A door only this one has: behind which it stands, and what may not begin before it. */
  own?: { door: DoorSpec; behind: string; before: readonly string[] }
}

/** The doors with a difference laid over them, in its order; pure. */
export function withDifference(
  difference: Difference | undefined,
  doors: readonly DoorSpec[],
): readonly DoorSpec[] {
  if (!difference) return doors
  const isFirst = ({ action }: DoorSpec) => difference.first.includes(action)
  const { own } = difference
  return [...doors.filter(isFirst), ...doors.filter((spec) => !isFirst(spec))].flatMap((spec) => {
    const change = difference.doors[spec.action]
    if (change === null) return []
    const changed = changedBy(spec, change ?? {})
    if (own?.behind === spec.action) return [changed, own.door]
    if (!own?.before.includes(spec.action)) return [changed]
    return [{ ...changed, after: [...changed.after, own.door.action] }]
  })
}

function changedBy(spec: DoorSpec, { also, ...change }: Change): DoorSpec {
  const changed = { ...spec, ...change }
  if (!also) return changed
  return { ...changed, causes: (facts) => [...also(facts), ...(changed.causes?.(facts) ?? [])] }
}
