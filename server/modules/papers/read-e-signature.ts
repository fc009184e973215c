import { X509Certificate, createHash, verify } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pkijs from 'pkijs'
import { ESignatureError } from './e-signature.ts'

export type ESignature = {
  at: Date
  /** Who issued the certificate, by its common name. */
  authority: string
  /** Of the certificate, in hex: the same in all signatures of one act. */
  serial: string
}

export type ESignatureWanted = {
  /** The certificate must be in this name. */
  signerName?: string | undefined
  /** The certificate must be issued by one of these; none: whom to trust is for the reader. */
  issuers?: readonly X509Certificate[] | undefined
}

const SHA256 = '2.16.840.1.101.3.4.2.1'
/** RSA (PKCS #1) and ECDSA with SHA-256; both are plain to read without this product. */
const ALGORITHMS = new Set(['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11', '1.2.840.10045.4.3.2'])
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const KEY_USAGE = '2.5.29.15'
const COMMON_NAME = '2.5.4.3'
/** digitalSignature and contentCommitment (nonRepudiation): the first two bits. */
const SIGNS_AND_COMMITS = 0b1100_0000

/**
 * Checks a detached signature (CMS, CAdES-BES) over exactly this file: digest, signature, a certificate
 * that may sign and commit, used while it was valid. The certificate is bound by what was signed, or
 * by its issuer. Throws `ESignatureError`.
 */
export function readESignature(
  cms: Uint8Array,
  file: Uint8Array,
  { signerName, issuers = [] }: ESignatureWanted = {},
): ESignature {
  const { info, certificate } = partsOf(cms)
  const own = read(() => new X509Certificate(Buffer.from(certificate.toSchema().toBER())))
  requireDigest(info, file)
  if (!isSignedBy(info, own)) throw fault('the electronic signature does not hold')
  requireBound(info, own, issuers)
  if (!maySignAndCommit(certificate)) throw fault('the certificate may not sign for a person')
  const name = nameIn(certificate.subject)
  if (signerName !== undefined && name !== signerName) {
    throw fault('the certificate is in another name')
  }
  const at = timeOf(info)
  if (at < certificate.notBefore.value || at > certificate.notAfter.value) {
    throw fault('it was signed while the certificate was not valid')
  }
  return { at, authority: nameIn(certificate.issuer), serial: own.serialNumber.toLowerCase() }
}

/** The certificates in a PEM file; throws where there is none, or one that cannot be read. */
export function issuersIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) throw new Error('no certificate in it')
  return blocks.map((block) => new X509Certificate(block))
}

const fault = (message: string, cause?: unknown) => new ESignatureError(message, 'act', cause)

/** A copy of exactly these bytes: a Buffer may be a window on a larger pool. */
const bytesOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

function read<T>(reading: () => T): T {
  try {
    return reading()
  } catch (cause) {
    throw fault('the electronic signature cannot be read', cause)
  }
}

type Parts = { info: pkijs.SignerInfo; certificate: pkijs.Certificate }

/** One signer, with a certificate that lies beside the signature. */
function partsOf(cms: Uint8Array): Parts {
  const signed = read(() => {
    const content = pkijs.ContentInfo.fromBER(bytesOf(cms))
    return new pkijs.SignedData({ schema: content.content })
  })
  const [info, ...others] = signed.signerInfos
  const sid: unknown = info?.sid
  if (!info || others.length > 0 || !(sid instanceof pkijs.IssuerAndSerialNumber)) {
    throw fault('the electronic signature cannot be read')
  }
  const certificate = signed.certificates?.find(
    (entry): entry is pkijs.Certificate =>
      entry instanceof pkijs.Certificate &&
      entry.serialNumber.isEqual(sid.serialNumber) &&
      entry.issuer.isEqual(sid.issuer),
  )
  if (!certificate) throw fault('the certificate is not there')
  return { info, certificate }
}

function attribute(info: pkijs.SignerInfo, type: string): asn1.BaseBlock | undefined {
  const found = info.signedAttrs?.attributes.filter((entry) => entry.type === type) ?? []
  const values: unknown[] = found.length === 1 ? (found[0]?.values ?? []) : []
  const [value] = values
  return values.length === 1 && value instanceof asn1.BaseBlock ? value : undefined
}

const octetsOf = (block: unknown): Buffer | undefined =>
  block instanceof asn1.OctetString ? Buffer.from(block.valueBlock.valueHexView) : undefined

function requireDigest(info: pkijs.SignerInfo, file: Uint8Array): void {
  const digest = octetsOf(attribute(info, MESSAGE_DIGEST))
  const isSame = digest?.equals(createHash('sha256').update(file).digest())
  if (info.digestAlgorithm.algorithmId === SHA256 && isSame) return
  throw fault('the electronic signature belongs to another file')
}

function isSignedBy(info: pkijs.SignerInfo, own: X509Certificate): boolean {
  if (!info.signedAttrs || !ALGORITHMS.has(info.signatureAlgorithm.algorithmId)) return false
  const said = Buffer.from(info.signedAttrs.encodedValue)
  const signature = Buffer.from(info.signature.valueBlock.valueHexView)
  return read(() => verify('sha256', said, own.publicKey, signature))
}

/** Without either, another certificate for the same key could be laid beside the signature. */
function requireBound(
  info: pkijs.SignerInfo,
  own: X509Certificate,
  issuers: readonly X509Certificate[],
): void {
  const isIssued = issuers.some((issuer) => own.checkIssued(issuer) && own.verify(issuer.publicKey))
  if (issuers.length > 0 && !isIssued) {
    throw fault('the certificate is not one of the configured authority')
  }
  const named = certificateNamed(attribute(info, SIGNING_CERTIFICATE_V2))
  if (named === undefined && isIssued) return
  if (!named?.equals(createHash('sha256').update(own.raw).digest())) {
    throw fault('the certificate is not the one that signed')
  }
}

/** SigningCertificateV2 (RFC 5035): the first certificate's digest, by SHA-256 as is its default. */
function certificateNamed(value: asn1.BaseBlock | undefined): Buffer | undefined {
  const within = (block: unknown): unknown[] =>
    block instanceof asn1.Sequence ? block.valueBlock.value : []
  const [certificates] = within(value)
  const [first] = within(certificates)
  return octetsOf(within(first).find((entry) => entry instanceof asn1.OctetString))
}

function maySignAndCommit(certificate: pkijs.Certificate): boolean {
  const extension = certificate.extensions?.find((entry) => entry.extnID === KEY_USAGE)
  const usage: unknown = extension?.parsedValue
  if (!(usage instanceof asn1.BitString)) return false
  const [bits = 0] = usage.valueBlock.valueHexView
  return (bits & SIGNS_AND_COMMITS) === SIGNS_AND_COMMITS
}

function timeOf(info: pkijs.SignerInfo): Date {
  const time = attribute(info, SIGNING_TIME)
  // GeneralizedTime is a UTCTime to the library.
  if (time instanceof asn1.UTCTime) return time.toDate()
  throw fault('the electronic signature does not say when')
}

function nameIn(name: pkijs.RelativeDistinguishedNames): string {
  const found = name.typesAndValues.find((entry) => entry.type === COMMON_NAME)
  return found?.value.valueBlock.value ?? ''
}
