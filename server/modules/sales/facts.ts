import type { Context } from '#platform/command'
import { phoneStateOf, readSellerFacts } from '#modules/access'
import type { PhoneLinkState, SellerFacts } from '#modules/access'
import { readRight } from '#modules/authority'
import type { Right, RightCheck } from '#modules/authority'
import { activePurposes, inForceOn, readProfile } from '#modules/customers'
import type { CustomerProfile } from '#modules/customers'
import type { Intermediated } from '#modules/intermediaries'
import { readOffer, readProductVersion } from '#modules/products'
import type { ProductVersion } from '#modules/products'
import {
  assumptionsOn,
  interviewOf,
  annualised,
  isTestValid,
  needsConfirmation,
  needsOf,
  recommendationOf,
  testsLeft,
  testsOf,
} from '#modules/suitability'
import type {
  Assumptions,
  Interview,
  Needs,
  RiskTest,
  StoredRecommendation,
} from '#modules/suitability'
import { ageOn, beijingDay } from '#platform/clock'
import { consentAsked } from './consent-text.ts'
import { coolingUntil } from './cooling.ts'
import { isSelfService } from './self-service.ts'
import { mustAvoid } from './avoidance.ts'
import { requiredConfirmations } from './confirmations.ts'
import type { Confirmation } from './confirmations.ts'
import { insuredListOf } from './insured-list.ts'
import type { InsuredList } from './insured-list.ts'
import { intermediaryOf } from './intermediary.ts'
import { pagesSeenOf } from './pages-seen.ts'
import { readingPace } from './reading-pace.ts'
import { recordingFacts } from './recording-facts.ts'
import type { RecordingFacts } from './recording-facts.ts'
import { ENDED } from './states.ts'
import { actsOf, exchangesOf, planRow, policyOf } from './store.ts'
import type { Act, Exchange, ExchangeKind, PlanRow, PolicyRow, SaleRow } from './store.ts'

/** Everything a sale's doors depend on, read once per request. Pure functions take it from here. */
export type SaleFacts = {
  sale: SaleRow
  now: Date
  customer: CustomerProfile
  age: number | null
  /** How many times longer a page stays on the phone than usual. */
  readingPace: number
  seller: SellerFacts
  right: SellerRight
  /** Compliance has said that the seller must not sell to this customer. */
  mustAvoid: boolean
  /** The people a company insures; undefined for a person, and until the list has come. */
  insuredList: InsuredList | undefined
  /** Who of an agency or broker the sale goes through; null in the bank's own channels. */
  through: Intermediated | null
  hasConsent: boolean
  phone: PhoneLinkState
  needs: Needs | undefined
  interview: Interview | undefined
  /** What the sums assume; read where there is an interview to work out. */
  assumptions: Assumptions | undefined
  /** Until when the wish to buy against advice has to rest; null where nothing was confirmed yet. */
  coolingUntil: Date | null
  test: RiskTest | undefined
  isTestValid: boolean
  isTestUnconfirmed: boolean
  testsLeft: { today: number; year: number }
  recommendation: StoredRecommendation | undefined
  plan: PlanRow | undefined
  product: ProductVersion | undefined
  confirmations: Confirmation[]
  recording: RecordingFacts
  acts: Act[]
  /** Moments of which a page was open on the phone since the plan was chosen. */
  pagesSeen: ReadonlySet<string>
  exchanges: Partial<Record<ExchangeKind, Exchange>>
  policy: PolicyRow | undefined
}

/** The seller's right to sell today, and why not where it has lapsed. */
export type SellerRight = {
  factsFor: Right['factsFor']
  /** What keeps the person from selling anything. */
  person: readonly RightCheck[]
  /** The same, and what keeps them from selling the plan now on the table. */
  plan: readonly RightCheck[]
}

/** What reading a sale takes; handlers have it too. */
export type Reading = Pick<Context, 'tx' | 'now' | 'fields'>

export async function loadFacts(context: Reading, sale: SaleRow): Promise<SaleFacts> {
  const { tx, now, fields } = context
  const today = beijingDay(now)
  const customer = inForceOn(await readProfile(tx, fields, sale.customerId), today)
  const tests = await testsOf(tx, sale.customerId)
  const test = tests[0]
  const asked = consentAsked(customer)
  const purposes = await activePurposes(tx, sale.customerId, asked.version)
  const plan = sale.planId ? await planRow(tx, fields, sale.planId) : undefined
  const product = plan
    ? await readProductVersion(tx, plan.content.productId, plan.content.versionNo)
    : undefined
  const exchanges = await exchangesOf(tx, sale)
  const acts = await actsOf(tx, sale)
  const interview = await interviewOf(tx, fields, sale.id)
  const age = customer.birthOn ? ageOn(customer.birthOn, today) : null
  const through = await intermediaryOf(tx, sale)
  return {
    sale,
    now,
    customer,
    age,
    readingPace: await readingPace(tx, { age, today }),
    seller: await readSellerFacts(tx, sale.ownerStaffId),
    right: await readSellerRight(context, { sale, through }, { plan, acts }),
    mustAvoid: await mustAvoid(tx, { staffId: sale.ownerStaffId, customerId: sale.customerId }),
    insuredList: customer.company
      ? await insuredListOf(tx, sale.id, plan?.content.group?.listId)
      : undefined,
    through,
    hasConsent: asked.purposes.every(({ purpose }) => purposes.has(purpose)),
    phone: await phoneStateOf(tx, sale.id, now),
    needs: await needsOf(tx, sale.id),
    interview,
    assumptions: interview && (await assumptionsOn(tx, today)),
    coolingUntil: await coolingUntil(tx, { acts, age, today }),
    test,
    isTestValid: test !== undefined && isTestValid(test.takenAt, now),
    isTestUnconfirmed: test !== undefined && needsConfirmation(test),
    testsLeft: testsLeft(
      tests.map((entry) => entry.takenAt),
      now,
    ),
    recommendation: await recommendationOf(tx, sale.id),
    plan,
    product,
    confirmations: plan && product ? requiredConfirmations(plan.content, product.content) : [],
    recording: await recordingFacts(tx, {
      sale,
      today,
      age,
      isNaturalPerson: !customer.company,
      chosen: plan && product && { plan, product },
    }),
    acts,
    pagesSeen: await pagesSeenOf(tx, sale.id, plan),
    exchanges: Object.fromEntries(exchanges.map((exchange) => [exchange.kind, exchange])),
    policy: await policyOf(tx, sale.id),
  }
}

type Chosen = { plan: PlanRow | undefined; acts: readonly Act[] }

/** By the channel of the sale; a policy counts with its premium of the first year. */
async function readSellerRight(
  { tx, now }: Reading,
  { sale, through }: Pick<SaleFacts, 'sale' | 'through'>,
  { plan, acts }: Chosen,
): Promise<SellerRight> {
  const rights = await rightsIn({ tx, now }, { sale, through }, acts)
  const lapses = (offered?: Parameters<Right['lapses']>[0]) =>
    distinct(rights.flatMap((right) => right.lapses(offered)))
  const person = lapses()
  // Where they differ, what shuts the door is what counts: the stricter one has the last word.
  const factsFor: Right['factsFor'] = (product, firstYearFen) => {
    const [only, ...more] = rights
    if (only && more.length === 0) return only.factsFor(product, firstYearFen)
    const isShut = (right: Right) => right.lapses({ product, firstYearFen }).length > 0
    const stricterLast = [...rights.filter((right) => !isShut(right)), ...rights.filter(isShut)]
    return Object.assign(
      {},
      ...stricterLast.map((right) => right.factsFor(product, firstYearFen)),
    ) as ReturnType<Right['factsFor']>
  }
  if (!plan || ENDED.has(sale.state)) return { factsFor, person, plan: person }
  const { productId, mode, premiumFen } = plan.content
  const product = await readOffer(tx, productId, now)
  const offered = { product, firstYearFen: annualised(mode, premiumFen) }
  return { factsFor, person, plan: lapses(offered) }
}

/** What two rights say in the same words is said once. */
const distinct = (checks: readonly RightCheck[]): RightCheck[] => [
  ...new Map(checks.map((check) => [`${check.ruleId} ${check.message}`, check])).values(),
]

/**
 * The customer who buys alone buys of the institution. Who sent the page is a seller all the same, at
 * the outlet and online: the rules of both channels count (互联网办法 art. 5).
 */
async function rightsIn(
  { tx, now }: Pick<Reading, 'tx' | 'now'>,
  { sale, through }: Pick<SaleFacts, 'sale' | 'through'>,
  acts: readonly Act[],
): Promise<Right[]> {
  const { ownerStaffId: staffId, channel } = sale
  if (!isSelfService(channel)) return [await readRight(tx, { staffId, channel, now, through })]
  const own = await readRight(tx, { staffId, channel, now, isSelfService: true })
  const sender = acts.find(({ kind }) => kind === 'entered')?.data['sentBy']
  if (typeof sender !== 'string') return [own]
  return [
    own,
    await readRight(tx, { staffId: sender, channel: 'outlet', now }),
    await readRight(tx, { staffId: sender, channel, now }),
  ]
}

/** The act of this kind and code, if it was done. */
export function actOf(facts: SaleFacts, kind: Act['kind'], code: string): Act | undefined {
  return facts.acts.find((act) => act.kind === kind && act.code === code)
}

export function comprehensionPassedAt(facts: SaleFacts): Date | undefined {
  return facts.acts.find((act) => act.kind === 'comprehension' && act.data['isPassed'] === true)?.at
}

/** The plan and product of a sale that has come that far. */
export function chosen(facts: SaleFacts): { plan: PlanRow; product: ProductVersion } {
  if (!facts.plan || !facts.product) throw new Error(`sale ${facts.sale.id} has no plan`)
  return { plan: facts.plan, product: facts.product }
}
