import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Answered } from '#web/api/call.ts'
import { STEPS } from '#web/api/labels.gen.ts'
import { asking } from '../parts/ask.ts'

export type Sale = Answered<'readSale'>
export type Door = Sale['doors'][number]
export type Reason = NonNullable<Sale['plan']>['reasons'][number]
export type StepName = keyof typeof STEPS
export const STEP_ORDER = Object.keys(STEPS) as StepName[]

const ENDED = new Set<Sale['state']>(['sealed', 'declined', 'abandoned'])
const LIVE_MS = 1500
const CALM_MS = 15_000

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
      return data.state === 'in-force' ? CALM_MS : LIVE_MS
    },
  })
}

const plain = (action: string) => action.toLowerCase().replaceAll(/[^a-z]/g, '')

/** The door of an action, however it is spelt: `recordCheck:identity`, `record-check-identity`. */
export function doorOf(sale: Sale, ...actions: string[]): Door | undefined {
  const wanted = actions.map(plain)
  return sale.doors.find((door) => wanted.includes(plain(door.action)))
}

/**
 * The yearly premium of the whole family at which the line is reached. The server says how much
 * room is left; with none left only the income tells where the line was.
 */
export function yearlyLimitOf(affordability: Sale['affordability']): number | null {
  const { annualLimitFen, existingAnnualPremiumFen, householdIncomeFen } = affordability
  if (annualLimitFen === null) return null
  if (annualLimitFen > 0 || householdIncomeFen === null) {
    return existingAnnualPremiumFen + annualLimitFen
  }
  return Math.floor(householdIncomeFen / 5)
}

export const isShut = (sale: Sale, action: string): boolean =>
  doorOf(sale, action)?.state === 'shut'

/** May the button be pressed? A door the server does not name is left to the server to refuse. */
export function isOpen(sale: Sale, ...actions: string[]): boolean {
  const door = doorOf(sale, ...actions)
  return door === undefined ? !isEnded(sale) : door.state === 'open'
}
