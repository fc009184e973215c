import { setTimeout as sleep } from 'node:timers/promises'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as sales from '#contracts/sales'
import type { Goal, NeedsAnswers } from '#contracts/suitability'
import { openPhoneAt } from './wire.ts'
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
  'understood',
  'signed',
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
  productCode: string
  planCode?: string
  premiumFen?: number
  isCustomerInitiative?: boolean
}

/** A transparent 1×1 picture: a signature for people without a pen. */
const DOT_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

type Told = (event: { what: string; saleId: string }) => void

export type Teller = {
  wire: Wire
  seller: Session
  /** Called after every acknowledged deed. */
  told?: Told
  waitMs?: number
}

/** Sells by the book, counter and phone in turn, as far as `until`; answers with the sale. */
export async function sell(teller: Teller, customer: Customer, until: Stage): Promise<Sale> {
  const { id } = await teller.seller.post<{ id: string }>('/sales', { customerId: customer.customerId })
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
  understood: 'check-process',
  signed: 'sign',
  submitted: 'submitApplication',
  accepted: 'underwriting',
  issued: 'issue',
  delivered: 'receipt',
}

function reached(sale: Sale, until: Stage): boolean {
  if (['declined', 'abandoned', 'sealed'].includes(sale.state)) return true
  const action = DONE_AT[until]
  const wanted = sale.doors.findIndex((door) => door.action === action)
  return sale.doors.slice(0, wanted + 1).every((door) => door.state === 'done')
}

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
      const evidence = '核对身份证原件与本人，人证一致'
      return post('/checks', { check: 'identity', isConfirmed: true, documentLast4, evidence })
    }
    case 'check-product':
      return post('/checks', { check: 'product', isConfirmed: true, evidence: '产品在架，等级与客户匹配' })
    case 'check-process':
      return post('/checks', { check: 'process', isConfirmed: true, evidence: '五段介绍与逐项提示均已完成' })
    case 'makeRecommendation':
      return post('/recommendation')
    case 'choosePlan':
      return post('/plan', choice(customer, at.sale))
    case 'presentPart': {
      const parts = ['product', 'functions', 'audience', 'risks', 'scope']
      const done = new Set(at.sale.presentation.map((entry) => entry.part))
      return post('/presentation', { part: parts.find((part) => !done.has(part)) })
    }
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
    insuredRelation: 'self',
    isCustomerInitiative: customer.isCustomerInitiative ?? false,
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

type Answering = { teller: Teller; story: Story; hand: Session }

async function answer({ teller, story, hand }: Answering, task: Task): Promise<void> {
  const { customer, saleId } = story
  const post = async (path: string, body: object = {}) => {
    await hand.post(`/phone${path}`, body)
    teller.told?.({ what: `${task.moment}`, saleId })
  }
  switch (task.moment) {
    case 'consent': {
      const purposes = task.consent?.purposes.map((entry) => entry.purpose)
      return post('/consent', { version: task.consent?.version, purposes })
    }
    case 'needs':
      return post('/needs', { ...USUAL_NEEDS, ...task.needs?.stated, ...customer.needs })
    case 'risk': {
      const answers = task.risk?.questions.map((question) => ({
        questionId: question.id,
        optionId: question.options[Math.min(customer.riskOption, question.options.length - 1)]?.id,
      }))
      return post('/risk-test', { version: task.risk?.version, answers })
    }
    case 'risk-confirm':
      return post('/risk-confirmation', { testId: task.riskResult?.testId })
    case 'facts':
      return post('/facts', { readSec: 45 })
    case 'disclosures': {
      const next = task.disclosures?.find((item) => !item.isAcknowledged)
      return post('/disclosures', { disclosureId: next?.id, readSec: (next?.minReadSec ?? 0) + 3 })
    }
    case 'comprehension':
      return understand(task, post)
    case 'confirmations': {
      const next = task.confirmations?.find((item) => !item.isConfirmed)
      const typed = next?.sentence ?? undefined
      return post('/confirmations', { code: next?.code, isAgreed: true, ...(typed ? { typed } : {}) })
    }
    case 'sign': {
      const strokes = [[[10, 10, 0], [60, 40, 80], [120, 20, 190]]]
      return post('/signature', { strokes, pngBase64: DOT_PNG, device: 'story' })
    }
    case 'receipt':
      return post('/receipt')
    case 'wait-recommendation':
    case 'wait-insurer':
    case 'done':
      await sleep(teller.waitMs ?? 100)
  }
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

/** Nobody tells the customer the answers: try the next option until all are right. */
async function understand(task: Task, post: (path: string, body: object) => Promise<void>) {
  const attempt = task.comprehension?.attempt ?? 1
  const questions = task.comprehension?.questions ?? []
  // Counting in base "options": every combination is reached in the end.
  let rest = attempt - 1
  const answers = questions.map((question) => {
    const at = rest % question.options.length
    rest = Math.floor(rest / question.options.length)
    return { questionId: question.id, optionId: question.options[at]?.id }
  })
  await post('/comprehension', { answers })
}
