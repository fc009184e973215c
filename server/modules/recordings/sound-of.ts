import type { Vault } from '#modules/vault'
import type { Db } from '#platform/db'
import { EBML_ID, element, elementsIn, readHeader, readUint, readVint, vintLength } from './ebml.ts'
import type { Header } from './ebml.ts'
import { chunksOf } from './store.ts'
import { WebmError } from './webm-walk.ts'

const AUDIO = 2
/** Larger than any element a recorder writes into one cluster. */
const ELEMENT_MAX_BYTES = 8 * 1024 * 1024
const WHOLE: ReadonlySet<number> = new Set([
  EBML_ID.header,
  EBML_ID.info,
  EBML_ID.tracks,
  EBML_ID.timestamp,
  EBML_ID.simpleBlock,
  EBML_ID.blockGroup,
])
const OPEN_ENDED: ReadonlySet<number> = new Set([EBML_ID.segment, EBML_ID.cluster])

/**
 * The sound of a film that arrives in pieces of any size: the same stream without its pictures. Who has
 * to hear need not see a face or a paper (个人信息保护法 art. 6).
 */
export function soundFilter(): { push: (bytes: Uint8Array) => Buffer[]; hasSound: () => boolean } {
  let pending: Buffer = Buffer.alloc(0)
  let skip = 0
  let heard = false
  let tracks: ReadonlySet<number> = new Set()
  const kept = (id: number, whole: Buffer): Buffer | undefined => {
    if (id === EBML_ID.tracks) {
      const audio = audioTracks(whole)
      tracks = audio.numbers
      return audio.tracks
    }
    if (id !== EBML_ID.simpleBlock && id !== EBML_ID.blockGroup) return whole
    if (!tracks.has(trackOf(id, whole))) return undefined
    heard = true
    return whole
  }
  const push = (bytes: Uint8Array): Buffer[] => {
    pending = Buffer.concat([pending, bytes])
    const out: Buffer[] = []
    let at = Math.min(skip, pending.length)
    skip -= at
    while (skip === 0 && at < pending.length) {
      const header = readHeader(pending, at)
      if (header === undefined) break
      if (header === 'broken') throw new WebmError('数据不是 WebM')
      const place = placeOf(header)
      if (place.kind === 'whole') {
        const end = at + header.headerBytes + place.sizeBytes
        if (end > pending.length) break
        const piece = kept(place.id, pending.subarray(at, end))
        if (piece) out.push(piece)
        at = end
      } else if (place.kind === 'open') {
        out.push(openElement(place.id))
        at += header.headerBytes
      } else {
        const next = at + place.sizeBytes
        at = Math.min(next, pending.length)
        skip = next - at
      }
    }
    pending = pending.subarray(at)
    return out
  }
  return { push, hasSound: () => heard }
}

type Place =
  | { kind: 'open'; id: number }
  | { kind: 'whole'; id: number; sizeBytes: number }
  | { kind: 'skipped'; sizeBytes: number }

function placeOf(header: Header): Place {
  const { id, sizeBytes, headerBytes } = header
  // What is left of a cluster is shorter than it was, so its length is left open.
  if (OPEN_ENDED.has(id)) return { kind: 'open', id }
  if (sizeBytes === 'unknown' || sizeBytes > ELEMENT_MAX_BYTES) {
    throw new WebmError('WebM 元素没有长度')
  }
  if (WHOLE.has(id)) return { kind: 'whole', id, sizeBytes }
  return { kind: 'skipped', sizeBytes: headerBytes + sizeBytes }
}

function openElement(id: number): Buffer {
  return Buffer.concat([
    Buffer.from(id.toString(16), 'hex'),
    Buffer.from('01ffffffffffffff', 'hex'),
  ])
}

function audioTracks(whole: Buffer) {
  const [tracks] = elementsIn(whole)
  const numbers = new Set<number>()
  const entries = elementsIn(tracks!.content).filter(({ id, content }) => {
    if (id !== EBML_ID.trackEntry) return false
    const fields = elementsIn(content)
    const valueOf = (wanted: number) => {
      const field = fields.find((one) => one.id === wanted)
      return field && readUint(field.content)
    }
    if (valueOf(EBML_ID.trackType) !== AUDIO) return false
    numbers.add(valueOf(EBML_ID.trackNumber) ?? 0)
    return true
  })
  const content = Buffer.concat(entries.map((entry) => entry.whole))
  return { numbers, tracks: element(EBML_ID.tracks, content) }
}

function trackOf(id: number, whole: Buffer): number {
  const [outer] = elementsIn(whole)
  const block =
    id === EBML_ID.simpleBlock
      ? outer
      : elementsIn(outer!.content).find((one) => one.id === EBML_ID.block)
  if (!block || block.content.length === 0) return 0
  const number = readVint(block.content, 0, vintLength(block.content[0]!))
  return number === 'unknown' ? 0 : number
}

/** What was heard in a segment as WebM with sound alone; null where no sound was recorded. */
export async function soundOf(db: Db, vault: Vault, segmentId: string): Promise<Buffer | null> {
  const filter = soundFilter()
  const pieces: Buffer[] = []
  for (const { sha256 } of await chunksOf(db, segmentId)) {
    // Copied: a piece must not hold the whole chunk with its pictures in memory.
    for (const piece of filter.push(await vault.get(sha256))) pieces.push(Buffer.from(piece))
  }
  return filter.hasSound() ? Buffer.concat(pieces) : null
}
