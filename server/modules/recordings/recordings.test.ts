// A recording through HTTP: who may, what is refused, what is kept.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/recordings'
import type { Segment } from '#contracts/recordings'
import { sha256Hex } from '#platform/ids'
import { finishTake, pieceOf } from '#world/recording'
import { carryOn, sell } from '#world/stories'
import { codeAt, entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { buyer, nextPiece, openDesk, segmentAsked, sendPiece } from './testing.ts'
import type { Desk } from './testing.ts'

type Upload = OutputOf<typeof contract.readUpload>

const NOBODY = '00000000-0000-7000-8000-000000000000'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

describe('a sale that must be recorded (54号 art. 6)', () => {
  let id: string
  beforeAll(async () => {
    id = (await desk.sold('张敏', 'understood')).id
  }, 90_000)

  it('begins only after the customer agreed, and without that nothing is signed', async () => {
    const start = desk.seller.post(`/sales/${id}/recording`)
    expect(await reasonsOf(start)).toEqual(['not-yet'])
    expect((await desk.doorOf(id, 'recording-consent'))?.state).toBe('open')
    expect((await desk.doorOf(id, 'sign'))?.state).toBe('shut')
  })

  it('is agreed to by the customer alone, to the text that was shown', async () => {
    const body = { version: 'recording-2026-11', isAgreed: true }
    const path = ['POST', '/phone/recording-consent'] as const
    expect(await codeAt(desk.seller, path, { body })).toBe('not-signed-in')
    const hand = await desk.scanned(id)
    expect(
      await faultsOf(hand.post('/phone/recording-consent', { ...body, isAgreed: false })),
    ).toEqual(['isAgreed'])
    await hand.post('/phone/recording-consent', body)
    expect((await problemOf(hand.post('/phone/recording-consent', body)))?.code).toBe('door-closed')
    expect((await desk.doorOf(id, 'startRecording'))?.state).toBe('open')
  })

  it('is recorded by who sells it, in an outlet of theirs', async () => {
    const path = ['POST', `/sales/${id}/recording`] as const
    const stranger = await desk.town.wire({ method: 'POST', path: `/api${path[1]}`, headers: {} })
    expect(stranger.status).toBe(401)
    expect(await codeAt(await desk.town.as('CP0001'), path, { body: {} })).toBe('not-permitted')
    expect(await codeAt(await desk.town.as('RM0201'), path, { body: {} })).toBe('not-found')
  })

  it('cannot be signed before the camera rolls, nor submitted before it is finished', async () => {
    const story = { customer: buyer('张敏'), saleId: id }
    await desk.seller.post(`/sales/${id}/recording`)
    await carryOn(desk.teller, story, 'proven')
    expect((await desk.doorOf(id, 'sign'))?.reasons[0]?.code).toBe('recording-not-running')
    const { id: recordingId } = await desk.recordingOf(id)
    await desk.seller.post(`/recordings/${recordingId}/segments`, segmentAsked('start'))
    expect((await desk.doorOf(id, 'sign'))?.state).toBe('open')
    await carryOn(desk.teller, story, 'signed')
    expect(await reasonsOf(desk.seller.post(`/sales/${id}/application`))).toEqual(['not-yet'])
    expect(await reasonsOf(desk.seller.post(`/sales/${id}/recording/finish`))).toEqual([
      'nothing-recorded',
    ])
  })

  it('is finished once every node is there, and then nothing is added', async () => {
    await finishTake(desk.seller, await desk.saleOf(id))
    const { state, nodes, missing, segments } = await desk.recordingOf(id)
    expect([state, missing]).toEqual(['finished', []])
    expect(nodes.every(({ takes }) => takes.length === 1)).toBe(true)
    const [segment] = segments
    const { id: recordingId } = await desk.recordingOf(id)
    const more = desk.seller.post(`/recordings/${recordingId}/segments`, segmentAsked('reload'))
    expect((await problemOf(more))?.code).toBe('state-conflict')
    const late = sendPiece(desk.seller, recordingId, { segment: segment! })
    expect((await problemOf(late))?.code).toBe('state-conflict')
    expect((await desk.doorOf(id, 'submitApplication'))?.state).toBe('open')
  })

  it('cover of a year or less asks for none of it', async () => {
    const short = { ...buyer('李可欣'), needs: { goals: ['accident' as const] } }
    const sale = await sell(desk.teller, { ...short, productCode: 'QT-AC01' }, 'chosen')
    expect(sale.plan?.coverTerm).toEqual({ kind: 'years', years: 1 })
    expect(sale.doors.map((door) => door.action)).not.toContain('startRecording')
    expect(await desk.recordingOf(sale.id)).toBeNull()
    await desk.seller.post(`/sales/${sale.id}/abandonment`, { reason: 'price' })
  }, 90_000)
})

describe('pieces arrive', () => {
  let recordingId: string
  let segment: Segment
  beforeAll(async () => {
    ;({ recordingId, segment } = await desk.rolling('杜鹏'))
  }, 90_000)
  const upload = () => desk.seller.get<Upload>(`/recordings/${recordingId}/upload`)
  const send = (piece: ReturnType<typeof nextPiece>) =>
    sendPiece(desk.seller, recordingId, { segment, piece })

  it('from who records, of a recording that is theirs', async () => {
    const { sha256, chain } = nextPiece(segment)
    const claim = `sha256=${sha256}&chain=${chain}&startsMs=0&endsMs=5000`
    const place = `/recordings/${recordingId}/segments/${segment.id}/chunks/0?${claim}`
    const by = async (staffNo: string, where = place) =>
      (await problemOf((await desk.town.as(staffNo)).put(where, pieceOf(0))))?.code
    expect(await by('CP0001')).toBe('not-permitted')
    expect(await by('RM0201')).toBe('not-found')
    expect(await by('RM0102', place.replace(recordingId, NOBODY))).toBe('not-found')
    expect(await by('RM0102', place.replace(segment.id, NOBODY))).toBe('not-found')
  })

  it('not with other bytes than were hashed, nor without their digest', async () => {
    const piece = nextPiece(segment)
    const bent = Buffer.from(piece.bytes)
    bent[bent.length - 1]! ^= 1
    expect(await faultsOf(send({ ...piece, bytes: bent }))).toEqual(['sha256'])
    expect(await faultsOf(send({ ...piece, sha256: 'x' }))).toEqual(['sha256'])
    expect((await upload()).segments[0]?.chunks).toBe(0)
  })

  it('not out of order, not with a hole in time, not off the chain', async () => {
    const piece = nextPiece(segment)
    expect((await problemOf(send({ ...piece, seq: 1 })))?.detail).toContain('第 0 个')
    const holed = nextPiece({ ...segment, durationMs: 400 })
    expect(await faultsOf(send(holed))).toEqual(['startsMs'])
    expect(await faultsOf(send({ ...piece, endsMs: 0 }))).toEqual(['endsMs'])
    expect(await faultsOf(send({ ...piece, chain: 'f'.repeat(64) }))).toEqual(['chain'])
  })

  it('not what is no WebM, and not more than a piece may hold', async () => {
    const text = nextPiece(segment, Buffer.from('这不是录像'.repeat(30)))
    expect(await faultsOf(send(text))).toEqual(['body'])
    const huge = nextPiece(segment, Buffer.alloc(4 * 1024 * 1024 + 1))
    expect((await problemOf(send(huge)))?.code).toBe('too-large')
    expect((await upload()).segments[0]?.chunks).toBe(0)
  })

  it('are answered once they are kept; the same again is answered as before', async () => {
    const first = nextPiece(segment)
    const after = await send(first)
    await send(first)
    expect((await upload()).segments[0]).toMatchObject({
      chunks: 1,
      chain: after.chain,
      durationMs: 5000,
    })
    expect((await desk.town.app.vault.get(first.sha256)).equals(Buffer.from(first.bytes))).toBe(
      true,
    )
    segment = after
  })

  it('another piece in the place of one that is here is a swap', async () => {
    const other = nextPiece({ ...segment, chunks: 0, durationMs: 0 }, pieceOf(1))
    expect((await problemOf(send({ ...other, seq: 0 })))?.detail).toContain('内容不同')
  })

  it('lie encrypted on the disk', async () => {
    const { sha256 } = nextPiece({ ...segment, chunks: 0, durationMs: 0 })
    const path = join(desk.town.folder, 'vault', sha256.slice(0, 2), `${sha256}.sealed`)
    expect(readFileSync(path).includes(pieceOf(0).subarray(0, 40))).toBe(false)
  })

  it('two tries of the same piece at once leave one', async () => {
    const piece = nextPiece(segment)
    const sent = await Promise.all([send(piece), send(piece), send(piece)])
    expect(new Set(sent.map(({ chunks }) => chunks))).toEqual(new Set([2]))
    segment = sent[0]!
    expect((await upload()).segments[0]?.chunks).toBe(2)
  })

  it('a segment is closed only when all of it is here', async () => {
    const close = (chunks: number, chain = segment.chain) =>
      desk.seller.post(`/recordings/${recordingId}/segments/${segment.id}/close`, { chunks, chain })
    expect((await problemOf(close(3)))?.detail).toContain('还有 1 个片段')
    expect((await problemOf(close(2, 'f'.repeat(64))))?.code).toBe('state-conflict')
    await close(2)
    expect((await problemOf(send(nextPiece(segment))))?.detail).toContain('已经结束')
  })

  it('after a break a new segment goes on from the chain, and the gap is on record', async () => {
    const path = `/recordings/${recordingId}/segments`
    const next = await desk.at('2026-11-24T02:01:00.000Z', () =>
      desk.seller.post<Segment>(path, segmentAsked('network')),
    )
    expect(next.ordinal).toBe(2)
    expect(next.chain).not.toBe(segment.chain)
    const { rows } = await sql<{ fromAt: Date; toAt: Date; reason: string }>`
      select from_at as "fromAt", to_at as "toAt", reason from recordings.gap
      where recording_id = ${recordingId}`.execute(desk.town.app.db)
    expect(rows).toEqual([
      {
        fromAt: new Date('2026-11-24T02:00:10.000Z'),
        toAt: new Date('2026-11-24T02:01:00.000Z'),
        reason: 'network',
      },
    ])
  })

  it('the log heard of every one of them', async () => {
    const entries = await entriesOf(desk.town, {
      action: 'recording.chunk-received',
      subjectId: recordingId,
    })
    const done = entries.filter((entry) => entry.outcome === 'done')
    expect(new Set(done.map((entry) => entry.detail['chain']))).toContain(segment.chain)
    expect(entries.some((entry) => entry.outcome === 'refused')).toBe(false)
  })
})

describe('the device check', () => {
  it('measures the line with bytes that are not kept, and tells the room there is', async () => {
    const probe = randomBytes(200_000)
    const { sizeBytes, freeBytes } = await desk.seller.put<OutputOf<typeof contract.probeUpload>>(
      '/recording-probe',
      probe,
    )
    expect(sizeBytes).toBe(200_000)
    expect(freeBytes).toBeGreaterThan(1_000_000)
    await expect(desk.town.app.vault.get(sha256Hex(probe))).rejects.toThrow('missing')
    expect(
      (await problemOf(desk.seller.put('/recording-probe', Buffer.alloc(2_000_000))))?.code,
    ).toBe('too-large')
  })
})

describe('who may, of what is not about one sale', () => {
  it.each([
    ['POST', `/recordings/${NOBODY}/segments`, 'CP0001'],
    ['GET', `/recordings/${NOBODY}/upload`, 'CP0001'],
    ['POST', `/recordings/${NOBODY}/segments/${NOBODY}/close`, 'AU0001'],
    ['POST', `/recordings/${NOBODY}/access`, 'IT0001'],
    ['GET', '/recording-access', 'RM0102'],
    ['POST', `/recording-access/${NOBODY}/decision`, 'OM0102'],
    ['POST', `/recordings/${NOBODY}/disputes`, 'RM0102'],
    ['POST', `/recordings/${NOBODY}/destruction`, 'CP0001'],
  ])('%s %s is not for %s', async (method, path, staffNo) => {
    const sent = method === 'POST' ? { body: {} } : {}
    expect(await codeAt(await desk.town.as(staffNo), [method, path], sent)).toBe('not-permitted')
  })

  it('another outlet’s recording is as if it did not exist', async () => {
    const { recordingId, segment } = await desk.rolling('赵明轩')
    const stranger = await desk.town.as('RM0201')
    const place = `/recordings/${recordingId}`
    const body = { purpose: 'service', caseNo: '客户要求' }
    expect(await codeAt(stranger, ['GET', `${place}/upload`])).toBe('not-found')
    expect(await codeAt(stranger, ['POST', `${place}/access`], { body })).toBe('not-found')
    const start = { body: segmentAsked('start') }
    expect(await codeAt(stranger, ['POST', `${place}/segments`], start)).toBe('not-found')
    const close = { body: { chunks: 0, chain: segment.chain } }
    const path = `${place}/segments/${segment.id}/close`
    expect(await codeAt(stranger, ['POST', path], close)).toBe('not-found')
  })

  it('a camera that records something else than WebM is not taken', async () => {
    const path = `/recordings/${NOBODY}/segments`
    const mp4 = { ...segmentAsked('start'), mediaType: 'video/mp4' }
    expect(await faultsOf(desk.seller.post(path, mp4))).toEqual(['mediaType'])
    const odd = { ...segmentAsked('whim') }
    expect(await faultsOf(desk.seller.post(path, odd))).toEqual(['reason'])
  })
})
