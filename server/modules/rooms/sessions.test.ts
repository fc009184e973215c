import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/rooms'
import type { Session, StoryError } from '#world/wire'
import { registerPaper } from './register-paper.ts'
import type { RoomRow } from './store.ts'
import { openDesk } from './testing.ts'
import type { Desk, Reader } from './testing.ts'

type Rooms = OutputOf<typeof contract.listRooms>

const MORNING = '2026-11-23T01:00:00.000Z'
const at = (time: string) => `2026-11-23T${time}:00.000Z`

let desk: Desk
beforeAll(async () => {
  desk = await openDesk(MORNING)
})
afterAll(() => desk.town.close())

const codeOf = (deed: Promise<unknown>) =>
  deed.then(
    () => 'done',
    (error: unknown) => (error as StoryError).problem.code,
  )
const entered = async (change?: object): Promise<Reader> => {
  desk.town.clock.moveTo(MORNING)
  return desk.enter(await desk.keyTo(await desk.approved(change)))
}

describe('a session of the reader', () => {
  it('lives while somebody reads, and ends after an hour in which nobody did', async () => {
    const reader = await entered()
    desk.town.clock.moveTo(at('01:59'))
    expect(await desk.look(reader)).toBe(200)
    desk.town.clock.moveTo(at('02:58'))
    expect(await desk.look(reader)).toBe(200)
    desk.town.clock.moveTo(at('03:58'))
    expect(await desk.look(reader)).toBe(401)
  })

  it('ends after twelve hours, however busily it was used', async () => {
    const reader = await entered()
    for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
      desk.town.clock.moveTo(new Date(Date.parse(MORNING) + minutes * 60_000).toISOString())
      expect(await desk.look(reader)).toBe(200)
    }
    desk.town.clock.moveTo(at('13:01'))
    expect(await desk.look(reader)).toBe(401)
  })

  it('ends with the last day of the room, at midnight in Beijing', async () => {
    desk.town.clock.moveTo(MORNING)
    const roomId = await desk.approved({ untilOn: '2026-11-23' })
    const key = await desk.keyTo(roomId)
    desk.town.clock.moveTo(at('15:40'))
    const reader = await desk.enter(key)
    desk.town.clock.moveTo(at('15:59'))
    expect(await desk.look(reader)).toBe(200)
    desk.town.clock.moveTo(at('16:00'))
    expect(await desk.look(reader)).toBe(401)
  })

  it('asks for the token of its own page before anything is changed', async () => {
    const { cookie } = await entered()
    const leave = (csrf: string) =>
      desk.town.wire({
        method: 'POST',
        path: '/api/room/leaving',
        headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
        body: '{}',
      })
    expect((await leave('forged')).status).toBe(403)
    expect(await desk.look({ cookie, csrfToken: '' })).toBe(200)
  })
})

describe('a key', () => {
  it('in two hands at once opens one session', async () => {
    desk.town.clock.moveTo(MORNING)
    const key = await desk.keyTo(await desk.approved())
    const both = await Promise.all([desk.knock(key), desk.knock(key)])
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
  })

  it('is not made again once the room has ended', async () => {
    desk.town.clock.moveTo(MORNING)
    const roomId = await desk.approved({ untilOn: '2026-11-24' })
    desk.town.clock.moveTo('2026-11-24T16:00:00.000Z')
    expect(await codeOf(desk.keyTo(roomId))).toBe('state-conflict')
    desk.town.clock.moveTo(MORNING)
  })
})

describe('who decides', () => {
  const decide = async (who: Session, roomId: string) =>
    codeOf(who.post(`/rooms/${roomId}/decision`, { isApproved: true, opinion: '同意开设' }))

  it('head office may as well; sellers, inspectors and auditors may not', async () => {
    desk.town.clock.moveTo(MORNING)
    const roomId = await desk.opened()
    for (const staffNo of ['RM0102', 'QI0001', 'AU0001', 'IT0001'])
      expect(await decide(await desk.town.as(staffNo), roomId)).toBe('not-permitted')
    expect(await decide(await desk.town.as('HO0001'), roomId)).toBe('done')
  })

  it('an opinion has to be given', async () => {
    const second = await desk.second()
    const roomId = await desk.opened()
    const mute = second.post(`/rooms/${roomId}/decision`, { isApproved: true, opinion: ' ' })
    expect(await codeOf(mute)).toBe('invalid-input')
  })
})

describe('the list of rooms', () => {
  it('goes on page by page, each room once, the newest first', async () => {
    desk.town.clock.moveTo(MORNING)
    const compliance = await desk.compliance()
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 50; page += 1) {
      const list: Rooms = await compliance.get<Rooms>(`/rooms?limit=2${cursor}`)
      seen.push(...list.items.map(({ id }) => id))
      if (list.nextCursor === null) break
      cursor = `&cursor=${list.nextCursor}`
    }
    expect(seen.length).toBeGreaterThan(4)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.toSorted().toReversed()).toEqual(seen)
    expect(await codeOf(compliance.get('/rooms?cursor=x'))).toBe('invalid-input')
  })
})

describe('the printed register', () => {
  const now = new Date(MORNING)
  const room: RoomRow = {
    id: '01a20000-0000-7000-8000-0000000000aa',
    institution: '某市中级人民法院',
    readerName: '沈明察',
    requestNo: '（2026）某民初字第7号',
    purpose: '调取销售过程',
    fromOn: '2026-11-23',
    untilOn: '2026-12-20',
    mayTakePacket: false,
    mayPlayRecordings: false,
    ownerStaffId: '01a20000-0000-7000-8000-0000000000bb',
    orgPath: '/HQ/',
    openedByName: '郑怀谨',
    openedAt: now,
    decidedByName: '陆思敏',
    decidedAt: now,
    isApproved: true,
    opinion: '同意',
    closedAt: null,
    closingReason: null,
    registerSha256: null,
  }
  const cases = [
    { saleId: 'a', saleNo: 'S-1', customerId: 'c' },
    { saleId: 'b', saleNo: 'S-2', customerId: 'c' },
  ]
  const print = (change: Partial<RoomRow>, visits: Parameters<typeof registerPaper>[0]['visits']) =>
    registerPaper({
      bankName: '清江银行',
      room: { ...room, ...change },
      cases,
      visits,
      reason: '调阅完毕',
      now,
    })
  const pairsOf = (paper: ReturnType<typeof print>) => new Map(paper.sections[0]?.pairs)

  it('says who was let in by whom, to what, and why it was closed', () => {
    const pairs = pairsOf(print({}, []))
    expect(pairs.get('案卷')).toBe('S-1、S-2')
    expect(pairs.get('封存包')).toBe('不得下载')
    expect(pairs.get('审批人')).toBe('陆思敏 同意')
    expect(pairs.get('关闭原因')).toBe('调阅完毕')
  })

  it('of a room nobody approved or nobody entered says just that', () => {
    const paper = print({ isApproved: null, decidedByName: null }, [])
    expect(pairsOf(paper).get('审批人')).toBe('未审批')
    expect(paper.sections[1]?.paragraphs).toEqual(['没有人进入过。'])
    expect(pairsOf(print({ isApproved: false }, [])).get('审批人')).toBe('陆思敏 不同意')
  })

  it('has a line for each look, in the order they were taken', () => {
    const visits = [
      { at: now, kind: 'entered' as const, what: '' },
      { at: now, kind: 'case-read' as const, what: 'S-1' },
    ]
    const paper = print({}, visits)
    expect(paper.sections[1]?.table?.rows).toEqual([
      ['2026-11-23 09:00', '进入阅览室', ''],
      ['2026-11-23 09:00', '查看案卷', 'S-1'],
    ])
    expect(pairsOf(paper).get('记录条数')).toBe('2')
  })
})
