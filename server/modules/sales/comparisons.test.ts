// Products side by side for one customer: what is laid before them, and that it stays on record.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { readCaseFile } from '#contracts/case-file'
import type { listComparisons, readComparison } from '#contracts/comparisons'
import type { OutputOf } from '#contracts/operation'
import { newId } from '#platform/ids'
import { codeOf, sellTo } from '#testing/risk'
import { staffId } from '#world/staff'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sheet = OutputOf<typeof readComparison>
type Sold = Awaited<ReturnType<typeof sellTo>>['sale']

let town: TestApp
let seller: Session
let sale: Sold
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  ;({ seller, sale } = await sellTo(town, '赵明轩', { until: 'chosen' }))
})
afterAll(() => town.close())

const idOf = (code: string) => {
  const match = sale.recommendation?.matches.find((one) => one.code === code)
  if (!match) throw new Error(`${code} was not matched`)
  return match.productId
}
const path = () => `/sales/${sale.id}/comparisons`
const compare = (productIds: string[], who = seller) =>
  who.post<{ id: string }>(path(), { productIds })
const sheetAt = async (id: string, who = seller) => who.get<Sheet>(`${path()}/${id}`)
const compared = async (...codes: string[]) => sheetAt((await compare(codes.map(idOf))).id)
const column = (sheet: Sheet, code: string) => sheet.products.find((one) => one.code === code)!

describe('comparing is', () => {
  it('for who sells, in a sale of theirs', async () => {
    const body = { productIds: [idOf('LS-CI01'), idOf('QT-CI02')] }
    const asked = ['POST', path()] as const
    const stranger = await town.wire({ method: 'POST', path: `/api${path()}`, headers: {} })
    expect(stranger.status).toBe(401)
    expect(await codeAt(await town.as('CP0001'), asked, { body })).toBe('not-permitted')
    expect(await codeAt(await town.as('RM0201'), asked, { body })).toBe('not-found')
  })

  it('of two or three different products', async () => {
    const [one, two, three, four] = ['LS-CI01', 'QT-CI02', 'LS-TL01', 'QT-MD01'].map(idOf)
    for (const wrong of [[one!], [one!, one!], [one!, two!, three!, four!]]) {
      expect(await faultsOf(compare(wrong))).toEqual(['productIds'])
    }
  })

  it('of products that were matched for this customer', async () => {
    expect(await faultsOf(compare([idOf('LS-CI01'), newId()]))).toEqual(['productIds'])
  })

  it('not by a seller whose right to sell has lapsed; the attempt is kept', async () => {
    const compliance = await town.as('CP0001')
    const { id } = await compliance.post<{ id: string }>(
      `/authority/people/${staffId('RM0102')}/evidence`,
      { kind: 'other-institution', reference: '某保险代理有限公司', sinceOn: '2026-01-05' },
    )
    const deed = compare([idOf('LS-CI01'), idOf('QT-CI02')])
    expect(await reasonsOf(deed)).toEqual(['rep-single-bank'])
    const { items } = await compliance.get<{ items: { step: string }[] }>(
      '/authority/blocked-attempts?limit=1',
    )
    expect(items[0]?.step).toBe('compareProducts')
    await compliance.post(`/authority/evidence/${id}/closing`, { note: '已注销，系统查证' })
  })

  it('not before anything was matched', async () => {
    const early = await sellTo(town, '张敏', { until: 'assessed' })
    const deed = early.seller.post(`/sales/${early.sale.id}/comparisons`, {
      productIds: [idOf('LS-CI01'), idOf('QT-CI02')],
    })
    expect(await reasonsOf(deed)).toEqual(['no-recommendation'])
  })
})

describe('the table', () => {
  it('stands by product code, whichever was ticked first: nothing is ranked', async () => {
    const codes = ['QT-MD01', 'LS-CI01', 'LS-TL01']
    const sheet = await compared(...codes)
    expect(sheet.products.map(({ code }) => code)).toEqual(codes.toSorted())
    expect(JSON.stringify(sheet)).not.toContain('score')
  })

  it('says what is covered and what is not, in plain words and in the clause', async () => {
    const { cover, exclusions } = column(await compared('LS-CI01', 'QT-CI02'), 'LS-CI01')
    expect(cover.plain).not.toBe(cover.clause)
    expect(exclusions.count).toBe(6)
    expect(exclusions.clause).toContain('（6）')
  })

  it('says what the rules say of this customer, fit or not, with every reason', async () => {
    const sheet = await compared('LS-CI01', 'LS-IL01')
    expect(sheet.budgetFen).toBe(1_500_000)
    expect(sheet.customerLevel).toBe(sale.risk?.level)
    for (const product of sheet.products) {
      const match = sale.recommendation!.matches.find(({ code }) => code === product.code)!
      const { isFit, outcome, merits, reasons } = match
      expect(product).toMatchObject({ isFit, outcome, merits, reasons })
    }
    expect(column(sheet, 'LS-IL01').reasons.length).toBeGreaterThan(0)
  })

  it('has a premium within the budget where a plan was matched, and none where none is', async () => {
    const sheet = await compared('LS-CI01', 'LS-IL01')
    const within = column(sheet, 'LS-CI01')
    expect(within.premiumWithinFen).toBeGreaterThan(0)
    expect(within.premiumWithinFen).toBeLessThanOrEqual(1_500_000)
    expect(column(sheet, 'LS-IL01')).toMatchObject({ planCode: null, premiumWithinFen: null })
  })

  it('has cash values where the insurer quoted in this sale, and none made up elsewhere', async () => {
    const sheet = await compared('LS-CI01', 'QT-CI02')
    const { quote } = column(sheet, 'LS-CI01')
    expect(quote?.premiumFen).toBe(sale.quote?.premiumFen)
    const first = sale.quote?.cashValues[0]
    expect(quote?.cashValues[0]).toEqual({
      ...first,
      lossFen: first!.paidFen - first!.cashValueFen,
    })
    expect(quote?.cashValues.map(({ year }) => year)).toEqual([1, 5, 10])
    expect(column(sheet, 'QT-CI02').quote).toBeNull()
  })
})

describe('what was compared', () => {
  it('is on record: who, which versions, and the digest of the table', async () => {
    const { id } = await compare([idOf('LS-CI01'), idOf('LS-TL01')])
    const entries = await entriesOf(town, {
      action: 'sale.products-compared',
      customerId: sale.customerId,
    })
    const entry = entries.find(({ detail }) => detail['comparisonId'] === id)
    expect(entry?.detail['products']).toEqual(['LS-CI01 v1', 'LS-TL01 v1'])
    expect(entry?.detail['sha256']).toMatch(/^[0-9a-f]{64}$/)
    const { timeline } = await seller.get<OutputOf<typeof readCaseFile>>(
      `/sales/${sale.id}/case-file`,
    )
    expect(timeline.filter(({ action }) => action === 'sale.products-compared').length).toBe(
      entries.length,
    )
  })

  it('may be compared again: each time is kept, newest first', async () => {
    const ids = [idOf('LS-CI01'), idOf('LS-TL01')]
    const first = await compare(ids)
    const second = await compare(ids)
    const { items } = await seller.get<OutputOf<typeof listComparisons>>(path())
    expect(items.slice(0, 2).map(({ id }) => id)).toEqual([second.id, first.id])
    expect(items[0]).toMatchObject({ comparedByName: '陈嘉树' })
    expect(items[0]?.productNames).toHaveLength(2)
  })

  it('is never changed', async () => {
    const change = sql`update sales.act set data = '{}' where kind = 'comparison'`
    await expect(change.execute(town.app.db)).rejects.toThrow('append-only')
  })

  it('is read by who sees the sale, on record, the name masked; by no stranger', async () => {
    const { id } = await compare([idOf('LS-CI01'), idOf('LS-TL01')])
    expect((await sheetAt(id)).customerName).toBe('赵明轩')
    const seen = await sheetAt(id, await town.as('CP0001'))
    expect(seen.products).toHaveLength(2)
    expect(seen.customerName).not.toBe('赵明轩')
    const readings = await entriesOf(town, {
      action: 'comparison.read',
      customerId: sale.customerId,
    })
    expect(readings.length).toBeGreaterThan(0)
    const stranger = await town.as('RM0201')
    expect(await codeOf(stranger.get(`${path()}/${id}`))).toBe('not-found')
    expect(await codeOf(stranger.get(path()))).toBe('not-found')
    expect(await codeOf(seller.get(`${path()}/${newId()}`))).toBe('not-found')
  })

  it('opens and shuts no door of the sale', async () => {
    const before = await seller.get<Sold>(`/sales/${sale.id}`)
    await compare([idOf('LS-CI01'), idOf('LS-TL01')])
    const after = await seller.get<Sold>(`/sales/${sale.id}`)
    expect(after.doors).toEqual(before.doors)
    expect(after.state).toBe(before.state)
  })

  it('stays readable once the customer has gone, and nothing more is compared', async () => {
    const { id } = await compare([idOf('LS-CI01'), idOf('LS-TL01')])
    await seller.post(`/sales/${sale.id}/abandonment`, { reason: 'price' })
    expect(await codeOf(compare([idOf('LS-CI01'), idOf('LS-TL01')]))).toBe('state-conflict')
    expect((await sheetAt(id)).products).toHaveLength(2)
  })
})
