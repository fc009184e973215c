// 2020/26号; 互联网办法 art. 33: every page of the phone leaves a trail that can be read.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { PageVisit, readTrail } from '#contracts/trail'
import { newId } from '#platform/ids'
import { codeOf, sellTo } from '#testing/risk'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Trail = OutputOf<typeof readTrail>
let town: TestApp
let seller: Session
let hand: Session
let saleId: string
let customerId: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const { seller: who, sale } = await sellTo(town, '赵明轩', { until: 'understood' })
  seller = who
  saleId = sale.id
  customerId = sale.customerId
  const { url } = await seller.post<{ url: string }>(`/sales/${saleId}/phone-link`)
  hand = await openPhoneAt(town.wire, url)
})
afterAll(() => town.close())

const AN_HOUR = 3_600_000
const instant = (ms: number) => new Date(Date.now() + ms).toISOString()
const visit = (change: Partial<PageVisit> = {}): PageVisit => ({
  id: newId(),
  pageVersion: 'main-Ab12Cd34.js',
  moment: 'disclosures',
  title: '提前退保会有损失',
  step: { at: 5, of: 11 },
  openedAt: instant(-AN_HOUR),
  leftAt: instant(-1000),
  readMs: 12_500,
  hasReachedEnd: true,
  presses: [{ label: '我看懂了', atMs: 12_000 }],
  ...change,
})
const keep = (visits: PageVisit[], sentAt = instant(0)) =>
  hand.post('/phone/trail', { sentAt, visits })
const trail = async (who = seller) => (await who.get<Trail>(`/sales/${saleId}/trail`)).visits

describe('a trail is told', () => {
  it('by the customer’s phone and nobody else', async () => {
    const body = { sentAt: instant(0), visits: [visit()] }
    expect(await codeAt(seller, ['POST', '/phone/trail'], { body })).toBe('not-signed-in')
  })

  it('page by page: which, of which version, how long, to the end, what was pressed', async () => {
    const told = visit()
    await keep([told])
    const [kept] = await trail()
    const { openedAt, leftAt, ...rest } = told
    expect(kept).toMatchObject({ ...rest, phoneOpenedAt: openedAt })
    expect(Math.abs(Date.parse(kept?.leftAt ?? '') - Date.parse(leftAt))).toBeLessThan(5000)
  })

  it('with what was confirmed while the page was open, under the title it was shown with', async () => {
    const labels = (await trail()).flatMap(({ deeds }) => deeds.map(({ label }) => label))
    expect(labels).toContain('看完产品要点')
    expect(labels.some((label) => label.startsWith('确认提示：'))).toBe(true)
  })

  it('by our clock where the phone’s is wrong, and the phone’s word is kept beside it', async () => {
    const ago = 400 * 86_400_000
    const wrong = visit({ openedAt: instant(-ago - 60_000), leftAt: instant(-ago - 1000) })
    await keep([wrong], instant(-ago))
    const kept = (await trail()).find(({ id }) => id === wrong.id)
    expect(kept?.phoneOpenedAt).toBe(wrong.openedAt)
    expect(Math.abs(Date.parse(kept?.openedAt ?? '') - (Date.now() - 60_000))).toBeLessThan(5000)
  })

  it('again after a lost network without being kept twice, and nothing in it changes', async () => {
    const told = visit({ title: '犹豫期' })
    await keep([told])
    await keep([{ ...told, title: '改过的标题' }, visit({ title: '等待期' })])
    const titles = (await trail()).map(({ title }) => title)
    expect(titles.filter((title) => title === '犹豫期')).toHaveLength(1)
    expect(titles).not.toContain('改过的标题')
    expect(titles).toContain('等待期')
  })

  it('in batches a page can be told in, with times that are times', async () => {
    expect(await faultsOf(keep([]))).toEqual(['visits'])
    expect(await faultsOf(keep(Array.from({ length: 41 }, () => visit())))).toEqual(['visits'])
    expect(await faultsOf(keep([visit({ readMs: -1 })]))).toEqual(['visits.0.readMs'])
  })
})

describe('what was kept', () => {
  it('is never changed', async () => {
    const change = sql`update sales.page_visit set read_ms = 0 where sale_id = ${saleId}`
    await expect(change.execute(town.app.db)).rejects.toThrow('append-only')
    const removal = sql`delete from sales.page_visit where sale_id = ${saleId}`
    await expect(removal.execute(town.app.db)).rejects.toThrow('append-only')
  })

  it('says in the log how much came and its digest, not what was pressed', async () => {
    const entries = await entriesOf(town, { action: 'phone.trail-kept', customerId })
    expect(entries.length).toBeGreaterThan(3)
    expect(Object.keys(entries[0]?.detail ?? {}).sort()).toEqual(['pages', 'sha256'])
  })

  it('holds the words on the screen sealed: a title may greet by name', async () => {
    const { rows } = await sql<{ presses: string }>`
      select row_to_json(v)::text as presses from sales.page_visit v
      where sale_id = ${saleId}`.execute(town.app.db)
    expect(rows.length).toBeGreaterThan(0)
    for (const { presses } of rows) expect(presses).not.toMatch(/我看懂了|提前退保/)
  })

  it('is read by who sees the sale, on record; by no stranger', async () => {
    const compliance = await town.as('CP0001')
    expect((await trail(compliance)).length).toBeGreaterThan(0)
    const readings = await entriesOf(town, { action: 'trail.read', customerId })
    expect(readings.length).toBeGreaterThan(0)
    const stranger = await town.as('RM0201')
    expect(await codeOf(stranger.get(`/sales/${saleId}/trail`))).toBe('not-found')
  })
})
