// When the years of keeping begin (54号 art. 13), and what becomes of a recording whose sale came to nothing.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { listArchive } from '#contracts/archive'
import type { listExpiredRecordings } from '#contracts/recordings'
import { runSchedule } from '#testing/risk'
import { startTake } from '#world/recording'
import { DOT_PNG, PEN, sell } from '#world/stories'
import { codeAt, problemOf } from '../../../tests/setup/answers.ts'
import { NOW, buyer, nextPiece, openDesk, sendPiece } from './testing.ts'
import type { Desk } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

const GIVEN_UP = { reason: 'not-needed', note: '' }
const abandon = (id: string) => desk.seller.post(`/sales/${id}/abandonment`, GIVEN_UP)
const minutesLater = (minutes: number) =>
  new Date(new Date(NOW).getTime() + minutes * 60_000).toISOString()
const endRecordings = (minutes: number) =>
  desk.at(minutesLater(minutes), () => runSchedule(desk.town, 'end-recordings'))
const endsOn = async (saleId: string) => {
  const { rows } = await sql<{ day: string | null }>`
    select contract_ends_on as day from recordings.recording
    where sale_id = ${saleId}`.execute(desk.town.app.db)
  return rows[0]?.day
}

describe('a sale given up while it is recorded', () => {
  let id: string
  let recordingId: string
  let segment: Awaited<ReturnType<Desk['rolling']>>['segment']
  beforeAll(async () => {
    ;({ id, recordingId, segment } = await desk.rolling('赵明轩'))
    segment = await sendPiece(desk.seller, recordingId, { segment })
    await abandon(id)
  }, 60_000)

  it('what is still on the seller’s machine gets through first', async () => {
    await endRecordings(1)
    segment = await sendPiece(desk.seller, recordingId, { segment })
    expect((await desk.recordingOf(id)).state).toBe('recording')
  })

  it('then nothing more is taken, and what there is says that it was cut short', async () => {
    await endRecordings(4)
    const { state, isCutShort, segments, missing } = await desk.recordingOf(id)
    expect({ state, isCutShort, missing }).toEqual({
      state: 'finished',
      isCutShort: true,
      missing: [],
    })
    expect(segments.map(({ chunks, isClosed }) => [chunks, isClosed])).toEqual([
      [segment.chunks, true],
    ])
    const late = sendPiece(desk.seller, recordingId, { segment, piece: nextPiece(segment) })
    expect((await problemOf(late))?.code).toBe('state-conflict')
  })

  it('its years begin that day, as no contract ever will', async () => {
    expect(await endsOn(id)).toBe('2026-11-24')
    expect((await desk.recordingOf(id)).keepUntil).toBe('2036-11-24')
  })

  it('a sale that goes on is left alone, however long it is quiet', async () => {
    const other = await desk.rolling('王志成')
    await endRecordings(300)
    expect((await desk.recordingOf(other.id)).state).toBe('recording')
    expect(await endsOn(other.id)).toBeNull()
  })
})

describe('a call that ends without a sale (54号 art. 5)', () => {
  it('is closed, and filed as the call it was', async () => {
    const calling = { ...buyer('孙悦'), channel: 'phone' as const }
    const { id } = await sell(desk.teller, calling, 'opened')
    await startTake(desk.seller, id)
    await abandon(id)
    await endRecordings(10)
    expect(await desk.recordingOf(id)).toMatchObject({
      medium: 'call',
      state: 'finished',
      isCutShort: true,
    })
    const archivist = await desk.town.as('AR0001')
    type Archive = OutputOf<typeof listArchive>
    await vi.waitFor(async () => {
      const { items } = await archivist.get<Archive>('/archive?q=通话录音归档单')
      const item = items.find(({ saleId }) => saleId === id)
      expect(item).toMatchObject({ kind: 'communication', businessClass: '未选产品' })
    }, 10_000)
  })
})

describe('a contract that ends before its day', () => {
  let id: string
  beforeAll(async () => {
    ;({ id } = await desk.sold('张敏', 'delivered'))
  }, 90_000)

  it('whole-life cover has no end to count from', async () => {
    expect(await endsOn(id)).toBeNull()
    expect((await desk.recordingOf(id)).keepUntil).toBeNull()
  })

  it('given back within the cooling-off period, the years begin that day', async () => {
    const phone = await desk.scanned(id)
    await phone.post('/phone/withdrawal', {
      reason: 'changed-mind',
      isAgreed: true,
      strokes: [PEN],
      pngBase64: DOT_PNG,
      device: 'story',
    })
    await vi.waitFor(async () => expect(await endsOn(id)).toBe('2026-11-24'), 20_000)
    expect((await desk.recordingOf(id)).keepUntil).toBe('2036-11-24')
  })

  it('stands on the archivist’s list once the years are over, and not while a suit runs', async () => {
    type Expired = OutputOf<typeof listExpiredRecordings>
    const { id: recordingId } = await desk.recordingOf(id)
    const listed = async () => {
      const archivist = await desk.town.as('AR0001')
      const { items } = await archivist.get<Expired>('/expired-recordings')
      return items.find((item) => item.id === recordingId)?.keepUntil
    }
    expect(await listed()).toBeUndefined()
    await desk.at('2036-11-24T02:00:00.000Z', async () => expect(await listed()).toBeUndefined())
    await desk.at('2036-11-25T02:00:00.000Z', async () => expect(await listed()).toBe('2036-11-24'))
    const compliance = await desk.town.as('CP0001')
    const dispute = { reference: 'SS-2026-1', openedOn: '2026-12-01' }
    await compliance.post(`/recordings/${recordingId}/disputes`, dispute)
    await desk.at('2036-11-25T02:00:00.000Z', async () => expect(await listed()).toBeUndefined())
    expect((await desk.recordingOf(id)).disputes).toEqual([{ ...dispute, endedOn: null }])
  })

  it('the list is for the archivist alone', async () => {
    const path = ['GET', '/expired-recordings'] as const
    expect(await codeAt(desk.seller, [...path])).toBe('not-permitted')
    expect(await codeAt(await desk.town.as('CP0001'), [...path])).toBe('not-permitted')
  })
})
