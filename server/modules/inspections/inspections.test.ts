import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, problemOf } from '#testing/risk'
import type { Session } from '#world/wire'
import { PNG, addEvidence, openBench, settled, startAfresh } from './testing.ts'
import type { Bench } from './testing.ts'

type Recording = { segments: { id: string; durationMs: number }[] }

let bench: Bench
let seller: Session
let id: string
let saleId: string
let segmentId: string
beforeAll(async () => {
  bench = await openBench()
  const sold = await bench.sold('赵明轩', 'delivered')
  ;({ seller, saleId } = sold)
  id = sold.inspection.id
  const recording = await bench.inspector.get<Recording>(`/sales/${saleId}/recording`)
  segmentId = recording.segments[0]!.id
}, 120_000)
afterAll(() => bench.town.close())

beforeEach(() => startAfresh(bench))

const mark = (more: object = {}) =>
  bench.post(`${id}/marks`, {
    segmentId,
    atMs: 1500,
    code: 'cover',
    kind: 'node-unclear',
    words: '责任免除没有讲',
    ...more,
  })
const claim = (who = bench.inspector) => bench.post(`${id}/claim`, {}, who)
const failed = async () => {
  await claim()
  await mark()
  return bench.judge(id, 'defect', '请补讲责任免除并让客户确认')
}

describe('taking an inspection in hand', () => {
  it('is for inspectors and compliance; one has it at a time', async () => {
    expect(await codeOf(claim(seller))).toBe('not-permitted')
    await claim()
    const compliance = await bench.town.as('CP0001')
    expect((await problemOf(claim(compliance)))?.detail).toContain('方正宇')
    expect((await bench.list('mine')).map((one) => one.id)).toEqual([id])
    await bench.post(`${id}/release`)
    await claim(compliance)
    expect(await codeOf(mark())).toBe('state-conflict')
  })

  it('is refused in one’s own line, and the attempt stays on record (54号 art. 10)', async () => {
    const { db } = bench.town.app
    const putUnder = (staffNo: string | null) =>
      sql`
        update access.staff set reports_to = (
          select id from access.staff where staff_no = ${staffNo})
        where staff_no = (select f.staff_no from access.staff f join sales.sale s
          on s.owner_staff_id = f.id where s.id = ${saleId})`.execute(db)
    await putUnder('QI0001')
    try {
      const { barredBecause } = await bench.read(id)
      expect(barredBecause).toContain('下属')
      const problem = await problemOf(claim())
      expect(problem).toMatchObject({ code: 'not-permitted', detail: barredBecause })
      const { rows } = await sql`
        select from audit.entry
        where action = 'inspection.claimed' and outcome <> 'done'
          and subject_id = ${id}`.execute(db)
      expect(rows.length).toBeGreaterThan(0)
    } finally {
      await putUnder('RM0101')
    }
    expect((await bench.read(id)).barredBecause).toBeNull()
  })
})

describe('red marks', () => {
  it('name a second of the recording, and one that is not in it is refused', async () => {
    await claim()
    await mark()
    expect((await bench.read(id)).marks).toMatchObject([
      { segmentId, atMs: 1500, code: 'cover', kind: 'node-unclear', byName: '方正宇', round: 1 },
    ])
    const fault = async (more: object) => (await problemOf(mark(more)))?.fields?.[0]?.path
    expect(await fault({ atMs: 40_000_000 })).toBe('atMs')
    expect(await fault({ segmentId: id })).toBe('atMs')
    expect(await fault({ words: '' })).toBe('words')
  })

  it('are taken back by who made them, while the look lasts', async () => {
    await claim()
    const { id: markId } = await mark()
    await bench.post(`${id}/marks/${markId}/strike`)
    expect((await bench.read(id)).marks).toEqual([])
    expect(await codeOf(bench.post(`${id}/marks/${markId}/strike`))).toBe('not-found')
  })
})

describe('the verdict', () => {
  it('says why, passing too; passing leaves no mark behind', async () => {
    await claim()
    const { id: markId } = await mark()
    const path = async (verdict: string, remark = '') =>
      (await problemOf(bench.judge(id, verdict, remark)))?.fields?.[0]?.path
    expect(await path('defect')).toBe('remark')
    expect(await path('serious', ' ')).toBe('remark')
    expect(await path('pass')).toBe('remark')
    expect(await path('pass', '看过')).toBe('verdict')
    await bench.post(`${id}/marks/${markId}/strike`)
    await bench.judge(id, 'pass')
    expect(await bench.read(id)).toMatchObject({ state: 'passed', verdict: 'pass', dueOn: null })
    expect(await codeOf(claim())).toBe('state-conflict')
  })

  it('is not given by somebody who read an older state', async () => {
    await claim()
    const { rowVersion: ifMatch } = await bench.read(id)
    await bench.post(`${id}/release`)
    await claim()
    const stale = bench.inspector.post(
      `/inspections/${id}/verdict`,
      { verdict: 'pass', remark: '逐项看过，符合要求' },
      { ifMatch },
    )
    expect(await codeOf(stale)).toBe('version-stale')
  })

  it('goes to appraisal as news and to the insurer as a report', async () => {
    await failed()
    const { rows } = await sql<{ payload: object }>`
      select payload from platform.outbox where name = 'inspection.finished'
      order by id desc limit 1`.execute(bench.town.app.db)
    expect(rows[0]?.payload).toMatchObject({ saleId, verdict: 'defect', round: 1 })
    await settled(async () => {
      const report = (await bench.read(id)).reports.find(({ kind }) => kind === 'inspected')
      if (!report?.receiptNo) throw new Error('not yet')
    })
  })
})

describe('mending (54号 art. 10: fifteen working days)', () => {
  it('the clock begins with the discovery and runs on the bank’s calendar', async () => {
    // Fifteen working days after Wednesday the 18th of November.
    expect(await failed()).toEqual({ dueOn: '2026-12-09' })
    const today = await seller.get<{ items: { kind: string; subjectId: string; dueOn: string }[] }>(
      '/today',
    )
    expect(today.items.find(({ kind }) => kind === 'inspection')).toMatchObject({
      subjectId: id,
      dueOn: '2026-12-09',
    })
  })

  it('takes words and evidence, from who may see the sale', async () => {
    await failed()
    const evidence = (bytes: Uint8Array, who = seller) => addEvidence(who, id, bytes)
    expect(await codeOf(evidence(PNG, bench.inspector))).toBe('not-permitted')
    expect(await codeOf(evidence(PNG, await bench.town.as('RM0201')))).toBe('not-found')
    expect(await codeOf(evidence(new TextEncoder().encode('text')))).toBe('invalid-input')
    const other = { words: '已补讲', evidenceId: id }
    expect((await problemOf(bench.post(`${id}/repairs`, other, seller)))?.fields?.[0]?.path).toBe(
      'evidenceId',
    )
    const { id: repairId } = await bench.repair(id, seller)
    const view = await bench.read(id)
    expect(view).toMatchObject({ state: 'recheck', round: 2, dueOn: '2026-12-09' })
    expect(view.repairs).toMatchObject([{ id: repairId, round: 1, hasEvidence: true }])
    expect(await codeOf(bench.repair(id, seller))).toBe('state-conflict')
    const file = await bench.inspector.send(
      'GET',
      `/inspections/${id}/repairs/${repairId}/evidence`,
    )
    expect(file.status).toBe(200)
  })

  it('is looked at a second time: passed, or back with the clock it had', async () => {
    await failed()
    await bench.repair(id, seller)
    await claim()
    await mark({ words: '仍未讲清' })
    expect(await bench.judge(id, 'serious', '补讲仍不完整')).toEqual({ dueOn: '2026-12-09' })
    await bench.repair(id, seller, '已到客户家中补讲')
    await claim()
    await bench.judge(id, 'pass')
    const view = await bench.read(id)
    expect(view.looks.map(({ verdict }) => verdict)).toEqual(['defect', 'serious', 'pass'])
    expect(view).toMatchObject({ state: 'passed', round: 3 })
  })

  it('that is late is said', async () => {
    await failed()
    await sql`update inspections.inspection set due_on = '2026-11-17'`.execute(bench.town.app.db)
    const [row] = await bench.list('repair', seller)
    expect(row).toMatchObject({ id, isLate: true, workdaysLeft: -1 })
    const { items } = await bench.inspector.get<{ items: { lateRepairs: number }[] }>(
      '/inspection-statistics?month=2026-11',
    )
    expect(items[0]?.lateRepairs).toBe(1)
  })
})
