// The short form of `npm run torture -- --gateway`: the same run inside the test's own town.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkedInsurers, restBankCore } from '#modules/insurers'
import { paperDesk } from '#modules/papers'
import { townLinks } from '#world/insurer-links'
import { sell } from '#world/stories'
import type { Session } from '#world/wire'
import { BAD_DAY } from '../../../scripts/torture/gateway.ts'
import { runGateway } from '../../../scripts/torture/gateway-run.ts'
import { CALLBACK_SECRETS, startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

describe('with partners that drop, delay, repeat and reorder what they say', () => {
  it('nothing is issued or debited twice, nothing is lost, and the books agree in the end', async () => {
    const customer = {
      ...townCustomer('赵明轩'),
      needs: {
        goals: ['critical-illness' as const],
        budgetFen: 1_500_000,
        householdIncomeFen: 33_600_000,
      },
      riskOption: 2,
      productCode: 'LS-CI01',
    }
    const sale = await sell({ wire: town.wire, seller, waitMs: 30 }, customer, 'recorded')
    await town.partners({ ...BAD_DAY, jitterMs: 10 })
    const links = townLinks(town.partnerUrls)
    const outside = {
      insurer: linkedInsurers(() => links, town.clock.now),
      bank: restBankCore(() => town.partnerUrls.bank),
      callbackSecrets: CALLBACK_SECRETS,
      vault: town.app.vault,
      papers: paperDesk({
        vault: town.app.vault,
        fields: town.fields,
        publicUrl: () => 'http://phone.test',
      }),
      fields: town.fields,
      bankName: '清江银行',
    }
    const books = { insurer: join(town.folder, 'insurer'), bank: join(town.folder, 'bank-core') }
    const run = { app: town.app, outside, seller, saleId: sale.id, books, now: town.clock.now }
    const { exchanges, ...faults } = await runGateway(run, { exchanges: 150, seed: 7 })
    expect(faults).toEqual({ issuedTwice: 0, debitedTwice: 0, lost: 0, openDifferences: 0 })
    // The last person may ask for more than was left.
    expect(exchanges).toBeGreaterThanOrEqual(150)
    expect(exchanges).toBeLessThan(156)
  }, 120_000)
})
