import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type SignedRequest = {
  method: string
  /** As it came: path and query, still encoded. */
  target: string
  headers: Record<string, string | undefined>
  body: Uint8Array
}

const HEAD =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
const SLACK_MS = 15 * 60_000

const hex = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * Judges a request as an S3 server does; undefined when it may pass, else the S3 error code.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function faultOf(
  request: SignedRequest,
  { keyId, secret, now }: { keyId: string; secret: string; now: Date },
): string | undefined {
  const { headers } = request
  const head = HEAD.exec(headers['authorization'] ?? '')
  if (!head) return 'AccessDenied'
  const [, id, day = '', region = '', signed = '', signature = ''] = head
  if (id !== keyId) return 'InvalidAccessKeyId'
  const stamp = headers['x-amz-date'] ?? ''
  if (Math.abs(timeOf(stamp) - now.getTime()) > SLACK_MS) return 'RequestTimeTooSkewed'
  if (headers['x-amz-content-sha256'] !== hex(request.body)) return 'XAmzContentSHA256Mismatch'
  const scope = `${day}/${region}/s3/aws4_request`
  const words = ['AWS4-HMAC-SHA256', stamp, scope, hex(canonical(request, signed))].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request')
  const isTrue = timingSafeEqual(hmac(key, words), Buffer.from(signature, 'hex'))
  return isTrue ? undefined : 'SignatureDoesNotMatch'
}

function canonical({ method, target, headers }: SignedRequest, signed: string): string {
  const [path = '/', query = ''] = target.split('?')
  const names = signed.split(';')
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('')
  const digest = headers['x-amz-content-sha256'] ?? ''
  return [method, path, query.split('&').sort().join('&'), lines, signed, digest].join('\n')
}

/** `20130524T000000Z` as milliseconds. */
function timeOf(stamp: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)
  if (!parts) return Number.NaN
  const [year = 0, month = 1, ...rest] = parts.slice(1).map(Number)
  return Date.UTC(year, month - 1, ...rest)
}
