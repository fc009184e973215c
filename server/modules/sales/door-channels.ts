import type { SaleChannel } from '#contracts/authority'
import { withDifference } from './door-differences.ts'
import type { Difference } from './door-differences.ts'
import type { DoorSpec } from './doors.ts'
import { lapsesAt } from './lapse-causes.ts'
import { MANDATE_DOOR } from './mandate.ts'
import { pagesMissing } from './pages-seen.ts'

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
export const doorsIn = (channel: SaleChannel, doors: readonly DoorSpec[]): readonly DoorSpec[] =>
  withDifference(DIFFERENCES[channel], doors)
