import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Answered } from '#web/api/call.ts'
import { STEPS } from '#web/api/labels.gen.ts'
import { asking } from '../parts/ask.ts'

export type Sale = Answered<'readSale'>
export type Door = Sale['doors'][number]
export type Underwriting = NonNullable<Sale['application']>['underwriting']
export type Reason = NonNullable<Sale['plan']>['reasons'][number]
export type StepName = keyof typeof STEPS
export const STEP_ORDER = Object.keys(STEPS) as StepName[]

const ENDED = new Set<Sale['state']>(['sealed', 'declined', 'abandoned'])
const LIVE_MS = 1500
const CALM_MS = 15_000

/** With a policy in force the work is aftercare, even when a consent is withdrawn later. */
export const stepOf = (sale: Sale): StepName => (sale.policy === null ? sale.step : 'aftercare')

export const isEnded = (sale: Sale): boolean => ENDED.has(sale.state)

/** The counter follows the customer's phone and the insurer; a sale that has ended stands still. */
export function useSale(saleId: string) {
  return useQuery({
    ...asking('readSale', { saleId }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (!data) return false
      if (isEnded(data)) return false
      // In force, the customer still has to sign for the policy before the counter may rest.
      return data.state === 'in-force' && data.nextAction === null ? CALM_MS : LIVE_MS
    },
  })
}

/** The server's names of the doors (server/modules/sales/doors.ts). */
export type DoorAction =
  | 'consent'
  | 'check-identity'
  | 'needs'
  | 'risk-test'
  | 'interview'
  | 'makeRecommendation'
  | 'insured-list'
  | 'choosePlan'
  | 'quote'
  | 'check-product'
  | 'presentPart'
  | 'facts'
  | 'notices'
  | 'disclosures'
  | 'comprehension'
  | 'confirmations'
  | 'health'
  | 'approveOverride'
  | 'check-process'
  | 'recording-consent'
  | 'startRecording'
  | 'proveNumber'
  | 'sign'
  | 'finishRecording'
  | 'submitApplication'
  | 'answerUnderwriting'
  | 'decideTerms'
  | 'underwriting'
  | 'requestPremium'
  | 'issue'
  | 'returnPremium'
  | 'receipt'

/** Absent where this sale does not need it: approval without an objection of the rules. */
export function doorOf(sale: Sale, action: DoorAction): Door | undefined {
  return sale.doors.find((door) => door.action === action)
}

export const isShut = (sale: Sale, action: DoorAction): boolean =>
  doorOf(sale, action)?.state === 'shut'

export const isOpen = (sale: Sale, action: DoorAction): boolean =>
  doorOf(sale, action)?.state === 'open'
