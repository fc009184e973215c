import type { ProductSide } from '#contracts/comparisons'
import type { ProductContent } from '#contracts/products'

/** `（1）`, `(2)`, `（三）`, `④`: the marks by which clauses number what they leave out. */
const MARK = /[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳]/g

/** How many exclusions a clause numbers; null where it numbers none. A mark referred to again counts once. */
export function exclusionCount(clause: string): number | null {
  const marks = new Set(clause.match(MARK))
  return marks.size === 0 ? null : marks.size
}

type Known = Pick<ProductSide, 'productId' | 'versionNo' | 'code' | 'insurerName' | 'grade'> & {
  content: ProductContent
}

/** One column of a comparison, from the words the product is sold in. Pure. */
export function productSide({ content, ...known }: Known): ProductSide {
  const { elements } = content
  const told = (id: string) => content.disclosures.find((item) => item.id === id)
  const surrender = told('surrender-loss')
  return {
    ...known,
    name: content.name,
    classes: content.classes,
    designType: content.designType,
    isBenefitCertain: content.isBenefitCertain,
    isIndemnity: content.isIndemnity,
    minAge: content.minAge,
    maxAge: content.maxAge,
    waitingDays: content.waitingDays,
    coolingOffDays: content.coolingOffDays,
    plans: content.plans.map(({ code, name, mode, paymentYears, coverTerm, minPremiumFen }) => ({
      code,
      name,
      mode,
      paymentYears,
      coverTerm,
      minPremiumFen,
    })),
    cover: {
      plain: told('cover')?.plain ?? content.introduction.scope,
      clause: elements.liability,
    },
    exclusions: {
      plain: told('exclusions')?.plain ?? '',
      clause: elements.exclusions,
      count: exclusionCount(elements.exclusions),
    },
    surrender: surrender ? { plain: surrender.plain, clause: surrender.clause } : null,
  }
}
