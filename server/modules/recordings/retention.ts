export type Kept = {
  isLongTerm: boolean
  /** Day on which the contract ended or will end; null while nobody knows. */
  contractEndsOn: string | null
  disputes: readonly { endedOn: string | null }[]
}

const YEARS = { long: 10, short: 5, afterDispute: 2 } as const

/**
 * Last day of the duty to keep (54号 art. 13): five years after a contract of up to a year, ten after
 * a longer one, and two years after the last complaint or suit. Null: there is no such day yet.
 */
export function keepUntil({ isLongTerm, contractEndsOn, disputes }: Kept): string | null {
  if (contractEndsOn === null || disputes.some(({ endedOn }) => endedOn === null)) return null
  const days = [
    plusYears(contractEndsOn, isLongTerm ? YEARS.long : YEARS.short),
    ...disputes.map(({ endedOn }) => plusYears(endedOn ?? contractEndsOn, YEARS.afterDispute)),
  ]
  return days.toSorted().at(-1) ?? null
}

/** 29 February ends on the 28th where there is none. */
export function plusYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const rest = day.slice(4)
  const isLeap = new Date(`${year}-02-29T00:00:00Z`).getUTCMonth() === 1
  return rest === '-02-29' && !isLeap ? `${year}-02-28` : `${year}${rest}`
}
