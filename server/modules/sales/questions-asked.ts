import { createHash } from 'node:crypto'
import type { ProductContent } from '#contracts/products'

/** How many questions one attempt asks. */
export const QUESTIONS = 3

type Question = ProductContent['comprehension'][number]

/**
 * Three of the product's questions with their options in an order of their own for each plan: what
 * one customer tells the next is of little use. Always the same for one plan, so that an answer is
 * judged by what was shown.
 */
export function questionsAsked(
  { comprehension }: Pick<ProductContent, 'comprehension'>,
  planId: string,
): Question[] {
  return shuffled(comprehension, ({ id }) => `${planId} ${id}`)
    .slice(0, QUESTIONS)
    .map((question) => ({
      ...question,
      options: shuffled(question.options, (option) => `${planId} ${question.id} ${option.id}`),
    }))
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

const shuffled = <T>(items: readonly T[], seedOf: (item: T) => string): T[] =>
  items
    .map((item) => ({ item, place: digest(seedOf(item)) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ item }) => item)
