import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/guidance'
import type { OutputOf } from '#contracts/operation'
import { inTransaction } from '#platform/db'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { endPolicy, saleRow } from './store.ts'

type Guidance = OutputOf<typeof contract.readGuidance>
type Effect = OutputOf<typeof contract.readScriptEffect>

let town: TestApp
let seller: Session
let saleId: string
const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}
const teller = () => ({ wire: town.wire, seller, waitMs: 40 })
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
  saleId = (await sell(teller(), zhao, 'opened')).id
}, 180_000)
afterAll(() => town.close())

const guidance = (id: string, who = seller) => who.get<Guidance>(`/sales/${id}/guidance`)
const first = ({ lines }: Guidance, part: string) => lines.find((line) => line.part === part)!
const use = (id: string, line: { scriptId: string; version: number; part: string }) => {
  const { scriptId, version, part } = line
  return seller.send('POST', `/sales/${id}/script-uses`, { body: { scriptId, version, part } })
}

describe('what to say', () => {
  it('is for the seller of this sale alone', async () => {
    const path = `/sales/${saleId}/guidance`
    const stranger = await town.wire({ method: 'GET', path: `/api${path}`, headers: {} })
    expect(stranger.status).toBe(401)
    expect((await (await town.as('CP0001')).send('GET', path)).status).toBe(403)
    expect((await (await town.as('RM0201')).send('GET', path)).status).toBe(404)
  })

  it('begins with the licence as it is registered (销售行为办法 art. 24)', async () => {
    const { licence } = await guidance(saleId)
    for (const item of ['执业证编号', '客户经理']) expect(licence).toContain(item)
  })

  it('before a product is chosen nothing is said about one', async () => {
    const { lines } = await guidance(saleId)
    expect(lines.some(({ part }) => part === 'opening')).toBe(true)
    expect(lines.some(({ part }) => part === 'product')).toBe(false)
    expect(lines.some(({ text }) => text.includes('{'))).toBe(false)
    expect(first(await guidance(saleId), 'listen').feeds).toBe('goals')
  })

  it('with a quote it names product, amounts and what leaving costs, true for this product', async () => {
    const sale = await carryOn(teller(), { customer: zhao, saleId }, 'presented')
    const { lines } = await guidance(sale.id)
    const product = lines.filter(({ part }) => part === 'product').map(({ text }) => text)
    expect(product.join()).toContain(sale.productName)
    const risks = lines.filter(({ part }) => part === 'risks').map(({ text }) => text)
    expect(risks.join()).toContain('第 1 年末退保可领回')
    expect(risks.join()).not.toContain('投资账户')
    expect(first({ lines } as Guidance, 'worry-cover').answer).not.toBeNull()
  })
})

describe('use and effect', () => {
  it('what is not offered for this sale was not shown in it', async () => {
    const opening = first(await guidance(saleId), 'opening')
    for (const other of [{ version: 9 }, { part: 'listen' }]) {
      const { status, body } = await use(saleId, { ...opening, ...other })
      expect([status, JSON.parse(body)]).toEqual([200, { isNoted: false }])
    }
    expect((await guidance(saleId)).used).toEqual([])
  })

  it('what was shown is kept once, and counted by what became of the sale', async () => {
    const opening = first(await guidance(saleId), 'opening')
    expect((await use(saleId, opening)).status).toBe(200)
    expect((await use(saleId, opening)).status).toBe(200)
    expect((await guidance(saleId)).used.map(({ part }) => part)).toEqual(['opening'])
    const effect = () => seller.get<Effect>(`/scripts/${opening.scriptId}/effect`)
    const parts = [{ part: 'opening', sales: 1 }]
    const counted = {
      version: 1,
      sales: 1,
      issued: 0,
      withdrawn: 0,
      abandoned: 0,
      stillOpen: 1,
      parts,
    }
    expect((await effect()).versions).toEqual([counted])
    await carryOn(teller(), { customer: zhao, saleId }, 'issued')
    const issued = { ...counted, issued: 1, stillOpen: 0 }
    expect((await effect()).versions).toEqual([issued])
    // What the customer gave back was issued all the same.
    await inTransaction(town.app.db, async (tx) => {
      const sale = (await saleRow(tx, saleId))!
      await endPolicy(tx, sale, { endedOn: '2026-11-30', endKind: 'withdrawn' })
    })
    expect((await effect()).versions).toEqual([{ ...issued, withdrawn: 1 }])
  })
})
