/** What is agreed and what was filed for the product, in basis points of the premium. */
export type Rates = { agreedBp: number; filedBp: number }

/**
 * Commission of a premium in 分, at the agreed rate and never above the filed one (2024-01-19 notice
 * item 3). Half a 分 is rounded up, as the insurers do.
 */
export function commissionOn(premiumFen: number, { agreedBp, filedBp }: Rates): number {
  return Math.min(
    Math.round((premiumFen * agreedBp) / 10_000),
    Math.floor((premiumFen * filedBp) / 10_000),
  )
}

export type BookFacts = {
  month: string
  thisMonth: string
  isSettled: boolean
  differences: number
  daysMissing: number
}

/** Where a month stands: while it runs nothing is compared for good. */
export function stateOf(book: BookFacts): 'running' | 'differs' | 'agreed' | 'settled' {
  if (book.isSettled) return 'settled'
  if (book.month >= book.thisMonth) return 'running'
  return book.differences > 0 || book.daysMissing > 0 ? 'differs' : 'agreed'
}
