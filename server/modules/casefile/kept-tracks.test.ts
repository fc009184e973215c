// A sealed case tells every track of a recording, and what was measured is part of the proof.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkText } from '#contracts/recording-chain'
import { sha256Hex } from '#platform/ids'
import { openDesk } from '#testing/recordings'
import { pieceOf } from '#world/recording'
import { keptRecordings, recordingFaults } from './kept-recordings.ts'
import type { KeptRecording } from './kept-recordings.ts'

const SIGNALS = '505005'.repeat(5)
const LENGTH_MS = 5000

let desk: Awaited<ReturnType<typeof openDesk>>
let kept: KeptRecording
beforeAll(async () => {
  desk = await openDesk()
  const { id, recordingId, segment } = await desk.rolling('张敏')
  const claimOf = (chain: string, bytes: Uint8Array, signals = '') => {
    const claim = { sha256: sha256Hex(Buffer.from(bytes)), startsMs: 0, endsMs: LENGTH_MS }
    const link = sha256Hex(linkText(chain, { ...claim, signals }))
    const query = { ...claim, startsMs: '0', endsMs: String(LENGTH_MS), chain: link }
    return new URLSearchParams(signals ? { ...query, signals } : query)
  }
  const film = pieceOf(0)
  const place = `/recordings/${recordingId}/segments/${segment.id}/chunks/0`
  await desk.seller.put(`${place}?${claimOf(segment.chain, film, SIGNALS).toString()}`, film)
  const hand = await desk.scanned(id)
  const opening = { originAt: '2026-11-24T02:00:00.000Z', pageVersion: 'phone-abc.js' }
  const { segmentId, chain } = await hand.post<{ segmentId: string; chain: string }>(
    '/phone/replay',
    opening,
  )
  const pages = Buffer.from(JSON.stringify([{ type: 3, timestamp: 1 }]))
  const claim = claimOf(chain, pages)
  claim.set('sentAt', opening.originAt)
  await hand.put(`/phone/replay/${segmentId}/batches/0?${claim.toString()}`, pages)
  kept = (await keptRecordings(desk.town.app.db, id))[0]!
}, 180_000)
afterAll(() => desk.town.close())

type Kept = KeptRecording['segments'][number]

/** As it lies in the packet. */
const sealed = (segments: readonly object[]) =>
  JSON.parse(JSON.stringify({ recordings: [{ ...kept, segments }] })) as unknown
const faults = (change: (segment: Kept) => object[]) =>
  recordingFaults(sealed(kept.segments.flatMap(change))).map(({ where }) =>
    where.replace(`recording ${kept.recordingId} `, ''),
  )

describe('the tracks of a recording in a sealed case', () => {
  it('are all there and whole', () => {
    expect(kept.segments.map(({ track, chunks }) => [track, chunks.length])).toEqual([
      ['main', 1],
      ['phone', 1],
    ])
    expect(faults((segment) => [segment])).toEqual([])
  })

  it('a batch of the phone that was exchanged is named as the phone’s', () => {
    const exchanged = faults((segment) =>
      segment.track === 'phone'
        ? [
            {
              ...segment,
              chunks: segment.chunks.map((one) => ({ ...one, sha256: 'e'.repeat(64) })),
            },
          ]
        : [segment],
    )
    expect(exchanged).toEqual(['phone segment 1 chunk 0'])
  })

  it('what was measured cannot be taken out or made better afterwards', () => {
    const told = (signals: string | null) =>
      faults((segment) => [
        {
          ...segment,
          chunks: segment.chunks.map((one) =>
            segment.track === 'main' ? { ...one, signals } : one,
          ),
        },
      ])
    expect(told(SIGNALS)).toEqual([])
    expect(told(null)).toEqual(['segment 1 chunk 0'])
    expect(told('995099'.repeat(5))).toEqual(['segment 1 chunk 0'])
  })

  it('the film cannot pass for the phone, nor the phone for the film', () => {
    const swapped = faults((segment) => [
      { ...segment, track: segment.track === 'main' ? 'phone' : 'main' },
    ])
    expect(swapped.toSorted()).toEqual(['phone segment 1', 'segment 1'])
  })
})
