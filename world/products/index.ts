import { ACCOUNT_PRODUCTS } from './accounts.ts'
import { ANNUITY_PRODUCTS } from './annuity.ts'
import { assemble } from './assemble.ts'
import type { TownProduct } from './assemble.ts'
import { GROUP_PRODUCTS } from './group.ts'
import { HEALTH_PRODUCTS } from './health.ts'
import { LIFE_PRODUCTS } from './life.ts'
import { PARTICIPATING_PRODUCTS } from './participating.ts'
import { PROPERTY_PRODUCTS } from './property.ts'
import { SHORT_TERM_PRODUCTS } from './short-term.ts'

export type { TownProduct } from './assemble.ts'

export const PRODUCTS: readonly TownProduct[] = [
  ...LIFE_PRODUCTS,
  ...HEALTH_PRODUCTS,
  ...SHORT_TERM_PRODUCTS,
  ...GROUP_PRODUCTS,
  ...ANNUITY_PRODUCTS,
  ...PARTICIPATING_PRODUCTS,
  ...ACCOUNT_PRODUCTS,
  ...PROPERTY_PRODUCTS,
].map(assemble)

export function productByCode(code: string): TownProduct {
  const found = PRODUCTS.find((one) => one.code === code)
  if (!found) throw new RangeError(`the town has no product ${code}`)
  return found
}

/** What a customer who understood the product answers. */
export const isRightAnswer = (question: string, answer: string): boolean =>
  RIGHT_ANSWERS.has(`${question} ${answer}`)

const RIGHT_ANSWERS: ReadonlySet<string> = new Set(
  PRODUCTS.flatMap(({ content }) =>
    content.comprehension.map(({ text, options, answerId }) => {
      const right = options.find(({ id }) => id === answerId)
      return `${text} ${right?.text}`
    }),
  ),
)
