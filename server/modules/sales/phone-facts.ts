import { INTRODUCTION_PARTS } from '#contracts/products'
import type { Illustration } from '#modules/insurers'
import type { BenefitIllustration } from '#contracts/sale-view'
import { premiumText as premiumOf } from '#modules/products'
import { termText } from '#modules/products'
import { yuan } from '#platform/money'
import { chosen } from './facts.ts'
import type { PlanContent } from './plan-content.ts'
import type { SaleFacts } from './facts.ts'

export { termText } from '#modules/products'

type Priced = Parameters<typeof premiumOf>[0] & Pick<PlanContent, 'group'>

/** What is paid and how; of a group plan how it is made up as well. */
export function premiumText(plan: Priced): string {
  const { group } = plan
  if (!group) return premiumOf(plan)
  return `每人 ${yuan(group.perHeadFen)} 元 × ${group.headcount} 人，${premiumOf(plan)}`
}

/** The sum insured; of a group plan for each of the insured. */
export const sumText = (
  { group }: Pick<PlanContent, 'group'>,
  quoted: Quoted | undefined,
): string => (quoted ? `${group ? '每人 ' : ''}${yuan(quoted.sumInsuredFen)} 元` : '—')

export type Quoted = {
  quoteNo: string
  premiumFen: number
  sumInsuredFen: number
  totalPremiumFen: number
  cashValues: { year: number; paidFen: number; cashValueFen: number }[]
  benefits: { label: string; text: string }[]
  illustration?: Illustration | null
  validUntil: string
}

/** As quoted, or with the figures agreed since. */
export function quotedOf(facts: SaleFacts): Quoted | undefined {
  const { quote } = facts.exchanges
  if (quote?.status !== 'quoted') return undefined
  const { exclusions: _, ...figures } = facts.plan?.content.terms ?? { exclusions: [] }
  return { ...(quote.answer as Quoted), ...figures }
}

/** What was checked on its way in; a quote from before illustrations has none. */
export const shownIllustration = (quoted: Quoted | undefined): BenefitIllustration | null =>
  (quoted?.illustration as BenefitIllustration | null | undefined) ?? null

/** The product in plain words, as the phone shows it: the same lines are kept with the answer. */
export function productLines(facts: SaleFacts): { label: string; text: string }[] {
  const { plan, product } = chosen(facts)
  const { content } = plan
  const quoted = quotedOf(facts)
  const { introduction, coolingOffDays, waitingDays } = product.content
  return [
    { label: '这是什么', text: `这是${content.insurerName}的一份保险，不是存款，也不是理财产品。` },
    { label: '交多少钱', text: premiumText(content) },
    { label: '保多久', text: termText(content.coverTerm) },
    ...(quoted ? [{ label: '保险金额', text: sumText(content, quoted) }] : []),
    ...(quoted ? [{ label: '一共要交', text: `${yuan(quoted.totalPremiumFen)} 元` }] : []),
    { label: INTRODUCTION_PARTS.scope, text: introduction.scope },
    { label: INTRODUCTION_PARTS.risks, text: introduction.risks },
    ...(waitingDays > 0 ? [{ label: '等待期', text: `${waitingDays} 天` }] : []),
    ...(coolingOffDays > 0
      ? [
          {
            label: '犹豫期',
            text: `签收保单后 ${coolingOffDays} 天内可以全额退保（可能扣少量工本费）`,
          },
        ]
      : []),
  ]
}
