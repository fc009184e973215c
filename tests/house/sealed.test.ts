// Nothing sealed is forgotten: what the stories of the town leave in the database is declared, to the last column.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { readTrail } from '#contracts/trail'
import { sealedPlaces } from '#platform/sealed-places'
import { placeOf } from '#platform/sealed'
import type { SealedColumn } from '#platform/sealed'
import { sellerOf } from '#testing/risk'
import { rotateKeys, sealedColumnsOf } from '../../server/key-rotation.ts'
import { startTestApp } from '../setup/app.ts'
import type { TestApp } from '../setup/app.ts'
import { STORIES_DAY, tellStories } from './sealed-stories.ts'
import type { Told } from './sealed-stories.ts'

let town: TestApp
let told: Told
let columns: readonly SealedColumn[]
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, hears: true, at: STORIES_DAY })
  columns = sealedColumnsOf(town.app)
  told = await tellStories(town)
  // From here on nothing changes by itself.
  await town.app.jobs?.stop()
}, 180_000)
afterAll(() => town.close())

/** What stands in a declared place, in the clear, by the row’s key; opened as it was declared. */
async function plainsOf(column: SealedColumn): Promise<Record<string, string>> {
  const { table, key, path, sealedFor } = column
  const value = path
    ? sql`${sql.ref(column.column)} #>> ${[...path]}::text[]`
    : sql.ref(column.column)
  const { rows } = await sql<{ key: Record<string, string>; value: string }>`
    select jsonb_build_object(${sql.join(key.flatMap((name) => [sql.lit(name), sql.ref(name)]))}) as key,
      ${value} as value from ${sql.table(table)} where ${value} is not null`.execute(town.app.db)
  return Object.fromEntries(
    rows.map((row) => {
      const context = typeof sealedFor === 'string' ? sealedFor : sealedFor(row.key)
      return [JSON.stringify(row.key), town.fields.open(row.value, context)]
    }),
  )
}
const allPlains = async () => {
  const plains: Record<string, Record<string, string>> = {}
  for (const column of columns) plains[placeOf(column)] = await plainsOf(column)
  return plains
}

describe('whatever is sealed', () => {
  it('is declared by its module: no other column of any table holds a sealed value', async () => {
    expect(await sealedPlaces(town.app.db, { except: columns })).toEqual([])
  })

  it('was met in these stories, every declared place of it', async () => {
    const places = Object.entries(await allPlains())
    expect(places.filter(([, plains]) => Object.keys(plains).length === 0)).toEqual([])
  })

  it('undeclared, would be found: in a text, and deep in a document', async () => {
    const without = (place: string) => columns.filter((column) => placeOf(column) !== place)
    const found = async (place: string) =>
      (await sealedPlaces(town.app.db, { except: without(place) })).map((each) => each.place)
    expect(await found('sales.health_notice.answers_sealed')).toEqual([
      'sales.health_notice.answers_sealed',
    ])
    expect(await found('sales.plan.content.people')).toEqual(['sales.plan.content'])
  })

  it('may be sealed anew: a guard of its table lets that one change pass', async () => {
    const { rows } = await sql<{ table: string; guard: string }>`
      select tgrelid::regclass::text as "table", pg_get_triggerdef(oid) as guard
      from pg_trigger where not tgisinternal and tgtype & 16 > 0`.execute(town.app.db)
    const closed = columns.filter(({ table, column, path = [] }) =>
      rows.some(
        (row) =>
          row.table === table &&
          !new RegExp(`is_sealed_anew.*[{,]${[column, ...path].join('\\.')}[,}]`).test(row.guard),
      ),
    )
    expect(closed.map(placeOf)).toEqual([])
  })
})

describe('after a new key', () => {
  it('everything reads as before, and nothing is left under the old one', async () => {
    const seller = await town.as(sellerOf('张敏'))
    const trail = () => seller.get<OutputOf<typeof readTrail>>(`/sales/${told.saleId}/trail`)
    const [before, visits] = [await allPlains(), await trail()]
    const installation = { app: town.app, fields: town.fields, folder: town.folder }
    const done = await rotateKeys({ ...installation, now: new Date() })
    expect(done).toMatchObject({ activeKey: 'k2', findings: [] })
    expect(await sealedPlaces(town.app.db, { keyIds: ['k1'] })).toEqual([])
    expect(await town.app.vault.countSealedWith(town.app.db, ['k1'])).toBe(0)
    expect(await allPlains()).toEqual(before)
    expect(await trail()).toEqual(visits)
    expect(await town.app.vault.verify(town.app.db)).toMatchObject({ findings: [] })
  })
})
