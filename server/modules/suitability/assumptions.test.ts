import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/assumptions'
import { ASSUMPTION_BOUNDS } from '#contracts/assumptions'
import type { OutputOf } from '#contracts/operation'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { assumptionsOn } from './assumptions.ts'

type List = OutputOf<typeof contract.listAssumptions>

let town: TestApp
let compliance: Session
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-22T02:00:00.000Z' })
  compliance = await town.as('CP0001')
})
afterAll(() => town.close())

const list = async (who = compliance) => (await who.get<List>('/assumptions')).items
const one = async (code: string) => (await list()).find((item) => item.code === code)!
const set = async (code: string, body: object, who = compliance) => {
  const answer = await who.send('POST', `/assumptions/${code}/values`, { body })
  const problem = JSON.parse(answer.body) as { code?: string; fields?: { path: string }[] }
  return { status: answer.status, code: problem.code, path: problem.fields?.[0]?.path }
}
const TOMORROW = '2026-11-23'

describe('what the needs analysis assumes', () => {
  it('is read by who sells and watches, and set by compliance alone', async () => {
    const path = '/api/assumptions'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    expect(await list(await town.as('RM0102'))).toHaveLength(4)
    const body = { value: 12, effectiveFrom: TOMORROW }
    for (const staffNo of ['RM0102', 'BM01', 'HO0001', 'AU0001']) {
      expect((await set('supportYears', body, await town.as(staffNo))).code).toBe('not-permitted')
    }
  })

  it('ships with figures of the product, which nobody set', async () => {
    expect(await one('supportYears')).toMatchObject({ value: 10, setByName: null, next: null })
    expect(await one('treatmentFen')).toMatchObject({ value: 30_000_000 })
  })

  it.each(Object.entries(ASSUMPTION_BOUNDS))(
    '%s stays within %j, and says so at the field',
    async (code, [least, most]) => {
      for (const value of [least - 1, most + 1]) {
        const answer = await set(code, { value, effectiveFrom: TOMORROW })
        expect(answer).toEqual({ status: 400, code: 'invalid-input', path: 'value' })
      }
    },
  )

  it('counts from a day to come, never for what was worked out already', async () => {
    const today = await set('supportYears', { value: 12, effectiveFrom: '2026-11-22' })
    expect(today).toMatchObject({ code: 'invalid-input', path: 'effectiveFrom' })
    expect((await set('supportYears', { value: 12, effectiveFrom: TOMORROW })).status).toBe(200)
    expect(await one('supportYears')).toMatchObject({
      value: 10,
      next: { value: 12, effectiveFrom: TOMORROW },
    })
    const { db } = town.app
    expect((await assumptionsOn(db, '2026-11-22')).supportYears).toBe(10)
    expect((await assumptionsOn(db, TOMORROW)).supportYears).toBe(12)
    town.clock.moveTo('2026-11-23T02:00:00.000Z')
    compliance = await town.as('CP0001')
    expect(await one('supportYears')).toMatchObject({ value: 12, next: null })
    expect((await one('supportYears')).setByName).not.toBeNull()
  })

  it('one day has one figure, and none is rewritten', async () => {
    const body = { value: 15, effectiveFrom: '2026-12-01' }
    expect((await set('supportYears', body)).status).toBe(200)
    expect(await set('supportYears', { ...body, value: 16 })).toMatchObject({
      code: 'invalid-input',
      path: 'effectiveFrom',
    })
    const rewrite = sql`update suitability.assumption set value = 1`.execute(town.app.db)
    await expect(rewrite).rejects.toThrow(/append-only/)
  })
})
