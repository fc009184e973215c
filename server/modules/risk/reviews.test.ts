import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as contract from '#contracts/reviews'
import type { OutputOf } from '#contracts/operation'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { drawSample } from './rules.ts'
import { codeOf, insistOn, problemOf, sellTo, staffIdOf } from './testing.ts'

type Review = OutputOf<typeof contract.readReview>
type List = OutputOf<typeof contract.listReviews>
type Redraw = OutputOf<typeof contract.verifyDraw>

const DAY = '2026-11-18T02:00:00.000Z'
const NAMES = ['赵明轩', '杜鹏', '孙悦', '白雪']

let town: TestApp
let compliance: Session
let manager: Session
let managerId: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: DAY })
  for (const name of NAMES) await sellTo(town, name, { until: 'chosen' })
  await insistOn(town, '曹阳')
  compliance = await town.as('CP0001')
  manager = await town.as('BM01')
  managerId = await staffIdOf(manager)
}, 90_000)
afterAll(() => town.close())

const plan = (more: object = {}, who = compliance) =>
  who.post<{ id: string }>('/compliance-reviews', {
    title: '十一月抽查',
    from: '2026-11-01',
    until: '2026-11-18',
    focus: 'all',
    sampleKind: 'count',
    sampleSize: 3,
    ...more,
  })
const read = (id: string, who = compliance) => who.get<Review>(`/compliance-reviews/${id}`)
const draw = (id: string, who = compliance) => who.post(`/compliance-reviews/${id}/draw`)
const redraw = (id: string) => compliance.get<Redraw>(`/compliance-reviews/${id}/draw`)
const judgeAs = (who: Session) => (id: string, saleId: string, body: object) =>
  who.post(`/compliance-reviews/${id}/items/${saleId}/verdict`, body)
const judge = (id: string, saleId: string, body: object) => judgeAs(compliance)(id, saleId, body)
const drawn = async (more: object = {}) => {
  const { id } = await plan(more)
  await draw(id)
  return id
}
const COMPLIANT = { verdict: 'compliant', note: '记录完整' }
const finding = () => ({
  verdict: 'finding',
  note: '介绍缺少退保条款',
  finding: {
    severity: 'serious',
    basis: '保险销售行为管理办法第25条',
    remediation: { what: '补充讲解并由客户确认', ownerStaffId: managerId, workdays: 3 },
  },
})

describe('who may review (manual 3.1-j)', () => {
  it('not a stranger, not a seller; a branch reads its own and judges none', async () => {
    const path = '/api/compliance-reviews'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    expect(await codeOf((await town.as('RM0102')).get('/compliance-reviews'))).toBe('not-permitted')
    expect(await codeOf(plan({}, manager))).toBe('not-permitted')
    const tree = await compliance.get<{ items: { id: string; code: string }[] }>('/org-units')
    const branchId = tree.items.find(({ code }) => code === 'B01')!.id
    const { id } = await plan({ branchId })
    const seen = async (who: string) =>
      (await (await town.as(who)).get<List>('/compliance-reviews')).items.map((one) => one.id)
    expect([await seen('BM01'), await seen('BM02')]).toEqual([[id], []])
    expect(await codeOf(read(id, await town.as('BM02')))).toBe('not-found')
  })

  it('only what has passed, and no more than all of it', async () => {
    expect((await problemOf(plan({ until: '2026-11-19' })))?.fields?.[0]?.path).toBe('until')
    const all = plan({ sampleKind: 'percent', sampleSize: 101 })
    expect((await problemOf(all))?.fields?.[0]?.path).toBe('sampleSize')
  })
})

describe('the draw', () => {
  it('follows from the newest audit head, and anybody gets the same from what was recorded', async () => {
    const id = await drawn()
    const { sample, candidates, draw: kept } = await read(id)
    expect([candidates, sample.length]).toEqual([NAMES.length + 1, 3])
    const { rows } = await sql<{ hash: string }>`
      select encode(root_hash, 'hex') as hash from audit.head
      where tree_size = ${kept!.headSize}`.execute(town.app.db)
    expect(rows[0]?.hash).toBe(kept?.headHash)
    const again = await redraw(id)
    const size = { kind: 'count' as const, size: 3 }
    const own = drawSample(kept!.headHash, again.candidates, size).map(({ saleId }) => saleId)
    expect(sample.map(({ saleId }) => saleId)).toEqual(own)
    expect(again).toMatchObject({ isSame: true, headIsPublished: true, sample: own })
  })

  it('is made once, whoever asks', async () => {
    const id = await drawn()
    const before = (await read(id)).sample
    expect(await codeOf(draw(id, await town.as('QI0001')))).toBe('state-conflict')
    expect((await read(id)).sample).toEqual(before)
  })

  it('a sample that somebody changed afterwards does not verify', async () => {
    const id = await drawn()
    const { sample } = await read(id)
    await sql`
      update risk.review_item set place = case place when 1 then 3 else 1 end
      where plan_id = ${id} and place in (1, 3)`.execute(town.app.db)
    expect(await redraw(id)).toMatchObject({ isSame: false })
    const candidate = sql`delete from risk.review_candidate where plan_id = ${id}`
    await expect(candidate.execute(town.app.db)).rejects.toThrow('append-only')
    expect(sample).toHaveLength(3)
  })

  it('the focus narrows what can be drawn; nothing to draw is said', async () => {
    const against = await drawn({ focus: 'against-advice', sampleKind: 'percent', sampleSize: 10 })
    expect(await read(against)).toMatchObject({ candidates: 1, items: 1 })
    const { id } = await plan({ focus: 'aged-65' })
    expect((await problemOf(draw(id)))?.detail).toContain('没有销售')
    const month = await plan({ from: '2026-01-01', until: '2026-01-31' })
    expect(await codeOf(draw(month.id))).toBe('state-conflict')
  })
})

describe('nobody reviews their own line', () => {
  it('not the one the seller reports to, and the attempt stays on record', async () => {
    const id = await drawn({ sampleSize: 100 })
    const { sample } = await read(id)
    const item = sample.find(({ barredBecause }) => barredBecause === null)!
    const inspector = await town.as('QI0001')
    const putUnder = (managerId: string | null) =>
      sql<{ before: string | null }>`
        with was as (select s.id, s.reports_to as before from access.staff s
          join sales.sale o on o.owner_staff_id = s.id where o.id = ${item.saleId})
        update access.staff s set reports_to = ${managerId}::uuid from was where s.id = was.id
        returning was.before`.execute(town.app.db)
    const { rows } = await putUnder(await staffIdOf(inspector))
    const barred = await problemOf(judgeAs(inspector)(id, item.saleId, COMPLIANT))
    expect(barred).toMatchObject({ code: 'not-permitted', detail: expect.stringContaining('下属') })
    const view = await read(id, inspector)
    expect(view.sample.find((one) => one.saleId === item.saleId)?.barredBecause).toContain('下属')
    const auditor = await town.as('AU0001')
    const entries = await auditor.get<{ items: { outcome: string }[] }>(
      `/audit/entries?subjectId=${id}&action=review-item.judged`,
    )
    expect(entries.items.map(({ outcome }) => outcome)).toEqual(['refused'])
    // The inspector reports to this compliance officer: their line, too.
    expect(await codeOf(judge(id, item.saleId, COMPLIANT))).toBe('not-permitted')
    await judgeAs(await town.as('CP0002'))(id, item.saleId, COMPLIANT)
    await putUnder(rows[0]?.before ?? null)
  })

  it('not the seller, even holding both jobs', async () => {
    const id = await drawn({ sampleSize: 100 })
    const seller = await town.as('RM0102')
    const sellerId = await staffIdOf(seller)
    await sql`
      update access.staff set roles = array['rm', 'compliance'], scope = 'all'
      where id = ${sellerId}`.execute(town.app.db)
    const both = await town.as('RM0102')
    const own = (await read(id, both)).sample.find((one) => one.barredBecause?.includes('本人'))
    expect(await codeOf(judgeAs(both)(id, own!.saleId, COMPLIANT))).toBe('not-permitted')
    await sql`
      update access.staff set roles = array['rm'], scope = 'own'
      where id = ${sellerId}`.execute(town.app.db)
  })
})

describe('whoever has something to mend', () => {
  it('sees the review, but of the sample only what is theirs', async () => {
    const outlet = await town.as('OM0202')
    const id = await drawn({ sampleSize: 100 })
    expect(await codeOf(read(id, outlet))).toBe('not-found')
    const [first] = (await read(id)).sample
    const theirs = finding()
    theirs.finding.remediation.ownerStaffId = await staffIdOf(outlet)
    await judge(id, first!.saleId, theirs)
    const seen = (await read(id, outlet)).sample
    expect(seen.map(({ saleId }) => saleId)).toContain(first!.saleId)
    expect(seen.length).toBeLessThan((await read(id)).sample.length)
    expect(seen[0]?.remediations[0]?.isMine).toBe(true)
  })
})

describe('one review to its end', () => {
  let id: string
  let sales: string[]
  const close = async (who = compliance) =>
    who.post(
      `/compliance-reviews/${id}/closing`,
      { conclusion: '总体合规，一项已整改' },
      { ifMatch: (await read(id)).rowVersion },
    )

  it('a finding names severity, basis and who mends it; a compliant sale none of them', async () => {
    id = await drawn({ sampleSize: 2 })
    sales = (await read(id)).sample.map(({ saleId }) => saleId)
    const bare = { verdict: 'finding', note: '有问题' }
    expect((await problemOf(judge(id, sales[0]!, bare)))?.fields?.[0]?.path).toBe('finding')
    const odd = { ...finding(), verdict: 'compliant' }
    expect(await codeOf(judge(id, sales[0]!, odd))).toBe('invalid-input')
    await judge(id, sales[0]!, finding())
    const [first] = (await read(id)).sample
    expect(first).toMatchObject({ verdict: 'finding', severity: 'serious' })
    // Wednesday and three working days.
    expect(first?.remediations[0]).toMatchObject({ dueOn: '2026-11-23', isLate: false })
    expect(await codeOf(judge(id, sales[0]!, COMPLIANT))).toBe('state-conflict')
  })

  it('cannot be closed while a sale is not judged or a finding not mended', async () => {
    const open = await problemOf(close())
    expect(open?.reasons?.map(({ message }) => message)).toEqual([
      '还有 1 笔没有判定',
      '还有 1 项整改没有完成',
    ])
    await judge(id, sales[1]!, COMPLIANT)
    expect((await read(id)).closeFaults).toEqual(['还有 1 项整改没有完成'])
    expect(await codeOf(close())).toBe('state-conflict')
  })

  it('the owner mends it, then it is closed for good', async () => {
    const { remediations } = (await read(id)).sample[0]!
    const path = `/risk-measures/${remediations[0]!.id}/completion`
    await manager.post(path, { result: '客户已确认' })
    await close()
    expect(await read(id)).toMatchObject({ state: 'closed', findings: 1, openRemediations: 0 })
    expect(await codeOf(close())).toBe('state-conflict')
    await vi.waitFor(async () => expect((await redraw(id)).isSame).toBe(true))
  })
})
