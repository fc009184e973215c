// The register of agencies and brokers: who keeps it, what it refuses, what stays.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/intermediaries'
import type { OutputOf } from '#contracts/operation'
import { codeOf, problemOf } from '#testing/risk'
import { inTransaction } from '#platform/db'
import { townIntermediaries } from '#world/intermediaries'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { installIntermediary } from './install-intermediary.ts'
import { readIntermediated } from './intermediated.ts'
import { standingOn } from './standing.ts'

type List = OutputOf<typeof contract.listIntermediaries>
type One = OutputOf<typeof contract.readIntermediary>

const TODAY = '2026-11-22'
const AGENCY = townIntermediaries(TODAY)[0]!
const TERMS = {
  name: '临江保险代理有限公司',
  licenceNo: '329903000000800',
  licenceFrom: '2026-01-01',
  licenceUntil: '2028-12-31',
  agreementNo: 'QJ-DL-2026-009',
  agreementFrom: '2026-11-01',
  agreementUntil: '2027-10-31',
  classes: ['life', 'health'],
  commissionBp: 900,
}

let town: TestApp
let head: Session
beforeAll(async () => {
  town = await startTestApp({ at: `${TODAY}T02:00:00.000Z` })
  head = await town.as('HO0001')
})
afterAll(() => town.close())

const list = (who: Session, query = '') => who.get<List>(`/intermediaries${query}`)
const read = (id: string, who = head) => who.get<One>(`/intermediaries/${id}`)
const add = async (change: object = {}, who = head) =>
  (await who.post<{ id: string }>('/intermediaries', { kind: 'agency', ...TERMS, ...change })).id
const put = async (path: string, body: object, ifMatch: number) => {
  const answer = await head.send('PUT', path, { body, ifMatch })
  const said = JSON.parse(answer.body) as { code?: string; fields?: { path: string }[] }
  return { status: answer.status, ...said }
}
let serial = 0
const numbered = () => {
  serial += 1
  return { licenceNo: `3299${serial}00000800`, agreementNo: `QJ-T-${serial}` }
}
const person = (registrationNo: string) => ({ name: '江小白', registrationNo })

describe('who may', () => {
  it('not a stranger; a seller reads and keeps nothing', async () => {
    const path = '/api/intermediaries'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    const seller = await town.as('RM0102')
    expect((await list(seller)).items).toHaveLength(2)
    expect(await codeOf(add({}, seller))).toBe('not-permitted')
    const end = seller.post(`/intermediaries/${AGENCY.id}/end`, { reason: '试一试能不能终止' })
    expect(await codeOf(end)).toBe('not-permitted')
  })

  it.each([
    ['OM0102', 200],
    ['BM01', 200],
    ['CP0001', 200],
    ['AU0001', 200],
    ['IT0001', 403],
    ['AR0001', 403],
  ])('%s: %i', async (staffNo, status) => {
    const answer = await (await town.as(staffNo)).send('GET', '/intermediaries')
    expect(answer.status).toBe(status)
  })

  it('not even the branch that works with it edits the register', async () => {
    expect(await codeOf(add(numbered(), await town.as('BM01')))).toBe('not-permitted')
  })
})

describe('the list', () => {
  it('says of each how it stands, what ends next and how many people are active', async () => {
    const { items } = await list(head, '?kind=agency')
    expect(items).toMatchObject([
      { name: AGENCY.name, standing: 'in-force', activePersons: 2, endsNext: AGENCY.licenceUntil },
    ])
    expect(items[0]!.workdaysLeft).toBeGreaterThan(200)
  })

  it('is searched by part of the name, licence or agreement', async () => {
    const names = async (q: string) =>
      (await list(head, `?q=${encodeURIComponent(q)}`)).items.map(({ name }) => name)
    expect(await names('明途')).toEqual(['明途保险经纪有限公司'])
    expect(await names('qj-dl-2025')).toEqual([AGENCY.name])
    expect(await names('没有这家')).toEqual([])
  })

  it('finds by standing what the words of the standing say', async () => {
    await add({ ...numbered(), name: '将来代理', agreementFrom: '2026-11-23' })
    await add({ ...numbered(), name: '过去代理', licenceUntil: '2026-11-21' })
    await add({ ...numbered(), name: '今天到期代理', agreementUntil: TODAY })
    for (const standing of ['in-force', 'not-begun', 'expired', 'ended'] as const) {
      const { items } = await list(head, `?standing=${standing}`)
      expect(items.every((item) => item.standing === standing)).toBe(true)
    }
    const all = (await list(head, '?limit=100')).items
    const judged = all.map((one) => standingOn({ ...one, endedOn: null }, TODAY))
    expect(all.map(({ standing }) => standing)).toEqual(judged)
    expect(all.find(({ name }) => name === '今天到期代理')?.standing).toBe('in-force')
  })

  it('goes on where the page ended', async () => {
    const first = await list(head, '?limit=2')
    const second = await list(head, `?limit=2&cursor=${first.nextCursor}`)
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
  })
})

describe('an institution', () => {
  it('is added with its terms and no people yet', async () => {
    const id = await add({ ...numbered(), kind: 'broker', name: '新登记经纪' })
    expect(await read(id)).toMatchObject({
      kind: 'broker',
      name: '新登记经纪',
      standing: 'in-force',
      persons: [],
      rowVersion: 1,
      endedOn: null,
    })
  })

  it('does not end before it begins', async () => {
    const wrong = { licenceUntil: '2025-12-31', agreementUntil: '2026-10-31' }
    const problem = await problemOf(add({ ...numbered(), ...wrong }))
    expect(problem?.fields?.map(({ path }) => path)).toEqual(['licenceUntil', 'agreementUntil'])
  })

  it('cannot carry another’s licence or agreement number, and is told whose it is', async () => {
    const { licenceNo, agreementNo } = AGENCY
    for (const taken of [{ licenceNo }, { agreementNo }]) {
      const problem = await problemOf(add({ ...numbered(), ...taken }))
      expect(problem?.fields).toMatchObject([{ path: Object.keys(taken)[0] }])
      expect(problem?.fields?.[0]?.message).toContain(AGENCY.name)
    }
  })

  it('covers something, for a commission between nothing and everything', async () => {
    expect(await codeOf(add({ ...numbered(), classes: [] }))).toBe('invalid-input')
    expect(await codeOf(add({ ...numbered(), commissionBp: 10_001 }))).toBe('invalid-input')
    const free = await add({ ...numbered(), commissionBp: 0 })
    expect(await read(free)).toMatchObject({ commissionBp: 0 })
  })

  it('is edited on the version that was read', async () => {
    const numbers = numbered()
    const id = await add(numbers)
    const terms = { ...TERMS, ...numbers, agreementUntil: '2029-10-31' }
    expect(await put(`/intermediaries/${id}`, terms, 1)).toMatchObject({ status: 200 })
    expect(await read(id)).toMatchObject({ agreementUntil: '2029-10-31', rowVersion: 2 })
    const again = await put(`/intermediaries/${id}`, terms, 1)
    expect(again).toMatchObject({ status: 412, code: 'version-stale' })
  })

  it('is ended with a reason, today, and for good', async () => {
    const numbers = numbered()
    const id = await add(numbers)
    const end = (reason: string) => head.post(`/intermediaries/${id}/end`, { reason })
    expect(await codeOf(end('略'))).toBe('invalid-input')
    await end('年度评估不合格，不再续约')
    const ended = await read(id)
    expect(ended).toMatchObject({ standing: 'ended', endedOn: TODAY })
    expect(ended.endReason).toBe('年度评估不合格，不再续约')
    expect((await problemOf(end('再终止一次看看')))?.detail).toContain(TODAY)
    const edit = await put(`/intermediaries/${id}`, { ...TERMS, ...numbers }, ended.rowVersion)
    expect(edit.code).toBe('state-conflict')
    const join = head.post(`/intermediaries/${id}/people`, person('32990120200101999'))
    expect(await codeOf(join)).toBe('state-conflict')
    const reopen = sql`update intermediaries.institution set ended_on = null where id = ${id}`
    await expect(reopen.execute(town.app.db)).rejects.toThrow(/not changed/)
  })

  it('leaves its terms of the day in the log', async () => {
    const { rows } = await sql<{ detail: { name: string; commissionBp: number } }>`
      select detail from audit.entry where action = 'intermediary.added'
        and detail->>'name' = '新登记经纪'`.execute(town.app.db)
    expect(rows.map(({ detail }) => detail.commissionBp)).toEqual([900])
  })
})

describe('for a sale', () => {
  const { persons } = AGENCY
  const through = (id: string) => readIntermediated(town.app.db, id)

  it('a person comes with the terms of the institution', async () => {
    const found = await through(persons[0]!.id)
    expect(found?.person).toMatchObject({ ...persons[0], isActive: true })
    const { classes, licenceUntil, agreementUntil, commissionBp } = AGENCY
    expect(found?.institution).toMatchObject({
      id: AGENCY.id,
      kind: 'agency',
      classes,
      licenceUntil,
      agreementUntil,
      commissionBp,
      endedOn: null,
    })
  })

  it('who is signed off is still known by name, so that old papers can be read', async () => {
    const left = persons.find(({ isActive }) => !isActive)!
    expect((await through(left.id))?.person).toMatchObject({ name: left.name, isActive: false })
  })

  it('nobody comes of an id that nobody has', async () => {
    expect(await through(AGENCY.id)).toBeUndefined()
  })

  it('installing a town twice over is refused, not doubled', async () => {
    const again = inTransaction(town.app.db, (tx) => installIntermediary(tx, AGENCY))
    await expect(again).rejects.toThrow(/duplicate key/)
  })
})

describe('a registered person', () => {
  const NUMBER = '32990120230301077'

  it('needs a registration number of 17 to 26 digits', async () => {
    const id = await add(numbered())
    for (const wrong of [
      '3299012023030107',
      '3299-0120230301077',
      'A'.repeat(17),
      '9'.repeat(27),
    ]) {
      const problem = await problemOf(head.post(`/intermediaries/${id}/people`, person(wrong)))
      expect(problem?.fields).toMatchObject([{ path: 'registrationNo' }])
    }
    for (const right of ['9'.repeat(17), '9'.repeat(26)]) {
      await head.post(`/intermediaries/${id}/people`, person(right))
    }
    expect((await read(id)).persons).toHaveLength(2)
  })

  it('is registered through one institution; who moves is signed off there first (art. 38)', async () => {
    const [from, to] = [await add({ ...numbered(), name: '原机构' }), await add(numbered())]
    const { id } = await head.post<{ id: string }>(`/intermediaries/${from}/people`, person(NUMBER))
    const join = () => head.post(`/intermediaries/${to}/people`, person(NUMBER))
    expect((await problemOf(join()))?.fields?.[0]?.message).toContain('原机构')
    const path = `/intermediaries/${from}/people/${id}`
    expect(await put(path, { ...person(NUMBER), isActive: false }, 1)).toMatchObject({
      status: 200,
    })
    await join()
    const back = await put(path, { ...person(NUMBER), isActive: true }, 2)
    expect(back.fields).toMatchObject([{ path: 'registrationNo' }])
  })

  it('is edited on the version that was read, and only where they belong', async () => {
    const [id, other] = [await add(numbered()), await add(numbered())]
    const number = '32990120240501088'
    const { id: personId } = await head.post<{ id: string }>(
      `/intermediaries/${id}/people`,
      person(number),
    )
    const body = { name: '江大白', registrationNo: number, isActive: true }
    expect((await put(`/intermediaries/${other}/people/${personId}`, body, 1)).code).toBe(
      'not-found',
    )
    expect((await put(`/intermediaries/${id}/people/${personId}`, body, 1)).status).toBe(200)
    expect((await put(`/intermediaries/${id}/people/${personId}`, body, 1)).status).toBe(412)
    expect((await read(id)).persons).toMatchObject([{ name: '江大白', rowVersion: 2 }])
  })

  it('is added by name; a name of one letter is none', async () => {
    const id = await add(numbered())
    const path = `/intermediaries/${id}/people`
    const short = await problemOf(head.post(path, { ...person('32990120240801099'), name: '江' }))
    expect(short?.fields).toMatchObject([{ path: 'name', message: '请填写姓名' }])
    const nowhere = head.post(
      '/intermediaries/00000000-0000-7000-8000-00000000abcd/people',
      person('32990120240801099'),
    )
    expect(await codeOf(nowhere)).toBe('not-found')
  })

  it('whatever was changed about a person is in the log with the number', async () => {
    const { rows } = await sql<{ action: string; active: boolean | null }>`
      select action, (detail->>'isActive')::boolean as active from audit.entry
      where detail->>'registrationNo' = ${NUMBER} and outcome = 'done' order by id`.execute(
      town.app.db,
    )
    expect(rows).toEqual([
      { action: 'intermediary-person.added', active: null },
      { action: 'intermediary-person.edited', active: false },
      { action: 'intermediary-person.added', active: null },
    ])
  })

  it('who is signed off stands at the end of the list and is not counted', async () => {
    const one = await read(AGENCY.id)
    expect(one.persons.map(({ isActive }) => isActive)).toEqual([true, true, false])
    expect(one.activePersons).toBe(2)
  })
})
