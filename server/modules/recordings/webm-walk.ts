import { EBML_ID, readHeader, readUint, readVint, vintLength } from './ebml.ts'

/** How far a WebM stream has been understood: goes on with whatever bytes come next. */
export type Walk = {
  /** Bytes seen, the pending ones included. */
  at: number
  /** Bytes of the element under way that are of no interest. */
  skip: number
  /** Bytes that could not be read yet because their element is not complete (base64). */
  pending: string
  /** Everything before the first cluster (base64); null until that came. */
  head: string | null
  /** While the head is being gathered. */
  gathering: string
  clusterMs: number
  /** Time of the newest frame. */
  lastMs: number
}
export type Cluster = { ms: number; at: number }

export const WALK_START: Walk = {
  at: 0,
  skip: 0,
  pending: '',
  head: null,
  gathering: '',
  clusterMs: 0,
  lastMs: 0,
}

/** What was sent is not a WebM stream, or not the one that was begun. */
export class WebmError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WebmError'
  }
}

const HEAD_MAX_BYTES = 65_536
/** Enough of a block to read its track and time. */
const BLOCK_START_BYTES = 12
const MASTERS: ReadonlySet<number> = new Set([EBML_ID.segment, EBML_ID.cluster, EBML_ID.blockGroup])

/**
 * Reads on through a stream that arrives in pieces of any size: where clusters begin and how far the
 * time has come. Browsers write neither duration nor index, so both are found here. Pure.
 */
export function walkOn(walk: Walk, bytes: Uint8Array): { walk: Walk; clusters: Cluster[] } {
  const pending = Buffer.from(walk.pending, 'base64')
  const all = Buffer.concat([pending, bytes])
  const base = walk.at - pending.length
  const so = { ...walk, at: walk.at + bytes.length }
  const clusters: Cluster[] = []
  let offset = Math.min(so.skip, all.length)
  so.skip -= offset
  while (so.skip === 0 && offset < all.length) {
    const step = stepAt(all, offset)
    if (step === undefined) break
    const { id, contentAt, sizeBytes } = step
    if (so.head === null) gather(so, { id, all, offset, end: headEnd(step) })
    if (id === EBML_ID.cluster) clusters.push({ ms: so.lastMs, at: base + offset })
    if (id === EBML_ID.timestamp) {
      so.clusterMs = readUint(all.subarray(contentAt, contentAt + sizeBytes))
      const cluster = clusters.at(-1)
      if (cluster) cluster.ms = so.clusterMs
    }
    if (id === EBML_ID.simpleBlock || id === EBML_ID.block) {
      so.lastMs = Math.max(so.lastMs, so.clusterMs + blockMs(all, contentAt))
    }
    const next = MASTERS.has(id) ? contentAt : contentAt + sizeBytes
    offset = Math.min(next, all.length)
    so.skip = next - offset
  }
  so.pending = all.subarray(offset).toString('base64')
  return { walk: so, clusters }
}

type Step = { id: number; contentAt: number; sizeBytes: number }

const headEnd = ({ id, contentAt, sizeBytes }: Step) =>
  MASTERS.has(id) ? contentAt : contentAt + sizeBytes

/** The element here, once enough of it is there to use it. */
function stepAt(all: Buffer, offset: number): Step | undefined {
  const header = readHeader(all, offset)
  if (header === 'broken') throw new WebmError('数据不是 WebM')
  if (header === undefined) return undefined
  const { id, headerBytes } = header
  const contentAt = offset + headerBytes
  if (header.sizeBytes === 'unknown') {
    if (!MASTERS.has(id)) throw new WebmError('WebM 元素没有长度')
    return { id, contentAt, sizeBytes: 0 }
  }
  const { sizeBytes } = header
  const needed = neededOf(id, sizeBytes)
  if (all.length < contentAt + needed) return undefined
  return { id, contentAt, sizeBytes }
}

function neededOf(id: number, sizeBytes: number): number {
  switch (id) {
    case EBML_ID.timestamp:
      return sizeBytes
    case EBML_ID.simpleBlock:
    case EBML_ID.block:
      return Math.min(sizeBytes, BLOCK_START_BYTES)
    case EBML_ID.header:
    case EBML_ID.info:
    case EBML_ID.tracks:
      // Needed whole, because it is served again.
      if (sizeBytes > HEAD_MAX_BYTES) throw new WebmError('WebM 文件头太大')
      return sizeBytes
    default:
      return 0
  }
}

function blockMs(all: Buffer, contentAt: number): number {
  const track = vintLength(all[contentAt]!)
  readVint(all, contentAt, track)
  return all.readInt16BE(contentAt + track)
}

type Piece = { id: number; all: Buffer; offset: number; end: number }

/** The first element must be the EBML header; what stands before the first cluster is kept. */
function gather(so: Walk, { id, all, offset, end }: Piece): void {
  const known = Buffer.from(so.gathering, 'base64')
  if (known.length === 0 && id !== EBML_ID.header) throw new WebmError('数据不是 WebM')
  if (id === EBML_ID.cluster) {
    so.head = so.gathering
    so.gathering = ''
    return
  }
  if (![EBML_ID.header, EBML_ID.segment, EBML_ID.info, EBML_ID.tracks].includes(id as never)) return
  so.gathering = Buffer.concat([known, all.subarray(offset, end)]).toString('base64')
}
