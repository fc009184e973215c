import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, ownIncomeFen: 20_000_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}

describe('a sale by the book', () => {
  it('goes from first hello to a policy the customer has signed for', async () => {
    const seller = await town.as('RM0102')
    const sale = await sell({ wire: town.wire, seller, waitMs: 50 }, zhao, 'delivered')
    expect(sale.state).toBe('in-force')
    expect(sale.policy?.policyNo).toMatch(/^P\d{12}$/)
  })
})
