import type { Medium, NodeCode } from '#contracts/recordings'
import { isExempt } from '#modules/products'
import type { ProductVersion } from '#modules/products'
import { dueNodes, progressOf, recordingsOfSale } from '#modules/recordings'
import type { Progress, RecordingRow, Talk } from '#modules/recordings'
import { dutiesOn } from '#modules/rulebook'
import { ageOn } from '#platform/clock'
import type { Db } from '#platform/db'
import type { PlanRow, SaleRow } from './store.ts'

const MAJORITY = 18

/** What a sale's doors have to know of its recording. */
export type RecordingFacts = {
  /** The rules of the day ask for it (54号 art. 6). */
  isDue: boolean
  due: NodeCode[]
  medium: Medium
  /** Of the plan now on the table, or of the call; undefined before the start. */
  progress: Progress | undefined
}

export const NOT_RECORDED: RecordingFacts = {
  isDue: false,
  due: [],
  medium: 'picture',
  progress: undefined,
}

type OnTable = { plan: PlanRow; product: ProductVersion; today: string }
type Given = {
  sale: SaleRow
  today: string
  /** In completed years; null where the day of birth is not known. */
  age: number | null
  isNaturalPerson: boolean
  chosen: Omit<OnTable, 'today'> | undefined
}

/** A call is recorded whatever is sold in it, so it may begin before anything is chosen. */
export async function recordingFacts(tx: Db, given: Given): Promise<RecordingFacts> {
  const { sale, chosen, today, age, isNaturalPerson } = given
  const facts = {
    ...(chosen && {
      'product.isExempt': isExempt(chosen.product),
      'product.isGroup': chosen.product.content.isGroup,
      'product.isOverOneYear': isOverOneYear(chosen.plan),
      'product.designType': chosen.product.content.designType,
    }),
    'sale.channel': sale.channel,
    'applicant.isNaturalPerson': isNaturalPerson,
    'applicant.age': age,
  }
  const duties = await dutiesOn(tx, { day: today, asker: 'recording', facts })
  const isDue = duties.length > 0
  if (!isDue) return NOT_RECORDED
  const recording = currentOf(await recordingsOfSale(tx, sale.id), given)
  const medium = recording?.medium ?? mediumIn(sale.channel)
  return {
    isDue,
    due: dueNodes(talkOf(chosen && { ...chosen, today }, medium)).map(({ code }) => code),
    medium,
    progress: recording && (await progressOf(tx, recording)),
  }
}

const mediumIn = (channel: SaleRow['channel']): Medium => (channel === 'phone' ? 'call' : 'picture')

/**
 * What was finished for this plan stays done when the channel changes; what still runs counts only in
 * the channel it was begun in. A call that ended before another plan was chosen is of the plan before.
 */
function currentOf(
  recordings: readonly RecordingRow[],
  { sale, chosen }: Given,
): RecordingRow | undefined {
  const plan = chosen?.plan
  const isOfPlan = ({ planId, finishedAt }: RecordingRow) =>
    planId === null
      ? finishedAt === null || plan === undefined || finishedAt >= plan.chosenAt
      : planId === plan?.id
  const candidates = recordings.filter(isOfPlan)
  return (
    candidates.findLast(({ finishedAt }) => finishedAt !== null) ??
    candidates.findLast(({ medium }) => medium === mediumIn(sale.channel))
  )
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
const NO_KIND = {
  isNewType: false,
  isHealth: false,
  isIndemnity: false,
  hasDeathBenefit: false,
  isInsuredSelfOrMinorChild: true,
  coolingOffDays: 0,
  waitingDays: 0,
} as const

/** A talk without its words: enough to know which nodes are due. */
export function talkOf(onTable: OnTable | undefined, medium: Medium): Talk {
  return { ...NO_WORDS, ...(onTable ? kindOf(onTable) : NO_KIND), medium }
}
