// A sealed case tells the chain of its recordings, and the check follows it link by link.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sell } from '#world/stories'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { keptRecordings, recordingFaults } from './kept-recordings.ts'
import type { KeptRecording } from './kept-recordings.ts'

let town: TestApp
let kept: KeptRecording
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const needs = { goals: ['critical-illness' as const], budgetFen: 1_500_000 }
  const customer = { ...townCustomer('赵明轩'), needs, riskOption: 2, productCode: 'LS-CI01' }
  const seller = await town.as('RM0102')
  const { id } = await sell({ wire: town.wire, seller, waitMs: 40 }, customer, 'recorded')
  kept = (await keptRecordings(town.app.db, id))[0]!
}, 180_000)
afterAll(() => town.close())

const bent = (change: (chunks: KeptRecording['segments'][number]['chunks']) => object[]) => {
  const segments = kept.segments.map((segment) => ({ ...segment, chunks: change(segment.chunks) }))
  return recordingFaults({ recordings: [{ ...kept, segments }] })
}

describe('a recording in a sealed case (54号 art. 8)', () => {
  it('is there with nodes and every link, and whole', () => {
    expect(kept.state).toBe('finished')
    expect(kept.nodes.length).toBeGreaterThan(7)
    expect(kept.segments[0]?.chunks.length).toBeGreaterThan(3)
    expect(recordingFaults({ recordings: [kept] })).toEqual([])
  })

  it('a chunk that was cut out, swapped or re-encoded is named', () => {
    const cut = bent((chunks) => chunks.filter(({ seq }) => seq !== 1))
    expect(cut[0]?.where).toBe(`recording ${kept.recordingId} segment 1 chunk 2`)
    const swapped = bent(([a, b, ...rest]) => [b!, a!, ...rest])
    expect(swapped[0]?.where).toContain('segment 1 chunk 1')
    const encoded = bent((chunks) =>
      chunks.map((chunk) => (chunk.seq === 2 ? { ...chunk, sha256: 'e'.repeat(64) } : chunk)),
    )
    expect(encoded.map(({ where }) => where)).toEqual([
      `recording ${kept.recordingId} segment 1 chunk 2`,
    ])
  })

  it('what cannot be read as a recording is no proof', () => {
    expect(recordingFaults({ recordings: [{ recordingId: 'x' }] })).toHaveLength(1)
  })

  it('a case sealed before there were recordings owes none', () => {
    expect(recordingFaults({ saleNo: 'S1' })).toEqual([])
  })
})
