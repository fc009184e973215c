// What is measured while a recording runs: chained, judged, shown, and set by compliance.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkText } from '#contracts/recording-chain'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/recording-checks'
import type { Segment } from '#contracts/recordings'
import { sha256Hex } from '#platform/ids'
import { pieceOf } from '#world/recording'
import { codeAt, faultsOf, problemOf } from '../../../tests/setup/answers.ts'
import { openDesk } from './testing.ts'
import type { Desk } from './testing.ts'

type Settings = OutputOf<typeof contract.listCheckSettings>
const PATH = '/recording-checks/settings'
const SILENT_5 = '025005'.repeat(5)

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

/** A piece with what was measured meanwhile; `told` is what is said of it, `linked` what was hashed. */
async function send(
  recordingId: string,
  segment: Segment,
  { told, linked = told }: { told: string; linked?: string },
): Promise<Segment> {
  const bytes = pieceOf(segment.chunks)
  const startsMs = segment.durationMs
  const claim = { sha256: sha256Hex(bytes), startsMs, endsMs: startsMs + 5000 }
  const chain = sha256Hex(linkText(segment.chain, { ...claim, signals: linked }))
  const query = new URLSearchParams({
    sha256: claim.sha256,
    chain,
    startsMs: String(claim.startsMs),
    endsMs: String(claim.endsMs),
    ...(told ? { signals: told } : {}),
  })
  const place = `/recordings/${recordingId}/segments/${segment.id}/chunks/${segment.chunks}`
  await desk.seller.put(`${place}?${query.toString()}`, bytes)
  return { ...segment, chunks: segment.chunks + 1, chain, durationMs: claim.endsMs }
}

describe('what was measured', () => {
  let id: string
  let recordingId: string
  let segment: Segment
  beforeAll(async () => {
    ;({ id, recordingId, segment } = await desk.rolling('张敏'))
  }, 90_000)

  it('is part of the link: it cannot be left out, made up or changed on the way', async () => {
    const tell = (told: string, linked: string) =>
      faultsOf(send(recordingId, segment, { told, linked }))
    expect(await tell('', SILENT_5)).toEqual(['chain'])
    expect(await tell(SILENT_5, '')).toEqual(['chain'])
    expect(await tell('505005'.repeat(5), SILENT_5)).toEqual(['chain'])
    expect(await tell('loud', 'loud')).toEqual(['signals'])
  })

  it('is told at the desk as soon as the node is marked', async () => {
    for (let at = 0; at < 3; at += 1) {
      segment = await send(recordingId, segment, { told: SILENT_5 })
    }
    expect((await desk.recordingOf(id)).findings).toEqual([])
    const mark = { code: 'cover', segmentId: segment.id, startsMs: 1000, endsMs: 13_000 }
    await desk.seller.post(`/sales/${id}/recording/nodes`, mark)
    const { findings } = await desk.recordingOf(id)
    expect(
      findings.map(({ kind, code, startsMs, endsMs }) => [kind, code, startsMs, endsMs]),
    ).toEqual([['silence', 'cover', 1000, 13_000]])
  })

  it('told again aloud the finding is gone: the newest take counts', async () => {
    for (let at = 0; at < 5; at += 1) {
      segment = await send(recordingId, segment, { told: '505005'.repeat(5) })
    }
    const mark = { code: 'cover', segmentId: segment.id, startsMs: 15_000, endsMs: 40_000 }
    await desk.seller.post(`/sales/${id}/recording/nodes`, mark)
    expect((await desk.recordingOf(id)).findings).toEqual([])
  })
})

describe('the settings of the checks', () => {
  it('are read by whoever inspects, and set by compliance alone', async () => {
    const reader = await desk.town.as('QI0001')
    const { items } = await reader.get<Settings>(PATH)
    expect(items.find(({ code }) => code === 'silence-seconds')).toMatchObject({
      value: 8,
      setBy: null,
    })
    const path = ['POST', `${PATH}/silence-seconds`] as const
    for (const staffNo of ['QI0001', 'RM0102', 'AU0001']) {
      expect(await codeAt(await desk.town.as(staffNo), path, { body: { value: 3 } })).toBe(
        'not-permitted',
      )
    }
    expect(await codeAt(await desk.town.as('IT0001'), ['GET', PATH])).toBe('not-permitted')
  })

  it('take effect today or later, never for what was recorded before', async () => {
    const compliance = await desk.town.as('CP0001')
    const set = (body: object) => compliance.post(`${PATH}/gap-seconds`, body)
    expect(await faultsOf(set({ value: 30, effectiveFrom: '2026-11-01' }))).toEqual([
      'effectiveFrom',
    ])
    expect(await faultsOf(set({ value: 0 }))).toEqual(['value'])
    expect((await problemOf(compliance.post(`${PATH}/whim`, { value: 3 })))?.code).toBe(
      'invalid-input',
    )
    await set({ value: 30 })
    await set({ value: 45, effectiveFrom: '2027-01-01' })
    const { items } = await compliance.get<Settings>(PATH)
    expect(items.find(({ code }) => code === 'gap-seconds')).toMatchObject({
      value: 30,
      effectiveFrom: '2026-11-24',
    })
  })
})
