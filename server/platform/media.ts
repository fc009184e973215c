import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Media } from '#contracts/operation'
import { Refusal } from '#platform/refusal'

/** The bytes of a small upload; `undefined` where no file was sent. Nothing beyond the limit is held. */
export async function wholeBody(body: unknown, maxBytes: number): Promise<Buffer | undefined> {
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return undefined
  const parts: Buffer[] = []
  let sizeBytes = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    sizeBytes += part.length
    if (sizeBytes > maxBytes) throw new Refusal('too-large')
    parts.push(part)
  }
  return Buffer.concat(parts, sizeBytes)
}

export type ByteRange = { first: number; last: number }

/**
 * The one range a player asks for (RFC 9110 §14); `undefined` for none or for a spelling that is to
 * be ignored, `'outside'` where the file ends before it.
 */
export function rangeOf(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | 'outside' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  const [, from = '', to = ''] = match ?? []
  if (!match || (from === '' && to === '')) return undefined
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (first >= sizeBytes || (from === '' && Number(to) === 0)) return 'outside'
  return last < first ? undefined : { first, last }
}

/** Streams what was asked for; the page may play it and is offered no file. */
export function sendMedia(
  request: FastifyRequest,
  reply: FastifyReply,
  media: Media,
): FastifyReply {
  const { sizeBytes, mediaType } = media
  const range = rangeOf(request.headers.range, sizeBytes)
  reply.type(mediaType).header('accept-ranges', 'bytes').header('content-disposition', 'inline')
  if (range === 'outside') {
    return reply.code(416).header('content-range', `bytes */${sizeBytes}`).send('')
  }
  const { first, last } = range ?? { first: 0, last: sizeBytes - 1 }
  if (range) reply.code(206).header('content-range', `bytes ${first}-${last}/${sizeBytes}`)
  reply.header('content-length', last - first + 1)
  return reply.send(Readable.from(media.open(first, last), { objectMode: false }))
}
