import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { UnderwritingWord } from './underwriting-answer.ts'

export type Partner = 'bank-core' | 'insurer'
export type CallbackSecrets = Readonly<Partial<Record<Partner, string | undefined>>>

/** What the other side posts: its message as text, when it was sent, and the signature over both. */
export type Envelope = { partner: Partner; sentAt: string; message: string; signature: string }

/** Older or newer than this, an envelope may be somebody's copy of an old one. */
const WINDOW_MS = 5 * 60_000

const Paid = z.object({ status: z.literal('paid'), bankRef: z.string().min(1), paidAt: z.string() })
const Refused = z.object({ status: z.literal('refused'), reason: z.string() })
const MESSAGES = {
  'bank-core': z.object({
    requestId: z.uuid(),
    answer: z.discriminatedUnion('status', [Paid, Refused]),
  }),
  insurer: z.object({ requestId: z.uuid(), answer: UnderwritingWord }),
}

/** HMAC-SHA256 over partner, time and message, in hex. */
export function signCallback(secret: string, envelope: Omit<Envelope, 'signature'>): string {
  const { partner, sentAt, message } = envelope
  return createHmac('sha256', secret).update(`${partner}\n${sentAt}\n${message}`).digest('hex')
}

type Read =
  | { requestId: string; answer: { status: string } & Record<string, unknown> }
  | { fault: keyof Envelope; message: string }

/** The message of an envelope, or the part of it at fault. Nothing is read before it is believed. */
export function checkCallback(secret: string | undefined, envelope: Envelope, now: Date): Read {
  if (secret === undefined) return { fault: 'partner', message: '没有约定签名密钥' }
  const wanted = Buffer.from(signCallback(secret, envelope), 'hex')
  const given = Buffer.from(envelope.signature, 'hex')
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return { fault: 'signature', message: '签名不符' }
  }
  const ageMs = Math.abs(now.getTime() - new Date(envelope.sentAt).getTime())
  if (!(ageMs <= WINDOW_MS)) return { fault: 'sentAt', message: '发送时间不在 5 分钟之内' }
  const parsed = MESSAGES[envelope.partner].safeParse(jsonIn(envelope.message))
  if (!parsed.success) return { fault: 'message', message: '内容不符合约定的格式' }
  return parsed.data
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Signed, but not JSON: the schema says so.
    return undefined
  }
}
