import type { ProductContent } from '#contracts/products'
import type { GuardedText } from '#modules/phrases'

/**
 * What the bank says about a product in its own words. Clauses are the insurer's and filed as they
 * are; the answers of a comprehension question must be free to be wrong.
 */
export function customerTexts(content: ProductContent): GuardedText[] {
  const { name, plans, elements, introduction, disclosures, comprehension, healthQuestions } =
    content
  const parts = (texts: Record<string, string>, place: string): GuardedText[] =>
    Object.entries(texts).map(([part, text]) => ({ path: `content.${place}.${part}`, text }))
  return [
    { path: 'content.name', text: name },
    ...plans.flatMap((plan, at) => parts({ name: plan.name }, `plans.${at}`)),
    ...parts(elements, 'elements'),
    ...parts(introduction, 'introduction'),
    ...disclosures.flatMap(({ title, plain }, at) => parts({ title, plain }, `disclosures.${at}`)),
    ...comprehension.flatMap(({ text, explanation }, at) =>
      parts({ text, explanation }, `comprehension.${at}`),
    ),
    ...healthQuestions.flatMap(({ text }, at) => parts({ text }, `healthQuestions.${at}`)),
  ]
}
