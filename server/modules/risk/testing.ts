import { newId } from '#platform/ids'
import { CUSTOMERS } from '#world/customers'
import { sell } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import type { Session, StoryError } from '#world/wire'
import { townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

/** Does at once what the module does by itself every few seconds. */
export async function runSchedule(town: TestApp, name: string): Promise<void> {
  const schedule = town.app.modules
    .flatMap((module) => module.schedules ?? [])
    .find((one) => one.name === name)
  if (!schedule) throw new Error(`no schedule ${name}`)
  const actor = { kind: 'system' as const, name: 'test' }
  await schedule.run({
    db: town.app.db,
    now: town.clock.now,
    log: undefined as never,
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  })
}

export const sellerOf = (name: string) => {
  const staffNo = CUSTOMERS.find((one) => one.name === name)?.ownerStaffNo
  if (!staffNo) throw new Error(`nobody looks after ${name}`)
  return staffNo
}

/** Somebody who buys a critical-illness policy, unless told otherwise. */
export async function sellTo(
  town: TestApp,
  name: string,
  { until, ...more }: Partial<Customer> & { until: Stage },
) {
  const seller = await town.as(sellerOf(name))
  const customer: Customer = {
    ...townCustomer(name),
    needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    riskOption: 2,
    productCode: 'LS-CI01',
    ...more,
  }
  return { seller, sale: await sell({ wire: town.wire, seller, waitMs: 40 }, customer, until) }
}

/** A plan the advice is against, on the customer's own wish. */
export async function insistOn(town: TestApp, name: string) {
  const { seller, sale } = await sellTo(town, name, {
    until: 'recommended',
    needs: { goals: ['medical'], budgetFen: 1_000_000, hasReimbursementMedical: true },
  })
  await seller.post(`/sales/${sale.id}/plan`, choiceOf(sale, 'QT-MD02'))
  return { seller, sale }
}

type Sold = Awaited<ReturnType<typeof sellTo>>['sale']

function choiceOf(sale: Sold, code: string) {
  const match = sale.recommendation?.matches.find((one) => one.code === code)
  if (!match) throw new Error(`${code} is not on the shelf`)
  const { productId, planCode, minPremiumFen: premiumFen } = match
  const wish = { insuredRelation: 'self', isCustomerInitiative: true }
  return { productId, planCode, premiumFen, ...wish }
}

/** A plan that no rule lets this customer have: investment-linked above the level. */
export async function tryForbidden(town: TestApp, name: string) {
  const { seller, sale } = await sellTo(town, name, {
    until: 'recommended',
    riskOption: 1,
    needs: {
      goals: ['savings'],
      budgetFen: 20_000_000,
      householdIncomeFen: 80_000_000,
      ownIncomeFen: 60_000_000,
    },
  })
  const problem = await problemOf(seller.post(`/sales/${sale.id}/plan`, choiceOf(sale, 'LS-IL01')))
  return { seller, sale, problem }
}

export const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )
export const codeOf = async (deed: Promise<unknown>) => (await problemOf(deed))?.code

export const staffIdOf = async (session: Session) =>
  (await session.get<{ staff: { id: string } }>('/session')).staff.id
