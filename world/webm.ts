import { readFileSync } from 'node:fs'
import type { Medium } from '#contracts/recordings'

/** One still picture as a browser encodes it (VP8, a key frame). */
const FRAME = readFileSync(new URL('still.vp8', import.meta.url))
/** Twenty milliseconds of silence (Opus). */
const SILENCE = Buffer.from('f8fffe', 'hex')
/** What is said in the town's silence: voice 0 sells, voice 1 buys. */
export type SaidLine = { fromMs: number; toMs: number; speaker: 0 | 1; text: string }

/**
 * The same silence with a sentence in the padding of its packet (RFC 6716, 3.2.5): players skip it, and
 * the simulated recogniser reads it.
 */
function spokenPacket(line: SaidLine): Buffer {
  const words = Buffer.from(JSON.stringify(line))
  const length = Buffer.alloc(2)
  length.writeUInt16BE(words.length)
  const padding = Buffer.concat([Buffer.from('BQSAYS'), length, words])
  const full = Math.floor((padding.length - 1) / 254)
  const lengths = [...Array.from({ length: full }, () => 255), padding.length - full * 254]
  // One frame, constant rate, padded; its two bytes are those of the silence above.
  return Buffer.concat([Buffer.from([0xfb, 0x41, ...lengths, 0xff, 0xfe]), padding])
}

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

const entry = (at: number, medium: Medium) =>
  sized('ae', Buffer.concat([number('d7', at), number('73c5', at), ...TRACKS[medium]()]))

/**
 * What a recorder writes first: neither duration nor index, because it does not know them. A picture with
 * a voice has a second track.
 */
export function webmHead(medium: Medium = 'picture', hasVoice = false): Buffer {
  const header = Buffer.concat([number('4286', 1), text('4282', 'webm')])
  const info = Buffer.concat([
    number('2ad7b1', 1_000_000),
    text('4d80', 'town'),
    text('5741', 'town'),
  ])
  const voice = hasVoice && medium === 'picture' ? [entry(2, 'call')] : []
  return Buffer.concat([
    sized('1a45dfa3', header),
    Buffer.from('18538067', 'hex'),
    UNKNOWN_SIZE,
    sized('1549a966', info),
    sized('1654ae6b', Buffer.concat([entry(1, medium), ...voice])),
  ])
}

type ClusterSpan = { medium?: Medium; said?: readonly SaidLine[] | undefined }

/**
 * A cluster of a second or more: a picture, or a breath of silence, each second from `fromMs` up to `toMs`.
 * With `said` the silence carries what is said in that second.
 */
export function webmCluster(
  fromMs: number,
  toMs: number,
  { medium = 'picture', said }: ClusterSpan = {},
): Buffer {
  const blocks: Buffer[] = []
  for (let ms = fromMs; ms < toMs; ms += 1000) {
    const now = (said ?? []).filter((line) => line.fromMs >= ms && line.fromMs < ms + 1000)
    const heard = now.length > 0 ? now.map(spokenPacket) : [SILENCE]
    if (medium === 'picture') blocks.push(block(1, ms - fromMs, FRAME))
    const voice = medium === 'call' ? 1 : 2
    if (medium === 'call' || said)
      blocks.push(...heard.map((one) => block(voice, ms - fromMs, one)))
  }
  const content = Buffer.concat([number('e7', fromMs), ...blocks])
  return Buffer.concat([Buffer.from('1f43b675', 'hex'), UNKNOWN_SIZE, content])
}

function block(track: number, ms: number, frame: Buffer): Buffer {
  const start = Buffer.alloc(4)
  start.writeUInt8(0x80 | track)
  start.writeInt16BE(ms, 1)
  start.writeUInt8(0x80, 3)
  return sized('a3', Buffer.concat([start, frame]))
}
