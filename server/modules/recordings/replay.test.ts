// What the customer saw on the own phone, beside the film: who may add to it, who may look.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkText } from '#contracts/recording-chain'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/replay'
import { chainFaults, chainOfRecording, verifyRecordings } from '#modules/recordings'
import { sha256Hex } from '#platform/ids'
import { finishTake } from '#world/recording'
import { carryOn } from '#world/stories'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { PAGES_MAX_BYTES } from './keep-replay-batch.ts'
import { NOW, buyer, openDesk } from './testing.ts'
import type { Desk } from './testing.ts'

type Opened = OutputOf<typeof contract.openReplay>
type Replay = OutputOf<typeof contract.readReplay>

const NOBODY = '00000000-0000-7000-8000-000000000000'
/** The phone is an hour behind. */
const OFF_MS = 3_600_000
const PHONE_NOW = Date.parse(NOW) - OFF_MS
const OPENING = { originAt: new Date(PHONE_NOW).toISOString(), pageVersion: 'phone-abc.js' }

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

type Batch = { seq: number; chain: string; startsMs: number; endsMs: number; body: string }

/** The next batch as an honest phone makes it; `change` is what a dishonest one does. */
function batchAfter({ chain, startsMs = 0, seq = 0 }: Partial<Batch>, body: string): Batch {
  const endsMs = startsMs + 2000
  const claim = { sha256: sha256Hex(Buffer.from(body)), startsMs, endsMs }
  return { seq, body, startsMs, endsMs, chain: sha256Hex(linkText(chain ?? '', claim)) }
}

function send(hand: Session, segmentId: string, batch: Batch): Promise<unknown> {
  const { seq, body, ...claim } = batch
  const query = new URLSearchParams({
    sha256: sha256Hex(Buffer.from(body)),
    chain: claim.chain,
    startsMs: String(claim.startsMs),
    endsMs: String(claim.endsMs),
    sentAt: new Date(PHONE_NOW).toISOString(),
  })
  return hand.put(
    `/phone/replay/${segmentId}/batches/${seq}?${query.toString()}`,
    Buffer.from(body),
  )
}

const events = (...times: number[]) =>
  JSON.stringify(times.map((ms) => ({ type: 3, timestamp: PHONE_NOW + ms, data: { ms } })))

describe('the pages of a phone while its sale is recorded', () => {
  let id: string
  let recordingId: string
  let hand: Session
  let opened: Opened
  let first: Batch
  let secondChain = ''
  beforeAll(async () => {
    ;({ id, recordingId } = await desk.rolling('张敏'))
    hand = await desk.scanned(id)
    opened = await hand.post<Opened>('/phone/replay', OPENING)
    first = batchAfter(opened, events(0, 1500))
  }, 90_000)

  it('are told by that phone alone, and only while the camera rolls', async () => {
    const path = ['POST', '/phone/replay'] as const
    expect(await codeAt(desk.seller, path, { body: OPENING })).toBe('not-signed-in')
    const other = await desk.sold('李可欣', 'understood')
    const early = await desk.scanned(other.id)
    expect((await problemOf(early.post('/phone/replay', OPENING)))?.code).toBe('state-conflict')
    expect((await problemOf(send(early, opened.segmentId, first)))?.code).toBe('state-conflict')
  })

  it('the phone knows from its task that it is recorded', async () => {
    const task = await hand.get<{ recordedAs: string | null }>('/phone/task')
    expect(task.recordedAs).toBe(recordingId)
  })

  it('are kept batch by batch; the same again changes nothing, another in its place is a swap', async () => {
    await send(hand, opened.segmentId, first)
    await send(hand, opened.segmentId, first)
    const swapped = send(hand, opened.segmentId, batchAfter(opened, events(7)))
    expect((await problemOf(swapped))?.detail).toContain('内容不同')
    const { besides } = await desk.recordingOf(id)
    expect(besides.map(({ track, chunks }) => [track, chunks])).toEqual([['phone', 1]])
  })

  it('are refused off the chain, with a hole in time, and where they are no record of a page', async () => {
    const next = (body: string) =>
      batchAfter({ chain: first.chain, seq: 1, startsMs: first.endsMs }, body)
    const good = next(events(2500))
    const bad = (change: Partial<Batch>) => send(hand, opened.segmentId, { ...good, ...change })
    expect(await faultsOf(bad({ chain: 'f'.repeat(64) }))).toEqual(['chain'])
    expect(await faultsOf(bad({ startsMs: 1 }))).toEqual(['startsMs'])
    expect((await problemOf(bad({ seq: 5 })))?.code).toBe('state-conflict')
    expect(await faultsOf(send(hand, opened.segmentId, next('[]')))).toEqual(['body'])
    expect(await faultsOf(send(hand, opened.segmentId, next('<html>')))).toEqual(['body'])
    expect((await problemOf(send(hand, NOBODY, good)))?.code).toBe('not-found')
    await send(hand, opened.segmentId, good)
    secondChain = good.chain
  })

  it('and the film do not mix: neither takes the place of the other', async () => {
    const { segments } = await desk.recordingOf(id)
    const film = segments[0]!
    const into = send(hand, film.id, batchAfter(film, events(1)))
    expect(await faultsOf(into)).toEqual(['segmentId'])
    const claim = `sha256=${'a'.repeat(64)}&chain=${'a'.repeat(64)}&startsMs=0&endsMs=1`
    const place = `/recordings/${recordingId}/segments/${opened.segmentId}/chunks/2?${claim}`
    expect(await faultsOf(desk.seller.put(place, Buffer.from('x')))).toEqual(['segmentId'])
  })

  it('are taken up to a limit no honest phone comes near', async () => {
    const size = (bytes: number) =>
      sql`update recordings.segment set size_bytes = ${bytes}
        where id = ${opened.segmentId}`.execute(desk.town.app.db)
    const third = batchAfter({ chain: secondChain, seq: 2, startsMs: 4000 }, events(4500))
    await size(PAGES_MAX_BYTES - 10)
    expect((await problemOf(send(hand, opened.segmentId, third)))?.code).toBe('too-large')
    await size(1000)
  })

  it('a page loaded anew goes on from the chain of the one before', async () => {
    const again = await hand.post<Opened>('/phone/replay', OPENING)
    expect(again.segmentId).not.toBe(opened.segmentId)
    await send(hand, again.segmentId, batchAfter(again, events(9000)))
    const late = batchAfter({ chain: first.chain, seq: 2, startsMs: 4000 }, events(5000))
    expect((await problemOf(send(hand, opened.segmentId, late)))?.code).toBe('state-conflict')
    const chained = await chainOfRecording(desk.town.app.db, recordingId)
    expect(chained.map(({ track, ordinal }) => [track, ordinal])).toEqual([
      ['main', 1],
      ['phone', 1],
      ['phone', 2],
    ])
    expect(chainFaults(recordingId, chained)).toEqual([])
    // A page cut off the film’s side is missed, like a piece of the film.
    const cut = chained.filter(({ track, ordinal }) => track === 'main' || ordinal === 2)
    expect(chainFaults(recordingId, cut).map(({ where }) => where)).toContain('phone segment 2')
  })

  it('are seen by who may see the film, by our clock, and the view is on record', async () => {
    const path = `/recordings/${recordingId}/replay`
    expect(await codeAt(await desk.town.as('IT0001'), ['GET', path])).toBe('not-permitted')
    expect(await codeAt(await desk.town.as('OM0201'), ['GET', path])).toBe('not-found')
    expect(await reasonsOf(desk.seller.get(path))).toEqual(['recording-access'])
    const { parts } = await (await desk.town.as('CP0001')).get<Replay>(path)
    expect(parts.map(({ events: seen }) => seen.map(({ timestamp }) => timestamp))).toEqual([
      [Date.parse(NOW), Date.parse(NOW) + 1500, Date.parse(NOW) + 2500],
      [Date.parse(NOW) + 9000],
    ])
    const viewed = await entriesOf(desk.town, {
      action: 'recording.viewed',
      subjectId: recordingId,
    })
    expect(viewed.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
  })

  it('end with the recording; what comes afterwards is not added, and verify finds all whole', async () => {
    await carryOn(desk.teller, { customer: buyer('张敏'), saleId: id }, 'signed')
    await finishTake(desk.seller, await desk.saleOf(id))
    const { besides } = await desk.recordingOf(id)
    expect(besides.every(({ isClosed }) => isClosed)).toBe(true)
    const chained = await chainOfRecording(desk.town.app.db, recordingId)
    const phone = await desk.scanned(id)
    const again = phone.post('/phone/replay', OPENING)
    expect((await problemOf(again))?.code).toBe('state-conflict')
    // A batch that was on the way is told that it is over: no refusal, and nothing added.
    const last = chained.at(-1)!
    const late = batchAfter({ chain: last.chain, seq: 1, startsMs: 2000 }, events(11_000))
    expect(await send(phone, last.segmentId, late)).toEqual({ seq: 1, isOver: true })
    expect(await chainOfRecording(desk.town.app.db, recordingId)).toEqual(chained)
    const found = await verifyRecordings({ db: desk.town.app.db, vault: desk.town.app.vault })
    expect(found.findings).toEqual([])
  })

  it('a batch taken out of the database is named', async () => {
    const { db, vault } = desk.town.app
    const triggers = (verb: string) =>
      sql.raw(`alter table recordings.chunk ${verb} trigger user`).execute(db)
    await triggers('disable')
    await sql`delete from recordings.chunk where segment_id = ${opened.segmentId} and seq = 1`.execute(
      db,
    )
    await triggers('enable')
    const { findings } = await verifyRecordings({ db, vault })
    expect(findings.map(({ where }) => where)).toContain(`recording ${recordingId} phone segment 1`)
  })
})

describe('the stage on which the pages are drawn again', () => {
  it('allows styles inline, and for that no script, no network and no place but ours', async () => {
    const { headers } = await desk.town.app.http.inject('/api/replay-stage')
    const policy = headers['content-security-policy']
    for (const part of [
      "default-src 'none'",
      'sandbox allow-same-origin',
      "frame-ancestors 'self'",
    ]) {
      expect(policy).toContain(part)
    }
    expect(policy).not.toMatch(/script-src|connect-src|allow-scripts/)
    expect(headers['x-frame-options']).toBe('SAMEORIGIN')
  })

  it('is that one address alone: everything else stays as strict as it was', async () => {
    for (const url of ['/api/replay-stage?x', '/api/replay-stage/', '/api/health']) {
      const { headers } = await desk.town.app.http.inject(url)
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['content-security-policy']).not.toContain('unsafe')
    }
  })
})
