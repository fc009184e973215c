import { connect } from 'node:net'
import { PartnerRefusedError, PartnerUnavailableError } from './gateway.ts'

const ANSWER_WITHIN_MS = 15_000
/** Digits in front of a message on a TCP line: how many bytes follow. */
const LENGTH_DIGITS = 8
/** A statement of a day is the longest message. */
const LONGEST_BYTES = 64 * 1024 * 1024

/** Carries one message there and its answer back. */
export type Line = (bytes: Uint8Array) => Promise<Uint8Array>

export function httpLine(url: () => string): Line {
  return async (bytes) => {
    try {
      const response = await fetch(url(), {
        method: 'POST',
        headers: { 'content-type': 'application/xml; charset=GBK' },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      const answer = new Uint8Array(await response.arrayBuffer())
      if (response.ok) return answer
      if ([400, 401, 403, 404, 413, 415].includes(response.status)) {
        throw new PartnerRefusedError('insurer', { message: `HTTP ${response.status}` })
      }
      throw new PartnerUnavailableError(`insurer (${response.status})`)
    } catch (error) {
      if (error instanceof PartnerRefusedError) throw error
      throw unavailable(error)
    }
  }
}

/** One connection for one exchange: eight digits of length, then the message; both ways the same. */
export function tcpLine(address: () => { host: string; port: number }): Line {
  return (bytes) =>
    new Promise((resolve, reject) => {
      const socket = connect(address())
      const collect = frames((frame) => {
        socket.destroy()
        resolve(frame)
      })
      const fail = (cause: unknown) => {
        socket.destroy()
        reject(unavailable(cause))
      }
      socket.setTimeout(ANSWER_WITHIN_MS, () => fail(new Error('timed out')))
      socket.on('error', fail)
      socket.on('close', () => fail(new Error('closed without an answer')))
      socket.on('data', (chunk) => {
        try {
          collect(chunk)
        } catch (error) {
          fail(error)
        }
      })
      socket.on('connect', () => socket.write(framed(bytes)))
    })
}

function unavailable(cause: unknown): PartnerUnavailableError {
  return cause instanceof PartnerUnavailableError
    ? cause
    : new PartnerUnavailableError('insurer', cause)
}

export function framed(bytes: Uint8Array): Buffer {
  const length = String(bytes.length).padStart(LENGTH_DIGITS, '0')
  return Buffer.concat([Buffer.from(length, 'ascii'), bytes])
}

/** Takes pieces as they come and hands on each whole message. Throws for a length that is none. */
export function frames(whole: (frame: Uint8Array) => void): (chunk: Uint8Array) => void {
  let held = Buffer.alloc(0)
  return (chunk) => {
    held = Buffer.concat([held, chunk])
    while (held.length >= LENGTH_DIGITS) {
      const digits = held.toString('ascii', 0, LENGTH_DIGITS)
      const length = /^\d+$/.test(digits) ? Number(digits) : Number.NaN
      if (!(length <= LONGEST_BYTES)) throw new RangeError(`no message length: ${digits}`)
      if (held.length < LENGTH_DIGITS + length) return
      whole(held.subarray(LENGTH_DIGITS, LENGTH_DIGITS + length))
      held = held.subarray(LENGTH_DIGITS + length)
    }
  }
}
