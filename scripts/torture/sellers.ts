import { setTimeout as sleep } from 'node:timers/promises'
import { carryOn } from '#world/stories'
import type { Customer, Teller } from '#world/stories'
import { TOWN_PASSWORD } from '#world/staff'
import { StoryError, signInAs } from '#world/wire'
import type { Session } from '#world/wire'
import { personFor } from './people.ts'
import { randomFrom } from '../../server/simulators/random.ts'
import type { Victim } from './victim.ts'

/** What the server said was done. */
export type Told = { saleId: string; saleNo: string; what: string }

type Parts = { server: Victim; sales: number; seed: number }

const SELLERS = ['RM0102', 'RM0103', 'RM0101', 'RM0201']
const GIVE_UP_AFTER_MS = 120_000

/** Several sellers at once, each with a queue of customers; a dead server is waited for. */
export function sellers({ server, sales, seed }: Parts) {
  let running = true
  const told: Told[] = []
  let next = 0
  const work = async (staffNo: string) => {
    while (next < sales) {
      const at = next
      next += 1
      await sellOne({ server, seed, told }, staffNo, at)
    }
  }
  return {
    isRunning: () => running,
    run: async () => {
      await Promise.all(SELLERS.map(work))
      running = false
      return told
    },
  }
}

type Desk = { server: Victim; seed: number; told: Told[] }

async function sellOne({ server, seed, told }: Desk, staffNo: string, at: number): Promise<void> {
  const random = randomFrom(seed * 1_000_003 + at)
  const signIn = () => signInAs(server.wire, staffNo, TOWN_PASSWORD)
  const person = personFor(seed, at)
  const seller = await stubbornly(signIn)
  const customerId = await stubbornly(() => create(seller, person, at))
  const { id: saleId, saleNo } = await stubbornly(() =>
    seller.post<{ id: string; saleNo: string }>(
      '/sales',
      { customerId },
      { idempotencyKey: `sale-${seed}-${at}` },
    ),
  )
  told.push({ saleId, saleNo, what: 'openSale' })
  const customer: Customer = {
    customerId,
    documentLast4: person.idNumber.slice(-4),
    needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    riskOption: 1 + Math.floor(random() * 2),
    productCode: 'LS-CI01',
  }
  const teller: Teller = {
    wire: server.wire,
    seller,
    waitMs: 150,
    told: ({ what }) => told.push({ saleId, saleNo, what }),
  }
  await stubbornly(() => carryOn(teller, { customer, saleId }, 'delivered'))
}

/** The same key on every try: a lost answer is asked for again, not done twice. */
async function create(seller: Session, person: object, at: number): Promise<string> {
  const key = { idempotencyKey: `customer-${at}-${JSON.stringify(person).length}` }
  return (await seller.post<{ id: string }>('/customers', person, key)).id
}

/** Tries until the server is back; what it says clearly (4xx other than a passed door) is a fault. */
async function stubbornly<T>(deed: () => Promise<T>): Promise<T> {
  const until = Date.now() + GIVE_UP_AFTER_MS
  for (;;) {
    try {
      return await deed()
    } catch (error) {
      const isRefused = error instanceof StoryError && error.status < 500 && !isPassed(error)
      if (isRefused || Date.now() > until) throw error
      await sleep(250)
    }
  }
}

/** The answer was lost but the deed was done: the door is found shut behind us. */
function isPassed({ problem }: StoryError): boolean {
  return ['door-closed', 'state-conflict', 'link-invalid', 'not-signed-in'].includes(
    problem.code ?? '',
  )
}
