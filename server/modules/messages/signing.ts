import { createHmac, timingSafeEqual } from 'node:crypto'

/** Older or newer than this, a signed text may be somebody's copy of an old one. */
const WINDOW_MS = 5 * 60_000

/** HMAC-SHA256 over time and text, in hex; both directions are signed alike. */
export function signText(secret: string, sentAt: string, text: string): string {
  return createHmac('sha256', secret).update(`${sentAt}\n${text}`).digest('hex')
}

export type Signed = { sentAt: string; message: string; signature: string }

/** What is wrong with a signed text: the part of it at fault, or nothing. */
export function faultIn(
  secret: string | undefined,
  { sentAt, message, signature }: Signed,
  now: Date,
): { field: keyof Signed; message: string } | undefined {
  if (secret === undefined) return { field: 'signature', message: '没有约定签名密钥' }
  const wanted = Buffer.from(signText(secret, sentAt, message), 'hex')
  const given = Buffer.from(signature, 'hex')
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return { field: 'signature', message: '签名不符' }
  }
  const ageMs = Math.abs(now.getTime() - new Date(sentAt).getTime())
  if (!(ageMs <= WINDOW_MS)) return { field: 'sentAt', message: '发送时间不在 5 分钟之内' }
  return undefined
}
