// What was recorded stays what it was, for as long as it must.
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyRecordings } from '#modules/recordings'
import type { Session } from '#world/wire'
import { faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { openDesk } from './testing.ts'
import type { Desk } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

describe('what was recorded stays what it was', () => {
  let id: string
  let recordingId: string
  beforeAll(async () => {
    ;({ id } = await desk.sold('赵明轩', 'recorded'))
    recordingId = (await desk.recordingOf(id)).id
  }, 90_000)
  const verify = async () => {
    const { findings } = await verifyRecordings({
      db: desk.town.app.db,
      vault: desk.town.app.vault,
    })
    return findings.filter(({ where }) => where.includes(recordingId))
  }
  /** Somebody with the database in hand, for one test. */
  const tampering = async (statement: ReturnType<typeof sql>) => {
    const { db } = desk.town.app
    const triggers = (verb: string) =>
      sql.raw(`alter table recordings.chunk ${verb} trigger user`).execute(db)
    await triggers('disable')
    await statement.execute(db)
    await triggers('enable')
  }
  type Kept = { sha256: string; segmentId: string }
  const chunkAt = async (seq: number): Promise<Kept> => {
    const { rows } = await sql<Kept>`
      select sha256, segment_id as "segmentId" from recordings.chunk
      where recording_id = ${recordingId} and seq = ${seq}`.execute(desk.town.app.db)
    return rows[0]!
  }

  it('whole as it came', async () => {
    expect(await verify()).toEqual([])
  })

  it('a chunk whose bytes were exchanged in the vault is named', async () => {
    const { sha256 } = await chunkAt(2)
    const path = join(desk.town.folder, 'vault', sha256.slice(0, 2), `${sha256}.sealed`)
    const kept = readFileSync(path)
    writeFileSync(path, randomBytes(kept.length))
    expect((await verify())[0]).toEqual({
      what: `file ${sha256} was altered`,
      where: `recording ${recordingId} segment 1 chunk 2`,
    })
    rmSync(path)
    expect((await verify())[0]?.what).toContain('missing')
    writeFileSync(path, kept)
    expect(await verify()).toEqual([])
  })

  it('a row that names other bytes is named', async () => {
    const { sha256 } = await chunkAt(1)
    const other = (await chunkAt(2)).sha256
    const put = (value: string) =>
      tampering(sql`update recordings.chunk set sha256 = ${value}
        where recording_id = ${recordingId} and seq = 1`)
    await put(other)
    expect((await verify())[0]?.where).toBe(`recording ${recordingId} segment 1 chunk 1`)
    await put(sha256)
    expect(await verify()).toEqual([])
  })

  it('a cut at the end, hidden in every row, is still known to the log', async () => {
    const { segmentId } = await chunkAt(0)
    const { rows } = await sql<{ seq: number; chain: string }>`
      select seq, chain from recordings.chunk where segment_id = ${segmentId}
      order by seq desc limit 2`.execute(desk.town.app.db)
    await tampering(sql`delete from recordings.chunk
      where segment_id = ${segmentId} and seq = ${rows[0]!.seq}`)
    await sql`update recordings.segment set chain = ${rows[1]!.chain}, next_seq = ${rows[0]!.seq}
      where id = ${segmentId}`.execute(desk.town.app.db)
    expect((await verify()).map(({ what }) => what)).toEqual(['片段被删去'])
  })

  it('rows cannot be rewritten by the product itself', async () => {
    const change = sql`update recordings.node_mark set starts_ms = 0
      where recording_id = ${recordingId}`.execute(desk.town.app.db)
    await expect(change).rejects.toThrow('append-only')
  })
})

describe('how long it is kept (54号 art. 13)', () => {
  let recordingId: string
  let archivist: Session
  let compliance: Session
  let chunk: string
  beforeAll(async () => {
    const { id } = await desk.sold('张敏', 'recorded')
    recordingId = (await desk.recordingOf(id)).id
    archivist = await desk.town.as('AR0001')
    compliance = await desk.town.as('CP0001')
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from recordings.chunk where recording_id = ${recordingId}
      order by seq limit 1`.execute(desk.town.app.db)
    chunk = rows[0]!.sha256
  }, 90_000)
  const destroy = (who = archivist) =>
    who.post<{ chunks: number }>(`/recordings/${recordingId}/destruction`, { reason: '保存期满' })
  const dispute = (body: object) =>
    compliance.post<{ keepUntil: string | null }>(`/recordings/${recordingId}/disputes`, body)
  const contractEnds = (day: string | null) =>
    sql`update recordings.recording set contract_ends_on = ${day}
      where id = ${recordingId}`.execute(desk.town.app.db)

  it('is for the archivist to end, and nobody ends it early', async () => {
    expect((await problemOf(destroy(desk.seller)))?.code).toBe('not-permitted')
    expect(await reasonsOf(destroy())).toEqual(['dr-retention'])
    await contractEnds('2010-01-01')
    await desk.at('2020-01-01T02:00:00.000Z', async () => {
      expect(await reasonsOf(destroy(await desk.town.as('AR0001')))).toEqual(['dr-retention'])
    })
  })

  it('a complaint that runs keeps it, and two years more', async () => {
    const opened = { reference: 'TS-1', openedOn: '2026-01-05' }
    expect(await dispute(opened)).toEqual({ keepUntil: null })
    expect(await faultsOf(dispute({ ...opened, endedOn: '2026-01-04' }))).toEqual(['endedOn'])
    expect(await dispute({ ...opened, endedOn: '2026-02-05' })).toEqual({
      keepUntil: '2028-02-05',
    })
    expect(await reasonsOf(destroy())).toEqual(['dr-retention'])
  })

  it('as many years as the rule of the day says', async () => {
    const day = '2026-02-05'
    const until = async () =>
      (await dispute({ reference: 'TS-1', openedOn: '2026-01-05', endedOn: day })).keepUntil
    await sql`
      insert into rulebook.rule
      select (jsonb_populate_record(r, '{"version": 2, "term": {"count": 4, "unit": "year"}}')).*
      from rulebook.rule r where rule_id = 'dr-retention-dispute' and version = 1`.execute(
      desk.town.app.db,
    )
    expect(await until()).toBe('2030-02-05')
    await sql`
      insert into rulebook.withdrawn_version (rule_id, version, withdrawn_by, withdrawn_at, reason)
      select 'dr-retention-dispute', 2, id, now(), '试验' from access.staff limit 1`.execute(
      desk.town.app.db,
    )
    expect(await until()).toBe('2028-02-05')
  })

  it('afterwards the pictures go and the rows stay', async () => {
    await desk.at('2028-02-06T02:00:00.000Z', async () => {
      const reader = await desk.town.as('AR0001')
      const answer = await reader.post<{ chunks: number }>(
        `/recordings/${recordingId}/destruction`,
        { reason: '保存期满' },
      )
      expect(answer.chunks).toBeGreaterThanOrEqual(0)
    })
    const { rows } = await sql<{ count: number; state: string }>`
      select count(c.seq)::int as count, r.state from recordings.recording r
      join recordings.chunk c on c.recording_id = r.id where r.id = ${recordingId}
      group by r.state`.execute(desk.town.app.db)
    expect(rows[0]?.count).toBeGreaterThan(3)
    expect(rows[0]?.state).toBe('destroyed')
    expect((await problemOf(destroy()))?.code).toBe('state-conflict')
    const { findings } = await verifyRecordings({
      db: desk.town.app.db,
      vault: desk.town.app.vault,
    })
    expect(findings.filter(({ where }) => where.includes(recordingId))).toEqual([])
  })

  it('what another recording holds too is not taken from it', async () => {
    expect((await desk.town.app.vault.get(chunk)).length).toBeGreaterThan(0)
  })
})
