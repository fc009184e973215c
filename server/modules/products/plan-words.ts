import type { CoverTerm, ProductContent } from '#contracts/products'
import { yuan } from '#platform/money'

type ProductPlan = ProductContent['plans'][number]

const MODES = { single: '一次交清', annual: '每年交', monthly: '每月交' } as const

export function premiumText(
  plan: Pick<ProductPlan, 'mode' | 'paymentYears'> & { premiumFen: number },
): string {
  const amount = `${yuan(plan.premiumFen)} 元`
  return plan.mode === 'single'
    ? `一次交清 ${amount}`
    : `${MODES[plan.mode]} ${amount}，交 ${plan.paymentYears} 年`
}

export function termText(term: CoverTerm): string {
  switch (term.kind) {
    case 'years':
      return `${term.years} 年`
    case 'to-age':
      return `保到 ${term.age} 周岁`
    case 'whole-life':
      return '保终身'
  }
}
