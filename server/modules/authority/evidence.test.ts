// The training file, what ends, and the calendar: on a database without the town.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBench, staffIdOf } from '#testing/imports'
import type { Bench } from '#testing/imports'
import { watchSchedule } from './watch.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const HEADER = 'staff_no,hours,kind,on,source,ref'
type Run = { id: string; status: string; created: number; updated: number; rejected: number }
type File = {
  hours: { all: number; ilp: number }
  training: { reference: string; hours: number }[]
  items: { id: string; kind: string }[]
}

async function imported(...rows: string[]): Promise<Run> {
  const body = [HEADER, ...rows].join('\n')
  const request = 'POST /imports/training?fileName=training.csv'
  const { id } = (await bench.call('HO1', request, { body, type: 'text/csv' })).json<Run>()
  await bench.deliver()
  return (await bench.call('HO1', `GET /imports/${id}`)).json<Run>()
}

const fileOf = async (staffNo: string) =>
  (await bench.call('CO1', `GET /authority/people/${staffIdOf(staffNo)}/evidence`)).json<File>()

describe('the training file', () => {
  it('is imported by head office and the trainer, not by the seller', async () => {
    const request = 'POST /imports/training?fileName=t.csv'
    const answer = await bench.call('RM1', request, { body: HEADER, type: 'text/csv' })
    expect(answer.status).toBe(403)
  })

  it('takes what it can and gives back the rest with reasons', async () => {
    const run = await imported(
      'RM1,8,general,2026-03-12,保险法规,KC-1',
      'RM1,6.5,投连专项,2026-04-20,投连账户,KC-2',
      'NOBODY,8,general,2026-03-12,保险法规,KC-1',
      'RM1,0,general,2026-03-12,保险法规,KC-3',
      'RM1,8,cooking,2026-03-12,保险法规,KC-4',
      'RM1,8,general,2026-02-30,保险法规,KC-5',
      'RM1,8,general,2026-10-13,保险法规,KC-6',
      'RM1,8,general,2026-03-12,,KC-7',
    )
    expect(run).toMatchObject({ status: 'finished', created: 2, updated: 0, rejected: 6 })
    const errors = await bench.call('HO1', `GET /imports/${run.id}/errors`)
    expect(errors.text).toContain('没有工号为 NOBODY 的在职人员')
    expect(errors.text).toContain('日期不能晚于今天')
  })

  it('again changes nothing, and a corrected row corrects', async () => {
    const again = await imported(
      'RM1,9,general,2026-03-12,保险法规,KC-1',
      'RM1,6.5,ilp,2026-04-20,投连账户,KC-2',
    )
    expect(again).toMatchObject({ created: 0, updated: 2, rejected: 0 })
    expect((await fileOf('RM1')).hours).toEqual({ all: 15.5, ilp: 6.5 })
  })

  it('counts the last twelve months, to the day', async () => {
    await imported('OM1,5,general,2025-10-12,旧课,A', 'OM1,7,general,2025-10-13,新课,B')
    expect((await fileOf('OM1')).hours.all).toBe(7)
  })

  it('grows by itself when a course is finished; the same news twice is one record', async () => {
    const handler = bench.app.modules
      .flatMap((module) => module.handlers ?? [])
      .find(({ event }) => event === 'training.completed')
    const news = { staffNo: 'OM2', hours: 4, kind: 'product', on: '2026-10-01', source: '医疗险' }
    await handler?.run(bench.context, news)
    await handler?.run(bench.context, news)
    expect((await fileOf('OM2')).training).toMatchObject([{ hours: 4 }])
    await expect(handler?.run(bench.context, { ...news, hours: -1 })).rejects.toThrow()
  })

  it('a file without the columns is no training file', async () => {
    const request = 'POST /imports/training?fileName=t.csv'
    const sent = { body: 'a,b\n1,2', type: 'text/csv' }
    const { id } = (await bench.call('HO1', request, sent)).json<Run>()
    await bench.deliver()
    const run = (await bench.call('HO1', `GET /imports/${id}`)).json<Run & { failure: string }>()
    expect(run).toMatchObject({ status: 'failed', failure: expect.stringContaining('缺少列') })
  })
})

describe('papers', () => {
  const record = (staffNo: string, by: string, paper: object) =>
    bench.call(by, `POST /authority/people/${staffIdOf(staffNo)}/evidence`, { body: paper })
  const exam = {
    kind: 'exam',
    reference: '年度考试',
    score: 88,
    sinceOn: '2026-10-01',
    untilOn: '2028-09-30',
  }

  it('are recorded by compliance, never one’s own', async () => {
    expect((await record('RM1', 'OM1', exam)).status).toBe(403)
    expect((await record('CO1', 'CO1', exam)).status).toBe(403)
    expect((await record('RM1', 'CO1', exam)).status).toBe(201)
    expect((await fileOf('RM1')).items).toMatchObject([{ kind: 'exam' }])
  })

  it('have a beginning, an end where they need one, and a score where they have one', async () => {
    const faultOf = async (change: object) => {
      const answer = await record('RM1', 'CO1', { ...exam, ...change })
      return answer.json<{ fields?: { path: string }[] }>().fields?.[0]?.path
    }
    expect(await faultOf({ sinceOn: '2026-10-13' })).toBe('sinceOn')
    expect(await faultOf({ untilOn: undefined })).toBe('untilOn')
    expect(await faultOf({ untilOn: '2026-09-30' })).toBe('untilOn')
    expect(await faultOf({ score: undefined })).toBe('score')
  })

  it('a pledge is not closed like a sanction', async () => {
    const pledge = { kind: 'leaver-pledge', reference: 'LZ-1', sinceOn: '2026-01-01' }
    const { id } = (await record('RM1', 'CO1', pledge)).json<{ id: string }>()
    const body = { note: '不再需要' }
    const answer = await bench.call('CO1', `POST /authority/evidence/${id}/closing`, { body })
    expect(answer.status).toBe(409)
  })
})

describe('the calendar', () => {
  const insertGrant = (id: string, staffNo: string, until: string) =>
    sql`
    insert into authority.seller_grant (id, staff_id, state, classes, channels, amount_limit_fen,
      valid_from, valid_until, review_on, applied_by, applied_at)
    values (${id}, ${staffIdOf(staffNo)}, 'active', '{life}', '{outlet}', 100, '2026-01-01',
      ${until}, ${until}, ${staffIdOf('OM1')}, now())`.execute(bench.app.db)
  const stateOf = async (id: string) =>
    (
      await sql<{ state: string }>`
        select state from authority.seller_grant where id = ${id}`.execute(bench.app.db)
    ).rows[0]?.state
  const news = async () =>
    (
      await sql<{ payload: { kind: string; aheadWorkdays: number } }>`
        select payload from platform.outbox where name = 'authority.ending' order by id`.execute(
        bench.app.db,
      )
    ).rows.map(({ payload }) => `${payload.kind} ${payload.aheadWorkdays}`)
  const OVER = '00000000-0000-7000-8000-000000000001'
  const LAST = '00000000-0000-7000-8000-000000000002'

  it('ends a grant the day after its last, not on it, and tells once of what ends soon', async () => {
    await insertGrant(OVER, 'RM1', '2026-10-11')
    await insertGrant(LAST, 'OM1', '2026-10-12')
    await watchSchedule.run(bench.context)
    expect(await stateOf(OVER)).toBe('expired')
    expect(await stateOf(LAST)).toBe('active')
    const first = await news()
    expect(first.toSorted()).toEqual(['grant 7', 'grant-review 7'])
    await watchSchedule.run(bench.context)
    expect(await news()).toEqual(first)
  })

  it('leaves nothing in the log on a day without anything to do', async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from audit.entry where action = 'authority.watched'`.execute(
      bench.app.db,
    )
    expect(rows[0]?.count).toBe(1)
  })
})
