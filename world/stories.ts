import { setTimeout as sleep } from 'node:timers/promises'
import type { SaleChannel } from '#contracts/authority'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as sales from '#contracts/sales'
import type { InterviewAnswers } from '#contracts/interview'
import type { Goal, NeedsAnswers } from '#contracts/suitability'
import { throughOf } from './intermediaries.ts'
import { isRightAnswer, productByCode } from './products/index.ts'
import { finishTake, startTake } from './recording.ts'
import { agreement, answerUnderwriting } from './underwriting-answers.ts'
import { DOT_PNG, PEN } from './signature.ts'
import { StoryError, openPhoneAt } from './wire.ts'
import type { Session, Wire } from './wire.ts'

type Sale = OutputOf<typeof sales.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>

/** How far a story goes; each stage includes the ones before it. */
export const STAGES = [
  'opened',
  'assessed',
  'recommended',
  'chosen',
  'presented',
  'confirmed',
  'understood',
  'proven',
  'signed',
  'recorded',
  'submitted',
  'accepted',
  'issued',
  'delivered',
] as const
export type Stage = (typeof STAGES)[number]

export type Customer = {
  customerId: string
  documentLast4: string
  needs: Partial<NeedsAnswers> & { goals: Goal[] }
  /** Option chosen in every question of the risk test, by its place. */
  riskOption: number
  interview?: Partial<InterviewAnswers>
  productCode: string
  planCode?: string
  premiumFen?: number
  isCustomerInitiative?: boolean
  /** Whom the contract names besides the customer, as the desk sends it. */
  named?: object
  /** A company: the people it insures, as the text of the file that is uploaded. */
  insuredList?: string
  /** How often the questions are answered wrongly before they are understood. */
  triesInVain?: number
  /** At the counter unless it says otherwise. */
  channel?: SaleChannel
  /** Answered yes to a question about health, in these words. */
  illness?: string
  /** Which question that is; the first unless it says otherwise. */
  illnessAt?: number
  /** What the desk measured each second of the film; nothing unless it says so. */
  signals?: string
  /** Does not want other terms than those applied for. */
  refusesTerms?: boolean
}

export { DOT_PNG, PEN } from './signature.ts'

type Told = (event: { what: string; saleId: string }) => void

export type Teller = {
  wire: Wire
  seller: Session
  /** Called after every acknowledged deed. */
  told?: Told
  waitMs?: number
}

const isIntermediated = (channel: SaleChannel | undefined) =>
  channel === 'agent' || channel === 'broker'

/** Sells by the book, counter and phone in turn, as far as `until`; answers with the sale. */
export async function sell(teller: Teller, customer: Customer, until: Stage): Promise<Sale> {
  const { id } = await teller.seller.post<{ id: string }>('/sales', {
    customerId: customer.customerId,
    ...(customer.channel ? { channel: customer.channel } : {}),
    ...(isIntermediated(customer.channel) ? { intermediary: throughOf(customer.channel) } : {}),
  })
  teller.told?.({ what: 'openSale', saleId: id })
  return carryOn(teller, { customer, saleId: id }, until)
}

type Story = { customer: Customer; saleId: string }

/** Goes on with a sale wherever it stands: the doors say what is next. */
export async function carryOn(teller: Teller, story: Story, until: Stage): Promise<Sale> {
  let hand: Session | undefined
  for (let step = 0; step < 120; step += 1) {
    const sale = await teller.seller.get<Sale>(`/sales/${story.saleId}`)
    if (reached(sale, until)) return sale
    const door = sale.doors.find((entry) => entry.state !== 'done')
    if (!door) return sale
    if (door.state === 'waiting' || door.by === 'insurer' || door.by === 'bank') {
      await sleep(teller.waitMs ?? 100)
    } else if (door.reasons.some(({ code }) => code === 'recording-not-running')) {
      // Killed between the start and the first picture: nobody signs before the camera rolls.
      await startTake(teller.seller, story.saleId)
    } else if (door.action === 'receipt' && sale.policy?.ePolicyAt === null) {
      // Nobody signs for what has not come.
      await sleep(teller.waitMs ?? 100)
    } else if (door.by === 'customer') {
      hand = await onThePhone(teller, story, hand)
    } else await atTheCounter(teller, story, { sale, action: door.action })
  }
  throw new Error(`sale ${story.saleId} does not get to ${until}`)
}

const DONE_AT: Record<Stage, string | null> = {
  opened: null,
  assessed: 'risk-test',
  recommended: 'makeRecommendation',
  chosen: 'quote',
  presented: 'presentPart',
  confirmed: 'confirmations',
  understood: 'check-process',
  proven: 'proveNumber',
  signed: 'sign',
  recorded: 'finishRecording',
  submitted: 'submitApplication',
  accepted: 'underwriting',
  issued: 'issue',
  delivered: 'receipt',
}

function reached(sale: Sale, until: Stage): boolean {
  if (['declined', 'abandoned', 'sealed'].includes(sale.state)) return true
  const at = (action: string | null) => sale.doors.findIndex((door) => door.action === action)
  // What need not be recorded has been recorded once it is signed.
  const wanted =
    until === 'recorded' ? Math.max(at('sign'), at('finishRecording')) : at(DONE_AT[until])
  return sale.doors.slice(0, wanted + 1).every((door) => door.state === 'done')
}

/** A family with a mortgage and something put by, in good health. */
const USUAL_INTERVIEW: InterviewAnswers = {
  familyDuties: ['children', 'debt'],
  healthState: 'good',
  capacity: 'full',
  monthlyExpenseFen: 1_200_000,
  debtFen: 80_000_000,
  savingsFen: 30_000_000,
  lifeCoverFen: 0,
  illnessCoverFen: 0,
  propertyCoverFen: 0,
  educationTargetFen: 40_000_000,
  educationSavedFen: 10_000_000,
  retirementAge: 60,
  pensionWantedFen: 800_000,
  pensionExpectedFen: 500_000,
  retirementSavedFen: 20_000_000,
  legacyFen: 0,
  propertyValueFen: 200_000_000,
  isReplacing: false,
  replacedPolicy: null,
}

const checked = (check: string, evidence: string) => ({ check, isConfirmed: true, evidence })

type AtDoor = { sale: Sale; action: string }

async function atTheCounter(teller: Teller, story: Story, at: AtDoor): Promise<void> {
  const { customer, saleId } = story
  const post = async (path: string, body: object = {}) => {
    await teller.seller.post(`/sales/${saleId}${path}`, body)
    teller.told?.({ what: at.action, saleId })
  }
  switch (at.action) {
    case 'check-identity': {
      const { documentLast4 } = customer
      return post('/checks', { ...checked('identity', '核对证件原件，人证一致'), documentLast4 })
    }
    case 'check-product':
      return post('/checks', checked('product', '产品在架，等级与客户匹配'))
    case 'check-process':
      return post('/checks', checked('process', '五段介绍与逐项提示均已完成'))
    case 'makeRecommendation':
      return post('/recommendation')
    case 'interview':
      return post('/interview', { answers: { ...USUAL_INTERVIEW, ...customer.interview } })
    case 'insured-list':
      return post('/insured-list', { fileName: '清单.csv', content: customer.insuredList })
    case 'choosePlan':
      return post('/plan', choice(customer, at.sale))
    case 'presentPart': {
      const parts = ['product', 'functions', 'audience', 'risks', 'scope']
      const done = new Set(at.sale.presentation.map((entry) => entry.part))
      return post('/presentation', { part: parts.find((part) => !done.has(part)) })
    }
    case 'startRecording':
      await startTake(teller.seller, saleId)
      return teller.told?.({ what: at.action, saleId })
    case 'finishRecording':
      await finishTake(teller.seller, at.sale, customer.signals)
      return teller.told?.({ what: at.action, saleId })
    case 'submitApplication':
      return post('/application')
    case 'requestPremium':
      return post('/premium')
    default:
      throw new Error(`nobody at the counter can do ${at.action}`)
  }
}

function choice(customer: Customer, sale: Sale): object {
  const match = sale.recommendation?.matches.find((entry) => entry.code === customer.productCode)
  if (!match) throw new Error(`${customer.productCode} is not on the shelf`)
  return {
    productId: match.productId,
    planCode: customer.planCode ?? match.planCode,
    premiumFen: customer.premiumFen ?? match.minPremiumFen,
    insuredRelation: customer.insuredList === undefined ? 'self' : 'employee',
    isCustomerInitiative: customer.isCustomerInitiative ?? false,
    ...customer.named,
  }
}

/** The customer scans when there is no session yet, and answers what the phone asks. */
async function onThePhone(
  teller: Teller,
  story: Story,
  held: Session | undefined,
): Promise<Session> {
  const hand = held ?? (await scan(teller, story))
  const task = await hand.get<Task>('/phone/task')
  await answer({ teller, story, hand }, task)
  return hand
}

async function scan(teller: Teller, { saleId }: Story): Promise<Session> {
  const { url } = await teller.seller.post<{ url: string }>(`/sales/${saleId}/phone-link`)
  return openPhoneAt(teller.wire, url)
}

type Answering = { teller: Pick<Teller, 'wire' | 'told' | 'waitMs'>; story: Story; hand: Session }
type Answer = { path: string; body?: object }

/** What the customer sends at each moment; a moment without an answer is waited through. */
const ANSWERS: Partial<Record<Task['moment'], (task: Task, customer: Customer) => Answer>> = {
  consent: ({ consent }) => ({
    path: '/consent',
    body: { version: consent?.version, purposes: consent?.purposes.map((entry) => entry.purpose) },
  }),
  mandate: ({ mandate }) => ({
    path: '/mandate',
    body: { version: mandate?.version, isAgreed: true, readSec: (mandate?.minReadSec ?? 0) + 3 },
  }),
  needs: ({ needs }, customer) => ({
    path: '/needs',
    body: { ...USUAL_NEEDS, ...needs?.stated, ...customer.needs },
  }),
  risk: ({ risk }, { riskOption }) => ({
    path: '/risk-test',
    body: {
      version: risk?.version,
      answers: risk?.questions.map(({ id, options }) => ({
        questionId: id,
        optionId: options[Math.min(riskOption, options.length - 1)]?.id,
      })),
    },
  }),
  'risk-confirm': ({ riskResult }) => ({
    path: '/risk-confirmation',
    body: { testId: riskResult?.testId },
  }),
  plan: ({ offers }, customer) => {
    const offer = offers?.find(({ productId }) => productId === idOf(customer.productCode))
    const plan = offer?.plans.find(({ code }) => code === customer.planCode) ?? offer?.plans[0]
    const premiumFen = customer.premiumFen ?? plan?.minPremiumFen
    return {
      path: '/plan',
      body: { productId: offer?.productId, planCode: plan?.code, premiumFen },
    }
  },
  introduction: ({ introduction }) => {
    const next = introduction?.find(({ isRead }) => !isRead)
    const readSec = (next?.minReadSec ?? 0) + 3
    return { path: '/introduction', body: { part: next?.part, readSec } }
  },
  payment: ({ payment }) => ({ path: '/payment', body: { amountFen: payment?.amountFen } }),
  facts: () => ({ path: '/facts', body: { readSec: 45 } }),
  notices: ({ notices }) => {
    const next = notices?.find((page) => !page.isAcknowledged)
    return { path: '/notices', body: { pageId: next?.id, readSec: (next?.minReadSec ?? 0) + 3 } }
  },
  disclosures: ({ disclosures }) => {
    const next = disclosures?.find((item) => !item.isAcknowledged)
    const readSec = (next?.minReadSec ?? 0) + 3
    return { path: '/disclosures', body: { disclosureId: next?.id, readSec } }
  },
  comprehension: (task, customer) => ({
    path: '/comprehension',
    body: { answers: understood(task, customer.triesInVain ?? 0) },
  }),
  confirmations: ({ confirmations }) => {
    const next = confirmations?.find((item) => !item.isConfirmed)
    const typed = next?.sentence ? { typed: next.sentence } : {}
    return { path: '/confirmations', body: { code: next?.code, isAgreed: true, ...typed } }
  },
  health: ({ health }, { illness, illnessAt = 0 }) => ({
    path: '/health',
    body: {
      version: health?.version,
      isAgreed: true,
      answers: health?.questions.map(({ id }, at) =>
        at === illnessAt && illness !== undefined
          ? { questionId: id, isYes: true, detail: illness }
          : { questionId: id, isYes: false },
      ),
    },
  }),
  record: ({ recording }) => ({
    path: '/recording-consent',
    body: { version: recording?.version, isAgreed: true },
  }),
  sign: () => ({
    path: '/signature',
    body: { strokes: [PEN], pngBase64: DOT_PNG, device: 'story' },
  }),
  terms: ({ terms }, customer) =>
    customer.refusesTerms
      ? { path: '/terms/refusal', body: { reason: 'price' } }
      : { path: '/terms/agreement', body: agreement(terms) },
  receipt: () => ({ path: '/receipt' }),
}

const idOf = (code: string) => productByCode(code).id

const ASKS_AGAIN_AFTER_MS = 5000
/** A code a minute for each number. */
const ASKS_MAX = 14

/** Asks for a code unless one is on its way, reads it on the telephone and types it. */
async function typeCode({ teller, hand }: Answering, { code }: Task): Promise<void> {
  const { inbox } = teller.wire
  if (!inbox) throw new Error('the telephones of this town cannot be read')
  const words = await inbox(code?.live?.codeId ?? (await askForCode(hand)))
  await hand.post('/phone/code-proof', { code: /^\d{6}/.exec(words)?.[0] })
}

async function askForCode(hand: Session): Promise<string> {
  for (let asked = 1; ; asked += 1) {
    try {
      return (await hand.post<{ codeId: string }>('/phone/code')).codeId
    } catch (error) {
      const isTooSoon = error instanceof StoryError && error.status === 429
      if (!isTooSoon || asked === ASKS_MAX) throw error
      await sleep(ASKS_AGAIN_AFTER_MS)
    }
  }
}

/** Does what the phone asks for now, whoever leads the sale. */
export async function answer({ teller, story, hand }: Answering, task: Task): Promise<void> {
  if (task.moment === 'underwriting' || task.moment === 'code') {
    await (task.moment === 'code'
      ? typeCode({ teller, story, hand }, task)
      : answerUnderwriting(hand, task))
    teller.told?.({ what: task.moment, saleId: story.saleId })
    return
  }
  const say = ANSWERS[task.moment]
  if (!say) {
    await sleep(teller.waitMs ?? 100)
    return
  }
  const { path, body } = say(task, story.customer)
  await hand.post(`/phone${path}`, body)
  teller.told?.({ what: task.moment, saleId: story.saleId })
}

const USUAL_NEEDS: NeedsAnswers = {
  goals: ['family-income'],
  coverYears: 20,
  budgetFen: 2_000_000,
  ownIncomeFen: 20_000_000,
  householdIncomeFen: 40_000_000,
  hasReimbursementMedical: false,
  otherPremiumFen: 0,
}

/** What the customer has understood, once `triesInVain` are over: the town knows its own products. */
function understood({ comprehension }: Task, triesInVain: number): object[] {
  const isInVain = (comprehension?.attempt ?? 1) <= triesInVain
  return (comprehension?.questions ?? []).map(({ id, text, options }) => {
    const right = options.find((option) => isRightAnswer(text, option.text))
    return { questionId: id, optionId: isInVain ? 'none' : right?.id }
  })
}
