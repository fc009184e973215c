import type { ProductContent } from '#contracts/products'
import { premiumText, termText } from '#modules/products'
import { yuan } from '#platform/money'

type SlotSpec = { label: string; example: string }

/** What may stand between braces. Values come from the sale, never from the one who writes. */
export const SLOTS = {
  客户: { label: '客户姓名', example: '王芳' },
  银行: { label: '本行名称', example: '清江银行' },
  网点: { label: '网点名称', example: '城东支行营业部' },
  客户经理: { label: '客户经理姓名', example: '赵明轩' },
  产品: { label: '选定产品的名称', example: '安心定期寿险' },
  保险公司: { label: '承保的保险公司', example: '岚石人寿' },
  保险期间: { label: '保障多久', example: '20 年' },
  缴费方式: { label: '怎样缴费', example: '每年交 5,800.00 元，交 20 年' },
  年缴保费: { label: '每年要交的保费', example: '5,800.00 元' },
  缴费年限: { label: '交多少年', example: '20 年' },
  保险金额: { label: '报价里的保险金额', example: '300,000.00 元' },
  总保费: { label: '报价里一共要交的保费', example: '116,000.00 元' },
  犹豫期: { label: '犹豫期天数', example: '15 天' },
  等待期: { label: '等待期天数', example: '90 天' },
  首年退保: { label: '报价里第 1 年末退保可领回的金额', example: '1,160.00 元' },
} as const satisfies Record<string, SlotSpec>
export type SlotName = keyof typeof SLOTS
export type SlotValues = Partial<Record<SlotName, string>>

const SLOT = /\{([^{}]*)\}/g

export const slotsIn = (text: string): string[] =>
  [...text.matchAll(SLOT)].map((match) => match[1] ?? '')

export const unknownSlots = (text: string): string[] =>
  slotsIn(text).filter((name) => !Object.hasOwn(SLOTS, name))

/** The text as it is said, or the slots nothing is known for. A value is never read as a slot. */
export function fill(
  text: string,
  values: SlotValues,
): { text: string; missing: readonly string[] } {
  const missing: string[] = []
  const said = text.replaceAll(SLOT, (whole, name: string) => {
    const value = values[name as SlotName]
    if (value === undefined || !Object.hasOwn(values, name)) {
      missing.push(name)
      return whole
    }
    return value
  })
  return { text: said, missing }
}

type Plan = ProductContent['plans'][number]
type PlanOfSale = {
  productName: string
  insurerName: string
  coverTerm: Plan['coverTerm']
  mode: Plan['mode']
  paymentYears: number
  premiumFen: number
}
type Days = { coolingOffDays: number; waitingDays: number }

/** What the chosen plan fills; what does not apply (no waiting period) stays unfilled. */
export function planSlots(plan: PlanOfSale, { coolingOffDays, waitingDays }: Days): SlotValues {
  const perYear = plan.mode === 'monthly' ? 12 * plan.premiumFen : plan.premiumFen
  return {
    产品: plan.productName,
    保险公司: plan.insurerName,
    保险期间: termText(plan.coverTerm),
    缴费方式: premiumText(plan),
    ...(plan.mode === 'single'
      ? {}
      : { 年缴保费: `${yuan(perYear)} 元`, 缴费年限: `${plan.paymentYears} 年` }),
    ...(coolingOffDays > 0 ? { 犹豫期: `${coolingOffDays} 天` } : {}),
    ...(waitingDays > 0 ? { 等待期: `${waitingDays} 天` } : {}),
  }
}
