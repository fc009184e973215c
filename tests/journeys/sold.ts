import { customerNamed } from '#world/customers'
import { TOWN_PASSWORD } from '#world/staff'
import { sell } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import { signInAs, socketWire } from '#world/wire'
import type { RunningProduct } from './product.ts'

type Buyer = Partial<Customer> & { name: string; seller: string; until: Stage }

/** Somebody of the town buys a critical-illness policy by the book, as far as `until`. */
export async function sold({ address, inbox }: RunningProduct, buyer: Buyer) {
  const { name, seller: staffNo, until, ...more } = buyer
  const wire = socketWire(() => address, inbox)
  const seller = await signInAs(wire, staffNo, TOWN_PASSWORD)
  const { id, idNumber = '' } = customerNamed(name)
  const customer: Customer = {
    customerId: id,
    documentLast4: idNumber.slice(-4),
    needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    riskOption: 2,
    productCode: 'LS-CI01',
    ...more,
  }
  return sell({ wire, seller }, customer, until)
}
