// Who is registered, of which grade, since when, and what an outlet is permitted: kept by compliance
// and head office, never one's own, and what lapsed opens again at once.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RightToSell } from '#contracts/authority'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/registers'
import { addDays, beijingDay } from '#platform/clock'
import { unitByCode } from '#world/bank'
import { CUSTOMERS } from '#world/customers'
import { staffByNo, staffId } from '#world/staff'
import type { StoryError } from '#world/wire'
import type { z } from 'zod'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { changesOf } from './registers.ts'

type Seller = OutputOf<typeof contract.readSellerRegister>
type Outlet = OutputOf<typeof contract.readOutletRegister>
type Right = z.output<typeof RightToSell>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp()
})
afterAll(() => town.close())

const today = () => beijingDay(new Date())
const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )

type Keeping = { by: string; version?: number | undefined }

/** Sends an entry as the one who keeps it; the code of the refusal, or `done`. */
async function keep(path: string, body: object, { by, version }: Keeping): Promise<string> {
  const session = await town.as(by)
  const sent = version === undefined ? { body } : { body, ifMatch: version }
  const answer = await session.send('PUT', `/authority/${path}`, sent)
  return answer.status === 200 ? 'done' : (JSON.parse(answer.body) as { code: string }).code
}

const sellerOf = async (staffNo: string, by = 'CP0001') =>
  (await town.as(by)).get<Seller>(`/authority/people/${staffId(staffNo)}/register`)
const outletOf = async (code: string, by = 'CP0001') =>
  (await town.as(by)).get<Outlet>(`/authority/outlets/${unitByCode(code).id}`)
const rightOf = async (staffNo: string, by = 'CP0001', query = '') =>
  (await town.as(by)).get<Right>(`/authority/people/${staffId(staffNo)}/right${query}`)
const failed = (right: Right) =>
  right.checks.filter((check) => !check.isPassed).map((check) => check.ruleId)

const personPath = (staffNo: string, what: string) => `people/${staffId(staffNo)}/${what}`
const keepPerson = async ([staffNo, what]: [string, string], body: object, by = 'CP0001') =>
  keep(personPath(staffNo, what), body, { by, version: (await sellerOf(staffNo)).rowVersion })

const registrationOf = (staffNo: string, change: object = {}) => ({
  ...staffByNo(staffNo).registration!,
  reason: '保险中介监管信息系统查证',
  ...change,
})
const permitOf = (code: string, change: object = {}) => {
  const { permitNo, permitValidUntil, authorisedClasses } = unitByCode(code)
  const stands = { permitNo, permitUntil: permitValidUntil, classes: authorisedClasses }
  return { ...stands, province: '江苏省', reason: '许可证已延续，换证', ...change }
}
const keepOutlet = async (code: string, change: object, by = 'CP0001') => {
  const { rowVersion: version } = await outletOf(code)
  return keep(`outlets/${unitByCode(code).id}`, permitOf(code, change), { by, version })
}

describe('who keeps the registers', () => {
  it('nobody who is not signed in, neither reads nor keeps', async () => {
    const path = `/api/authority/${personPath('RM0102', 'register')}`
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    const put = `/api/authority/${personPath('RM0102', 'registration')}`
    expect((await town.wire({ method: 'PUT', path: put, headers: {} })).status).toBe(401)
  })

  it.each(['RM0102', 'OM0101', 'BM01', 'AU0001', 'PM0001', 'IT0001'])(
    'not %s, whatever it is',
    async (by) => {
      const body = registrationOf('RM0104')
      expect(await keep(personPath('RM0104', 'registration'), body, { by, version: 1 })).toBe(
        'not-permitted',
      )
      const grade = { grade: 4, reason: '参加高一级考试' }
      expect(await keep(personPath('RM0104', 'grade'), grade, { by, version: 1 })).toBe(
        'not-permitted',
      )
      expect(await keepOutlet('O0101', {}, by)).toBe('not-permitted')
    },
  )

  it('head office as well as compliance', async () => {
    const later = { validUntil: '2028-07-09' }
    expect(
      await keepPerson(['RM0104', 'registration'], registrationOf('RM0104', later), 'HO0001'),
    ).toBe('done')
    expect((await sellerOf('RM0104')).registration?.validUntil).toBe('2028-07-09')
  })

  it('compliance of one branch keeps that branch; the other does not exist', async () => {
    const { db } = town.app
    const place = (code: string, scope: string) =>
      sql`update access.staff set scope = ${scope}, org_unit_id = ${unitByCode(code).id}
        where id = ${staffId('CP0002')}`.execute(db)
    await place('B01', 'unit-and-below')
    const body = registrationOf('RM0201', { validUntil: '2029-05-13' })
    const path = personPath('RM0201', 'registration')
    expect(await keep(path, body, { by: 'CP0002', version: 1 })).toBe('not-found')
    expect(await keepOutlet('O0202', { permitUntil: '2029-12-15' }, 'CP0002')).toBe('not-found')
    expect((await problemOf(sellerOf('RM0201', 'CP0002')))?.code).toBe('not-found')
    expect((await problemOf(outletOf('O0201', 'CP0002')))?.code).toBe('not-found')
    expect((await outletOf('O0102', 'CP0002')).keepers.map(({ name }) => name)).toEqual([
      '郑怀谨',
      '陆思敏',
      '严济舟',
    ])
    expect((await outletOf('O0202')).keepers.map(({ name }) => name)).toEqual(['郑怀谨', '严济舟'])
    await place('HO', 'all')
  })

  it('nobody their own, even where the job would allow it', async () => {
    const own = registrationOf('RM0102', { registrationNo: '32990020110221999' })
    expect(await keepPerson(['CP0001', 'registration'], own)).toBe('not-permitted')
    expect(await keepPerson(['CP0001', 'grade'], { grade: 4, reason: '我自己核定' })).toBe(
      'not-permitted',
    )
    const since = { sellingSince: '2011-02-21', reason: '我自己登记' }
    expect(await keepPerson(['CP0001', 'selling-since'], since)).toBe('not-permitted')
    expect((await sellerOf('CP0001')).keepers.map(({ name }) => name)).not.toContain('郑怀谨')
    expect(await keepPerson(['CP0001', 'registration'], own, 'CP0002')).toBe('done')
  })

  it('who has left has no register any more', async () => {
    const { db } = town.app
    const leave = (day: string | null) =>
      sql`update access.staff set left_on = ${day} where id = ${staffId('RM0103')}`.execute(db)
    await leave('2026-11-01')
    expect((await problemOf(sellerOf('RM0103')))?.code).toBe('not-found')
    await leave(null)
  })
})

describe('a lapsed registration', () => {
  it('shuts the sale; the seller is told whom to ask, compliance what to do, and it opens', async () => {
    const seller = await town.as('RM0103')
    const customer = CUSTOMERS.find((one) => one.ownerStaffNo === 'RM0103')
    const open = () => seller.post('/sales', { customerId: customer?.id })
    const suspended = registrationOf('RM0103', { status: 'suspended' })
    expect(await keepPerson(['RM0103', 'registration'], suspended)).toBe('done')

    const problem = await problemOf(open())
    const action = `/authority/people/${staffId('RM0103')}?tab=register`
    expect(problem?.reasons).toMatchObject([
      { code: 'rep-registered', repair: { label: '请合规部门更新登记', action } },
    ])
    const repairFor = async (by: string) =>
      (await rightOf('RM0103', by)).checks.find((one) => one.ruleId === 'rep-registered')?.repair
    expect(await repairFor('RM0103')).toEqual({ label: '请合规部门更新登记', action })
    expect(await repairFor('CP0001')).toEqual({ label: '更新登记', action })
    expect((await sellerOf('RM0103', 'RM0103')).keepers).toContainEqual({
      name: '郑怀谨',
      role: 'compliance',
    })

    expect(await keepPerson(['RM0103', 'registration'], registrationOf('RM0103'))).toBe('done')
    expect(failed(await rightOf('RM0103'))).toEqual([])
    expect(await problemOf(open())).toBeUndefined()
  })

  it('keeps every entry with what stood before, why and by whom, in the audit log as well', async () => {
    const { entries } = await sellerOf('RM0103')
    expect(entries).toMatchObject([
      {
        kind: 'registration',
        byName: '郑怀谨',
        reason: '保险中介监管信息系统查证',
        changes: [{ field: 'status', was: 'suspended', stands: 'active' }],
      },
      { changes: [{ field: 'status', was: 'active', stands: 'suspended' }] },
    ])
    const { rows } = await sql<{ detail: { was: object; stands: object; reason: string } }>`
      select detail from audit.entry where action = 'registration.kept'
        and subject_id = ${staffId('RM0103')} and outcome = 'done'
      order by id desc limit 1`.execute(town.app.db)
    expect(rows[0]?.detail).toMatchObject({
      was: { status: 'suspended' },
      stands: { status: 'active' },
      reason: '保险中介监管信息系统查证',
    })
    const rewrite = sql`update access.register_entry set reason = '别的'`.execute(town.app.db)
    await expect(rewrite).rejects.toThrow('append-only')
  })

  it('is entered for who had none', async () => {
    const { db } = town.app
    await sql`delete from access.registration where staff_id = ${staffId('OM0103')}`.execute(db)
    expect(failed(await rightOf('OM0103'))).toEqual(['rep-registered'])
    expect((await sellerOf('OM0103')).registration).toBeNull()
    expect(await keepPerson(['OM0103', 'registration'], registrationOf('OM0103'))).toBe('done')
    expect(failed(await rightOf('OM0103'))).toEqual([])
  })
})

describe('what is entered', () => {
  const faultsOf = async (path: string, body: object, version: number) => {
    const answer = await (
      await town.as('CP0001')
    ).send('PUT', `/authority/${path}`, { body, ifMatch: version })
    const { fields = [] } = JSON.parse(answer.body) as { fields?: { path: string }[] }
    return fields.map((one) => one.path)
  }
  const fault = async (what: string, body: object) =>
    faultsOf(personPath('RM0104', what), body, (await sellerOf('RM0104')).rowVersion)

  it('is a number of nobody else, and nothing in force has run out', async () => {
    const { registrationNo } = registrationOf('RM0102')
    expect(await fault('registration', registrationOf('RM0104', { registrationNo }))).toEqual([
      'registrationNo',
    ])
    expect(await fault('registration', registrationOf('RM0104', { registrationNo: '12' }))).toEqual(
      ['registrationNo'],
    )
    const over = { validUntil: addDays(today(), -1) }
    expect(await fault('registration', registrationOf('RM0104', over))).toEqual(['validUntil'])
    const cancelled = registrationOf('RM0104', { ...over, status: 'cancelled' })
    expect(await fault('registration', { ...cancelled, reason: '无' })).toEqual(['reason'])
    expect(await keepPerson(['RM0104', 'registration'], cancelled)).toBe('done')
    expect(await keepPerson(['RM0104', 'registration'], registrationOf('RM0104'))).toBe('done')
  })

  it('is a grade of four, and a day that has come', async () => {
    expect(await fault('grade', { grade: 5, reason: '参加高一级考试' })).toEqual(['grade'])
    const tomorrow = { sellingSince: addDays(today(), 1), reason: '任命文件' }
    expect(await fault('selling-since', tomorrow)).toEqual(['sellingSince'])
  })

  it('is a permit with number, classes and province', async () => {
    const { rowVersion } = await outletOf('O0103')
    const path = `outlets/${unitByCode('O0103').id}`
    const body = permitOf('O0103', { permitNo: '', classes: [], province: '' })
    expect(await faultsOf(path, body, rowVersion)).toEqual(['permitNo', 'classes', 'province'])
  })

  it('changes something', async () => {
    const { grade } = await sellerOf('RM0104')
    expect(await keepPerson(['RM0104', 'grade'], { grade, reason: '没有变化' })).toBe(
      'state-conflict',
    )
    expect(await keepOutlet('O0103', {})).toBe('state-conflict')
  })

  it('is made on what was read: the second of two is told to look again', async () => {
    const { rowVersion: version } = await sellerOf('RM0105')
    const path = personPath('RM0105', 'grade')
    const kept = { by: 'CP0001', version }
    expect(await keep(path, { grade: 2, reason: '年度考核降级' }, kept)).toBe('done')
    expect(await keep(path, { grade: 4, reason: '年度考核升级' }, kept)).toBe('version-stale')
    expect(await keep(path, { grade: 4, reason: '年度考核升级' }, { by: 'CP0001' })).toBe(
      'version-missing',
    )
    expect(await sellerOf('RM0105')).toMatchObject({ grade: 2, rowVersion: version + 1 })
  })
})

describe('the grade and the first day of selling', () => {
  type Shelf = { items: { code: string; productId: string; reasons: { ruleId: string }[] }[] }
  const reasonsFor = async (staffNo: string, code: string) => {
    const path = `/authority/people/${staffId(staffNo)}/shelf`
    const { items } = await (await town.as('CP0001')).get<Shelf>(path)
    return items.find((item) => item.code === code)?.reasons.map((reason) => reason.ruleId)
  }

  it('open the products of the grade at once, and shut them again', async () => {
    expect(await reasonsFor('RM0101', 'LS-IL01')).toEqual([])
    const lower = { grade: 1, reason: '投诉查实，降级' }
    expect(await keepPerson(['RM0101', 'grade'], lower)).toBe('done')
    expect(await reasonsFor('RM0101', 'LS-IL01')).toEqual(['sb-rep-grading-1'])
    expect(await keepPerson(['RM0101', 'grade'], { grade: 4, reason: '复议后恢复' })).toBe('done')
    expect(await reasonsFor('RM0101', 'LS-IL01')).toEqual([])
  })

  it('count a year to the day for investment-linked policies', async () => {
    const yearAgo = `${Number(today().slice(0, 4)) - 1}${today().slice(4)}`
    const short = { sellingSince: addDays(yearAgo, 1), reason: '任命文件更正' }
    expect(await keepPerson(['OM0101', 'selling-since'], short)).toBe('done')
    expect(await reasonsFor('OM0101', 'LS-IL01')).toEqual(['rep-ilp-experience'])
    const enough = { sellingSince: yearAgo, reason: '任命文件再更正' }
    expect(await keepPerson(['OM0101', 'selling-since'], enough)).toBe('done')
    expect(await reasonsFor('OM0101', 'LS-IL01')).toEqual([])
  })
})

describe('the permit of an outlet', () => {
  it('is read by its own sellers, and no other outlet’s', async () => {
    expect((await outletOf('O0101', 'RM0102')).permitNo).toBe(unitByCode('O0101').permitNo)
    expect((await problemOf(outletOf('O0102', 'RM0102')))?.code).toBe('not-found')
    expect((await problemOf(outletOf('HO', 'CP0001')))?.code).toBe('not-found')
  })

  it('that was never filed shuts the whole outlet until it is', async () => {
    const { db } = town.app
    const { id } = unitByCode('O0103')
    await sql`update access.org_unit set permit_no = null, permit_valid_until = null
      where id = ${id}`.execute(db)
    const shut = await rightOf('OM0103')
    expect(failed(shut)).toEqual(['bank-agency-licence'])
    expect(shut.checks[0]).toMatchObject({
      message: '本网点没有保险代理许可在案',
      repair: { label: '更新许可', action: `/authority/outlets/${id}` },
    })
    expect(await keepOutlet('O0103', { permitUntil: '2029-09-30' })).toBe('done')
    expect(failed(await rightOf('OM0103'))).toEqual([])
    const [latest] = (await outletOf('O0103')).entries
    expect(latest?.changes).toEqual([
      { field: 'permitNo', was: null, stands: unitByCode('O0103').permitNo },
      { field: 'permitUntil', was: null, stands: '2029-09-30' },
    ])
  })

  it('decides which classes are sold there, and the province which insurers', async () => {
    const offer = async () => {
      const path = `/authority/people/${staffId('OM0201')}/shelf`
      const { items } = await (
        await town.as('CP0001')
      ).get<{ items: { code: string; productId: string }[] }>(path)
      const { productId } = items.find((item) => item.code === 'LS-CI01')!
      return failed(await rightOf('OM0201', 'CP0001', `?productId=${productId}`))
    }
    expect(await offer()).toEqual([])
    expect(await keepOutlet('O0201', { classes: ['property'] })).toBe('done')
    expect(await offer()).toEqual(['sb-scope-of-authority'])
    expect(await keepOutlet('O0201', { province: '青海省' })).toBe('done')
    expect(await offer()).toEqual(['insurer-local-service'])
    expect(await keepOutlet('O0201', {})).toBe('done')
    expect(await offer()).toEqual([])
  })
})

describe('what changed', () => {
  it('is told field by field; what stayed is not', () => {
    expect(
      changesOf(
        { status: 'active', validUntil: null },
        { status: 'active', validUntil: '2027-01-01' },
      ),
    ).toEqual([{ field: 'validUntil', was: null, stands: '2027-01-01' }])
    expect(changesOf({ grade: '3' }, { grade: '3' })).toEqual([])
  })
})
