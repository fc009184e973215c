import { setTimeout as sleep } from 'node:timers/promises'
import type { OutputOf } from '#contracts/operation'
import type * as online from '#contracts/online'
import type * as phone from '#contracts/phone'
import type { MomentName } from '#contracts/phone'
import { newId } from '#platform/ids'
import { productByCode } from './products/index.ts'
import { answer } from './stories.ts'
import type { Customer } from './stories.ts'
import { StoryError, enterShopAt } from './wire.ts'
import type { Session, Wire } from './wire.ts'

type Task = OutputOf<typeof phone.readPhoneTask>
type Page = OutputOf<typeof online.readShopProduct>

export type Alone = {
  wire: Wire
  /** The six digits that reach the customer's telephone for this visit. */
  codeFor: (visitId: string) => Promise<string>
  waitMs?: number
}

export type Claim = {
  name: string
  idNumber: string
  accountLast4: string
  productCode: string
  /** Out of the address a seller sent. */
  linkId?: string
}

async function told<T>(wire: Wire, sent: { method: string; path: string; body?: object }) {
  const { method, path, body } = sent
  const headers = { 'content-type': 'application/json' }
  const text = body === undefined ? {} : { body: JSON.stringify(body) }
  const answered = await wire({ method, path: `/api${path}`, headers, ...text })
  const said = JSON.parse(answered.body) as T
  if (answered.status >= 400) throw new StoryError(`${method} ${path}`, answered.status, said as {})
  return said
}

/** Reads the page and says who one is. */
export async function beginVisit(wire: Wire, claim: Claim): Promise<string> {
  const { productCode, ...who } = claim
  const productId = productByCode(productCode).id
  const { pageNo } = await told<Page>(wire, { method: 'GET', path: `/shop/products/${productId}` })
  const body = { ...who, productId, pageNo }
  const sent = { method: 'POST', path: '/shop/visits', body }
  return (await told<{ visitId: string }>(wire, sent)).visitId
}

/** From the page to a session of one's own. */
export async function enterAlone({ wire, codeFor }: Alone, claim: Claim): Promise<Session> {
  const visitId = await beginVisit(wire, claim)
  return enterShopAt(wire, { visitId, code: await codeFor(visitId) })
}

const STEPS_MAX = 200

/** Goes on alone until the phone shows `until`; answers with what it shows then. */
export async function goAlone(
  { wire, waitMs = 60 }: Pick<Alone, 'wire' | 'waitMs'>,
  { hand, customer }: { hand: Session; customer: Customer },
  until: MomentName,
): Promise<Task> {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const task = await hand.get<Task>('/phone/task')
    if (task.moment === until || ['done', 'referred'].includes(task.moment)) return task
    if (task.moment.startsWith('wait-') || task.policy?.isEPolicyHere === false) {
      await sleep(waitMs)
      continue
    }
    await answer({ teller: { wire, waitMs }, story: { customer, saleId: '' }, hand }, task)
    await leaveTrail(hand, task.moment)
  }
  throw new Error(`the phone never shows ${until}`)
}

/** What the phone tells of a page once it is left. */
async function leaveTrail(hand: Session, moment: MomentName): Promise<void> {
  const now = new Date().toISOString()
  const visit = {
    id: newId(),
    pageVersion: 'story',
    moment,
    title: moment,
    step: null,
    openedAt: now,
    leftAt: now,
    readMs: 9000,
    hasReachedEnd: true,
    presses: [],
  }
  await hand.post('/phone/trail', { sentAt: now, visits: [visit] })
}
