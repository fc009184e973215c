import { setTimeout as sleep } from 'node:timers/promises'
import type { Goal, NeedsAnswers } from '#contracts/suitability'
import { CUSTOMERS } from './customers.ts'
import { TOWN_PASSWORD } from './staff.ts'
import { sell } from './stories.ts'
import type { Stage } from './stories.ts'
import { signInAs } from './wire.ts'
import type { Session, Wire } from './wire.ts'

type TownSale = {
  name: string
  goals: Goal[]
  needs?: Partial<NeedsAnswers>
  riskOption: number
  productCode: string
  planCode?: string
  premiumFen?: number
  isCustomerInitiative?: boolean
  until: Stage
  abandon?: 'price' | 'unclear'
  isSealed?: boolean
}

const YUAN = 100

/** Sales in every state, told by the same story as the tests; a seller with a free hand is chosen. */
const SALES: readonly TownSale[] = [
  { name: '李可欣', goals: ['accident'], riskOption: 1, productCode: 'QT-AC01', until: 'opened' },
  {
    name: '张敏',
    goals: ['critical-illness', 'medical'],
    needs: { budgetFen: 12_000 * YUAN },
    riskOption: 1,
    productCode: 'LS-CI01',
    until: 'assessed',
  },
  {
    name: '杜鹏',
    goals: ['education', 'family-income'],
    needs: { budgetFen: 20_000 * YUAN },
    riskOption: 2,
    productCode: 'LS-TL01',
    until: 'recommended',
  },
  {
    name: '孙悦',
    goals: ['critical-illness'],
    needs: { budgetFen: 15_000 * YUAN, householdIncomeFen: 336_000 * YUAN },
    riskOption: 2,
    productCode: 'LS-CI01',
    premiumFen: 5800 * YUAN,
    until: 'presented',
  },
  {
    name: '白雪',
    goals: ['family-income'],
    needs: { budgetFen: 8000 * YUAN },
    riskOption: 1,
    productCode: 'LS-TL01',
    premiumFen: 1200 * YUAN,
    until: 'recorded',
  },
  {
    name: '郭建国',
    goals: ['retirement'],
    needs: {
      coverYears: 99,
      budgetFen: 300_000 * YUAN,
      ownIncomeFen: 120_000 * YUAN,
      householdIncomeFen: 200_000 * YUAN,
    },
    riskOption: 1,
    productCode: 'QT-PN01',
    premiumFen: 100_000 * YUAN,
    until: 'submitted',
  },
  {
    name: '冯志伟',
    goals: ['critical-illness'],
    needs: { budgetFen: 15_000 * YUAN },
    riskOption: 2,
    productCode: 'LS-CI01',
    premiumFen: 9600 * YUAN,
    until: 'accepted',
  },
  {
    name: '袁浩',
    goals: ['family-income'],
    needs: { budgetFen: 10_000 * YUAN },
    riskOption: 2,
    productCode: 'LS-TL01',
    premiumFen: 1500 * YUAN,
    until: 'issued',
  },
  {
    name: '秦岚',
    goals: ['critical-illness'],
    needs: { budgetFen: 20_000 * YUAN },
    riskOption: 2,
    productCode: 'LS-CI01',
    premiumFen: 7200 * YUAN,
    until: 'delivered',
  },
  {
    name: '贾梦琪',
    goals: ['critical-illness'],
    needs: { budgetFen: 12_000 * YUAN },
    riskOption: 2,
    productCode: 'LS-CI01',
    premiumFen: 4800 * YUAN,
    until: 'delivered',
    isSealed: true,
  },
  {
    name: '任晓峰',
    goals: ['family-income'],
    needs: { budgetFen: 10_000 * YUAN },
    riskOption: 2,
    productCode: 'LS-TL01',
    premiumFen: 1300 * YUAN,
    until: 'chosen',
    abandon: 'price',
  },
]

/** Plays the sales of the town through its own front door; stops quietly at what a customer lacks. */
export async function playSales(
  wire: Wire,
  report: (line: string) => void,
): Promise<{ played: number }> {
  const desks = new Map<string, Session>()
  let played = 0
  for (const entry of SALES) {
    const customer = CUSTOMERS.find(({ name }) => name === entry.name)
    if (!customer) throw new Error(`nobody in the town is called ${entry.name}`)
    const staffNo = customer.ownerStaffNo
    const seller = desks.get(staffNo) ?? (await signInAs(wire, staffNo, TOWN_PASSWORD))
    desks.set(staffNo, seller)
    const { name, goals, needs, until, abandon, isSealed, ...rest } = entry
    const person = {
      ...rest,
      customerId: customer.id,
      documentLast4: customer.idNumber?.slice(-4) ?? '',
      needs: { ...needs, goals },
    }
    try {
      const sale = await sell({ wire, seller, waitMs: 60 }, person, until)
      if (isSealed) await sealed(seller, sale.id)
      if (abandon) await seller.post(`/sales/${sale.id}/abandonment`, { reason: abandon })
      played += 1
    } catch (error) {
      report(`${name}: ${(error as Error).message}`)
    }
  }
  await tryWithoutRight(wire)
  return { played }
}

/** Two who may not sell begin all the same: the door stays shut, and compliance sees the attempt. */
async function tryWithoutRight(wire: Wire): Promise<void> {
  for (const staffNo of ['RM0203', 'RM0204']) {
    const seller = await signInAs(wire, staffNo, TOWN_PASSWORD)
    const customer = CUSTOMERS.find((one) => one.ownerStaffNo === staffNo)
    await seller.send('POST', '/sales', { body: { customerId: customer?.id } })
  }
}

const SEAL_TRIES = 40

/** The last entries of a sale take a second to be under a signed head; until then the door is shut. */
async function sealed(seller: Session, saleId: string): Promise<void> {
  for (let round = 1; ; round += 1) {
    const answer = await seller.send('POST', `/sales/${saleId}/seal`, { body: {} })
    if (answer.status === 200) return
    if (round === SEAL_TRIES) throw new Error(`${saleId} cannot be sealed: ${answer.body}`)
    await sleep(500)
  }
}
