// The walk over sealed places, on tables of its own: batches, keys of any kind, documents, every context.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../../tests/setup/worker-database.ts'
import { fieldCrypto } from './crypto.ts'
import type { FieldCrypto } from './crypto.ts'
import { openDatabase } from './db.ts'
import type { Db } from './db.ts'
import { beginRotation, endRotation, openKeyring } from './keyring.ts'
import { sealAnew } from './seal-anew.ts'
import type { Progress } from './seal-anew.ts'
import type { SealedColumn } from './sealed.ts'
import { sealedPlaces } from './sealed-places.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoqiao-seal-'))
let db: Db
let fields: FieldCrypto
let end: () => Promise<void>
beforeAll(async () => {
  const clone = await cloneDatabase()
  const opened = openDatabase(clone.url)
  db = opened.db
  end = async () => {
    await opened.pool.end()
    await clone.drop()
    rmSync(folder, { recursive: true, force: true })
  }
  fields = fieldCrypto(openKeyring(folder))
  await sql`create schema bench`.execute(db)
  await sql`create table bench.paper (shelf text, no int, name_sealed text, page jsonb not null,
    words text[] not null default '{}', primary key (shelf, no))`.execute(db)
})
afterAll(() => end())
beforeEach(async () => {
  await sql`truncate bench.paper`.execute(db)
})

const PAPER = { table: 'bench.paper', key: ['shelf', 'no'] }
const NAME: SealedColumn = { ...PAPER, column: 'name_sealed', sealedFor: 'bench.name' }
const WHO: SealedColumn = {
  ...PAPER,
  column: 'page',
  path: ['who', 'name'],
  sealedFor: ({ shelf = '', no = '' }) => `bench.who:${shelf}:${no}`,
}

async function lay(count: number): Promise<void> {
  const papers = Array.from({ length: count }, (_, no) => ({
    shelf: no % 2 === 0 ? 'A' : 'B',
    no,
    name: fields.seal(`第 ${no} 份`, 'bench.name'),
    page: {
      title: '保单',
      who: { name: fields.seal(`客户 ${no}`, `bench.who:${no % 2 === 0 ? 'A' : 'B'}:${no}`) },
    },
  }))
  await sql`insert into bench.paper (shelf, no, name_sealed, page)
    select shelf, no, name, page
    from jsonb_to_recordset(${JSON.stringify(papers)}::jsonb) as r (shelf text, no int, name text,
      page jsonb)`.execute(db)
}
type Laid = {
  shelf: string
  no: number
  name: string
  page: { title: string; who: { name: string } }
}
const laid = async () =>
  (
    await sql<Laid>`
      select shelf, no, name_sealed as name, page from bench.paper order by no`.execute(db)
  ).rows
const newKey = () => {
  endRotation(folder)
  return beginRotation(folder, new Date()).keyring.activeFieldKey.id
}

describe('the walk', () => {
  it('comes to every row of many batches, by whatever key, once', async () => {
    await lay(450)
    const key = newKey()
    const told: Progress[] = []
    const walk = { fields, report: (progress: Progress) => told.push(progress) }
    expect(await sealAnew(db, [NAME, WHO], walk)).toBe(900)
    expect(told.map(({ place }) => place)).toContain('bench.paper.page.who.name')
    expect(told.at(-1)?.resealed).toBe(450)
    const papers = await laid()
    expect(papers).toHaveLength(450)
    for (const { shelf, no, name, page } of papers) {
      expect([name, page.who.name].map((sealed) => sealed.split('.')[0])).toEqual([key, key])
      expect(fields.open(name, 'bench.name')).toBe(`第 ${no} 份`)
      expect(fields.open(page.who.name, `bench.who:${shelf}:${no}`)).toBe(`客户 ${no}`)
      expect(page.title).toBe('保单')
    }
    expect(await sealAnew(db, [NAME, WHO], { fields })).toBe(0)
  })

  it('passes what is empty, and documents that have no such place', async () => {
    await sql`insert into bench.paper (shelf, no, page)
      values ('A', 1, '{}'), ('A', 2, '{"who": {"name": null}}')`.execute(db)
    newKey()
    expect(await sealAnew(db, [NAME, WHO], { fields })).toBe(0)
    expect((await laid()).map(({ page }) => page)).toEqual([{}, { who: { name: null } }])
  })

  it('stops at what does not open, naming the row and nothing that is in it', async () => {
    await lay(3)
    newKey()
    const wrong = { ...NAME, sealedFor: 'bench.other' }
    const stopped = sealAnew(db, [wrong], { fields })
    await expect(stopped).rejects.toThrow(
      'bench.paper.name_sealed of A 0 does not open as bench.other',
    )
  })
})

describe('the search for sealed places', () => {
  const found = (search: Parameters<typeof sealedPlaces>[1]) => sealedPlaces(db, search)

  it('finds them by their look in texts, lists and documents, and by key', async () => {
    await lay(2)
    const first = fields.activeKeyId()
    const word = fields.seal('一词', 'bench.word')
    await sql`update bench.paper set words = array['x', ${word}] where no = 0`.execute(db)
    const rows = { name_sealed: 2, page: 2, words: 1 }
    const places = Object.entries(rows).map(([column, count]) => ({
      place: `bench.paper.${column}`,
      rows: count,
    }))
    expect(await found({})).toEqual(places)
    expect(await found({ except: [NAME, WHO] })).toEqual(places.slice(2))
    newKey()
    await sealAnew(db, [NAME, WHO], { fields })
    expect(await found({ keyIds: [first] })).toEqual(places.slice(2))
    expect(await found({ keyIds: [] })).toEqual([])
  })

  it('is not taken in by what only resembles one', async () => {
    await sql`insert into bench.paper (shelf, no, name_sealed, page)
      values ('A', 1, 'k1.short.tag.text', '{"host": "k1.example.com", "v": "k1"}')`.execute(db)
    expect(await found({})).toEqual([])
  })
})
