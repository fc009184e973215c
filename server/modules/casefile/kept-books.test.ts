// What a sealed case says of the books and of the inspector: so much as was known on the day it was sealed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saleRow } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { sellTo } from '#testing/risk'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { keptOf } from './store.ts'

type Compared = { days: { partner: string; state: string }[]; differences: { kind: string }[] }

let town: TestApp
let saleId: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const { sale } = await sellTo(town, '赵明轩', { until: 'delivered' })
  saleId = sale.id
}, 90_000)
afterAll(() => town.close())

const kept = async () => keptOf(town.app.db, (await saleRow(town.app.db, saleId))!)
const compared = async () => (await kept()).reconciliation as Compared

/** The day’s comparison, as it is made over night. */
async function compareToday(): Promise<void> {
  const handlers = town.app.modules.flatMap((module) => module.handlers ?? [])
  const handler = handlers.find(({ name }) => name === 'reconcile-day')!
  const actor = { kind: 'system' as const, name: 'test' }
  const context = {
    db: town.app.db,
    now: town.clock.now,
    log: createLog('silent'),
    execute: async (endpoint: Parameters<typeof town.app.run>[0], input: object) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
  await handler.run(context, { day: beijingDay(town.clock.now()) })
}

describe('the books', () => {
  it('say nothing of a day that nobody has compared', async () => {
    expect(await compared()).toEqual({ days: [], differences: [] })
  })

  it('say how bank and insurer agree on the day the money moved, and of no other partner', async () => {
    await compareToday()
    const { days, differences } = await compared()
    expect(days.map(({ partner, state }) => `${partner} ${state}`).toSorted()).toEqual([
      'LSRS agreed',
      'bank-core agreed',
    ])
    expect(differences).toEqual([])
  })
})

describe('the inspector', () => {
  it('stands in it with every look and what was said', async () => {
    const inspector = await town.as('QI0001')
    type List = { items: { id: string; saleId: string }[] }
    const row = async () =>
      (await inspector.get<List>('/inspections?view=open&limit=100')).items.find(
        (each) => each.saleId === saleId,
      )
    await expect.poll(row, { timeout: 20_000, interval: 200 }).toBeDefined()
    const { id } = (await row())!
    await inspector.post(`/inspections/${id}/claim`)
    const { rowVersion: ifMatch } = await inspector.get<{ rowVersion: number }>(
      `/inspections/${id}`,
    )
    const verdict = { verdict: 'pass', remark: '逐项看过，符合要求' }
    await inspector.post(`/inspections/${id}/verdict`, verdict, { ifMatch })
    const said = { round: 1, verdict: 'pass', remark: '逐项看过，符合要求' }
    expect((await kept()).inspections).toMatchObject([{ id, state: 'passed', looks: [said] }])
  })
})
