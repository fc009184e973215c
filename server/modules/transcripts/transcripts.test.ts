// What was said in a recording: heard, sealed, read beside the film, searched, and gone with it.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '#world/wire'
import { entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { openEar } from './testing.ts'
import type { Ear } from './testing.ts'

const PROMISE = [
  { fromMs: 0, toMs: 2000, speaker: 0 as const, text: '您放心，这个产品绝对保本，' },
  { fromMs: 2000, toMs: 4000, speaker: 0 as const, text: '稳赚不赔。' },
  { fromMs: 4000, toMs: 5000, speaker: 1 as const, text: '真的绝对保本吗？' },
]

let ear: Ear
let good: Awaited<ReturnType<Ear['recorded']>>
let bad: Awaited<ReturnType<Ear['recorded']>>
beforeAll(async () => {
  ear = await openEar()
  good = await ear.recorded('赵明轩')
  bad = await ear.recorded('张敏', PROMISE)
  await ear.listen()
}, 180_000)
afterAll(() => ear.town.close())

const rowOf = async (segmentId: string) => {
  const { rows } = await sql<{
    state: string
    text: string | null
    sha256: string
    attempts: number
  }>`
    select state, text_sealed as text, sha256, attempts from transcripts.transcript
    where segment_id = ${segmentId}`.execute(ear.town.app.db)
  return rows[0]
}

describe('who may read what was said', () => {
  it('nobody who is not signed in, and nobody without the permission', async () => {
    const path = `/api/recordings/${good.recordingId}/transcript`
    expect((await ear.town.app.http.inject({ url: path })).statusCode).toBe(401)
    const admin = await ear.town.as('IT0001')
    expect((await problemOf(ear.read(good.recordingId, admin)))?.code).toBe('not-permitted')
    expect((await problemOf(ear.search({ q: '犹豫期' }, good.seller)))?.code).toBe('not-permitted')
  })

  it('the seller asks first, as for the pictures (54号 art. 14)', async () => {
    expect(await reasonsOf(ear.read(good.recordingId, good.seller))).toEqual(['recording-access'])
  })

  it('another branch does not even learn that it is there', async () => {
    const other = await ear.town.as('RM0201')
    expect((await problemOf(ear.read(good.recordingId, other)))?.code).toBe('not-found')
  })

  it('each look is in the log of the recording, and no word of it', async () => {
    await ear.read(good.recordingId)
    const [entry] = await entriesOf(ear.town, {
      action: 'recording.viewed',
      subjectId: good.recordingId,
    })
    expect(entry).toMatchObject({ outcome: 'done', actorKind: 'staff' })
    expect(JSON.stringify(entry)).not.toContain('犹豫')
  })
})

describe('what was heard', () => {
  it('stands beside the film: who, when and what', async () => {
    const { isConnected, state, engine, lines } = await ear.read(good.recordingId)
    expect({ isConnected, state, engine }).toEqual({
      isConnected: true,
      state: 'done',
      engine: 'town',
    })
    const recording = await ear.recordingOf(good.saleId)
    const prompts = recording.nodes
      .filter(({ code }) => code !== 'sign')
      .flatMap(({ prompt }) => prompt)
    const said = lines.filter(({ speaker }) => speaker === 'seller').map(({ text }) => text)
    expect(said).toEqual(prompts)
    expect(lines.some(({ speaker }) => speaker === 'other')).toBe(true)
    expect(lines.every(({ segmentId }) => segmentId === good.segmentId)).toBe(true)
  })

  it('lies sealed: no word of it in the database, its digest in the log', async () => {
    const row = await rowOf(good.segmentId)
    expect(row?.text).not.toContain('犹豫')
    const kept = await entriesOf(ear.town, {
      action: 'transcript.kept',
      subjectId: good.recordingId,
    })
    expect(kept[0]?.detail).toMatchObject({ sha256: row?.sha256, state: 'done', isNew: true })
  })

  it('is asked for once: nothing is left to do afterwards', async () => {
    const before = await rowOf(good.segmentId)
    await ear.listen()
    expect(await rowOf(good.segmentId)).toEqual(before)
  })
})

describe('hints for the inspector', () => {
  it('none where everything was said and nothing else', async () => {
    const { hints } = await ear.read(good.recordingId)
    // The signature is marked where it was given, not where its words were said.
    expect(hints.filter(({ code }) => code !== 'sign')).toEqual([])
  })

  it('name what the seller may not say, with what may be said instead', async () => {
    const { hints } = await ear.read(bad.recordingId)
    const phrases = hints.filter(({ kind }) => kind === 'phrase')
    expect(phrases.length).toBeGreaterThan(0)
    expect(phrases[0]).toMatchObject({ segmentId: bad.segmentId, startsMs: 0 })
    expect(phrases.every(({ startsMs }) => startsMs < 4000)).toBe(true)
    expect(phrases[0]?.citation).not.toBe('')
  })

  it('name the sentence that was not heard in its item', async () => {
    const { hints } = await ear.read(bad.recordingId)
    const unsaid = hints.filter(({ kind }) => kind === 'unsaid')
    expect(unsaid.map(({ code }) => code)).toContain('identity')
  })

  it('are more where more of a sentence is asked for, from that day on alone', async () => {
    const compliance = await ear.town.as('CP0001')
    const before = (await ear.read(good.recordingId)).hints
    await compliance.post('/recording-checks/settings/said-percent', {
      value: 100,
      effectiveFrom: '2026-11-19',
    })
    expect((await ear.read(good.recordingId)).hints).toEqual(before)
  })

  it('are for those who inspect: the seller who was let in reads the words alone', async () => {
    const asked = await bad.seller.post<{ id: string }>(`/recordings/${bad.recordingId}/access`, {
      purpose: 'service',
      caseNo: '客户要求核对',
    })
    const compliance = await ear.town.as('CP0001')
    const decision = { isGranted: true, opinion: '同意', hours: 1 }
    await compliance.post(`/recording-access/${asked.id}/decision`, decision)
    const { lines, hints } = await ear.read(bad.recordingId, bad.seller)
    expect(lines.length).toBeGreaterThan(0)
    expect(hints).toEqual([])
  })
})

describe('searching what was said', () => {
  it('finds it whatever marks stand between, and says how often', async () => {
    const { items, nextCursor } = await ear.search({ q: '绝对 保本' })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ recordingId: bad.recordingId, saleId: bad.saleId, hits: 2 })
    expect(items[0]?.line.text).toContain('绝对保本')
    expect(nextCursor).toBeNull()
  })

  it('tells the seller’s words from the customer’s', async () => {
    const { items } = await ear.search({ q: '真的绝对保本', speaker: 'seller' })
    expect(items).toEqual([])
    expect((await ear.search({ q: '真的绝对保本', speaker: 'other' })).items).toHaveLength(1)
  })

  it('goes on page by page, newest first', async () => {
    const first = await ear.search({ q: '犹豫期', limit: 1 })
    expect(first.items[0]?.recordingId).toBe(bad.recordingId)
    const second = await ear.search({ q: '犹豫期', limit: 1, cursor: first.nextCursor ?? '' })
    expect(second.items[0]?.recordingId).toBe(good.recordingId)
    expect(second.nextCursor).toBeNull()
  })

  it('stays inside the scope of whoever asks', async () => {
    const scope = (path: string) =>
      sql`update access.staff set scope = ${path} where staff_no = 'QI0001'`
    await scope('own').execute(ear.town.app.db)
    try {
      const narrow = await ear.town.as('QI0001')
      expect((await ear.search({ q: '犹豫期' }, narrow)).items).toEqual([])
    } finally {
      await scope('all').execute(ear.town.app.db)
    }
  })

  it('wants two characters that can be heard', async () => {
    expect(await faultsOf(ear.search({ q: '。。' }))).toEqual(['q'])
    expect(await faultsOf(ear.search({ q: '保' }))).toEqual(['q'])
    expect(await faultsOf(ear.search({ q: '保本', cursor: 'x' }))).toEqual(['cursor'])
  })

  it('leaves a trace at each recording that was found, without the words asked for', async () => {
    await ear.search({ q: '绝对保本' })
    const found = await entriesOf(ear.town, {
      action: 'transcripts.searched',
      subjectId: bad.recordingId,
    })
    expect(found.length).toBeGreaterThan(0)
    expect(JSON.stringify(found)).not.toContain('保本')
  })
})

describe('a recogniser that is away', () => {
  let late: Awaited<ReturnType<Ear['recorded']>>
  beforeAll(async () => {
    late = await ear.recorded('杜鹏')
  }, 90_000)

  it('is asked again later, and the inspector sees that it is under way', async () => {
    await ear.town.partners({ unavailableRate: 1 })
    await ear.listen()
    await ear.town.partners({ unavailableRate: 0 })
    const waiting = await ear.read(late.recordingId)
    expect(waiting).toMatchObject({ state: 'waiting', lines: [], fault: '语音识别服务应答 503' })
    await ear.listen()
    expect((await rowOf(late.segmentId))?.attempts).toBe(1)
    ear.town.clock.moveTo('2026-11-18T02:01:00.000Z')
    await ear.listen()
    expect((await rowOf(late.segmentId))?.state).toBe('done')
  })

  it('is given up after many tries, in words', async () => {
    await sql`
      update transcripts.transcript set state = 'waiting', text_sealed = null, attempts = 9,
        due_at = ${new Date('2026-11-18T02:00:00Z')}
      where segment_id = ${late.segmentId}`.execute(ear.town.app.db)
    await ear.town.partners({ unavailableRate: 1 })
    await ear.listen()
    await ear.town.partners({ unavailableRate: 0 })
    expect(await ear.read(late.recordingId)).toMatchObject({
      state: 'failed',
      fault: '语音识别服务应答 503',
    })
  })
})

describe('without a recogniser', () => {
  let deaf: Ear
  beforeAll(async () => {
    deaf = await openEar({ hears: false })
  }, 60_000)
  afterAll(() => deaf.town.close())

  it('the product says so, and everything else goes on as before', async () => {
    const { recordingId } = await deaf.recorded('赵明轩')
    expect(await deaf.read(recordingId)).toMatchObject({
      isConnected: false,
      state: 'none',
      lines: [],
      hints: [],
    })
    expect((await deaf.search({ q: '犹豫期' })).items).toEqual([])
    await expect(deaf.listen()).rejects.toThrow('no schedule')
  }, 90_000)
})

describe('when the pictures are destroyed', () => {
  const archivist = (): Promise<Session> => ear.town.as('AR0001')
  it('the words go with them; that there were some can still be told', async () => {
    await sql`
      update recordings.recording set contract_ends_on = '2010-01-01', is_long_term = false
      where id = ${good.recordingId}`.execute(ear.town.app.db)
    const reason = { reason: '保存期满' }
    await (await archivist()).post(`/recordings/${good.recordingId}/destruction`, reason)
    await expect
      .poll(async () => (await rowOf(good.segmentId))?.state, { timeout: 10_000 })
      .toBe('destroyed')
    const row = await rowOf(good.segmentId)
    expect(row?.text).toBeNull()
    expect(row?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await problemOf(ear.read(good.recordingId)))?.code).toBe('state-conflict')
    expect((await ear.search({ q: '犹豫期' })).items.map((one) => one.recordingId)).not.toContain(
      good.recordingId,
    )
  })
})
