import type { SaleChannel } from '#contracts/authority'
import type { DoorSpec } from './doors.ts'
import { lapsesAt } from './lapse-causes.ts'
import { MANDATE_DOOR } from './mandate.ts'
import { pagesMissing } from './pages-seen.ts'

type Change = Partial<Pick<DoorSpec, 'label' | 'step' | 'by' | 'after' | 'causes'>>
type Difference = {
  /** Doors that come before all others. */
  first: readonly string[]
  /** What is different about a door here; `null` where this channel has no such door. */
  doors: Record<string, Change | null>
  /** A door only this channel has: behind which it stands, and what may not begin before it. */
  own?: { door: DoorSpec; behind: string; before: readonly string[] }
}

/** What a channel does differently from the counter; everything not named is the same. */
const DIFFERENCES: Partial<Record<SaleChannel, Difference>> = {
  /**
   * A call is recorded as a whole (54号 art. 5): nothing is asked, checked or answered before the
   * recording runs. Whether the customer agrees is asked aloud in its first words, so there is no
   * page that asks it again.
   */
  phone: {
    first: ['startRecording'],
    doors: {
      startRecording: { label: '开始通话录音', step: 'identify', after: [] },
      'recording-consent': null,
      consent: { after: ['startRecording'] },
      'check-identity': { after: ['startRecording'] },
      finishRecording: { label: '结束通话录音' },
    },
  },
  /**
   * On the bank's own pages nobody of the bank is there: what needs judging of a person (the talk about
   * family and health, insisting against advice, a film) is not offered, the rest is the customer's own
   * or done by the system from what stands on record (互联网办法 arts 5, 14, 33).
   */
  online: {
    first: [],
    doors: {
      'check-identity': { label: '系统核对客户身份', by: 'system' },
      interview: null,
      makeRecommendation: { label: '系统匹配产品', by: 'system' },
      choosePlan: { label: '客户自己选定计划', by: 'customer' },
      'check-product': { label: '系统核查产品', by: 'system', after: ['choosePlan'] },
      presentPart: { label: '客户阅读五段介绍', by: 'customer', after: ['quote', 'check-product'] },
      approveOverride: null,
      'check-process': {
        label: '系统核查办理过程',
        by: 'system',
        causes: (facts) => [...lapsesAt(facts, 'check-process'), ...pagesMissing(facts)],
      },
      'recording-consent': null,
      startRecording: null,
      finishRecording: null,
      submitApplication: { label: '系统提交投保', by: 'system' },
      requestPremium: { label: '客户确认扣缴首期保费', by: 'customer' },
    },
  },
  /** A broker acts for the customer: nothing is asked or signed before the customer has said so. */
  broker: {
    first: [],
    doors: {},
    own: {
      door: MANDATE_DOOR,
      behind: 'consent',
      before: ['needs', 'makeRecommendation', 'sign'],
    },
  },
}

/** The doors of one channel, in its order; pure. */
export function doorsIn(channel: SaleChannel, doors: readonly DoorSpec[]): readonly DoorSpec[] {
  const difference = DIFFERENCES[channel]
  if (!difference) return doors
  const isFirst = ({ action }: DoorSpec) => difference.first.includes(action)
  const { own } = difference
  return [...doors.filter(isFirst), ...doors.filter((spec) => !isFirst(spec))].flatMap((spec) => {
    const change = difference.doors[spec.action]
    if (change === null) return []
    const changed = { ...spec, ...change }
    if (own?.behind === spec.action) return [changed, own.door]
    if (!own?.before.includes(spec.action)) return [changed]
    return [{ ...changed, after: [...changed.after, own.door.action] }]
  })
}
