import { readFileSync } from 'node:fs'
import type { Medium } from '#contracts/recordings'

/** One still picture as a browser encodes it (VP8, a key frame). */
const FRAME = readFileSync(new URL('still.vp8', import.meta.url))
/** Twenty milliseconds of silence (Opus). */
const SILENCE = Buffer.from('f8fffe', 'hex')
const FRAMES: Record<Medium, Buffer> = { picture: FRAME, call: SILENCE }
/** OpusHead: version 1, one channel, nothing to skip, 48 kHz. */
const OPUS_HEAD = Buffer.concat([
  Buffer.from('OpusHead'),
  Buffer.from('0101000080bb0000000000', 'hex'),
])
const RATE = Buffer.alloc(8)
RATE.writeDoubleBE(48_000)
const UNKNOWN_SIZE = Buffer.from('01ffffffffffffff', 'hex')
const WIDTH = 320
const HEIGHT = 180

const sized = (id: string, content: Buffer) => {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(content.length) | (1n << 56n))
  return Buffer.concat([Buffer.from(id, 'hex'), size, content])
}
const number = (id: string, value: number) => {
  const content = Buffer.alloc(4)
  content.writeUInt32BE(value)
  return sized(id, content)
}
const text = (id: string, value: string) => sized(id, Buffer.from(value))

const TRACKS: Record<Medium, () => Buffer[]> = {
  picture: () => {
    const video = Buffer.concat([number('b0', WIDTH), number('ba', HEIGHT)])
    return [number('83', 1), text('86', 'V_VP8'), sized('e0', video)]
  },
  call: () => {
    const audio = Buffer.concat([sized('b5', RATE), number('9f', 1)])
    return [number('83', 2), text('86', 'A_OPUS'), sized('63a2', OPUS_HEAD), sized('e1', audio)]
  },
}

/** What a recorder writes first: neither duration nor index, because it does not know them. */
export function webmHead(medium: Medium = 'picture'): Buffer {
  const header = Buffer.concat([number('4286', 1), text('4282', 'webm')])
  const info = Buffer.concat([
    number('2ad7b1', 1_000_000),
    text('4d80', 'town'),
    text('5741', 'town'),
  ])
  const track = Buffer.concat([number('d7', 1), number('73c5', 1), ...TRACKS[medium]()])
  return Buffer.concat([
    sized('1a45dfa3', header),
    Buffer.from('18538067', 'hex'),
    UNKNOWN_SIZE,
    sized('1549a966', info),
    sized('1654ae6b', sized('ae', track)),
  ])
}

/** A cluster of a second or more: a picture, or a breath of silence, each second from `fromMs` up to `toMs`. */
export function webmCluster(fromMs: number, toMs: number, medium: Medium = 'picture'): Buffer {
  const blocks: Buffer[] = []
  for (let ms = fromMs; ms < toMs; ms += 1000) {
    const start = Buffer.alloc(4)
    start.writeUInt8(0x81)
    start.writeInt16BE(ms - fromMs, 1)
    start.writeUInt8(0x80, 3)
    blocks.push(sized('a3', Buffer.concat([start, FRAMES[medium]])))
  }
  const content = Buffer.concat([number('e7', fromMs), ...blocks])
  return Buffer.concat([Buffer.from('1f43b675', 'hex'), UNKNOWN_SIZE, content])
}
