// The few parts of EBML (RFC 8794) and Matroska (RFC 9559) that a recording needs.

export const EBML_ID = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
} as const

export type Header = { id: number; sizeBytes: number | 'unknown'; headerBytes: number }

/** An element's id and size; `undefined` while more bytes are needed, `'broken'` where none can be. */
export function readHeader(bytes: Buffer, at: number): Header | 'broken' | undefined {
  const idLength = lengthOf(bytes[at], 4)
  if (idLength === undefined) return undefined
  if (idLength === 'broken') return 'broken'
  const sizeLength = lengthOf(bytes[at + idLength], 8)
  if (sizeLength === undefined) return undefined
  if (sizeLength === 'broken') return 'broken'
  const headerBytes = idLength + sizeLength
  if (bytes.length < at + headerBytes) return undefined
  const id = bytes.readUIntBE(at, idLength)
  return { id, headerBytes, sizeBytes: readVint(bytes, at + idLength, sizeLength) }
}

/** How many bytes a number with this first byte has. */
function lengthOf(first: number | undefined, max: number): number | 'broken' | undefined {
  if (first === undefined) return undefined
  const length = Math.clz32(first) - 23
  return length > max ? 'broken' : length
}

/** The number without its length mark; all ones means that nobody knows. */
export function readVint(bytes: Buffer, at: number, length: number): number | 'unknown' {
  let value = bytes[at]! & (0xff >> length)
  let isUnknown = value === 0xff >> length
  for (let offset = 1; offset < length; offset += 1) {
    const byte = bytes[at + offset]!
    isUnknown &&= byte === 0xff
    value = value * 256 + byte
  }
  return isUnknown ? 'unknown' : value
}

export const vintLength = (first: number): number => Math.clz32(first) - 23

export function readUint(bytes: Buffer): number {
  let value = 0
  for (const byte of bytes) value = value * 256 + byte
  return value
}

function idBytes(id: number): Buffer {
  const hex = id.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

/** An element with its size spelled in eight bytes, so that its length does not depend on it. */
export function element(id: number, content: Buffer): Buffer {
  return Buffer.concat([idBytes(id), sizeBytes(content.length), content])
}

/** The beginning of an element that holds `length` bytes. */
export function elementStart(id: number, length: number): Buffer {
  return Buffer.concat([idBytes(id), sizeBytes(length)])
}

function sizeBytes(length: number): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(length) | (1n << 56n))
  return size
}

export function uint(value: number, bytes = 8): Buffer {
  const out = Buffer.alloc(8)
  out.writeBigUInt64BE(BigInt(value))
  return out.subarray(8 - bytes)
}

export function float(value: number): Buffer {
  const out = Buffer.alloc(8)
  out.writeDoubleBE(value)
  return out
}

export type Element = { id: number; content: Buffer; whole: Buffer }

/** The elements that lie side by side in `bytes`; one of unknown size reaches to the end. */
export function elementsIn(bytes: Buffer): Element[] {
  const found: Element[] = []
  for (let at = 0; at < bytes.length;) {
    const header = readHeader(bytes, at)
    if (header === undefined || header === 'broken') break
    const from = at + header.headerBytes
    const to = header.sizeBytes === 'unknown' ? bytes.length : from + header.sizeBytes
    found.push({
      id: header.id,
      content: bytes.subarray(from, to),
      whole: bytes.subarray(at, to),
    })
    at = to
  }
  return found
}
