import { createHash } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pkijs from 'pkijs'

/** A witness outside the bank that a file existed at a time (RFC 3161). */
export type TimeStampAuthority = {
  /** The authority's token over the digest, as DER; throws `TimeStampError` when there is none. */
  stamp: (sha256: string) => Promise<Buffer>
}

export type TimeStamp = { at: Date; authority: string }

/** No token, or one that does not say what was asked. */
export class TimeStampError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'TimeStampError'
  }
}

const SHA256 = '2.16.840.1.101.3.4.2.1'
const COMMON_NAME = '2.5.4.3'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const ANSWER_WITHIN_MS = 10_000
const GRANTED = new Set([pkijs.PKIStatus.granted, pkijs.PKIStatus.grantedWithMods])

/** RFC 3161 over HTTP: the digest goes out, never the paper. */
export function httpTimeStampAuthority(url: () => string): TimeStampAuthority {
  return {
    stamp: async (sha256) => {
      const response = await fetch(url(), {
        method: 'POST',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        headers: { 'content-type': 'application/timestamp-query' },
        body: Buffer.from(questionFor(sha256)),
      }).catch((cause: unknown) => {
        throw new TimeStampError('the time-stamp authority did not answer', cause)
      })
      if (!response.ok) {
        await response.body?.cancel()
        throw new TimeStampError(`the time-stamp authority answered ${response.status}`)
      }
      return tokenIn(await response.arrayBuffer())
    },
  }
}

function questionFor(sha256: string): ArrayBuffer {
  const nonce = createHash('sha256').update(sha256).digest().subarray(0, 8)
  // A leading zero keeps the integer positive.
  const value = Uint8Array.from([0, ...nonce]).buffer
  return new pkijs.TimeStampReq({
    version: 1,
    messageImprint: imprintOf(sha256),
    nonce: new asn1.Integer({ valueHex: value }),
    certReq: true,
  })
    .toSchema()
    .toBER()
}

const imprintOf = (sha256: string) =>
  new pkijs.MessageImprint({
    hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA256 }),
    hashedMessage: new asn1.OctetString({ valueHex: bytesOf(Buffer.from(sha256, 'hex')) }),
  })

/** A copy of exactly these bytes: a Buffer may be a window on a larger pool. */
const bytesOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

function tokenIn(answer: ArrayBuffer): Buffer {
  const response = read(() => pkijs.TimeStampResp.fromBER(answer))
  const { status } = response.status
  if (!GRANTED.has(status) || !response.timeStampToken) {
    throw new TimeStampError(`the authority refused (status ${status})`)
  }
  return Buffer.from(response.timeStampToken.toSchema().toBER())
}

/**
 * Checks a token against the file it is for: digest, signature, and a certificate that may stamp time.
 * Whether the certificate is to be trusted is for the reader: its name is told.
 */
export async function readTimeStamp(token: Uint8Array, file: Uint8Array): Promise<TimeStamp> {
  const content = read(() => pkijs.ContentInfo.fromBER(bytesOf(token)))
  const signed = read(() => new pkijs.SignedData({ schema: content.content }))
  const info = read(() => {
    const inner = signed.encapContentInfo.eContent?.getValue()
    return pkijs.TSTInfo.fromBER(inner ?? new ArrayBuffer(0))
  })
  const digest = createHash('sha256').update(file).digest()
  const stamped = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView)
  if (info.messageImprint.hashAlgorithm.algorithmId !== SHA256 || !stamped.equals(digest)) {
    throw new TimeStampError('the time stamp belongs to another file')
  }
  const certificate = signed.certificates?.find((entry) => entry instanceof pkijs.Certificate)
  if (!certificate || !mayStamp(certificate)) {
    throw new TimeStampError('the certificate is not one of a time-stamp authority')
  }
  const isValid = await signed
    .verify({ signer: 0, data: bytesOf(file), checkChain: false })
    .catch(() => false)
  if (!isValid) throw new TimeStampError('the signature of the time stamp does not hold')
  return { at: info.genTime, authority: nameOf(certificate) }
}

function mayStamp(certificate: pkijs.Certificate): boolean {
  const extension = certificate.extensions?.find((entry) => entry.extnID === EXTENDED_KEY_USAGE)
  const usage = extension?.parsedValue
  return usage instanceof pkijs.ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING)
}

function nameOf(certificate: pkijs.Certificate): string {
  const name = certificate.subject.typesAndValues.find((entry) => entry.type === COMMON_NAME)
  return name?.value.valueBlock.value ?? ''
}

function read<T>(reading: () => T): T {
  try {
    return reading()
  } catch (cause) {
    throw new TimeStampError('the time stamp cannot be read', cause)
  }
}
