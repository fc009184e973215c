// 54号 art. 5: a telephone sale is recorded as a whole and archived.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import { codeOf } from '#testing/risk'
import type { listArchive } from '#contracts/archive'
import type { readSale } from '#contracts/sales'
import { openDesk, buyer } from './testing.ts'
import type { Desk } from './testing.ts'
import { startTake } from '#world/recording'
import { carryOn, sell } from '#world/stories'
import { codeAt, faultsOf, problemOf } from '../../../tests/setup/answers.ts'

type Sale = OutputOf<typeof readSale>
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

const calling = (name: string) => ({ ...buyer(name), channel: 'phone' as const })
const opened = async (name: string) => (await sell(desk.teller, calling(name), 'opened')).id
const opening = (startsMs: number, segmentId: string) => ({
  code: 'call-opening',
  segmentId,
  startsMs,
  endsMs: startsMs + 4000,
})

describe('before the first word', () => {
  let id: string
  beforeAll(async () => {
    id = await opened('赵明轩')
  })

  it('who is not signed in, sells elsewhere or does not sell cannot start it', async () => {
    const path = `/sales/${id}/recording`
    const body = {}
    const stranger = await desk.town.as('RM0201')
    const inspector = await desk.town.as('CP0001')
    expect(await codeAt(await desk.scanned(id), ['POST', path], { body })).toBe('not-signed-in')
    expect(await codeAt(stranger, ['POST', path], { body })).toBe('not-found')
    expect(await codeAt(inspector, ['POST', path], { body })).toBe('not-permitted')
  })

  it('nothing is checked or asked', async () => {
    const check = { check: 'identity', isConfirmed: true, documentLast4: '0192', evidence: '核对' }
    const problem = await problemOf(desk.seller.post(`/sales/${id}/checks`, check))
    expect(problem?.reasons?.[0]?.message).toContain('开始通话录音')
    const hand = await desk.scanned(id)
    const { consent } = await hand.get<{
      consent: { version: string; purposes: { purpose: string }[] }
    }>('/phone/task')
    const purposes = consent.purposes.map(({ purpose }) => purpose)
    const agreed = hand.post('/phone/consent', { version: consent.version, purposes })
    expect(await codeOf(agreed)).toBe('door-closed')
  })
})

describe('while the call is recorded', () => {
  let id: string
  let recordingId: string
  let segmentId: string
  beforeAll(async () => {
    id = await opened('孙悦')
    await startTake(desk.seller, id)
    const recording = await desk.recordingOf(id)
    recordingId = recording.id
    segmentId = recording.segments[0]!.id
  })

  it('only sound is taken: no camera runs during a call', async () => {
    expect((await desk.recordingOf(id)).medium).toBe('call')
    const picture = { mediaType: 'video/webm;codecs=vp8', reason: 'device', devices: [] }
    const asked = desk.seller.post(`/recordings/${recordingId}/segments`, picture)
    expect(await faultsOf(asked)).toEqual(['mediaType'])
  })

  it('the opening is all there is to say until something is chosen', async () => {
    const { nodes } = await desk.recordingOf(id)
    expect(nodes.map(({ code }) => code)).toEqual(['call-opening'])
    expect(nodes[0]?.prompt.join('')).toMatch(/陈嘉树.+执业登记号 \d+/)
    const path = `/sales/${id}/recording/nodes`
    const early = { ...opening(0, segmentId), code: 'payments' }
    expect(await codeOf(desk.seller.post(path, early))).toBe('door-closed')
    expect(await desk.seller.post(path, opening(0, segmentId))).toEqual({ take: 1 })
  })

  it('it cannot be ended before the customer has signed', async () => {
    const problem = await problemOf(desk.seller.post(`/sales/${id}/recording/finish`))
    expect(problem).toMatchObject({ code: 'door-closed' })
  })

  it('what was said of a plan has to be said anew when another one is chosen', async () => {
    await carryOn(desk.teller, { customer: calling('孙悦'), saleId: id }, 'chosen')
    const said = { ...opening(5000, segmentId), code: 'payments' }
    await desk.seller.post(`/sales/${id}/recording/nodes`, said)
    const takesOf = async (code: string) =>
      (await desk.recordingOf(id)).nodes.find((node) => node.code === code)?.takes.length
    expect(await takesOf('payments')).toBe(1)
    await desk.at('2026-11-24T02:30:00.000Z', async () => {
      const later = await desk.town.as('RM0102')
      const sale = await later.get<Sale>(`/sales/${id}`)
      const match = sale.recommendation?.matches.find(({ code }) => code === 'LS-CI01')
      await later.post(`/sales/${id}/plan`, {
        productId: match?.productId,
        planCode: match?.planCode,
        premiumFen: (match?.minPremiumFen ?? 0) + 100_000,
        insuredRelation: 'self',
        isCustomerInitiative: false,
      })
    })
    expect([await takesOf('payments'), await takesOf('call-opening')]).toEqual([0, 1])
  })
})

describe('a call that is handed over', () => {
  it('goes on under the next seller, in the same recording', async () => {
    const id = await opened('张敏')
    await startTake(desk.seller, id)
    const { id: recordingId } = await desk.recordingOf(id)
    const to = { channel: 'phone', staffNo: 'RM0103', reason: '同事接着谈' }
    await desk.seller.post(`/sales/${id}/hand-over`, to)
    const successor = await desk.town.as('RM0103')
    const line = { mediaType: 'audio/webm;codecs=opus', reason: 'paused', devices: ['电话'] }
    await successor.post(`/recordings/${recordingId}/segments`, line)
    const { segments, gaps } = await desk.recordingOf(id, successor)
    expect([segments.length, gaps.map(({ reason }) => reason)]).toEqual([2, ['paused']])
    expect(await codeOf(desk.seller.get(`/sales/${id}/recording`))).toBe('not-found')
  })

  it('to the counter is recorded there anew; what was said on the telephone stays', async () => {
    const { id } = await sell(desk.teller, calling('白雪'), 'opened')
    await startTake(desk.seller, id)
    const to = { channel: 'outlet', staffNo: 'RM0102', reason: '客户到网点来' }
    await desk.seller.post(`/sales/${id}/hand-over`, to)
    expect((await desk.doorOf(id, 'check-identity'))?.state).toBe('open')
    const { rows } = await sql<{ medium: string }>`
      select medium from recordings.v_recording where sale_id = ${id}`.execute(desk.town.app.db)
    expect(rows).toEqual([{ medium: 'call' }])
    const doors = (await desk.saleOf(id)).doors.map(({ action }) => action)
    expect(doors.indexOf('startRecording')).toBe(-1)
  })
})

describe('when the call is over', () => {
  let sale: Sale
  beforeAll(async () => {
    sale = await sell(desk.teller, calling('王志成'), 'delivered')
  }, 60_000)

  it('the sale has gone all the way, in one segment without a gap', async () => {
    expect(sale.state).toBe('in-force')
    const { state, segments, gaps, nodes } = await desk.recordingOf(sale.id)
    expect([state, segments.length, gaps]).toEqual(['finished', 1, []])
    expect(segments[0]?.mediaType).toMatch(/^audio/)
    expect(nodes.every(({ takes }) => takes.length > 0)).toBe(true)
  })

  it('it is in the archive register as a record of what was talked about', async () => {
    const archivist = await desk.town.as('HO0001')
    const listed = async () =>
      (
        await archivist.get<OutputOf<typeof listArchive>>('/archive?kind=communication')
      ).items.filter((item) => item.saleId === sale.id)
    await expect
      .poll(async () => (await listed()).map(({ title }) => title))
      .toContain('通话录音归档单')
  })

  it('its sound can be played by who inspects, with a length to jump in', async () => {
    const { id, segments } = await desk.recordingOf(sale.id)
    const compliance = await desk.town.as('CP0001')
    const path = `/recordings/${id}/segments/${segments[0]?.id}/media`
    const played = await compliance.send('GET', path)
    expect(played.status).toBe(200)
    const bytes = Buffer.from(played.body, 'latin1')
    expect(bytes.indexOf('A_OPUS')).toBeGreaterThan(0)
  })
})
