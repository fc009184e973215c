import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { sell } from '#world/stories'
import { startTestApp, townCustomer } from '../../tests/setup/app.ts'
import type { TestApp } from '../../tests/setup/app.ts'
import { MigrationError, migrate, readMigrations } from './migrate.ts'

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

const SYSTEM = { kind: 'system' as const, name: 'test' }
const counted = async (table: string) => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(table)}`.execute(town.app.db)
  return rows[0]?.n
}
const entriesOf = async (action: string) => {
  const { rows } = await sql<{ outcome: string; detail: { code?: string } }>`
    select outcome, detail from audit.entry where action = ${action} order by id`.execute(
    town.app.db,
  )
  return rows
}

const operation = systemOperation({
  name: 'probe',
  input: z.object({ mode: z.enum(['done', 'refused', 'traced', 'broken']) }),
  output: z.object({ ok: z.boolean() }),
})

const probe = command(operation, {
  audit: 'recording.probed',
  run: async ({ tx, now }, { mode }) => {
    await sql`insert into platform.calendar_override (day, is_workday, note)
      values (${now.toISOString().slice(0, 10)}, true, ${mode}) on conflict (day) do update set note = excluded.note`.execute(
      tx,
    )
    const subject = { kind: 'probe', id: 'probe' }
    if (mode === 'refused') throw new Refusal('state-conflict')
    if (mode === 'broken') throw new Error('a programmer’s mistake')
    if (mode === 'traced') return { refuse: new Refusal('rule-blocked'), subject }
    return { output: { ok: true }, subject, events: [{ name: 'probe.made', payload: { mode } }] }
  },
})
const run = (mode: string) =>
  town.app.run(probe, { actor: SYSTEM, input: { mode }, requestId: 'r' })
const note = async () => {
  const { rows } = await sql<{ note: string }>`select note from platform.calendar_override`.execute(
    town.app.db,
  )
  return rows[0]?.note
}

describe('a command', () => {
  it('leaves deed, audit entry and news together', async () => {
    expect((await run('done')).output).toEqual({ ok: true })
    expect(await note()).toBe('done')
    expect(await entriesOf('recording.probed')).toEqual([{ outcome: 'done', detail: {} }])
  })

  it('that is refused leaves no deed but an entry of its own', async () => {
    await expect(run('refused')).rejects.toThrow(Refusal)
    expect(await note()).toBe('done')
    expect((await entriesOf('recording.probed')).at(-1)).toMatchObject({
      outcome: 'refused',
      detail: { code: 'state-conflict' },
    })
  })

  it('that refuses with a trace keeps the trace, and one entry', async () => {
    const before = (await entriesOf('recording.probed')).length
    await expect(run('traced')).rejects.toThrow(Refusal)
    expect(await note()).toBe('traced')
    expect(await entriesOf('recording.probed')).toHaveLength(before + 1)
  })

  it('that breaks leaves nothing', async () => {
    const before = await counted('audit.entry')
    await expect(run('broken')).rejects.toThrow(/mistake/)
    expect(await counted('audit.entry')).toBe(before)
  })

  it('of the system cannot be called by anybody else', async () => {
    const call = { actor: { kind: 'anonymous' as const }, input: { mode: 'done' }, requestId: 'r' }
    await expect(town.app.run(probe, call)).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})

describe('the timeline of migrations', () => {
  it('is applied once', async () => {
    expect(await migrate(town.databaseUrl)).toEqual({ applied: [] })
  })

  it('refuses a file that was changed after it had been applied', async () => {
    const [first, ...rest] = readMigrations()
    const bent = { ...first!, checksum: 'f'.repeat(64) }
    await expect(migrate(town.databaseUrl, [bent, ...rest])).rejects.toThrow(
      /0001-platform.sql was changed/,
    )
  })

  it('refuses a database that is newer than the program', async () => {
    const [, ...older] = readMigrations().toReversed()
    await expect(migrate(town.databaseUrl, older.toReversed())).rejects.toThrow(MigrationError)
  })
})

describe('two app processes on one database', () => {
  it('serve one sale between them without noticing', async () => {
    const twin = await startTestApp({ beside: town, withJobs: true })
    try {
      let turn = 0
      const inTurn = (request: Parameters<TestApp['wire']>[0]) => {
        turn += 1
        return (turn % 2 === 0 ? town : twin).wire(request)
      }
      const either = Object.assign(inTurn, { inbox: town.wire.inbox })
      const { signInAs } = await import('#world/wire')
      const seller = await signInAs(either, 'RM0102', 'Baoqiao-2026')
      const customer = {
        ...townCustomer('赵明轩'),
        needs: { goals: ['critical-illness' as const] },
        riskOption: 2,
        productCode: 'LS-CI01',
      }
      const sale = await sell({ wire: either, seller, waitMs: 50 }, customer, 'delivered')
      expect(sale.state).toBe('in-force')
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from sales.exchange where sale_id = ${sale.id}`.execute(
        town.app.db,
      )
      expect(rows[0]?.n).toBe(4)
    } finally {
      await twin.close()
    }
  }, 60_000)
})
