import type { SaleFacts } from './facts.ts'

/** What a DISCLOSE rule had to say when the plan was chosen, in the words of that day. */
export type ToldByRule = {
  id: string
  ruleVersion: number
  title: string
  plain: string
  citation: string
  /** Seconds. */
  minReadSec: number
}

/** One thing the customer is told and acknowledges by itself. */
export type Told = {
  id: string
  title: string
  plain: string
  clause: string
  /** The rule's source; null where the product itself says it. */
  citation: string | null
  minReadSec: number
}

/** The product's own items, then those of the rules, in the order in which they are read. */
export function toldIn({ plan, product }: Pick<SaleFacts, 'plan' | 'product'>): Told[] {
  const own = product?.content.disclosures ?? []
  const byRules = plan?.content.told ?? []
  return [
    ...own.map((item) => ({ ...item, citation: null })),
    ...byRules.map(({ ruleVersion: _version, ...item }) => ({ ...item, clause: item.citation })),
  ]
}
