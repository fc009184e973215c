export type Kept = {
  /** After the end of the contract; null where no rule says so. */
  years: number | null
  /** After the end of a complaint or a suit; null where no rule says so. */
  yearsAfterDispute: number | null
  /** Day on which the contract ended or will end; null while nobody knows. */
  contractEndsOn: string | null
  disputes: readonly { endedOn: string | null }[]
}

/**
 * Last day of the duty to keep (54号 art. 13): so many years after the contract, and so many after the
 * last complaint or suit, by the rules of the day. Null: there is no such day yet, or no rule that says
 * when it comes; what nobody limits is not destroyed.
 */
export function keepUntil(kept: Kept): string | null {
  const { years, yearsAfterDispute, contractEndsOn, disputes } = kept
  if (contractEndsOn === null || years === null) return null
  const days = [plusYears(contractEndsOn, years)]
  for (const { endedOn } of disputes) {
    if (endedOn === null || yearsAfterDispute === null) return null
    days.push(plusYears(endedOn, yearsAfterDispute))
  }
  return days.toSorted().at(-1) ?? null
}

/** 29 February ends on the 28th where there is none. */
export function plusYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const rest = day.slice(4)
  const isLeap = new Date(`${year}-02-29T00:00:00Z`).getUTCMonth() === 1
  return rest === '-02-29' && !isLeap ? `${year}-02-28` : `${year}${rest}`
}
