import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StoryError, signInAs } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { isInScope } from './policy.ts'
import type { StaffActor } from '#contracts/actors'

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-23T01:00:00Z' })
})
afterAll(() => town.close())

const codeOf = async (deed: Promise<unknown>) => {
  try {
    await deed
    return 'done'
  } catch (error) {
    if (error instanceof StoryError) return error.problem.code
    throw error
  }
}

describe('signing in', () => {
  it('shows who it is, and never the password or its hash', async () => {
    const session = await town.as('RM0102')
    const answer = await session.send('GET', '/session')
    expect(JSON.parse(answer.body)).toMatchObject({ staff: { staffNo: 'RM0102', name: '陈嘉树' } })
    expect(answer.body).not.toMatch(/argon2|password/i)
  })

  it('sets a cookie no script can read and no other site can send', async () => {
    const answer = await town.wire({
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ staffNo: 'RM0102', password: 'Baoqiao-2026' }),
    })
    expect(answer.setCookie[0]).toMatch(/HttpOnly; SameSite=Strict/)
  })

  it('answers an unknown 工号 and a wrong password alike', async () => {
    expect(await codeOf(signInAs(town.wire, 'NOBODY', 'x'))).toBe('wrong-credentials')
    expect(await codeOf(signInAs(town.wire, 'RM0103', 'x'))).toBe('wrong-credentials')
  })

  it('locks the account after five wrong passwords, for a quarter of an hour', async () => {
    const wrong = () => codeOf(signInAs(town.wire, 'RM0104', 'wrong'))
    expect([await wrong(), await wrong(), await wrong(), await wrong(), await wrong()]).toEqual([
      ...Array.from({ length: 4 }, () => 'wrong-credentials'),
      'account-locked',
    ])
    expect(await codeOf(town.as('RM0104'))).toBe('account-locked')
    town.clock.moveTo('2026-11-23T01:15:01Z')
    expect(await codeOf(town.as('RM0104'))).toBe('done')
  })

  it('ends by itself after half an hour without use, and at once on sign-out', async () => {
    const session = await town.as('RM0101')
    town.clock.moveTo('2026-11-23T01:45:00Z')
    expect(await codeOf(session.get('/session'))).toBe('done')
    town.clock.moveTo('2026-11-23T02:16:00Z')
    expect(await codeOf(session.get('/session'))).toBe('not-signed-in')
    const other = await town.as('RM0101')
    await other.send('DELETE', '/session')
    expect(await codeOf(other.get('/session'))).toBe('not-signed-in')
  })

  it('ends after twelve hours however busy it was', async () => {
    const session = await town.as('BM01')
    const begun = Date.parse('2026-11-23T02:16:00Z')
    for (let minutes = 20; minutes < 720; minutes += 20) {
      town.clock.moveTo(new Date(begun + minutes * 60_000).toISOString())
      await session.get('/session')
    }
    town.clock.moveTo(new Date(begun + 720 * 60_000).toISOString())
    expect(await codeOf(session.get('/session'))).toBe('not-signed-in')
  })
})

describe('the five data scopes', () => {
  const me: StaffActor = {
    kind: 'staff',
    staffId: 'me',
    staffNo: 'X',
    name: '',
    roles: ['rm'],
    permissions: new Set(),
    scope: 'own',
    orgUnitId: 'o',
    orgPath: '/HO/B01/O0101/',
    reports: ['report'],
    sessionId: 's',
  }
  const rows = {
    mine: { ownerStaffId: 'me', orgPath: '/HO/B01/O0101/' },
    report: { ownerStaffId: 'report', orgPath: '/HO/B01/O0102/' },
    colleague: { ownerStaffId: 'other', orgPath: '/HO/B01/O0101/' },
    below: { ownerStaffId: 'other', orgPath: '/HO/B01/O0101/T1/' },
    elsewhere: { ownerStaffId: 'other', orgPath: '/HO/B02/O0201/' },
    pool: { ownerStaffId: null, orgPath: '/HO/B01/O0101/' },
  }
  const seen = (scope: StaffActor['scope']) =>
    Object.entries(rows).flatMap(([name, row]) => (isInScope({ ...me, scope }, row) ? [name] : []))

  it.each([
    ['own', ['mine']],
    ['own-and-reports', ['mine', 'report']],
    ['unit', ['mine', 'colleague', 'pool']],
    ['unit-and-below', ['mine', 'colleague', 'below', 'pool']],
    ['all', Object.keys(rows)],
  ] as const)('%s', (scope, expected) => {
    expect(seen(scope)).toEqual(expected)
  })

  it('a customer or a stranger sees nobody’s row', () => {
    expect(isInScope({ kind: 'anonymous' }, rows.mine)).toBe(false)
  })
})
