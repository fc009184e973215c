// Walking the nodes of a recording, and what may be played to whom.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Segment } from '#contracts/recordings'
import { sendUpTo } from '#world/recording'
import { carryOn } from '#world/stories'
import type { Session } from '#world/wire'
import { entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { buyer, openDesk } from './testing.ts'
import type { Desk } from './testing.ts'

const NOBODY = '00000000-0000-7000-8000-000000000000'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

describe('nodes are walked', () => {
  let id: string
  let recordingId: string
  let segment: Segment
  beforeAll(async () => {
    ;({ id, recordingId, segment } = await desk.rolling('孙悦'))
    segment = await sendUpTo(desk.seller, recordingId, { segment, untilMs: 60_000 })
  }, 90_000)
  const mark = (code: string, startsMs: number, endsMs = startsMs + 4000) =>
    desk.seller.post<{ take: number }>(`/sales/${id}/recording/nodes`, {
      code,
      segmentId: segment.id,
      startsMs,
      endsMs,
    })

  it('with the words of this sale before the seller’s eyes', async () => {
    const { nodes } = await desk.recordingOf(id)
    expect(nodes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['identity', 'insurance', 'health-terms', 'understood', 'sign']),
    )
    const words = nodes.flatMap(({ prompt }) => prompt).join('')
    for (const word of ['陈嘉树', '岚石守护重大疾病保险', '犹豫期', '等待期']) {
      expect(words).toContain(word)
    }
  })

  it('in any order, again as often as needed: earlier takes stay, the newest counts', async () => {
    expect(await mark('cover', 20_000)).toEqual({ take: 1 })
    expect(await mark('identity', 0)).toEqual({ take: 1 })
    expect(await mark('cover', 30_000)).toEqual({ take: 2 })
    const { nodes } = await desk.recordingOf(id)
    const cover = nodes.find(({ code }) => code === 'cover')
    expect(cover?.takes.map(({ startsMs }) => startsMs)).toEqual([20_000, 30_000])
  })

  it('not in a blink, not elsewhere, and only those this sale owes', async () => {
    expect(await faultsOf(mark('cover', 0, 1999))).toEqual(['endsMs'])
    expect(await faultsOf(mark('unheard-of', 0))).toEqual(['code'])
    expect((await problemOf(mark('copied-sentence', 0)))?.code).toBe('door-closed')
    const elsewhere = desk.seller.post(`/sales/${id}/recording/nodes`, {
      code: 'cover',
      segmentId: NOBODY,
      startsMs: 0,
      endsMs: 4000,
    })
    expect((await problemOf(elsewhere))?.code).toBe('not-found')
  })

  it('the signature has to come while its node runs', async () => {
    expect(await reasonsOf(mark('sign', 0))).toEqual(['sign-outside'])
    await carryOn(desk.teller, { customer: buyer('孙悦'), saleId: id }, 'signed')
    expect(await reasonsOf(mark('sign', 40_000))).toEqual(['sign-outside'])
    expect(await mark('sign', 0)).toEqual({ take: 1 })
  })

  it('what is missing is named at the door', async () => {
    const before = await reasonsOf(desk.seller.post(`/sales/${id}/recording/finish`))
    expect(before).toEqual(expect.arrayContaining(['segment-open', 'node-missing']))
    const { missing } = await desk.recordingOf(id)
    expect(missing.map(({ message }) => message)).toContain('“说明犹豫期与退保损失”还没有录')
  })

  it('a new plan on the table is recorded anew', async () => {
    const sale = await desk.saleOf(id)
    const { productId, planCode, premiumFen, insuredRelation } = sale.plan!
    await desk.seller.post(`/sales/${id}/plan`, {
      productId,
      planCode,
      premiumFen: premiumFen + 100_000,
      insuredRelation,
    })
    expect(await desk.recordingOf(id)).toBeNull()
    expect((await desk.doorOf(id, 'startRecording'))?.state).toBe('shut')
  })
})

describe('playing', () => {
  let id: string
  let place: string
  let recordingId: string
  beforeAll(async () => {
    const sale = await desk.sold('赵明轩', 'recorded')
    ;({ id } = sale)
    const recording = await desk.recordingOf(id)
    recordingId = recording.id
    place = `/recordings/${recordingId}/segments/${recording.segments[0]!.id}/media`
  }, 90_000)
  const play = async (who: Session, range?: string) => {
    const headers = { cookie: who.cookie, ...(range ? { range } : {}) }
    const answer = await desk.town.app.http.inject({ method: 'GET', url: `/api${place}`, headers })
    return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers }
  }

  it('is for who inspects; whoever sells asks first, and is told so', async () => {
    expect((await play(await desk.town.as('IT0001'))).status).toBe(403)
    expect((await play(await desk.town.as('RM0201'))).status).toBe(404)
    const refused = await play(desk.seller)
    expect(refused.status).toBe(409)
    expect(refused.bytes.toString()).toContain('recording-access')
    expect((await desk.recordingOf(id)).access).toEqual({ state: 'none', until: null })
    expect((await play(await desk.town.as('CP0001'))).status).toBe(200)
  })

  it('streams ranges of one and the same file, and offers none to keep', async () => {
    const inspector = await desk.town.as('CP0001')
    const whole = await play(inspector)
    expect(whole.headers).toMatchObject({
      'content-type': 'video/webm',
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'accept-ranges': 'bytes',
    })
    const part = await play(inspector, 'bytes=100-2099')
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 100-2099/${whole.bytes.length}`)
    expect(part.bytes.equals(whole.bytes.subarray(100, 2100))).toBe(true)
    const last = await play(inspector, 'bytes=-500')
    expect(last.bytes.equals(whole.bytes.subarray(-500))).toBe(true)
    const rest = await play(inspector, `bytes=${whole.bytes.length - 7000}-`)
    expect(rest.bytes.equals(whole.bytes.subarray(-7000))).toBe(true)
    expect((await play(inspector, `bytes=${whole.bytes.length}-`)).status).toBe(416)
  })

  it('whoever asks says why and for which case; another person agrees, for hours', async () => {
    const asked = { purpose: 'complaint', caseNo: 'TS-2026-018' }
    const path = `/recordings/${recordingId}/access`
    expect(await faultsOf(desk.seller.post(path, { purpose: 'complaint', caseNo: '' }))).toEqual([
      'caseNo',
    ])
    const { id: requestId } = await desk.seller.post<{ id: string }>(path, asked)
    expect((await problemOf(desk.seller.post(path, asked)))?.code).toBe('duplicate')
    expect((await play(desk.seller)).status).toBe(409)
    const decide = (who: Session, body: object) =>
      who.post<{ until: string | null }>(`/recording-access/${requestId}/decision`, body)
    const yes = { isGranted: true, opinion: '投诉核查需要', hours: 2 }
    expect((await problemOf(decide(desk.seller, yes)))?.code).toBe('not-permitted')
    const compliance = await desk.town.as('CP0001')
    expect(await decide(compliance, yes)).toEqual({ until: '2026-11-24T04:00:00.000Z' })
    expect((await problemOf(decide(compliance, yes)))?.code).toBe('state-conflict')
    expect((await play(desk.seller)).status).toBe(200)
    expect((await desk.recordingOf(id)).access.state).toBe('granted')
    const { items } = await compliance.get<{ items: { caseNo: string; state: string }[] }>(
      `/recording-access?recordingId=${recordingId}`,
    )
    expect(items).toMatchObject([{ caseNo: 'TS-2026-018', state: 'granted' }])
  })

  it('ends by itself when the hours are over', async () => {
    await desk.at('2026-11-24T04:00:01.000Z', async () => {
      expect((await play(await desk.town.as('RM0102'))).status).toBe(409)
    })
  })

  it('a request that was refused opens nothing, and may be made again', async () => {
    const asked = { purpose: 'service', caseNo: '客户要求' }
    await desk.at('2026-11-25T02:00:00.000Z', async () => {
      const seller = await desk.town.as('RM0102')
      const path = `/recordings/${recordingId}/access`
      const { id: requestId } = await seller.post<{ id: string }>(path, asked)
      const no = { isGranted: false, opinion: '请客户到场查阅' }
      const decided = await (
        await desk.town.as('CP0001')
      ).post(`/recording-access/${requestId}/decision`, no)
      expect(decided).toEqual({ until: null })
      expect((await play(seller)).status).toBe(409)
      await seller.post(path, asked)
    })
  })

  it('is on record each time', async () => {
    const views = await entriesOf(desk.town, { action: 'recording.viewed', subjectId: recordingId })
    expect(views.filter((entry) => entry.outcome === 'done').length).toBeGreaterThanOrEqual(2)
  })
})
