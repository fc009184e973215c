import type { NodeCode } from '#contracts/recordings'
import type { ProductVersion } from '#modules/products'
import { dueNodes, progressOf, recordingsOfSale } from '#modules/recordings'
import type { Progress } from '#modules/recordings'
import { dutiesOn } from '#modules/rulebook'
import { isExempt } from '#modules/suitability'
import { ageOn } from '#platform/clock'
import type { Db } from '#platform/db'
import type { PlanRow, SaleRow } from './store.ts'

const MAJORITY = 18

/** What a sale's doors have to know of its recording. */
export type RecordingFacts = {
  /** The rules of the day ask for it (54号 art. 6). */
  isDue: boolean
  due: NodeCode[]
  /** Of the plan now on the table; undefined before the start. */
  progress: Progress | undefined
}

export const NOT_RECORDED: RecordingFacts = { isDue: false, due: [], progress: undefined }

type OnTable = { plan: PlanRow; product: ProductVersion; today: string }

export async function recordingFacts(
  tx: Db,
  given: OnTable & { sale: SaleRow },
): Promise<RecordingFacts> {
  const { sale, plan, product, today } = given
  const duties = await dutiesOn(tx, today, {
    'product.isExempt': isExempt(product),
    'product.isOverOneYear': isOverOneYear(plan),
    'sale.channel': sale.channel,
  })
  const isDue = duties.some(({ outcome }) => outcome === 'DUAL_RECORD')
  if (!isDue) return NOT_RECORDED
  const recording = (await recordingsOfSale(tx, sale.id)).find(({ planId }) => planId === plan.id)
  return {
    isDue,
    due: dueNodes({ ...NO_WORDS, ...kindOf(given) }).map(({ code }) => code),
    progress: recording && (await progressOf(tx, recording)),
  }
}

export function isOverOneYear({ content: { coverTerm } }: PlanRow): boolean {
  return coverTerm.kind !== 'years' || coverTerm.years > 1
}

/** What decides which nodes are due, apart from the words. */
export function kindOf({ plan, product, today }: OnTable) {
  const { insuredRelation, insuredBirthOn } = plan.content
  const isMinorChild =
    insuredRelation === 'child' &&
    insuredBirthOn !== null &&
    ageOn(insuredBirthOn, today) < MAJORITY
  const { content } = product
  return {
    isNewType: content.designType !== 'ordinary',
    isHealth: content.classes.includes('health'),
    isIndemnity: content.isIndemnity,
    hasDeathBenefit: content.hasDeathBenefit,
    isInsuredSelfOrMinorChild: insuredRelation === 'self' || isMinorChild,
    coolingOffDays: content.coolingOffDays,
    waitingDays: content.waitingDays,
  }
}

const NO_WORDS = {
  bankName: '',
  outletName: '',
  sellerName: '',
  registrationNo: '',
  productName: '',
  insurerName: '',
  premiumText: '',
  termText: '',
  scope: '',
  firstYear: null,
  riskSentence: '',
} as const
