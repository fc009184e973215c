import type { ShelfProduct } from '#modules/products'
import { SLOTS, planSlots } from './slots.ts'
import type { SlotName, SlotValues } from './slots.ts'
import type { Occasion } from './speak.ts'

/**
 * A made-up sale of a real product: its first plan at the smallest premium, a customer of this age
 * who wants it. What only a quote tells stands as an example.
 */
export function exampleOccasion(product: ShelfProduct, age: number): Occasion {
  const { content, grade, isOnShelf } = product
  const plan = content.plans[0]
  const slots: SlotValues = {
    ...examples(['客户', '银行', '网点', '客户经理', '保险金额', '总保费', '首年退保']),
    产品: content.name,
    保险公司: product.insurerName,
    ...(plan && {
      ...planSlots(
        {
          ...plan,
          productName: content.name,
          insurerName: product.insurerName,
          premiumFen: plan.minPremiumFen,
        },
        content,
      ),
    }),
  }
  const isOverOneYear = content.plans.some(
    ({ coverTerm }) => coverTerm.kind !== 'years' || coverTerm.years > 1,
  )
  return {
    slots,
    facts: {
      'product.isOnShelf': isOnShelf,
      'product.grade': grade,
      'product.designType': content.designType,
      'product.isBenefitCertain': content.isBenefitCertain,
      'product.isIndemnity': content.isIndemnity,
      'product.hasDeathBenefit': content.hasDeathBenefit,
      'product.isHealthCover': content.classes.includes('health'),
      'product.isNewType': content.designType !== 'ordinary',
      'product.isOverOneYear': isOverOneYear,
      'premium.mode': plan?.mode ?? null,
      'premium.paymentYears': plan?.paymentYears ?? null,
      'applicant.age': age,
      'applicant.isNaturalPerson': !content.isGroup,
      'product.isGroup': content.isGroup,
      'needs.isAnswered': true,
      'needs.isWanted': true,
    },
  }
}

const examples = (names: readonly SlotName[]): SlotValues =>
  Object.fromEntries(names.map((name) => [name, SLOTS[name].example]))
