// A recording that failed is mended by another one beside it; the first is never touched.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/supplements'
import type { Segment } from '#contracts/recordings'
import { verifyRecordings } from '#modules/recordings'
import { codeOf, problemOf } from '#testing/risk'
import { sendUpTo } from '#world/recording'
import type { Session } from '#world/wire'
import { reasonsOf } from '../../../tests/setup/answers.ts'
import { PNG, addEvidence, openBench, startAfresh } from './testing.ts'
import type { Bench } from './testing.ts'

type Supplement = OutputOf<typeof contract.readSupplement>
type Recording = { id: string; segments: Segment[]; nodes: { code: string; takes: object[] }[] }
const REASON = '责任免除没有讲清楚，补讲并请客户确认'

let bench: Bench
let seller: Session
let id: string
let saleId: string
let first: Recording
beforeAll(async () => {
  bench = await openBench()
  const sold = await bench.sold('赵明轩', 'delivered')
  ;({ seller, saleId } = sold)
  id = sold.inspection.id
  first = await bench.inspector.get<Recording>(`/sales/${saleId}/recording`)
}, 120_000)
afterAll(() => bench.town.close())

beforeEach(async () => {
  const { db } = bench.town.app
  const triggers = (how: string) => sql.raw(`alter table inspections.repair ${how} trigger all`)
  await triggers('disable').execute(db)
  await sql`delete from inspections.repair`.execute(db)
  await triggers('enable').execute(db)
  await sql`delete from inspections.supplement`.execute(db)
  await startAfresh(bench)
  await bench.post(`${id}/claim`)
  await bench.judge(id, 'defect', '请补讲责任免除')
})

const ask = (more: object = {}, who = seller) =>
  bench.post(`${id}/supplements`, { nodes: ['cover'], reason: REASON, ...more }, who)
const decide = (supplementId: string, isGranted = true, who: Session = bench.inspector) =>
  who.post(`/supplements/${supplementId}/decision`, { isGranted, opinion: '同意' })
const read = (supplementId: string, who: Session = bench.inspector) =>
  who.get<Supplement>(`/supplements/${supplementId}`)
const start = (supplementId: string, who = seller) =>
  who.post<{ recordingId: string }>(`/supplements/${supplementId}/start`)
const mark = (supplementId: string, given: object) =>
  seller.post(`/supplements/${supplementId}/nodes`, given)
const finish = (supplementId: string) => seller.post(`/supplements/${supplementId}/finish`)

const approved = async () => {
  const { id: supplementId } = await ask()
  await decide(supplementId)
  return supplementId
}

/** The camera rolls for a quarter of a minute. */
async function rolled(supplementId: string): Promise<{ recordingId: string; segment: Segment }> {
  const { recordingId } = await start(supplementId)
  const opened = await seller.post<Segment>(`/recordings/${recordingId}/segments`, {
    reason: 'start',
    mediaType: 'video/webm;codecs=vp8',
    devices: ['摄像头'],
  })
  const segment = await sendUpTo(seller, recordingId, { segment: opened, untilMs: 15_000 })
  return { recordingId, segment }
}

async function recorded(supplementId: string): Promise<string> {
  const { recordingId, segment } = await rolled(supplementId)
  const { id: segmentId, chunks, chain } = segment
  await mark(supplementId, { code: 'identity', segmentId, startsMs: 0, endsMs: 6000 })
  await mark(supplementId, { code: 'cover', segmentId, startsMs: 6000, endsMs: 14_000 })
  await seller.post(`/recordings/${recordingId}/segments/${segmentId}/close`, { chunks, chain })
  await finish(supplementId)
  return recordingId
}

describe('asking for it', () => {
  it('is for those who sell, inside their scope, while there is something to mend', async () => {
    const url = `/api/inspections/${id}/supplements`
    const payload = { nodes: ['cover'], reason: REASON }
    const nobody = await bench.town.app.http.inject({ method: 'POST', url, payload })
    expect(nobody.statusCode).toBe(401)
    expect(await codeOf(ask({}, bench.inspector))).toBe('not-permitted')
    expect(await codeOf(ask({}, await bench.town.as('RM0201')))).toBe('not-found')
    await bench.repair(id, seller)
    expect(await codeOf(ask())).toBe('state-conflict')
  })

  it('names items of the first recording, and never the signature', async () => {
    expect((await problemOf(ask({ nodes: ['sign'] })))?.fields?.[0]?.path).toBe('nodes')
    expect((await problemOf(ask({ nodes: ['uncertainty'] })))?.fields?.[0]?.path).toBe('nodes')
    const { id: supplementId } = await ask({ nodes: ['surrender', 'cover'] })
    expect((await read(supplementId)).nodes).toEqual(['identity', 'cover', 'surrender'])
  })

  it('once for each look; what was refused makes room for another', async () => {
    const { id: supplementId } = await ask()
    expect(await codeOf(ask())).toBe('duplicate')
    await decide(supplementId, false)
    expect((await read(supplementId)).state).toBe('refused')
    expect(await codeOf(start(supplementId))).toBe('state-conflict')
    await ask({ reason: '只补讲责任免除' })
  })
})

describe('the list of the day', () => {
  type Todo = { kind: string; title: string; subjectId: string; dueOn: string }
  const waiting = async (who: Session) =>
    (await who.get<{ items: Todo[] }>('/today')).items.filter(({ title }) =>
      title.startsWith('补录审批'),
    )

  it('has it for whoever may agree, with the clock of the repair, until somebody has', async () => {
    expect(await waiting(bench.inspector)).toEqual([])
    const { id: supplementId } = await ask()
    const { dueOn } = await bench.read(id)
    const compliance = await bench.town.as('CP0001')
    expect(await waiting(bench.inspector)).toMatchObject([{ subjectId: id, dueOn }])
    expect(await waiting(compliance)).toHaveLength(1)
    expect(await waiting(seller)).toEqual([])
    await decide(supplementId)
    expect(await waiting(bench.inspector)).toEqual([])
    expect(await waiting(compliance)).toEqual([])
  })

  it('shows it to those who see the sale, and to nobody of another outlet', async () => {
    const { id: supplementId } = await ask()
    expect((await read(supplementId, seller)).reason).toBe(REASON)
    expect(await codeOf(read(supplementId, await bench.town.as('RM0201')))).toBe('not-found')
    expect(await codeOf(read(supplementId, await bench.town.as('AR0001')))).toBe('not-permitted')
    const stranger = await bench.town.as('RM0201')
    expect(await codeOf(start(supplementId, stranger))).toBe('not-found')
  })
})

describe('agreeing to it', () => {
  it('is for somebody outside the seller’s line, and the attempt stays on record', async () => {
    const { id: supplementId } = await ask()
    expect(await codeOf(decide(supplementId, true, seller))).toBe('not-permitted')
    const { db } = bench.town.app
    const putUnder = (staffNo: string | null) =>
      sql`
        update access.staff set reports_to = (
          select id from access.staff where staff_no = ${staffNo})
        where id = (select owner_staff_id from sales.sale where id = ${saleId})`.execute(db)
    const { rows } = await sql<{ staffNo: string | null }>`
      select m.staff_no as "staffNo" from access.staff f join access.staff m on m.id = f.reports_to
      where f.id = (select owner_staff_id from sales.sale where id = ${saleId})`.execute(db)
    await putUnder('QI0001')
    try {
      expect((await read(supplementId)).mayDecide).toBe(false)
      expect((await problemOf(decide(supplementId)))?.detail).toContain('下属')
    } finally {
      await putUnder(rows[0]?.staffNo ?? null)
    }
    expect((await read(supplementId)).mayDecide).toBe(true)
    await decide(supplementId)
    expect(await codeOf(decide(supplementId))).toBe('state-conflict')
  })

  it('comes before the camera', async () => {
    const { id: supplementId } = await ask()
    expect((await problemOf(start(supplementId)))?.detail).toContain('批准')
    await decide(supplementId)
    await start(supplementId)
    expect((await problemOf(start(supplementId)))?.detail).toContain('已经开始')
  })
})

describe('recording it', () => {
  it('asks the customer first, then says the words of the first recording', async () => {
    const supplementId = await approved()
    await start(supplementId)
    const { recording } = await read(supplementId, seller)
    expect(recording?.nodes.map(({ code }) => code)).toEqual(['identity', 'cover'])
    expect(recording?.nodes[0]?.prompt[1]).toContain('您同意补录吗')
    expect(recording?.nodes[1]?.article).toContain('54号第7条')
    expect(recording?.missing.length).toBeGreaterThan(0)
  })

  it('is complete or not at all', async () => {
    const supplementId = await approved()
    const { segment } = await rolled(supplementId)
    const at = { segmentId: segment.id, startsMs: 0, endsMs: 6000 }
    await mark(supplementId, { code: 'identity', ...at })
    expect(await reasonsOf(finish(supplementId))).toContain('node-missing')
    expect(await codeOf(mark(supplementId, { code: 'surrender', ...at }))).toBe('door-closed')
    const short = { code: 'cover', ...at, endsMs: 500 }
    expect((await problemOf(mark(supplementId, short)))?.fields?.[0]?.path).toBe('endsMs')
    const elsewhere = { code: 'cover', ...at, segmentId: first.segments[0]!.id }
    expect(await codeOf(mark(supplementId, elsewhere))).toBe('not-found')
  })

  it('is not passed by with a paper once it is begun', async () => {
    const supplementId = await approved()
    await start(supplementId)
    const { evidenceId } = await addEvidence(seller, id, PNG)
    const paper = bench.post(`${id}/repairs`, { words: '已补讲', evidenceId }, seller)
    expect((await problemOf(paper))?.detail).toContain('补录还没有完成')
  })

  it('hands it over for a second look, inside the clock it had', async () => {
    const { dueOn } = await bench.read(id)
    const supplementId = await approved()
    const recordingId = await recorded(supplementId)
    const view = await bench.read(id)
    expect(view).toMatchObject({ state: 'recheck', round: 2, dueOn })
    expect(view.repairs).toMatchObject([{ words: REASON, hasEvidence: false, supplementId }])
    expect(view.supplements).toMatchObject([{ state: 'finished', recordingId, mayDecide: false }])
    expect(
      await codeOf(
        mark(supplementId, {
          code: 'cover',
          segmentId: first.segments[0]!.id,
          startsMs: 0,
          endsMs: 3000,
        }),
      ),
    ).toBe('state-conflict')
  })
})

describe('a break in the middle', () => {
  it('is a gap on record, and the item that was cut is walked again whole', async () => {
    const supplementId = await approved()
    const { recordingId, segment } = await rolled(supplementId)
    const at = { segmentId: segment.id, startsMs: 0, endsMs: 6000 }
    await mark(supplementId, { code: 'identity', ...at })
    await seller.post(`/recordings/${recordingId}/segments`, {
      reason: 'network',
      mediaType: 'video/webm;codecs=vp8',
      devices: ['摄像头'],
    })
    const { recording } = await read(supplementId)
    expect(recording?.segments.map(({ isClosed }) => isClosed)).toEqual([true, false])
    expect(recording?.gaps).toMatchObject([{ before: 2, reason: 'network' }])
    expect(recording?.missing.map(({ code }) => code)).toContain('node-missing')
  })
})

describe('afterwards', () => {
  let recordingId: string
  let supplementId: string
  beforeEach(async () => {
    supplementId = await approved()
    recordingId = await recorded(supplementId)
  })

  it('the first recording is what it was, and both chains are whole', async () => {
    expect(await bench.inspector.get<Recording>(`/sales/${saleId}/recording`)).toEqual(first)
    const { db, vault } = bench.town.app
    expect((await verifyRecordings({ db, vault })).findings).toEqual([])
  })

  it('the inspector marks a second of either, and it passes or comes back', async () => {
    await bench.post(`${id}/claim`)
    const { recording } = await read(supplementId)
    const at = (segmentId: string) =>
      bench.post(`${id}/marks`, {
        segmentId,
        atMs: 1000,
        code: 'cover',
        kind: 'node-unclear',
        words: '仍未讲清',
      })
    await at(recording!.segments[0]!.id)
    await at(first.segments[0]!.id)
    expect((await bench.read(id)).marks).toHaveLength(2)
    await bench.judge(id, 'defect', '补录也没有讲清')
    // The next look has a supplement of its own.
    await ask({ reason: '再补录一次' })
    expect((await bench.read(id)).supplements).toHaveLength(2)
  })

  it('a dispute about the first holds both (54号 art. 13)', async () => {
    const compliance = await bench.town.as('CP0001')
    await sql`update recordings.recording set contract_ends_on = '2010-01-01'
      where sale_id = ${saleId}`.execute(bench.town.app.db)
    const keepUntil = async () => (await read(supplementId)).recording?.keepUntil
    expect(await keepUntil()).toBe('2020-01-01')
    const dispute = { reference: `TS-${supplementId}`, openedOn: '2026-11-01' }
    await compliance.post(`/recordings/${first.id}/disputes`, dispute)
    expect(await keepUntil()).toBeNull()
    await compliance.post(`/recordings/${first.id}/disputes`, { ...dispute, endedOn: '2026-11-02' })
    expect(await keepUntil()).toBe('2028-11-02')
    await sql`update recordings.recording set contract_ends_on = null
      where sale_id = ${saleId}`.execute(bench.town.app.db)
  })

  it('who may see the first may see it; others ask, as for the first (54号 art. 14)', async () => {
    const { recording } = await read(supplementId)
    const film = `/recordings/${recordingId}/segments/${recording!.segments[0]!.id}/media`
    expect((await bench.inspector.send('GET', film)).status).toBe(200)
    expect((await seller.send('GET', film)).status).toBe(409)
  })

  it('it is not drawn by itself: one inspection for one sale', async () => {
    await bench.draw()
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from inspections.inspection where sale_id = ${saleId}`.execute(
      bench.town.app.db,
    )
    expect(rows[0]?.count).toBe(1)
  })
})
