import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERMISSIONS } from '#contracts/permissions'
import { inTransaction } from '#platform/db'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { installControls } from './install-controls.ts'
import { SHIPPED_CONTROLS } from './shipped.ts'

describe('what the product ships', () => {
  it('each control has a name and a title of its own', () => {
    const ids = SHIPPED_CONTROLS.map(({ id }) => id)
    const titles = SHIPPED_CONTROLS.map(({ title }) => title)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('is held by jobs that can read the register', () => {
    const readers: readonly string[] = PERMISSIONS['regulation:read']
    expect(SHIPPED_CONTROLS.filter(({ role }) => !readers.includes(role))).toEqual([])
  })

  it('each rule is held by one control, not by two that wait for each other', () => {
    const rules = SHIPPED_CONTROLS.flatMap(({ clauseIds }) => clauseIds)
    expect(rules.filter((rule, at) => rules.indexOf(rule) !== at)).toEqual([])
  })

  it('says in a sentence what to look at, and what to keep as evidence', () => {
    const vague = SHIPPED_CONTROLS.filter(
      ({ instruction, evidence }) => !instruction.endsWith('。') || evidence.length < 2,
    )
    expect(vague).toEqual([])
  })
})

describe('a new version of the product', () => {
  let town: TestApp
  beforeAll(async () => {
    town = await startTestApp()
  })
  afterAll(() => town.close())

  const LEDGER = SHIPPED_CONTROLS[0]!.id
  const title = async () => {
    const { rows } = await sql<{ title: string; rowVersion: number }>`
      select terms->>'title' as title, row_version as "rowVersion" from controls.control
      where id = ${LEDGER}`.execute(town.app.db)
    return rows[0]!
  }
  const rewrite = (words: string, changedBy: string | null) =>
    sql`update controls.control set changed_by = ${changedBy},
      terms = jsonb_set(terms, '{title}', to_jsonb(${words}::text)) where id = ${LEDGER}`.execute(
      town.app.db,
    )
  const install = () => inTransaction(town.app.db, installControls)

  it('brings its own words where the bank has set nothing', async () => {
    await rewrite('旧版标题', null)
    await install()
    expect((await title()).title).toBe(SHIPPED_CONTROLS[0]!.title)
  })

  it('leaves alone what the bank has set, but not the rules it holds', async () => {
    const { rows } = await sql<{ id: string }>`select id from access.staff limit 1`.execute(
      town.app.db,
    )
    await rewrite('本行标题', rows[0]!.id)
    await sql`update controls.control set clause_ids = '{cry-sm}' where id = ${LEDGER}`.execute(
      town.app.db,
    )
    await install()
    expect((await title()).title).toBe('本行标题')
    const { rows: held } = await sql<{ clauseIds: string[] }>`
      select clause_ids as "clauseIds" from controls.control where id = ${LEDGER}`.execute(
      town.app.db,
    )
    expect(held[0]!.clauseIds).toEqual(SHIPPED_CONTROLS[0]!.clauseIds)
  })

  it('started twice, it changes nothing', async () => {
    const before = await sql`select * from controls.control order by id`.execute(town.app.db)
    await install()
    const after = await sql`select * from controls.control order by id`.execute(town.app.db)
    expect(after.rows).toEqual(before.rows)
  })
})
