// 手册 1.2-e; 互联网办法 art. 5: a sale knows its channel, and keeps one case when it changes hands.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { listSales, readSale } from '#contracts/sales'
import { sellTo, codeOf, problemOf } from '#testing/risk'
import { throughOf } from '#world/intermediaries'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof readSale>
let town: TestApp
beforeAll(async () => {
  town = await startTestApp()
})
afterAll(() => town.close())

type Way = { channel?: string; intermediary?: object }
const open = async (seller: Session, name: string, way: Way = {}) => {
  const { customerId } = townCustomer(name)
  const body = { customerId, ...way }
  const { id } = await seller.post<{ id: string }>('/sales', body)
  return seller.get<Sale>(`/sales/${id}`)
}

describe('a sale is opened in a channel', () => {
  it('at the counter unless something else is said', async () => {
    expect((await open(await town.as('RM0102'), '赵明轩')).channel).toBe('outlet')
  })

  it('by telephone by those whose authorisation covers it', async () => {
    const seller = await town.as('RM0102')
    const sale = await open(seller, '孙悦', { channel: 'phone' })
    expect(sale.channel).toBe('phone')
    const found = await seller.get<OutputOf<typeof listSales>>('/sales?channel=phone')
    expect(found.items.map(({ id }) => id)).toEqual([sale.id])
  })

  it('not as an agent or broker by somebody authorised for the counter only', async () => {
    const seller = await town.as('RM0102')
    const problem = await problemOf(
      open(seller, '王志成', { channel: 'broker', intermediary: throughOf('broker') }),
    )
    expect(problem).toMatchObject({ code: 'door-closed' })
    expect(problem?.reasons?.[0]?.code).toBe('staff-authority-channel')
  })

  it('never online by staff: such a sale is begun by the customer', async () => {
    const seller = await town.as('RM0102')
    const problem = await problemOf(open(seller, '王志成', { channel: 'online' }))
    expect(problem?.fields?.[0]?.path).toBe('channel')
  })
})

describe('销售行为办法 art. 24', () => {
  it('the message with the link says who writes, for which bank and by which licence', async () => {
    const seller = await town.as('RM0103')
    const sale = await open(seller, '曹阳', { channel: 'phone' })
    const { message, url } = await seller.post<{ message: string; url: string }>(
      `/sales/${sale.id}/phone-link`,
    )
    expect(message).toContain(url)
    expect(message).toMatch(/清江银行.+客户经理吴思齐.+执业登记编号 \d+/)
    await seller.post(`/sales/${sale.id}/abandonment`, { reason: 'other' })
  })
})

describe('a hand-over', () => {
  const handOver = (who: Session, saleId: string, to: object) =>
    who.post(`/sales/${saleId}/hand-over`, { reason: '客户改为到网点办理', ...to })

  it('keeps the one case: what was done stays, channel and seller change', async () => {
    const { seller, sale } = await sellTo(town, '曹阳', { until: 'assessed' })
    await handOver(seller, sale.id, { channel: 'phone', staffNo: 'rm0102' })
    const successor = await town.as('RM0102')
    const after = await successor.get<Sale>(`/sales/${sale.id}`)
    expect(after).toMatchObject({ id: sale.id, saleNo: sale.saleNo, channel: 'phone' })
    expect(after.ownerName).not.toBe(sale.ownerName)
    expect(after.needs).toEqual(sale.needs)
    expect(after.checks).toEqual(sale.checks)
    const { rows } = await sql<{ from: string; to: string; reason: string }>`
      select from_channel as "from", to_channel as "to", reason from sales.hand_over
      where sale_id = ${sale.id}`.execute(town.app.db)
    expect(rows).toEqual([{ from: 'outlet', to: 'phone', reason: '客户改为到网点办理' }])
    const { timeline } = await successor.get<{ timeline: { action: string }[] }>(
      `/sales/${sale.id}/case-file`,
    )
    expect(timeline.map(({ action }) => action)).toContain('sale.handed-over')
  })

  it('goes to somebody of the branch who works here, and says so otherwise', async () => {
    const { seller, sale } = await sellTo(town, '谢婷', { until: 'opened' })
    for (const staffNo of ['RM0201', 'RM9999']) {
      const problem = await problemOf(handOver(seller, sale.id, { channel: 'outlet', staffNo }))
      expect(problem?.fields?.[0]?.path).toBe('staffNo')
    }
  })

  it('needs the successor’s right to sell in that channel', async () => {
    const { seller, sale } = await sellTo(town, '冯志伟', { until: 'opened' })
    const to = { channel: 'broker', staffNo: 'RM0102', intermediary: throughOf('broker') }
    const problem = await problemOf(handOver(seller, sale.id, to))
    expect(problem).toMatchObject({ code: 'door-closed' })
    expect(problem?.reasons?.[0]?.code).toBe('staff-authority-channel')
  })

  it('that changes nothing is not one', async () => {
    const { seller, sale } = await sellTo(town, '邹丽', { until: 'opened' })
    const to = { channel: 'outlet', staffNo: 'RM0103' }
    expect(await codeOf(handOver(seller, sale.id, to))).toBe('state-conflict')
  })

  it('is not for strangers: another outlet’s seller does not see the sale at all', async () => {
    const { sale } = await sellTo(town, '袁浩', { until: 'opened' })
    const stranger = await town.as('RM0201')
    const to = { channel: 'outlet', staffNo: 'RM0201' }
    expect(await codeOf(handOver(stranger, sale.id, to))).toBe('not-found')
  })
})
