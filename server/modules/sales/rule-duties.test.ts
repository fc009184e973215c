// What a DISCLOSE or LOG rule does to a sale once compliance has released it.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { readCaseFile } from '#contracts/case-file'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { faultsOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { toldIn } from './told.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>
type CaseFile = OutputOf<typeof readCaseFile>

const NOW = '2026-11-24T02:00:00.000Z'
const buyer: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}

let town: TestApp
let seller: Session
let sale: Sale
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: NOW })
  seller = await town.as('RM0102')
  const words = { customerMessage: '交费的年数长，请确认以后每年都交得起', isOver: 18 }
  await released('policy-told', { outcome: 'DISCLOSE', title: '长期交费', ...words })
  await released('policy-mute', { outcome: 'DISCLOSE', title: '高龄客户', isOver: 120 })
  await released('policy-noted', { outcome: 'LOG', title: '成年客户的重疾险', isOver: 18 })
  sale = await sell(teller(), buyer, 'presented')
}, 90_000)
afterAll(() => town.close())

const teller = () => ({ wire: town.wire, seller, waitMs: 20 })
const saleOf = () => seller.get<Sale>(`/sales/${sale.id}`)
const timeline = async () =>
  (await seller.get<CaseFile>(`/sales/${sale.id}/case-file`)).timeline.filter(
    ({ action }) => action === 'sale.rule-noted',
  )

type Made = { outcome: string; title: string; isOver: number; customerMessage?: string }

/** A rule as a release leaves it, made after one that ships. */
const released = (ruleId: string, { isOver, ...made }: Made) =>
  sql`
    insert into rulebook.rule
    select (jsonb_populate_record(r, ${JSON.stringify({
      rule_id: ruleId,
      fact: 'applicant.age',
      operator: '>=',
      threshold: isOver,
      outcome: made.outcome,
      title: made.title,
      message: '请客户量力而行',
      customer_message: made.customerMessage ?? null,
      citation: '本行政策',
      effective_from: '2026-11-01',
      effective_until: null,
    })}::jsonb)).*
    from rulebook.rule r where rule_id = 'sb-new-type-warning' and version = 1`.execute(town.app.db)

describe('a DISCLOSE rule that hits', () => {
  let hand: Session
  const task = () => hand.get<Task>('/phone/task')

  it('is one item more for this customer, and one that does not hit is none', async () => {
    expect(
      (await saleOf()).disclosures.map(({ id }) => id).filter((id) => id.startsWith('rule-')),
    ).toEqual(['rule-policy-told'])
  })

  it('is read on the phone by itself, with its source, after what the product says', async () => {
    const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
    hand = await openPhoneAt(town.wire, url)
    await hand.post('/phone/facts', { readSec: 45 })
    for (const page of (await task()).notices ?? []) {
      await hand.post('/phone/notices', { pageId: page.id, readSec: page.minReadSec })
    }
    const items = (await task()).disclosures ?? []
    expect(items.at(-1)).toMatchObject({
      id: 'rule-policy-told',
      title: '长期交费',
      plain: '交费的年数长，请确认以后每年都交得起',
      citation: '本行政策',
    })
    expect(items.filter(({ citation }) => citation !== null)).toHaveLength(1)
    for (const { id, minReadSec } of items.slice(0, -1)) {
      await hand.post('/phone/disclosures', { disclosureId: id, readSec: minReadSec })
    }
    expect((await task()).moment).toBe('disclosures')
  })

  it('shuts the way until it was read for as long as a page takes', async () => {
    const told = (await task()).disclosures?.at(-1)
    const say = (readSec: number) =>
      hand.post('/phone/disclosures', { disclosureId: told!.id, readSec })
    expect(told!.minReadSec).toBeGreaterThan(0)
    expect(await faultsOf(say(told!.minReadSec - 0.1))).toEqual(['readSec'])
    await say(told!.minReadSec)
    expect((await task()).moment).toBe('comprehension')
  })

  it('is on the paper of what was told, in the words that were shown', async () => {
    const { rows } = await sql<{ shown: object }>`
      select data -> 'shown' as shown from sales.act
      where sale_id = ${sale.id} and code = 'rule-policy-told'`.execute(town.app.db)
    expect(rows.map(({ shown }) => shown)).toEqual([
      {
        title: '长期交费',
        plain: '交费的年数长，请确认以后每年都交得起',
        clause: '本行政策',
        citation: '本行政策',
      },
    ])
  })

  it('is laid out like the product’s own, with its source', () => {
    const [one] = toldIn({
      product: undefined,
      plan: {
        content: {
          told: [
            {
              id: 'rule-x',
              ruleVersion: 1,
              title: '名',
              plain: '话',
              citation: '源',
              minReadSec: 3,
            },
          ],
        },
      } as never,
    })
    expect(one).toEqual({
      id: 'rule-x',
      title: '名',
      plain: '话',
      clause: '源',
      citation: '源',
      minReadSec: 3,
    })
  })
})

describe('a LOG rule that hits', () => {
  it('is an entry of its own in the timeline of the case', async () => {
    const entries = await vi.waitFor(
      async () => {
        const found = await timeline()
        expect(found).toHaveLength(1)
        return found
      },
      { timeout: 10_000 },
    )
    expect(entries[0]?.detail).toEqual({
      ruleId: 'policy-noted',
      ruleVersion: 1,
      title: '成年客户的重疾险',
      message: '请客户量力而行',
      citation: '本行政策',
    })
    expect(entries[0]?.actorKind).toBe('system')
  })

  it('once per sale and rule, however often a plan is chosen and the news comes', async () => {
    const { plan } = await saleOf()
    const { productId, planCode, premiumFen } = plan!
    const choice = { productId, planCode, premiumFen: premiumFen + 100_000 }
    await seller.post(`/sales/${sale.id}/plan`, {
      ...choice,
      insuredRelation: 'self',
      isCustomerInitiative: false,
    })
    await vi.waitFor(
      async () => {
        const { rows } = await sql<{ open: number }>`
          select count(*) filter (where delivered_at is null)::int as open from platform.outbox
          where name = 'sale.rule-hit' having count(*) = 2`.execute(town.app.db)
        expect(rows).toEqual([{ open: 0 }])
      },
      { timeout: 10_000 },
    )
    expect(await timeline()).toHaveLength(1)
  })

  it('and shuts nothing: the sale goes on to its end', async () => {
    const done = await carryOn(teller(), { customer: buyer, saleId: sale.id }, 'understood')
    expect(done.disclosures.every(({ acknowledgedAt }) => acknowledgedAt !== null)).toBe(true)
  }, 60_000)
})
