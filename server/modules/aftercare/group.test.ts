// What is owed after a company's contract: nobody is called back (人身保险业务基本服务规定 art. 32).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/aftercare'
import type { OutputOf } from '#contracts/operation'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { createLog } from '#platform/log'
import type { Session } from '#world/wire'
import { unknownCompany } from '#testing/customers'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-24T02:00:00.000Z' })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

/** Tells aftercare of a delivery with a cooling-off period, whatever was sold. */
async function delivered(customerId: string): Promise<string[]> {
  const { id: saleId } = await seller.post<{ id: string }>('/sales', { customerId })
  const handler = town.app.modules
    .flatMap((module) => module.handlers ?? [])
    .find(({ name }) => name === 'plan-aftercare')!
  const actor = { kind: 'system' as const, name: 'test' }
  const context: HandlerContext = {
    db: town.app.db,
    now: town.clock.now,
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
  const days = { deliveredOn: '2026-11-24', coolingOffUntil: '2026-12-09' }
  await handler.run(context, { customerId, saleId, ...days })
  const { items } = await seller.get<OutputOf<typeof contract.readAftercare>>(
    `/sales/${saleId}/aftercare`,
  )
  return items.map(({ kind }) => kind)
}

describe('after the receipt', () => {
  it('a person is called back inside the cooling-off period', async () => {
    expect(await delivered(townCustomer('张敏').customerId)).toContain('call-back')
  })

  it('a company is looked after every three months and not called back', async () => {
    const { id } = await seller.post<{ id: string }>('/companies', unknownCompany())
    expect(await delivered(id)).toEqual(['follow-up', 'follow-up', 'follow-up', 'follow-up'])
  })
})
