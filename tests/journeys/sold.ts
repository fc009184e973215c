import { customerNamed } from '#world/customers'
import { TOWN_PASSWORD } from '#world/staff'
import { carryOn, sell } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import { signInAs, socketWire } from '#world/wire'
import type { RunningProduct } from './product.ts'

type Person = Partial<Customer> & { name: string; seller: string; until: Stage }

/** Somebody of the town buys a critical-illness policy by the book, as far as `until`. */
export async function sold(product: RunningProduct, person: Person) {
  const { name, seller, until, ...more } = person
  return sell(await tellerOf(product, seller), buyerOf(name, more), until)
}

/** The same with a sale that was opened by hand. */
export async function wentOn(product: RunningProduct, person: Person & { saleId: string }) {
  const { name, seller, until, saleId, ...more } = person
  const teller = { ...(await tellerOf(product, seller)), waitMs: 60 }
  return carryOn(teller, { customer: buyerOf(name, more), saleId }, until)
}

async function tellerOf({ address, inbox }: RunningProduct, staffNo: string) {
  const wire = socketWire(() => address, inbox)
  return { wire, seller: await signInAs(wire, staffNo, TOWN_PASSWORD) }
}

function buyerOf(name: string, more: Partial<Customer>): Customer {
  const { id, idNumber = '' } = customerNamed(name)
  return {
    customerId: id,
    documentLast4: idNumber.slice(-4),
    needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    riskOption: 2,
    productCode: 'LS-CI01',
    ...more,
  }
}
