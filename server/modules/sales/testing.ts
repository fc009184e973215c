import { INTRODUCTION_PARTS } from '#contracts/products'
import { startOfBeijingDay } from '#platform/clock'
import type { SaleFacts } from './facts.ts'
import { NOTICE_PAGE_IDS } from './notices.ts'
import type { Act, ActKind, Exchange, ExchangeKind } from './store.ts'

export const NOON = new Date(startOfBeijingDay('2026-11-23').getTime() + 12 * 3_600_000)
const DISCLOSURES = ['surrender', 'cooling-off']
const CONFIRMATIONS = ['voluntary', 'risk-sentence']

/** Facts of a sale in which nothing has been done yet; only what doors look at. */
export const untouched = {
  sale: { id: 'sale', state: 'identify', channel: 'outlet', openedAt: NOON },
  now: NOON,
  customer: {
    idNumber: '329901199405160192',
    birthOn: '1994-05-16',
    bankAccount: '6200990000000100075',
    phone: '19900001137',
  },
  readingPace: 1,
  right: { person: [], plan: [] },
  through: null,
  hasConsent: false,
  phone: 'open',
  needs: undefined,
  interview: undefined,
  coolingUntil: null,
  test: undefined,
  isTestValid: false,
  isTestUnconfirmed: false,
  testsLeft: { today: 2, year: 8 },
  recommendation: undefined,
  plan: undefined,
  product: undefined,
  confirmations: [],
  recording: { isDue: true, due: [], medium: 'picture', progress: undefined },
  acts: [],
  pagesSeen: new Set(),
  exchanges: {},
  policy: undefined,
} as unknown as SaleFacts

const act = (kind: ActKind, code: string, data: object = {}): Act =>
  ({ kind, code, at: NOON, data }) as unknown as Act

const did =
  (...acts: Act[]) =>
  (facts: SaleFacts): SaleFacts => ({ ...facts, acts: [...facts.acts, ...acts] })

/** An answer from outside, or the question without one. */
export const exchanged =
  (kind: ExchangeKind, status: string, answer: object = {}) =>
  (facts: SaleFacts): SaleFacts => {
    const answeredAt = status === 'requested' ? null : NOON
    const exchange = { kind, status, answer, requestedAt: NOON, answeredAt }
    return {
      ...facts,
      exchanges: { ...facts.exchanges, [kind]: exchange as unknown as Exchange },
    }
  }

/** One segment with one chunk in it. */
const recorded =
  ({ isClosed, finishedAt }: { isClosed: boolean; finishedAt: Date | null }) =>
  (facts: SaleFacts): SaleFacts => {
    const earlier = facts.recording.progress
    const segment = {
      id: 'segment',
      ordinal: 1,
      startedAt: NOON,
      nextSeq: 1,
      endsMs: 5000,
      walk: { lastMs: 5000 },
      closedAt: isClosed ? NOON : (earlier?.segments[0]?.closedAt ?? null),
    }
    const recording = {
      id: 'recording',
      startedAt: NOON,
      finishedAt: finishedAt ?? earlier?.recording.finishedAt ?? null,
    }
    const progress = { recording, segments: [segment], marks: [] }
    return {
      ...facts,
      recording: { ...facts.recording, isDue: true, progress } as unknown as SaleFacts['recording'],
    }
  }

type Deed = (facts: SaleFacts) => SaleFacts

/** What makes each door done, in the order of the manual. */
export const DEEDS = {
  consent: (facts) => ({ ...facts, hasConsent: true }),
  'check-identity': did(act('check', 'identity')),
  needs: (facts) => ({
    ...facts,
    needs: {
      answeredAt: NOON,
      answers: { goals: ['critical-illness'] },
    } as unknown as SaleFacts['needs'],
  }),
  'risk-test': (facts) => ({
    ...facts,
    test: { takenAt: NOON } as SaleFacts['test'],
    isTestValid: true,
  }),
  interview: (facts) => ({
    ...facts,
    interview: { recordedAt: NOON } as unknown as SaleFacts['interview'],
  }),
  makeRecommendation: (facts) => ({
    ...facts,
    recommendation: { madeAt: NOON } as unknown as SaleFacts['recommendation'],
  }),
  choosePlan: (facts) => ({
    ...facts,
    plan: { chosenAt: NOON, content: { outcome: 'PASS' } } as unknown as SaleFacts['plan'],
    product: {
      content: {
        disclosures: DISCLOSURES.map((id) => ({ id })),
        healthQuestions: [{ id: 'h1', text: '是否每天服用降压药？' }],
      },
    } as unknown as SaleFacts['product'],
    confirmations: CONFIRMATIONS.map((code) => ({
      code,
    })) as unknown as SaleFacts['confirmations'],
  }),
  quote: exchanged('quote', 'quoted'),
  'check-product': did(act('check', 'product')),
  presentPart: did(...Object.keys(INTRODUCTION_PARTS).map((part) => act('presented', part))),
  facts: did(act('facts', 'facts')),
  notices: did(...NOTICE_PAGE_IDS.map((page) => act('notice', page))),
  disclosures: did(...DISCLOSURES.map((id) => act('disclosure', id))),
  comprehension: did(act('comprehension', 'attempt-1', { isPassed: true })),
  confirmations: did(...CONFIRMATIONS.map((code) => act('confirmation', code))),
  health: did(act('health', 'answers', { asked: 1, yes: 0 })),
  'check-process': did(act('check', 'process')),
  'recording-consent': did(act('recording', 'consent')),
  startRecording: recorded({ isClosed: false, finishedAt: null }),
  proveNumber: did(act('code', 'code-1', { codeId: 'code-1', sentTo: '199****1137' })),
  // The camera stops once the customer has signed.
  sign: (facts) =>
    recorded({ isClosed: true, finishedAt: null })(did(act('signed', 'application'))(facts)),
  finishRecording: recorded({ isClosed: true, finishedAt: NOON }),
  submitApplication: exchanged('application', 'requested'),
  underwriting: exchanged('application', 'accepted'),
  requestPremium: exchanged('debit', 'paid'),
  issue: (facts) => ({
    ...facts,
    policy: { issuedAt: NOON, deliveredAt: null } as unknown as SaleFacts['policy'],
  }),
  receipt: (facts) => ({
    ...facts,
    policy: { issuedAt: NOON, deliveredAt: NOON } as unknown as SaleFacts['policy'],
  }),
} as const satisfies Record<string, Deed>
export type DoorName = keyof typeof DEEDS
export const DOOR_NAMES = Object.keys(DEEDS) as DoorName[]

export const overridden = did(act('override', 'approved'))

/** The sale after everything before `door` was done, and nothing else. */
export function upTo(door: DoorName, facts: SaleFacts = untouched): SaleFacts {
  return DOOR_NAMES.slice(0, DOOR_NAMES.indexOf(door)).reduce((so, name) => DEEDS[name](so), facts)
}
