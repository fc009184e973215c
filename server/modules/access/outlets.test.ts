// Who leads an outlet, who still works where, and in which provinces the bank has a place.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROVINCE, unitByCode } from '#world/bank'
import { staffId } from '#world/staff'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { isServedProvince, managerOf, staffAt } from './outlets.ts'
import { livePhoneSession, startPhoneSession } from './phone-links.ts'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'

let town: TestApp
beforeAll(async () => {
  town = await startTestApp()
})
afterAll(() => town.close())

describe('an outlet', () => {
  it('is led by its manager', async () => {
    const { path } = unitByCode('O0101')
    const manager = await managerOf(town.app.db, path)
    expect(manager).toEqual({ staffId: staffId('OM0101'), orgPath: path })
  })

  it('has no manager at head office, nor where nobody works', async () => {
    expect(await managerOf(town.app.db, '/HO/')).toBeUndefined()
    expect(await managerOf(town.app.db, '/HO/B09/O0901/')).toBeUndefined()
  })

  it('is not led by somebody who has left', async () => {
    const { db } = town.app
    const { path } = unitByCode('O0103')
    const manager = await managerOf(db, path)
    await sql`update access.staff set left_on = '2026-11-01' where id = ${manager?.staffId}`.execute(
      db,
    )
    expect(await managerOf(db, path)).toBeUndefined()
    expect(await staffAt(db, manager?.staffId ?? '')).toBeUndefined()
  })

  it('is where its people are found', async () => {
    const seller = staffId('RM0102')
    expect(await staffAt(town.app.db, seller)).toEqual({
      staffId: seller,
      orgPath: unitByCode('O0101').path,
    })
  })
})

describe('a province', () => {
  it('is served where the bank has an outlet or a branch; unknown stays unknown', async () => {
    const { db } = town.app
    expect(await isServedProvince(db, PROVINCE)).toBe(true)
    expect(await isServedProvince(db, '青海省')).toBe(false)
    expect(await isServedProvince(db, null)).toBeNull()
  })
})

describe('a phone session without a code to scan', () => {
  const start = (who: { customerId: string; saleId: string }) =>
    inTransaction(town.app.db, (tx) => startPhoneSession(tx, { ...who, now: new Date() }))

  it('is an ordinary one, for this customer and this sale', async () => {
    const who = { customerId: newId(), saleId: newId() }
    const { token } = await start(who)
    const live = await livePhoneSession(town.app.db, token, new Date())
    expect(live?.actor).toMatchObject({ kind: 'customer', ...who })
  })

  it('ends the one before: one telephone at a time', async () => {
    const who = { customerId: newId(), saleId: newId() }
    const first = await start(who)
    const second = await start(who)
    expect(await livePhoneSession(town.app.db, first.token, new Date())).toBeUndefined()
    expect(await livePhoneSession(town.app.db, second.token, new Date())).toBeDefined()
  })
})
