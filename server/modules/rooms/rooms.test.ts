import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { readCaseFile } from '#contracts/case-file'
import type * as contract from '#contracts/rooms'
import { may } from '#modules/access'
import { verifyPacket } from '#modules/casefile'
import { sha256Hex } from '#platform/ids'
import { sell } from '#world/stories'
import type { Session, StoryError } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Room = OutputOf<typeof contract.readRoom>
type Key = OutputOf<typeof contract.issueRoomKey>
type Shown = OutputOf<typeof contract.readRoomCase>
type CaseFile = OutputOf<typeof readCaseFile>
type Reader = { cookie: string; csrfToken: string }

const SOON = { timeout: 15_000, interval: 200 }
const zhao = {
  ...townCustomer('赵明轩'),
  needs: {
    goals: ['critical-illness' as const],
    budgetFen: 1_500_000,
    householdIncomeFen: 33_600_000,
  },
  riskOption: 2,
  productCode: 'LS-CI01',
}

let town: TestApp
let seller: Session
let compliance: Session
let second: Session
let saleId: string
let otherSaleId: string
let terms: object
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
  compliance = await town.as('CP0001')
  second = await town.as('CP0002')
  saleId = (await sell({ wire: town.wire, seller, waitMs: 40 }, zhao, 'delivered')).id
  const { customerId } = zhao
  otherSaleId = (await seller.post<{ id: string }>('/sales', { customerId })).id
  const seal = () => seller.send('POST', `/sales/${saleId}/seal`, { body: {} })
  await vi.waitFor(async () => expect((await seal()).status).toBe(200), SOON)
  terms = {
    institution: '国家金融监督管理总局某分局',
    readerName: '林审慎',
    requestNo: '调字〔2026〕第18号',
    purpose: '核查投诉所涉销售过程',
    fromOn: day(0),
    untilOn: day(30),
    mayTakePacket: true,
    mayPlayRecordings: true,
    saleIds: [saleId],
  }
}, 180_000)
afterAll(() => town.close())

/** So many days from today in Beijing. */
const day = (days: number) =>
  new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

const codeOf = (deed: Promise<unknown>) =>
  deed.then(
    () => 'done',
    (error: unknown) => (error as StoryError).problem.code,
  )
const opened = async (change: object = {}) =>
  (await compliance.post<{ id: string }>('/rooms', { ...terms, ...change })).id
const decide = (who: Session, roomId: string, isApproved = true) =>
  who.post(`/rooms/${roomId}/decision`, { isApproved, opinion: '来函与经办人身份已核对' })
const keyTo = (roomId: string) => compliance.post<Key>(`/rooms/${roomId}/key`)
const roomOf = (roomId: string) => compliance.get<Room>(`/rooms/${roomId}`)

async function approved(change: object = {}) {
  const roomId = await opened(change)
  await decide(second, roomId)
  return roomId
}

const knock = ({ url, code }: Pick<Key, 'url' | 'code'>) =>
  town.wire({
    method: 'POST',
    path: '/api/room/session',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: url.split('#')[1], code }),
  })

async function enter(key: Key): Promise<Reader> {
  const answer = await knock(key)
  expect(answer.status).toBe(200)
  const { csrfToken } = JSON.parse(answer.body) as { csrfToken: string }
  return { cookie: answer.setCookie.map((one) => one.split(';')[0]).join('; '), csrfToken }
}

async function ask(reader: Reader, method: string, path: string) {
  const answer = await town.app.http.inject({
    method: method as 'GET',
    url: path,
    headers: { cookie: reader.cookie, 'x-csrf-token': reader.csrfToken },
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  const { code } = isJson ? (JSON.parse(answer.body || '{}') as { code?: string }) : {}
  return { status: answer.statusCode, code, body: answer.body, bytes: answer.rawPayload }
}

const look = (reader: Reader, path = '') => ask(reader, 'GET', `/api/room/cases${path}`)

describe('a reading room is shut to', () => {
  it.each([
    ['POST', '/rooms'],
    ['GET', '/rooms'],
  ])('strangers and sellers: %s %s', async (method, path) => {
    const stranger = await town.wire({ method, path: `/api${path}`, headers: {} })
    expect(stranger.status).toBe(401)
    const body = method === 'POST' ? { body: terms } : {}
    expect((await seller.send(method, path, body)).status).toBe(403)
  })

  it('a reader whose room nobody else has approved', async () => {
    const roomId = await opened()
    expect(await codeOf(keyTo(roomId))).toBe('state-conflict')
    expect(await codeOf(decide(compliance, roomId))).toBe('not-permitted')
    await decide(second, roomId, false)
    expect((await roomOf(roomId)).state).toBe('refused')
    expect(await codeOf(keyTo(roomId))).toBe('state-conflict')
    expect(await codeOf(decide(second, roomId))).toBe('state-conflict')
  })

  it('more than ninety days, days that are over, and no case at all', async () => {
    for (const change of [{ untilOn: day(90) }, { untilOn: day(-1) }, { saleIds: [] }])
      expect(await codeOf(opened(change))).toBe('invalid-input')
    expect(await codeOf(opened({ saleIds: ['00000000-0000-7000-8000-000000000000'] }))).toBe(
      'not-found',
    )
  })

  it('whoever would change what was approved, even in the database', async () => {
    const roomId = await approved()
    const { db } = town.app
    const stretch = sql`update rooms.room set until_on = until_on + 1 where id = ${roomId}`
    await expect(stretch.execute(db)).rejects.toThrow('terms of a room')
    const approveOwn = sql`
      update rooms.room set decided_by = owner_staff_id where id = ${await opened()}`
    await expect(approveOwn.execute(db)).rejects.toThrow()
  })
})

describe('the key', () => {
  it('opens one session, once, and is kept as digests only', async () => {
    const key = await keyTo(await approved())
    expect(key.code).toMatch(/^\d{8}$/)
    await enter(key)
    expect(JSON.parse((await knock(key)).body)).toMatchObject({ code: 'link-invalid' })
    const { rows } = await sql<object>`select * from rooms.key`.execute(town.app.db)
    const kept = JSON.stringify(rows)
    expect([kept.includes(key.code), kept.includes(key.url.split('#')[1]!)]).toEqual([false, false])
  })

  it('dies after five wrong codes', async () => {
    const key = await keyTo(await approved())
    const wrong = { ...key, code: key.code === '00000000' ? '00000001' : '00000000' }
    for (let turn = 0; turn < 5; turn += 1)
      expect(JSON.parse((await knock(wrong)).body)).toMatchObject({ code: 'invalid-input' })
    expect(JSON.parse((await knock(key)).body)).toMatchObject({ code: 'link-invalid' })
  })

  it('dies when a new one is made, and the session when the new one is used', async () => {
    const roomId = await approved()
    const unused = await keyTo(roomId)
    const reader = await enter(await keyTo(roomId))
    expect(JSON.parse((await knock(unused)).body)).toMatchObject({ code: 'link-invalid' })
    expect((await look(reader)).status).toBe(200)
    await enter(await keyTo(roomId))
    expect((await look(reader)).status).toBe(401)
  })

  it('opens nothing before the first day', async () => {
    const key = await keyTo(await approved({ fromOn: day(1) }))
    expect(JSON.parse((await knock(key)).body)).toMatchObject({ code: 'link-invalid' })
  })
})

describe('the reader', () => {
  let roomId: string
  let reader: Reader
  let shown: Shown
  beforeAll(async () => {
    roomId = await approved()
    reader = await enter(await keyTo(roomId))
    shown = JSON.parse((await look(reader, `/${saleId}`)).body) as Shown
  })

  it('sees the approved cases with timeline, papers and how to check them', async () => {
    const list = JSON.parse((await look(reader)).body) as { cases: { saleId: string }[] }
    expect(list.cases.map((one) => one.saleId)).toEqual([saleId])
    expect(shown.timeline[0]).toMatchObject({ what: '开始销售', isRefused: false })
    expect(shown.timeline.length).toBeGreaterThan(20)
    expect(shown.packetSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(shown.verification.command).toContain(shown.verification.fingerprint)
  })

  it('takes papers, and the packet that proves itself with the key the room names', async () => {
    const [paper] = shown.documents
    const { bytes } = await look(reader, `/${saleId}/documents/${paper!.id}`)
    expect(sha256Hex(bytes)).toBe(paper!.sha256)
    const packet = (await look(reader, `/${saleId}/packet`)).bytes
    const { fingerprint } = shown.verification
    expect(verifyPacket(packet, { fingerprint })).toMatchObject({ verified: true, findings: [] })
  })

  it('is not shown answers about health, nor handed them by their id', async () => {
    const { documents } = await compliance.get<CaseFile>(`/sales/${saleId}/case-file`)
    const health = documents.find((one) => one.isConfidential)
    expect(shown.documents).toHaveLength(documents.length - 1)
    expect((await look(reader, `/${saleId}/documents/${health!.id}`)).code).toBe('not-found')
  })

  it('takes no packet where that was not approved', async () => {
    const strict = await enter(await keyTo(await approved({ mayTakePacket: false })))
    expect((await look(strict, `/${saleId}/packet`)).code).toBe('not-permitted')
  })

  it('plays the films of its case; one range after another is one look', async () => {
    const { id, segments, nodes } = shown.recording!
    expect(nodes.filter(({ takes }) => takes.length > 0).length).toBeGreaterThan(3)
    const film = `/${saleId}/recordings/${id}/segments/${segments[0]!.id}/media`
    const played = [await look(reader, film), await look(reader, film)]
    expect(played.map(({ status }) => status)).toEqual([200, 200])
    // EBML, the beginning of every WebM.
    expect(played[0]!.bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
    const { visits } = await roomOf(roomId)
    expect(visits.filter(({ kind }) => kind === 'recording-played')).toHaveLength(1)
    const elsewhere = film.replace(saleId, otherSaleId)
    expect((await look(reader, elsewhere)).code).toBe('not-found')
    expect((await look(reader, film.replace(id, roomId))).code).toBe('not-found')
  })

  it('plays nothing, and is told of nothing, where that was not approved', async () => {
    const strict = await enter(await keyTo(await approved({ mayPlayRecordings: false })))
    const { recording } = JSON.parse((await look(strict, `/${saleId}`)).body) as Shown
    expect(recording).toBeNull()
    const { id, segments } = shown.recording!
    const film = `/${saleId}/recordings/${id}/segments/${segments[0]!.id}/media`
    expect((await look(strict, film)).code).toBe('not-permitted')
  })

  it('finds no other case of the same customer', async () => {
    for (const path of ['', '/packet', `/documents/${shown.documents[0]!.id}`])
      expect((await look(reader, `/${otherSaleId}${path}`)).code).toBe('not-found')
  })

  it('is refused everywhere else: every endpoint the product describes', async () => {
    const described = await town.wire({ method: 'GET', path: '/api/openapi.json', headers: {} })
    const { paths } = JSON.parse(described.body) as {
      paths: Record<string, Record<string, { operationId: string; 'x-gate': string }>>
    }
    // A browser would send the cookie below /api/room alone; here it is sent everywhere.
    const elsewhere = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, one]) => one['x-gate'] !== 'public' && one['x-gate'] !== 'reader')
        .map(([method, one]) => ({ path, method, name: one.operationId })),
    )
    expect(elsewhere.length).toBeGreaterThan(150)
    for (const { path, method, name } of elsewhere) {
      const own = path.replace('{saleId}', saleId).replace('{customerId}', zhao.customerId)
      const url = own.replaceAll(/\{\w+\}/g, roomId)
      const { code } = await ask(reader, method.toUpperCase(), url)
      expect([name, code]).toEqual([name, 'not-signed-in'])
    }
  })

  it('as an actor may call what is made for readers and for everybody, and nothing more', () => {
    const actor = { kind: 'reader' as const, roomId, sessionId: roomId }
    const endpoints = town.app.modules.flatMap((module) => module.endpoints)
    const open = endpoints.filter(({ operation }) => may(actor, operation))
    const notPublic = open.filter(({ operation }) => operation.gate !== 'public')
    expect(notPublic.map(({ operation }) => operation.name).toSorted()).toEqual([
      'leaveRoom',
      'playRoomSegment',
      'readRoomCase',
      'readRoomCases',
      'takeRoomDocument',
      'takeRoomPacket',
    ])
  })

  it('leaves no trace in the file itself, and staff have no key to the reader’s pages', async () => {
    const staff = await seller.send('GET', '/room/cases')
    expect(JSON.parse(staff.body)).toMatchObject({ code: 'not-signed-in' })
    const { timeline } = await compliance.get<CaseFile>(`/sales/${saleId}/case-file`)
    expect(timeline.filter(({ actorKind }) => actorKind === 'reader')).toEqual([])
  })
})

describe('the register', () => {
  it('has every look, in the room and in the audit log, and cannot be changed', async () => {
    const roomId = await approved()
    const reader = await enter(await keyTo(roomId))
    await look(reader)
    const { documents } = JSON.parse((await look(reader, `/${saleId}`)).body) as Shown
    await look(reader, `/${saleId}/documents/${documents[0]!.id}`)
    await look(reader, `/${saleId}/packet`)
    await look(reader, `/${otherSaleId}`)
    await ask(reader, 'POST', '/api/room/leaving')
    const { visits, cases } = await roomOf(roomId)
    const { saleNo } = cases[0]!
    expect(visits.map(({ kind, what }) => [kind, what])).toEqual([
      ['entered', ''],
      ['list-read', ''],
      ['case-read', saleNo],
      ['document-taken', `${saleNo} ${documents[0]!.title}`],
      ['packet-taken', saleNo],
      ['left', ''],
    ])
    const { rows } = await sql<{ action: string; outcome: string }>`
      select action, outcome from audit.entry where actor_id = ${roomId} order by id`.execute(
      town.app.db,
    )
    expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'room.list-read done',
      'room.case-read done',
      'room.document-taken done',
      'room.packet-taken done',
      'room.case-read refused',
      'room.left done',
    ])
    expect((await look(reader)).status).toBe(401)
    const forget = sql`delete from rooms.visit where room_id = ${roomId}`
    await expect(forget.execute(town.app.db)).rejects.toThrow('append-only')
  })

  it('is printed with a code when the room is closed, and every session ends at once', async () => {
    const roomId = await approved()
    const reader = await enter(await keyTo(roomId))
    expect((await look(reader)).status).toBe(200)
    expect(await codeOf(compliance.get(`/rooms/${roomId}/register`))).toBe('state-conflict')
    const closing = { reason: '调阅完毕' }
    expect(await compliance.post(`/rooms/${roomId}/closing`, closing)).toMatchObject({ visits: 2 })
    expect((await look(reader)).status).toBe(401)
    expect(await codeOf(keyTo(roomId))).toBe('state-conflict')
    expect(await codeOf(compliance.post(`/rooms/${roomId}/closing`, closing))).toBe(
      'state-conflict',
    )
    const { bytes } = await ask(
      { cookie: compliance.cookie, csrfToken: '' },
      'GET',
      `/api/rooms/${roomId}/register`,
    )
    const { rows } = await sql<{ title: string }>`
      select title from papers.paper where sha256 = ${sha256Hex(bytes)}`.execute(town.app.db)
    expect(rows).toEqual([{ title: '案卷阅览登记表' }])
  })

  it('lacks no look, however many are under way when the room is closed', async () => {
    const roomId = await approved()
    const reader = await enter(await keyTo(roomId))
    const looks = Array.from({ length: 12 }, () => look(reader))
    const closing = compliance.post<{ visits: number }>(`/rooms/${roomId}/closing`, {
      reason: '调阅完毕',
    })
    const answered = (await Promise.all(looks)).filter(({ status }) => status === 200)
    const { visits } = await closing
    expect((await roomOf(roomId)).visits).toHaveLength(visits)
    expect(visits).toBe(answered.length + 1)
  })

  it('is read by auditors and head office, newest room first', async () => {
    const newest = await opened()
    for (const staffNo of ['AU0001', 'HO0001']) {
      const who = await town.as(staffNo)
      const { items } = await who.get<{ items: { id: string; state: string }[] }>('/rooms?limit=2')
      expect([items.length, items[0]]).toEqual([
        2,
        expect.objectContaining({ id: newest, state: 'requested' }),
      ])
    }
  })
})
