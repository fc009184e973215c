// Who is who: sessions to the second, people who left, the tree, and one answer of both scope rules.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, StaffActor } from '#contracts/actors'
import type * as contract from '#contracts/access'
import type { OutputOf } from '#contracts/operation'
import { DATA_SCOPES, PERMISSIONS, ROLES, permissionsOf } from '#contracts/permissions'
import type { DataScope, Permission, Role } from '#contracts/permissions'
import { UNITS } from '#world/bank'
import { COMPANIES } from '#world/companies'
import { CUSTOMERS } from '#world/customers'
import { STAFF, TOWN_PASSWORD, staffByNo } from '#world/staff'
import { signInAs } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { isInScope, may, scopeCondition } from './policy.ts'
import { requireStaff } from '#platform/require-staff'

type SignedIn = OutputOf<typeof contract.readSession>
type People = OutputOf<typeof contract.findStaff>

const NOW = '2026-11-24T02:00:00.000Z'
let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ at: NOW })
})
afterAll(() => town.close())

const at = async <T>(seconds: number, work: () => Promise<T>): Promise<T> => {
  town.clock.moveTo(new Date(Date.parse(NOW) + seconds * 1000).toISOString())
  try {
    return await work()
  } finally {
    town.clock.moveTo(NOW)
  }
}
const codeOf = async (deed: Promise<unknown>) => (await problemOf(deed))?.code ?? 'done'
const wrongly = (staffNo: string) => codeOf(signInAs(town.wire, staffNo, 'not the word'))

describe('a session', () => {
  it('says who one is and what one may, to the last permission', async () => {
    const { staff, expiresAt } = await (await town.as('OM0102')).get<SignedIn>('/session')
    const { id, name, roles, scope } = staffByNo('OM0102')
    expect(staff).toMatchObject({ id, name, roles, scope, orgUnitName: '临江支行' })
    expect(staff.permissions.toSorted()).toEqual([...permissionsOf(roles)].sort())
    expect(Date.parse(expiresAt) - Date.parse(NOW)).toBe(12 * 3_600_000)
  })

  it('is good to the last second of half an hour, and no longer', async () => {
    const session = await town.as('RM0103')
    expect(await at(1799, () => codeOf(session.get('/session')))).toBe('done')
    const idle = await town.as('RM0103')
    expect(await at(1800, () => codeOf(idle.get('/session')))).toBe('not-signed-in')
  })

  it('ends at the sign-out and nobody else’s with it', async () => {
    const [one, two] = [await town.as('RM0103'), await town.as('RM0103')]
    await one.send('DELETE', '/session')
    expect(await codeOf(one.get('/session'))).toBe('not-signed-in')
    expect(await codeOf(two.get('/session'))).toBe('done')
    const [entry] = await entriesOf(town, { action: 'session.closed' })
    expect(entry).toMatchObject({ outcome: 'done', actorId: staffByNo('RM0103').id })
  })

  it('a made-up cookie is no session', async () => {
    const answer = await town.wire({
      method: 'GET',
      path: '/api/session',
      headers: { cookie: 'bq_session=made-up; bq_phone=made-up' },
    })
    expect(answer.status).toBe(401)
  })

  it.each([
    [{ staffNo: '', password: 'x' }, ['staffNo']],
    [{ staffNo: '   ', password: 'x' }, ['staffNo']],
    [{ staffNo: 'RM0102', password: '' }, ['password']],
    [{ staffNo: 'R'.repeat(33), password: 'x'.repeat(201) }, ['staffNo', 'password']],
    [{}, ['staffNo', 'password']],
  ])('%o is not even tried', async (body, paths) => {
    const somebody = await town.as('RM0102')
    expect(await faultsOf(somebody.post('/session', body))).toEqual(paths)
  })
})

describe('a wrong password', () => {
  it('is forgotten when the right one follows', async () => {
    for (let times = 1; times <= 4; times += 1)
      expect(await wrongly('RM0202')).toBe('wrong-credentials')
    await town.as('RM0202')
    for (let times = 1; times <= 4; times += 1)
      expect(await wrongly('RM0202')).toBe('wrong-credentials')
    await town.as('RM0202')
  })

  it('five times locks for a quarter of an hour, to the second, even for who knows the word', async () => {
    for (let times = 1; times <= 4; times += 1) await wrongly('RM0203')
    expect(await wrongly('RM0203')).toBe('account-locked')
    expect(await at(899, () => codeOf(town.as('RM0203')))).toBe('account-locked')
    expect(await at(900, () => codeOf(town.as('RM0203')))).toBe('done')
  })

  it('stays on record with how many there were, never with what was typed', async () => {
    await wrongly('RM0204')
    const [entry] = await entriesOf(town, {
      action: 'session.opened',
      subjectId: staffByNo('RM0204').id,
    })
    expect(entry).toMatchObject({
      outcome: 'refused',
      detail: { failures: 1, code: 'wrong-credentials' },
    })
    expect(JSON.stringify(entry)).not.toContain('not the word')
  })

  it('of nobody is on record too, without saying that there is nobody', async () => {
    expect(await wrongly('GHOST1')).toBe('wrong-credentials')
    const all = await entriesOf(town, { action: 'session.opened' })
    expect(all.filter((entry) => JSON.stringify(entry.detail).includes('GHOST1'))).toEqual([])
    const [last] = all.filter((entry) => entry.outcome === 'refused')
    expect(last).toMatchObject({ actorKind: 'anonymous', detail: { code: 'wrong-credentials' } })
  })
})

describe('people', () => {
  const found = async (q: string) => {
    const { items } = await (
      await town.as('RM0102')
    ).get<People>(`/staff?q=${encodeURIComponent(q)}`)
    return items.map((item) => item.staffNo)
  }

  it.each([
    ['', STAFF.length],
    ['陈嘉树', 1],
    ['嘉', 1],
    ['cjs', 1],
    ['CJ', 1],
    ['RM01', 5],
    ['js', 0],
    ['%', 0],
    ['没有这个人', 0],
  ])('are found by %j: %i', async (q, count) => {
    expect(await found(q)).toHaveLength(count)
  })

  it('who left is found no more, signs in no more, and is signed out at once', async () => {
    const leaver = await town.as('QI0001')
    const left = (day: string | null) =>
      sql`update access.staff set left_on = ${day} where staff_no = 'QI0001'`.execute(town.app.db)
    await left('2026-11-24')
    try {
      expect(await codeOf(leaver.get('/session'))).toBe('not-signed-in')
      expect(await codeOf(town.as('QI0001'))).toBe('wrong-credentials')
      expect(await found('QI0001')).toEqual([])
    } finally {
      await left(null)
    }
  })

  it('the tree has every unit under its parent', async () => {
    const tree = await (
      await town.as('IT0001')
    ).get<OutputOf<typeof contract.readOrgTree>>('/org-units')
    expect(tree.items.map((unit) => unit.code).sort()).toEqual(
      UNITS.map((unit) => unit.code).sort(),
    )
    const paths = new Map(tree.items.map((unit) => [unit.id, unit.path]))
    for (const { parentId, path, code } of tree.items) {
      expect(path).toBe(`${parentId === null ? '/' : paths.get(parentId)}${code}/`)
    }
    expect(await codeAt(await town.as('RM0102'), ['GET', '/org-units'])).toBe(200)
  })
})

/** Everybody of the town with each scope they might have. */
const actors = STAFF.flatMap((person) =>
  (Object.keys(DATA_SCOPES) as DataScope[]).map((scope): StaffActor => {
    const reports = STAFF.filter((one) => one.reportsTo === person.staffNo).map((one) => one.id)
    const unit = UNITS.find((one) => one.code === person.unitCode)!
    return {
      kind: 'staff',
      staffId: person.id,
      staffNo: person.staffNo,
      name: person.name,
      roles: person.roles,
      permissions: permissionsOf(person.roles),
      scope,
      orgUnitId: unit.id,
      orgPath: unit.path,
      reports,
      sessionId: 'none',
    }
  }),
)

describe('two ways to say one scope', () => {
  const others: Actor[] = [
    { kind: 'anonymous' },
    { kind: 'system', name: 'test' },
    { kind: 'customer', customerId: 'c', saleId: 's', sessionId: 'x' },
  ]

  it('the condition in the database and the rule for one row always agree', async () => {
    for (const actor of [...actors, ...others]) {
      const { rows } = await sql<{ id: string }>`
        select c.id from customers.customer c where ${scopeCondition(actor, 'c')}
        order by c.id`.execute(town.app.db)
      const own = [...CUSTOMERS, ...COMPANIES].filter((one) =>
        isInScope(actor, { ownerStaffId: staffByNo(one.ownerStaffNo).id, orgPath: one.orgPath }),
      )
      expect(rows.map((row) => row.id)).toEqual(own.map((one) => one.id).sort())
    }
  })

  it('a unit whose name begins like another’s is another unit', () => {
    const [actor] = actors.filter(
      (one) => one.scope === 'unit-and-below' && one.orgPath === '/HO/B01/',
    )
    expect(isInScope(actor!, { ownerStaffId: null, orgPath: '/HO/B01/O0101/' })).toBe(true)
    expect(isInScope(actor!, { ownerStaffId: null, orgPath: '/HO/B011/O1/' })).toBe(false)
  })
})

describe('who may what', () => {
  const all = Object.keys(PERMISSIONS) as Permission[]
  const holder = (roles: Role[]) => ({ ...actors[0]!, permissions: permissionsOf(roles) })

  it('several roles may together what each may alone, and nothing more', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(ROLES) as Role[]), (roles) => {
        const each = new Set(roles.flatMap((role) => [...permissionsOf([role])]))
        expect(permissionsOf(roles)).toEqual(each)
        for (const gate of all) expect(may(holder(roles), { gate })).toBe(each.has(gate))
      }),
    )
  })

  it.each<[Permission, Permission]>([
    // Two pairs of eyes are two people of two jobs.
    ['product:edit', 'product:approve'],
    ['sale:conduct', 'authority:review'],
    ['authority:apply', 'authority:review'],
    ['sale:conduct', 'audit:read'],
    ['customer:edit', 'audit:read'],
    ['rule:release', 'sale:open'],
  ])('no job holds both %s and %s', (one, other) => {
    const both = (Object.keys(ROLES) as Role[]).filter((role) => {
      const held = permissionsOf([role])
      return held.has(one) && held.has(other)
    })
    expect(both).toEqual([])
  })

  it('the phone opens the phone’s doors, staff the staff’s, a stranger the public ones', () => {
    const customer: Actor = { kind: 'customer', customerId: 'c', saleId: 's', sessionId: 'x' }
    const stranger: Actor = { kind: 'anonymous' }
    const gates = ['public', 'customer', 'signed-in', 'system', 'sale:conduct'] as const
    const open = (actor: Actor) => gates.filter((gate) => may(actor, { gate }))
    expect(open(customer)).toEqual(['public', 'customer'])
    expect(open(stranger)).toEqual(['public'])
    expect(open(holder(['rm']))).toEqual(['public', 'signed-in', 'sale:conduct'])
    expect(() => requireStaff(customer)).toThrow()
  })
})

it('the word of the town is nowhere in the database', async () => {
  const { rows } = await sql<{ text: string }>`select s::text as text from access.staff s`.execute(
    town.app.db,
  )
  for (const { text } of rows) expect(text).not.toContain(TOWN_PASSWORD)
})
