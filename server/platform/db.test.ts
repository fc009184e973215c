import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../../tests/setup/worker-database.ts'
import { inTransaction, openDatabase } from './db.ts'
import type { Db, Tx } from './db.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase(database.url, { max: 4 }).db
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const days = async (on: Db | Tx) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from platform.calendar_override`.execute(on)
  return rows[0]!.count
}
const addDay = (day: string) =>
  sql`
  insert into platform.calendar_override (day, is_workday, note)
  values (${day}::date, false, '测试')`.execute(db)

/** Counts, lets somebody else commit a row, and counts again. */
const countedTwice = (day: string, isSnapshot: boolean) =>
  inTransaction(
    db,
    async (tx) => {
      const before = await days(tx)
      await addDay(day)
      return [before, await days(tx)] as const
    },
    { isSnapshot },
  )

describe('a transaction', () => {
  it('that makes a screen shows one moment, whatever is committed meanwhile', async () => {
    const [before, after] = await countedTwice('2031-01-01', true)
    expect(after).toBe(before)
  })

  it('that acts sees what others have committed before each of its statements', async () => {
    const [before, after] = await countedTwice('2031-01-02', false)
    expect(after).toBe(before + 1)
  })

  it('is tried again where two writers met on a snapshot', async () => {
    await addDay('2031-01-03')
    let attempts = 0
    await inTransaction(
      db,
      async (tx) => {
        attempts += 1
        await days(tx)
        if (attempts === 1) {
          await sql`
            update platform.calendar_override set note = '别人' where day = '2031-01-03'`.execute(
            db,
          )
        }
        await sql`
          update platform.calendar_override set note = '我' where day = '2031-01-03'`.execute(tx)
      },
      { isSnapshot: true },
    )
    expect(attempts).toBe(2)
  })
})
