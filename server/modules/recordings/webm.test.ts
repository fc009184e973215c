import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webmCluster, webmHead } from '#world/webm'
import { EBML_ID, elementsIn, readHeader, readUint } from './ebml.ts'
import { playableHead } from './webm-head.ts'
import { WALK_START, WebmError, walkOn } from './webm-walk.ts'
import type { Cluster } from './webm-walk.ts'

const SECONDS = 5000
const stream = Buffer.concat([webmHead(), ...[0, 1, 2].map((at) => cluster(at))])

function cluster(at: number) {
  return webmCluster(at * SECONDS, (at + 1) * SECONDS)
}

/** Walks a stream that arrives in pieces of these sizes, and whatever is left at the end. */
function walkedIn(sizes: readonly number[], bytes: Buffer = stream) {
  let walk = WALK_START
  const clusters: Cluster[] = []
  let at = 0
  for (const size of [...sizes, bytes.length]) {
    const step = walkOn(walk, bytes.subarray(at, at + size))
    walk = step.walk
    clusters.push(...step.clusters)
    at += size
    if (at >= bytes.length) break
  }
  return { walk, clusters }
}

describe('a stream as a browser records it', () => {
  const { walk, clusters } = walkedIn([])

  it('says where its clusters begin and how long it is', () => {
    expect(clusters.map(({ ms }) => ms)).toEqual([0, 5000, 10_000])
    for (const { at } of clusters)
      expect(readHeader(stream, at)).toMatchObject({ id: EBML_ID.cluster })
    expect(walk.lastMs).toBe(14_000)
  })

  it('keeps what stands before the first cluster', () => {
    expect(Buffer.from(walk.head ?? '', 'base64').equals(webmHead())).toBe(true)
  })

  it('is understood alike, however it was cut in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 200 }), (sizes) => {
        const cut = walkedIn(sizes)
        expect(cut.walk.lastMs).toBe(walk.lastMs)
        expect(cut.walk.head).toBe(walk.head)
        expect(cut.clusters.map(({ at }) => at)).toEqual(clusters.map(({ at }) => at))
      }),
    )
  })

  it('does not remember more than it needs, however long it gets', () => {
    let so = WALK_START
    for (let at = 0; at < 200; at += 1) {
      so = walkOn(so, at === 0 ? Buffer.concat([webmHead(), cluster(0)]) : cluster(at)).walk
    }
    expect(JSON.stringify(so).length).toBeLessThan(2000)
  })
})

describe('what is no such stream', () => {
  it.each([
    ['text', Buffer.from('这不是录像，只是一段文字。')],
    ['zeros', Buffer.alloc(64)],
    ['an mp4', Buffer.from('000000186674797069736 6d'.replaceAll(' ', ''), 'hex')],
    ['a cluster without a beginning', cluster(0)],
  ])('%s is refused', (_what, bytes) => {
    expect(() => walkOn(WALK_START, bytes)).toThrow(WebmError)
  })

  it('whatever comes, it is understood or refused, and never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(stream.length), (noise, at) => {
        const bent = Buffer.concat([stream.subarray(0, at), noise, stream.subarray(at)])
        try {
          const { walk } = walkedIn([300, 7, 900], bent)
          expect(walk.at).toBe(bent.length)
          expect(walk.lastMs).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toBeInstanceOf(WebmError)
        }
      }),
    )
  })

  it('a head that never ends is refused', () => {
    const endless = Buffer.concat([
      webmHead().subarray(0, 60),
      Buffer.from('1654ae6b0100000010000000', 'hex'),
    ])
    expect(() => walkOn(WALK_START, endless)).toThrow(WebmError)
  })
})

describe('what is played', () => {
  const { walk, clusters } = walkedIn([])
  const first = clusters[0]!.at
  const clustersBytes = stream.length - first
  const head = playableHead(Buffer.from(walk.head ?? '', 'base64'), {
    durationMs: 14_500,
    clusters,
    clustersBytes,
  })
  const served = Buffer.concat([head, stream.subarray(first)])
  const [, segment] = elementsIn(served)
  const parts = elementsIn(segment!.content)

  it('has a duration, so that a player can show and choose a moment', () => {
    const info = parts.find((part) => part.id === EBML_ID.info)!
    const duration = elementsIn(info.content).find((part) => part.id === EBML_ID.duration)!
    expect(duration.content.readDoubleBE()).toBe(14_500)
  })

  it('has an index that leads to the clusters themselves', () => {
    const cues = parts.find((part) => part.id === EBML_ID.cues)!
    const points = elementsIn(cues.content).map((point) => {
      const [time, places] = elementsIn(point.content)
      const [, place] = elementsIn(places!.content)
      return { ms: readUint(time!.content), at: readUint(place!.content) }
    })
    expect(points.map(({ ms }) => ms)).toEqual([0, 5000, 10_000])
    for (const { ms, at } of points) {
      const found = elementsIn(segment!.content.subarray(at))[0]!
      expect(found.id).toBe(EBML_ID.cluster)
      expect(readUint(elementsIn(found.content)[0]!.content)).toBe(ms)
    }
  })

  it('is what was recorded, byte for byte, from the first cluster on', () => {
    expect(served.subarray(head.length).equals(stream.subarray(first))).toBe(true)
  })

  it('knows its own length', () => {
    const header = readHeader(served, served.indexOf(Buffer.from('18538067', 'hex')))
    expect(header).toMatchObject({ sizeBytes: segment!.content.length })
  })
})
