import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#platform/clock'
import { inTransaction, openDatabase } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { cloneDatabase } from '../../tests/setup/worker-database.ts'
import { DEAD_LETTER, startJobs } from './jobs.ts'
import type { EventHandler, Jobs } from './jobs.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
let jobs: Jobs
const seen = { stumbling: 0, hopeless: 0, steady: [] as unknown[] }

const handler = (name: string, run: EventHandler['run']): EventHandler => ({
  event: 'test.happened',
  name,
  run,
})
const HANDLERS = [
  handler('stumbling', () => {
    seen.stumbling += 1
    return seen.stumbling < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve()
  }),
  handler('hopeless', () => {
    seen.hopeless += 1
    return Promise.reject(new Error('never'))
  }),
  handler('steady', (_context, payload) => {
    seen.steady.push(payload['number'])
    return Promise.resolve()
  }),
]

beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase(database.url, { max: 4 }).db
  jobs = await startJobs({
    url: database.url,
    db,
    clock: systemClock,
    log: createLog('silent'),
    runner: () => Promise.reject(new Error('no handler here runs a command')),
    handlers: HANDLERS,
    schedules: [],
    retry: { limit: 3, delaySec: 0 },
  })
}, 90_000)
afterAll(async () => {
  await jobs.stop()
  await db.destroy()
  await database.drop()
})

const post = (number: number) =>
  inTransaction(db, async (tx) => {
    await sql`
      insert into platform.outbox (id, name, payload, created_at)
      values (${newId()}, 'test.happened', ${JSON.stringify({ number })}::jsonb, now())`.execute(tx)
  }).then(() => jobs.nudge())

const jobsIn = async (queue: string) => {
  const { rows } = await sql<{ state: string; data: { number: number } }>`
    select state::text as state, data from pgboss.job where name = ${queue}`.execute(db)
  return rows
}

describe('news that a handler cannot bear', () => {
  it('is brought again until it is borne', async () => {
    await post(1)
    await vi.waitFor(() => expect(seen.stumbling).toBe(3), { timeout: 20_000 })
    await vi.waitFor(
      async () => {
        const [job] = await jobsIn('test.happened/stumbling')
        expect(job?.state).toBe('completed')
      },
      { timeout: 20_000 },
    )
  }, 45_000)

  it('lies in the dead-letter queue after the last attempt, with what it was about', async () => {
    await vi.waitFor(async () => expect(await jobsIn(DEAD_LETTER)).toHaveLength(1), {
      timeout: 30_000,
    })
    // The first attempt and three more; then nobody is bothered again.
    expect(seen.hopeless).toBe(4)
    const [letter] = await jobsIn(DEAD_LETTER)
    expect(letter).toMatchObject({ state: 'created', data: { number: 1 } })
  }, 45_000)

  it('keeps nobody else waiting: the other handlers have had it long ago', async () => {
    expect(seen.steady).toEqual([1])
    await post(2)
    await vi.waitFor(() => expect(seen.steady).toEqual([1, 2]), { timeout: 10_000 })
  }, 20_000)

  it('is not kept when the deed behind it was rolled back', async () => {
    await inTransaction(db, async (tx) => {
      await sql`
        insert into platform.outbox (id, name, payload, created_at)
        values (${newId()}, 'test.happened', '{"number": 3}'::jsonb, now())`.execute(tx)
      throw new Error('the deed failed')
    }).catch(() => undefined)
    await post(4)
    await vi.waitFor(() => expect(seen.steady).toContain(4), { timeout: 10_000 })
    expect(seen.steady).not.toContain(3)
  }, 20_000)
})
