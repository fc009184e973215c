import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/inspections'
import type { OutputOf } from '#contracts/operation'
import { codeOf, runSchedule } from '#testing/risk'
import { drawFrom } from './rules.ts'
import { openBench, settled } from './testing.ts'
import type { Bench, InspectionStatistics } from './testing.ts'

type Redraw = OutputOf<typeof contract.verifyInspectionDraw>

const SAME_OUTLET = ['赵明轩', '孙悦']

let bench: Bench
let first: Awaited<ReturnType<Bench['sold']>>
let second: Awaited<ReturnType<Bench['sold']>>
beforeAll(async () => {
  bench = await openBench()
  first = await bench.sold(SAME_OUTLET[0]!)
  second = await bench.sold(SAME_OUTLET[1]!)
}, 120_000)
afterAll(() => bench.town.close())

const redraw = (id: string) => bench.inspector.get<Redraw>(`/inspections/${id}/draw`)

describe('who may look at inspections', () => {
  it('not a stranger; a seller only at what is theirs; an archivist not at all', async () => {
    const { town, list, read } = bench
    const path = '/api/inspections'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    expect(await codeOf((await town.as('AR0001')).get('/inspections'))).toBe('not-permitted')
    const stranger = await town.as('RM0201')
    expect(await list('open', stranger)).toEqual([])
    expect(await codeOf(read(first.inspection.id, stranger))).toBe('not-found')
    expect((await read(first.inspection.id, first.seller)).saleId).toBe(first.saleId)
  })
})

describe('every closed recording has its row', () => {
  it('the first of an outlet and month is drawn, the second is recorded as not drawn', () => {
    expect(first.inspection).toMatchObject({ state: 'waiting', issuedOn: '2026-11-18' })
    expect(first.inspection.basis[0]).toMatchObject({ ruleId: 'dr-qc-30' })
    expect(second.inspection).toMatchObject({ state: 'not-drawn', dueOn: null, basis: [] })
  })

  it('the draw follows from a head that left the database, and anybody gets the same again', async () => {
    const { draw } = await bench.read(first.inspection.id)
    const again = await redraw(first.inspection.id)
    expect(again).toMatchObject({ headIsPublished: true, isSame: true, drawn: [first.saleId] })
    const all = again.candidates.map((saleId) => ({ saleId, isDrawn: false, isInTime: true }))
    expect(drawFrom(draw!.headHash, all, 0.3)[0]).toEqual({
      saleId: first.saleId,
      hash: draw!.hash,
    })
    expect(await codeOf(redraw(second.inspection.id))).toBe('not-found')
  })

  it('nobody draws twice, and a drawing cannot be changed', async () => {
    const { town, draw, ofSale } = bench
    await draw()
    expect((await ofSale(second.saleId)).state).toBe('not-drawn')
    const change = sql`update inspections.drawing set share = 0`.execute(town.app.db)
    await expect(change).rejects.toThrow('append-only')
  })

  it('is due so many working days after the issue, until the customer signs for the policy', async () => {
    // Ten working days after Wednesday the 18th.
    expect(first.inspection.dueOn).toBe('2026-12-02')
    const { town, draw, ofSale } = bench
    await sql`
      update sales.policy set delivered_at = issued_at, cooling_off_until = '2026-11-29'
      where sale_id in (${first.saleId}, ${second.saleId})`.execute(town.app.db)
    await draw()
    // The 29th is a Sunday.
    expect((await ofSale(first.saleId)).dueOn).toBe('2026-11-27')
    expect((await ofSale(second.saleId)).dueOn).toBeNull()
  })

  it('a dispute asks for what was not drawn', async () => {
    const { town, draw, ofSale, read } = bench
    const { recordingId } = await read(second.inspection.id)
    await (
      await town.as('CP0001')
    ).post(`/recordings/${recordingId}/disputes`, {
      reference: '投诉-1',
      openedOn: '2026-11-18',
    })
    await draw()
    const asked = await ofSale(second.saleId)
    expect(asked).toMatchObject({ state: 'waiting', dueOn: '2026-11-27' })
    expect(asked.basis.map(({ ruleId }) => ruleId)).toEqual(['policy-qc-complaint'])
    expect((await read(second.inspection.id)).draw).toBeNull()
  })
})

describe('the insurer is told (54号 arts 9, 10)', () => {
  it('that it was recorded, once, and again if nothing was heard', async () => {
    const { town, read } = bench
    const reported = () => read(second.inspection.id).then(({ reports }) => reports)
    await settled(async () => {
      const [report] = await reported()
      if (!report?.receiptNo) throw new Error('not yet')
    })
    await sql`update inspections.report set answer = null, answered_at = null`.execute(town.app.db)
    const before = (await reported())[0]
    expect(before).toMatchObject({ kind: 'recorded', receiptNo: null })
    town.clock.moveTo('2026-11-18T02:05:00.000Z')
    await runSchedule(town, 'resume-recording-reports')
    expect((await reported())[0]?.receiptNo).toMatch(/^D\d+$/)
    expect(await reported()).toHaveLength(1)
  })
})

describe('the figures', () => {
  it('count each outlet within reach, and nothing for a month without sales', async () => {
    const figures = (month: string, who = bench.inspector) =>
      who.get<InspectionStatistics>(`/inspection-statistics?month=${month}`)
    const { items } = await figures('2026-11')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ recordings: 2, drawn: 2, inspected: 0, failed: 0 })
    expect((await figures('2026-10')).items).toEqual([])
    expect((await figures('2026-11', await bench.town.as('BM02'))).items).toEqual([])
  })
})
