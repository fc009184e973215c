/** What the insurer's illustration of a new-type product is made of; each kind has its own columns. */
export const ILLUSTRATION_COLUMNS = {
  participating: ['guaranteed', 'dividend'],
  universal: ['guaranteed', 'credited'],
  'investment-linked': ['optimistic', 'neutral', 'pessimistic'],
} as const
export type IllustrationKind = keyof typeof ILLUSTRATION_COLUMNS

/**
 * Benefits by policy year, at its end, each column on one assumption. `rate` is what it assumes a
 * year (0.02 = 2 %); of the dividend the spread above the pricing rate. Columns are never added up.
 */
export type Illustration = {
  kind: IllustrationKind
  /** Of the guaranteed part of a participating product. */
  pricingRate: number | null
  columns: { name: string; rate: number }[]
  rows: { year: number; amountsFen: number[] }[]
}
