import type { TermsTask } from '#contracts/underwriting-view'
import type { OfferedTerms } from '#modules/insurers'
import { yuan } from '#platform/money'
import type { PlanContent } from './plan-content.ts'

type Figures = Pick<OfferedTerms, 'premiumFen' | 'sumInsuredFen' | 'totalPremiumFen'>

const EACH: Record<PlanContent['mode'], string> = {
  single: '一次交清',
  annual: '每年',
  monthly: '每月',
}

/** The two sides of the table; exclusions come below it, in words of their own. */
export function comparedTerms(before: Figures, after: Figures): TermsTask['compared'] {
  const line = (label: string, key: keyof Figures) => ({
    label,
    before: `${yuan(before[key])} 元`,
    after: `${yuan(after[key])} 元`,
    isChanged: before[key] !== after[key],
  })
  return [
    line('每期保费', 'premiumFen'),
    line('一共要交', 'totalPremiumFen'),
    line('保险金额', 'sumInsuredFen'),
  ]
}

/** How the new figures come about, as one would work it out on paper. */
export function termsArithmetic(
  before: Figures,
  after: Figures,
  plan: Pick<PlanContent, 'mode' | 'paymentYears'>,
): string[] {
  const each = EACH[plan.mode]
  return [
    ...difference(each, before.premiumFen, after.premiumFen),
    ...(plan.mode === 'single'
      ? []
      : difference(`交满 ${plan.paymentYears} 年`, before.totalPremiumFen, after.totalPremiumFen)),
    ...difference('保险金额', before.sumInsuredFen, after.sumInsuredFen),
  ]
}

function difference(what: string, before: number, after: number): string[] {
  if (before === after) return []
  const [more, word] = after > before ? [after - before, '多'] : [before - after, '少']
  const sums = `${yuan(Math.max(before, after))} − ${yuan(Math.min(before, after))} = ${yuan(more)}`
  const share = before === 0 ? '' : `（${word} ${Math.round((100 * more) / before)}%）`
  return [`${what}${word} ${yuan(more)} 元：${sums}${share}`]
}
