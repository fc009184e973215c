import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRODUCTS, productByCode } from '#world/products/index'
import { QUESTIONS, questionsAsked } from './questions-asked.ts'

const { content } = productByCode('LS-CI01')
const order = (planId: string) =>
  questionsAsked(content, planId).map(({ id, options }) => [id, options.map((one) => one.id)])

describe('the questions of one plan', () => {
  it('are three of the product, whole and unchanged, with their own answer among the options', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...PRODUCTS), (planId, product) => {
        const asked = questionsAsked(product.content, planId)
        expect(new Set(asked.map(({ id }) => id)).size).toBe(
          Math.min(QUESTIONS, product.content.comprehension.length),
        )
        for (const question of asked) {
          const written = product.content.comprehension.find(({ id }) => id === question.id)!
          expect(question.text).toBe(written.text)
          expect(question.options.toSorted(byId)).toEqual(written.options.toSorted(byId))
          expect(question.options.map(({ id }) => id)).toContain(question.answerId)
        }
      }),
    )
  })

  it('stay in their order for one plan, and another plan has another', () => {
    expect(order('a')).toEqual(order('a'))
    const orders = new Set(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((planId) => JSON.stringify(order(planId))),
    )
    expect(orders.size).toBeGreaterThan(3)
  })
})

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
