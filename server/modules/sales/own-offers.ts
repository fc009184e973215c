import { GOALS } from '#contracts/suitability'
import type { Goal } from '#contracts/suitability'
import type { OwnOffer } from '#contracts/phone-own'
import { readOffer, shownPages, termText } from '#modules/products'
import type { ShelfProduct } from '#modules/products'
import { servesGoals } from '#modules/suitability'
import type { Db } from '#platform/db'
import { isSelfService } from './self-service.ts'
import { actOf } from './facts.ts'
import type { SaleFacts } from './facts.ts'

/** Outcomes with which nobody of the bank has to be asked. */
export const CLEAR: ReadonlySet<string> = new Set(['PASS', 'SIGNED_CONFIRM'])

/**
 * What the customer may choose from without a person: it serves what they asked for, fits, and has a
 * page to be applied for on.
 */
export async function ownOffers(db: Db, facts: SaleFacts): Promise<OwnOffer[]> {
  const goals = facts.needs?.answers.goals ?? []
  const clear = new Set(
    (facts.recommendation?.matches ?? [])
      .filter(({ isFit, outcome }) => isFit && CLEAR.has(outcome))
      .filter(({ classes }) => servesGoals(goals, classes).length > 0)
      .map(({ productId }) => productId),
  )
  const pages = (await shownPages(db)).filter(
    ({ productId, page }) => page.isSelfService && clear.has(productId),
  )
  const products = await Promise.all(
    pages.map(({ productId }) => readOffer(db, productId, facts.now)),
  )
  const wanted = actOf(facts, 'entered', 'online')?.data['productId']
  return products
    .map((product) => toOffer(product, product.id === wanted))
    .sort((a, b) => Number(b.isWanted) - Number(a.isWanted))
}

function toOffer({ id, content, insurerName }: ShelfProduct, isWanted: boolean): OwnOffer {
  return {
    productId: id,
    name: content.name,
    insurerName,
    summary: content.introduction.product,
    isWanted,
    plans: content.plans.map((plan) => ({
      code: plan.code,
      name: plan.name,
      term: termText(plan.coverTerm),
      minPremiumFen: plan.minPremiumFen,
      maxPremiumFen: plan.maxPremiumFen,
      stepFen: plan.stepFen,
    })),
  }
}

/**
 * What can be asked for in this sale. Alone on the web only what its products serve: all else needs the
 * talk about family and health (手册 4.1-c).
 */
export async function goalsOffered(db: Db, { sale }: SaleFacts): Promise<Goal[]> {
  const all = Object.keys(GOALS) as Goal[]
  if (!isSelfService(sale.channel)) return all
  const pages = (await shownPages(db)).filter(({ page }) => page.isSelfService)
  const classes = pages.flatMap((page) => page.classes)
  return servesGoals(all, classes)
}
