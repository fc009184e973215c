// What stands in the cockpit on which day.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { COOLING_STATES, listCoolingOff } from '#contracts/withdrawals'
import { addDays, beijingDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { sellTo } from '#testing/risk'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Cockpit = OutputOf<typeof listCoolingOff>

let town: TestApp
let saleId: string
let seller: Session
const today = () => beijingDay(town.clock.now())
const inDays = (days: number) => addDays(today(), days)
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const sold = await sellTo(town, '赵明轩', { until: 'delivered' })
  saleId = sold.sale.id
  seller = sold.seller
  // Aftercare plans the call-back when it hears of the receipt.
  await vi.waitFor(async () => expect((await read()).row?.callBack).toBeTruthy(), 10_000)
})
afterAll(() => town.close())

const read = async (state?: keyof typeof COOLING_STATES) => {
  const page = await seller.get<Cockpit>(`/cooling-off${state ? `?state=${state}` : ''}`)
  return { ...page, row: page.items.find((one) => one.saleId === saleId) }
}
type Policy = { delivered: boolean; until: string | null; endedOn?: string | null }
const stands = ({ delivered, until, endedOn = null }: Policy) =>
  sql`
    update sales.policy set cooling_off_until = ${until}, ended_on = ${endedOn},
      delivered_at = case when ${delivered} then issued_at end
    where sale_id = ${saleId}`.execute(town.app.db)
const callBackDue = (dueOn: string, doneAt: string | null = null) =>
  sql`
    update aftercare.task set due_on = ${dueOn}, done_at = ${doneAt}
    where sale_id = ${saleId} and occasion = 'call-back'`.execute(town.app.db)

describe('a policy in the cockpit', () => {
  it('that nobody has signed for is undelivered: its period has not begun', async () => {
    await stands({ delivered: false, until: null })
    expect((await read('undelivered')).row).toMatchObject({ daysLeft: null, deliveredOn: null })
    expect((await read('running')).row).toBeUndefined()
  })

  it('runs to the end of its last day and is gone the day after', async () => {
    await stands({ delivered: true, until: today() })
    expect((await read()).row).toMatchObject({ state: 'running', daysLeft: 0 })
    await stands({ delivered: true, until: inDays(-1) })
    expect((await read()).row).toBeUndefined()
  })

  it('is counted as ending soon from three days before', async () => {
    const soonAt = async (days: number) => {
      await stands({ delivered: true, until: inDays(days) })
      return (await read()).counts.endingSoon
    }
    const calm = await soonAt(4)
    expect(await soonAt(3)).toBe(calm + 1)
    expect(await soonAt(0)).toBe(calm + 1)
  })

  it('whose call-back is late says so, until it is made', async () => {
    await stands({ delivered: true, until: inDays(5) })
    await callBackDue(today())
    expect((await read()).row?.callBack).toMatchObject({ isLate: false, doneAt: null })
    const { counts } = await read()
    await callBackDue(inDays(-1))
    expect((await read()).row?.callBack?.isLate).toBe(true)
    expect((await read()).counts.callBackLate).toBe(counts.callBackLate + 1)
    await callBackDue(inDays(-1), '2026-11-22T02:00:00Z')
    expect((await read()).row?.callBack?.isLate).toBe(false)
    expect((await read()).counts.callBackLate).toBe(counts.callBackLate)
  })

  it('that ended otherwise is nobody’s concern here', async () => {
    await stands({ delivered: true, until: inDays(5), endedOn: today() })
    expect((await read()).row).toBeUndefined()
  })
})

describe('a policy that was withdrawn', () => {
  it('stays in sight for thirty days, so that the customer can be answered', async () => {
    const { app } = town
    await sql`
      insert into withdrawals.withdrawal (customer_id, id, sale_id, policy_no, kind, reason, state,
        needs_identity, requested_on, requested_at)
      select customer_id, ${newId()}, sale_id, policy_no, 'cooling-off', 'untold', 'done', false,
        ${today()}, now()
      from sales.policy where sale_id = ${saleId}`.execute(app.db)
    const seenAfter = async (days: number) => {
      await stands({ delivered: true, until: inDays(5 - days), endedOn: inDays(-days) })
      return (await read('withdrawn')).row !== undefined
    }
    expect(await seenAfter(0)).toBe(true)
    expect(await seenAfter(30)).toBe(true)
    expect(await seenAfter(31)).toBe(false)
    await sql`delete from withdrawals.withdrawal`.execute(app.db)
  })
})

describe('whose policies', () => {
  it('a seller sees the own ones, the outlet’s manager all of the outlet', async () => {
    await stands({ delivered: true, until: inDays(5) })
    const seenBy = async (staffNo: string) => {
      const who = await town.as(staffNo)
      const { items } = await who.get<Cockpit>('/cooling-off')
      return items.some((row) => row.saleId === saleId)
    }
    expect(await seenBy('RM0102')).toBe(true)
    expect(await seenBy('OM0101')).toBe(true)
    expect(await seenBy('RM0201')).toBe(false)
  })
})
