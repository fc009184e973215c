import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { webcrypto } from 'node:crypto'
import * as asn1 from 'asn1js'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as pkijs from 'pkijs'
import { z } from 'zod'
import { signRequest } from '#modules/papers'
import { misbehave } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import {
  CONTENT_TYPE,
  MESSAGE_DIGEST,
  SIGNED_DATA,
  SIGNING_CERTIFICATE_V2,
  attribute,
  commonName,
  derOf,
  essCertificate,
  newKeys,
  octets,
  pemOf,
} from './cms.ts'

const DATA = '1.2.840.113549.1.7.1'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const KEY_USAGE = '2.5.29.15'
const BASIC_CONSTRAINTS = '2.5.29.19'
/** keyCertSign, and digitalSignature with contentCommitment, as the bits of the extension. */
const ISSUES = { bits: 0b0000_0100, unused: 2 }
const SIGNS_AND_COMMITS = { bits: 0b1100_0000, unused: 6 }
/** It is for trying out and says so in its name. */
const NAME = '清江电子认证模拟机构'
const CA_LIVES_MS = 10 * 365 * 86_400_000
/** A one-time certificate outlives its one act by little. */
const ACT_LIVES_MS = 60 * 60_000

const Asked = z.object({
  requestId: z.uuid(),
  signer: z.object({
    name: z.string().min(1),
    idKind: z.string().min(1),
    idNumber: z.string().min(4),
  }),
  documents: z
    .array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1)
    .max(100),
})
type Asked = z.output<typeof Asked>
type Keeper = { certificate: pkijs.Certificate; key: webcrypto.CryptoKey }
type Done = { asked: string; signatures: Promise<string[]> }

export type AppKey = { appId: string; secret: string }

/**
 * A certification service with a key of its own, made at each start: a certificate of one act for each
 * request, and nothing kept of the signer but the answer. What is asked twice is answered alike.
 */
export async function eSignatureSimulator(
  app: AppKey,
  { random, ...behaviour }: Partial<Behaviour> & { random?: () => number } = {},
): Promise<FastifyInstance> {
  const http = Fastify({ logger: false })
  misbehave(http, behaviour, random)
  const authority = await newAuthority()
  const done = new Map<string, Done>()
  // The signature is over the bytes as they came.
  const texts = new WeakMap<object, string>()
  http.removeContentTypeParser('application/json')
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, next) => {
    texts.set(request.raw, String(body))
    try {
      next(null, JSON.parse(String(body)))
    } catch (error) {
      next(error as Error)
    }
  })
  http.post('/v1/signatures', async (request, reply) => {
    const text = texts.get(request.raw) ?? ''
    if (isForged(app, request, text)) return reply.code(401).send({ error: '签名不符' })
    const { data: asked, error } = Asked.safeParse(request.body)
    if (!asked) return reply.code(400).send({ error: error.issues[0]?.message })
    const known = done.get(asked.requestId)
    if (known && known.asked !== text) return reply.code(409).send({ error: '编号已用于别的请求' })
    const signatures = known?.signatures ?? signAll(authority, asked)
    done.set(asked.requestId, { asked: text, signatures })
    return { signatures: await signatures }
  })
  http.get('/v1/certificate', (_request, reply) =>
    reply.type('application/x-pem-file').send(pemOf(authority.certificate)),
  )
  return http
}

function isForged({ appId, secret }: AppKey, { headers }: FastifyRequest, text: string): boolean {
  const wanted = Buffer.from(signRequest(secret, String(headers['x-sent-at']), text))
  const given = Buffer.from(String(headers['x-signature']))
  const isSame = given.length === wanted.length && timingSafeEqual(given, wanted)
  return headers['x-app-id'] !== appId || !isSame
}

async function newAuthority(): Promise<Keeper> {
  const keys = await newKeys()
  const certificate = blank(NAME, NAME, CA_LIVES_MS)
  const constraints = new pkijs.BasicConstraints({ cA: true })
  certificate.extensions = [extension(BASIC_CONSTRAINTS, constraints.toSchema()), usageOf(ISSUES)]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  return { certificate, key: keys.privateKey }
}

/** The key signs for this one request and is then forgotten. */
async function signAll(authority: Keeper, { signer, documents }: Asked): Promise<string[]> {
  const keys = await newKeys()
  const certificate = blank(signer.name, NAME, ACT_LIVES_MS)
  certificate.extensions = [usageOf(SIGNS_AND_COMMITS)]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(authority.key, 'SHA-256')
  const keeper = { certificate, key: keys.privateKey }
  const signatures: string[] = []
  for (const { sha256 } of documents) signatures.push(await signatureOver(keeper, sha256))
  return signatures
}

function blank(subject: string, issuer: string, livesMs: number): pkijs.Certificate {
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  // A leading byte below 128 keeps the number positive.
  const serial = Uint8Array.from([1, ...randomBytes(15)])
  certificate.serialNumber = new asn1.Integer({ valueHex: serial.buffer })
  certificate.subject.typesAndValues.push(commonName(subject))
  certificate.issuer.typesAndValues.push(commonName(issuer))
  const now = wholeSecond()
  certificate.notBefore.value = now
  certificate.notAfter.value = new Date(now.getTime() + livesMs)
  return certificate
}

/** Times in certificates and signatures have no smaller part. */
const wholeSecond = () => new Date(Math.floor(Date.now() / 1000) * 1000)

const extension = (extnID: string, value: asn1.BaseBlock) =>
  new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() })

function usageOf({ bits, unused }: { bits: number; unused: number }): pkijs.Extension {
  const valueHex = Uint8Array.of(bits).buffer
  return extension(KEY_USAGE, new asn1.BitString({ valueHex, unusedBits: unused }))
}

async function signatureOver({ certificate, key }: Keeper, sha256: string): Promise<string> {
  const own = createHash('sha256').update(derOf(certificate)).digest()
  const attributes = [
    attribute(CONTENT_TYPE, new asn1.ObjectIdentifier({ value: DATA })),
    attribute(SIGNING_TIME, new asn1.UTCTime({ valueDate: wholeSecond() })),
    attribute(MESSAGE_DIGEST, octets(Buffer.from(sha256, 'hex'))),
    attribute(SIGNING_CERTIFICATE_V2, essCertificate(own)),
  ]
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: DATA }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributes.toSorted(inDerOrder),
        }),
      }),
    ],
    certificates: [certificate],
  })
  await signed.sign(key, 0, 'SHA-256')
  const content = signed.toSchema(true)
  const info = new pkijs.ContentInfo({ contentType: SIGNED_DATA, content })
  return Buffer.from(info.toSchema().toBER()).toString('base64')
}

/** The members of a set stand in the order of their bytes. */
function inDerOrder(left: pkijs.Attribute, right: pkijs.Attribute): number {
  const bytes = (entry: pkijs.Attribute) => Buffer.from(entry.toSchema().toBER())
  return Buffer.compare(bytes(left), bytes(right))
}
