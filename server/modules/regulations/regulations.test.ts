import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/regulations'
import type { OutputOf } from '#contracts/operation'
import { workCalendar } from '#platform/calendar'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import { openBench, staffIdOf } from '#testing/imports'
import type { Bench } from '#testing/imports'
import { recordRun } from '../../../tests/setup/test-record.ts'
import { CLAUSES, REGULATIONS } from './register/register.ts'
import { installRegister } from './store.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

type List = OutputOf<typeof contract.listRegulations>
type One = OutputOf<typeof contract.readRegulation>
type Impact = OutputOf<typeof contract.readImpact>
type Tasks = OutputOf<typeof contract.listChangeTasks>
type Covered = OutputOf<typeof contract.readCoverage>

const CLAUSE = '/regulation-clauses/confirm-annual-20'
const LOOKED = { status: 'verified', source: '官网公报 2025 年第 12 期', note: '逐字核对' }
const CHANGE = { changesOn: '2027-01-04', summary: '比例由 20% 改为 15%' }

async function read<T>(path: string, staffNo = 'CO1'): Promise<T> {
  const answer = await bench.call(staffNo, `GET ${path}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<T>()
}
const post = (staffNo: string | undefined, path: string, body: object) =>
  bench.call(staffNo, `POST ${path}`, { body })

describe('the register', () => {
  it.each([
    [undefined, 'GET /regulations', 401],
    [undefined, `POST ${CLAUSE}/changes`, 401],
    ['RM1', `POST ${CLAUSE}/verifications`, 403],
    ['PM1', `POST ${CLAUSE}/changes`, 403],
    ['HO1', 'POST /regulations/suit-2025/verifications', 403],
    ['CO1', 'GET /regulations/nothing', 404],
    ['CO1', 'GET /regulation-clauses/nothing/impact', 404],
    ['CO1', 'GET /regulation-tasks?cursor=nonsense', 400],
    ['CO1', `POST ${CLAUSE}/changes`, 400],
  ])('%s %s → %i', async (staffNo, request, status) => {
    const isGet = request.startsWith('GET')
    const body = staffNo === 'CO1' ? {} : { ...LOOKED, ...CHANGE }
    expect((await bench.call(staffNo, request, isGet ? {} : { body })).status).toBe(status)
  })

  it('is read by everybody at a desk, and by nobody else', async () => {
    for (const staffNo of ['RM1', 'OM1', 'PM1', 'CO1', 'HO1']) {
      const { items } = await read<List>('/regulations', staffNo)
      expect(items).toHaveLength(REGULATIONS.length)
      expect(items.reduce((sum, one) => sum + one.clauses, 0)).toBe(CLAUSES.length)
    }
    expect((await bench.call(undefined, 'GET /regulation-coverage')).status).toBe(401)
  })

  it('is found by title, number, and the words of a rule in it', async () => {
    const idsFor = async (query: string) =>
      (await read<List>(`/regulations?${query}`)).items.map(({ id }) => id)
    expect(await idsFor(`q=${encodeURIComponent('银保监办发〔2019〕179号')}`)).toEqual([
      'agency-2019',
    ])
    expect(await idsFor(`q=${encodeURIComponent('完整抄录')}`)).toEqual(['disclosure-rules-2022'])
    expect(await idsFor('q=esign-reliable')).toEqual(['esign'])
    expect(await idsFor('status=as-cited&rank=law')).toEqual(['consumer-law', 'bank-law'])
    expect(await idsFor('q=nothing-like-it')).toEqual([])
  })
})

describe('verification', () => {
  it('is kept with who, when and where, and every look of before', async () => {
    const path = '/regulations/suit-2025'
    expect((await read<One>(path)).status).toBe('unverified')
    expect((await post('CO1', `${path}/verifications`, LOOKED)).status).toBe(200)
    const again = { ...LOOKED, status: 'superseded', note: '' }
    expect((await post('CO1', `${path}/verifications`, again)).status).toBe(200)
    const { status, verifications } = await read<One>(path, 'RM1')
    expect(status).toBe('superseded')
    expect(verifications.map((one) => [one.status, one.byName, one.at, one.source])).toEqual([
      ['superseded', 'CO1', '2026-10-12T02:00:00.000Z', LOOKED.source],
      ['verified', 'CO1', '2026-10-12T02:00:00.000Z', LOOKED.source],
    ])
  })

  it('of one rule leaves the others as they were', async () => {
    expect((await post('CO1', `${CLAUSE}/verifications`, LOOKED)).status).toBe(200)
    const { clauses, verifications } = await read<One>('/regulations/n2014')
    const verified = clauses.filter(({ status }) => status === 'verified').map(({ id }) => id)
    expect(verified).toEqual(['confirm-annual-20'])
    expect(verifications[0]).toMatchObject({ subject: 'confirm-annual-20', note: '逐字核对' })
  })

  it('needs the place where the text was looked up', async () => {
    const answer = await post('CO1', `${CLAUSE}/verifications`, { ...LOOKED, source: ' ' })
    expect(answer.json<{ fields: { path: string }[] }>().fields[0]?.path).toBe('source')
  })

  it('survives the next version of the product, whose words come through', async () => {
    const next = CLAUSES.map((clause) =>
      clause.id === 'confirm-annual-20' ? { ...clause, title: '新版标题' } : clause,
    )
    const again = REGULATIONS.map((one) => ({ ...one, status: 'unverified' as const }))
    await inTransaction(bench.app.db, (tx) => installRegister(tx, again, next))
    const clause = (await read<One>('/regulations/n2014')).clauses.find(
      ({ id }) => id === 'confirm-annual-20',
    )
    expect(clause).toMatchObject({ title: '新版标题', status: 'verified' })
    expect((await read<One>('/regulations/suit-2025')).status).toBe('superseded')
    expect((await read<One>('/regulations/bank-law')).status).toBe('unverified')
    await inTransaction(bench.app.db, (tx) => installRegister(tx, REGULATIONS, CLAUSES))
    expect((await read<One>('/regulations/bank-law')).status).toBe('as-cited')
  })

  it('cannot be rewritten, not even in the database', async () => {
    for (const statement of [
      sql`update regulations.verification set note = 'x'`,
      sql`delete from regulations.verification`,
    ]) {
      await expect(statement.execute(bench.app.db)).rejects.toThrow(/append-only/)
    }
  })
})

describe('a change of an article', () => {
  const calendar = workCalendar()

  it('shows before anything is done what hangs on it, who and by when', async () => {
    const { links, plan } = await read<Impact>(`${CLAUSE}/impact?changesOn=2027-01-04`)
    expect(links).toContainEqual({ kind: 'rule', name: 'confirm-annual-20' })
    expect(plan.map(({ area, ownerName }) => [area, ownerName])).toEqual([
      ['text', 'CO1'],
      ['rules', 'CO1'],
      ['process', 'HO1'],
      ['tests', 'HO1'],
    ])
    expect(plan.every(({ dueOn }) => calendar.isWorkday(dueOn) && dueOn < '2027-01-04')).toBe(true)
    expect((await read<Tasks>('/regulation-tasks')).items).toEqual([])
  })

  it('makes a task for each with owner and working day, and another owner where asked', async () => {
    const owners = { process: staffIdOf('OM1') }
    const answer = await post('CO1', `${CLAUSE}/changes`, { ...CHANGE, owners })
    expect([answer.status, answer.json<{ tasks: number }>().tasks]).toEqual([201, 4])
    const { items } = await read<Tasks>('/regulation-tasks')
    expect(items.map(({ area, ownerName }) => [area, ownerName])).toEqual([
      ['text', 'CO1'],
      ['rules', 'CO1'],
      ['process', 'OM1'],
      ['tests', 'HO1'],
    ])
    expect(items.map(({ dueOn }) => dueOn)).toEqual(
      items.map(({ dueOn }) => dueOn).toSorted((a, b) => a.localeCompare(b)),
    )
    expect(items[0]).toMatchObject({ ...CHANGE, clauseId: 'confirm-annual-20', isLate: false })
    expect(items.every(({ dueOn }) => calendar.isWorkday(dueOn))).toBe(true)
  })

  it('is announced once by the same key', async () => {
    const headers = { 'idempotency-key': newId() }
    const body = { ...CHANGE, summary: '同一次登记' }
    const once = () => bench.call('CO1', `POST ${CLAUSE}/changes`, { body, headers })
    const [first, second] = [await once(), await once()]
    expect(second.json<{ id: string }>().id).toBe(first.json<{ id: string }>().id)
    const { items } = await read<Tasks>('/regulation-tasks?limit=100')
    expect(items.filter(({ summary }) => summary === '同一次登记')).toHaveLength(4)
  })

  it('gives nothing to somebody who does not work here, or could not see it', async () => {
    const rename = (role: string) =>
      sql`update access.staff set roles = ${[role]}::text[] where staff_no = 'OM2'`
    await rename('it-admin').execute(bench.app.db)
    for (const owner of [newId(), staffIdOf('OM2')]) {
      const body = { ...CHANGE, owners: { rules: owner } }
      const answer = await post('CO1', `${CLAUSE}/changes`, body)
      expect(answer.json<{ fields: { path: string }[] }>().fields[0]?.path).toBe('owners.rules')
    }
    await rename('outlet-manager').execute(bench.app.db)
  })

  it('stands on everybody’s own list, page by page', async () => {
    const mine = await read<Tasks>('/regulation-tasks?whose=mine', 'OM1')
    expect(mine.items.map(({ area, isMine }) => [area, isMine])).toEqual([['process', true]])
    expect((await read<Tasks>('/regulation-tasks?whose=mine', 'RM1')).items).toEqual([])
    const all = (await read<Tasks>('/regulation-tasks')).items.map(({ id }) => id)
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page: Tasks = await read<Tasks>(`/regulation-tasks?limit=3${at}`)
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all)
  })

  it('is closed by its owner with what was done, once', async () => {
    const [task] = (await read<Tasks>('/regulation-tasks?whose=mine', 'OM1')).items
    const path = `/regulation-tasks/${task!.id}/completion`
    expect((await post('RM1', path, { note: '不是我的' })).status).toBe(403)
    expect((await post('OM1', path, { note: ' ' })).status).toBe(400)
    expect((await post('OM1', path, { note: '流程已检查，无需修改' })).status).toBe(200)
    expect((await post('CO1', path, { note: '再来一次' })).status).toBe(409)
    const { items } = await read<Tasks>('/regulation-tasks?state=done')
    expect(items.map(({ doneByName, doneNote }) => [doneByName, doneNote])).toEqual([
      ['OM1', '流程已检查，无需修改'],
    ])
  })

  it('is late after its day', async () => {
    await sql`update regulations.change_task set due_on = '2026-10-09'
      where area = 'text' and done_at is null`.execute(bench.app.db)
    const { items } = await read<Tasks>('/regulation-tasks?limit=1')
    expect(items[0]).toMatchObject({ isLate: true, workdaysLeft: -2 })
  })
})

describe('coverage', () => {
  it('counts every rule once, and shows each', async () => {
    const { coverage, items } = await read<Covered>('/regulation-coverage', 'RM1')
    const { total, enforced, configurable, notApplicable, open } = coverage
    expect(items).toHaveLength(total)
    expect(enforced + configurable + notApplicable + open).toBe(total)
    expect(items.filter(({ isTested }) => isTested)).toHaveLength(coverage.tested)
  })

  it('has the manual line by line', async () => {
    const { items } = await read<{ items: { id: string }[] }>('/manual-coverage', 'RM1')
    expect(items.slice(0, 2).map(({ id }) => id)).toEqual(['1.1-a', '1.1-b'])
  })
})

describe('the record of the runs', () => {
  it('a run of one file replaces that file’s entries and leaves the rest', () => {
    const folder = mkdtempSync(join(tmpdir(), 'baoqiao-report-'))
    const report = join(folder, 'tests.json')
    const run = (file: string, title: string, at: string) =>
      recordRun([{ file: join(process.cwd(), file), title, state: 'passed' }], new Date(at), report)
    run('a.test.ts', 'old', '2026-01-01T00:00:00Z')
    run('b.test.ts', 'kept', '2026-01-02T00:00:00Z')
    run('a.test.ts', 'new', '2026-01-03T00:00:00Z')
    expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual({
      files: {
        'a.test.ts': {
          runAt: '2026-01-03T00:00:00.000Z',
          tests: [{ title: 'new', state: 'passed' }],
        },
        'b.test.ts': {
          runAt: '2026-01-02T00:00:00.000Z',
          tests: [{ title: 'kept', state: 'passed' }],
        },
      },
    })
    writeFileSync(report, '{ half')
    run('c.test.ts', 'after damage', '2026-01-04T00:00:00Z')
    expect(statSync(report).size).toBeGreaterThan(50)
    rmSync(folder, { recursive: true })
  })
})
