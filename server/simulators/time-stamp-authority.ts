import { createHash } from 'node:crypto'
import type { webcrypto } from 'node:crypto'
import * as asn1 from 'asn1js'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import * as pkijs from 'pkijs'
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

const SHA256 = '2.16.840.1.101.3.4.2.1'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
/** A policy of the private arc: this authority is for trying out and says so in its name. */
const POLICY = '1.3.6.1.4.1.99999.1.1'
const NAME = '清江时间戳模拟机构'
const YEARS = 10

type Authority = { certificate: pkijs.Certificate; key: webcrypto.CryptoKey }

/** An RFC 3161 authority with a key of its own, made at each start. */
export async function timeStampSimulator(
  behaviour: Partial<Behaviour> = {},
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false })
  misbehave(app, behaviour)
  const authority = await newAuthority()
  app.addContentTypeParser(
    'application/timestamp-query',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  app.post('/v1/time-stamps', async (request, reply) => {
    const answer = await answerTo(authority, request.body as Buffer)
    return reply.type('application/timestamp-reply').send(Buffer.from(answer))
  })
  app.get('/v1/certificate', (_request, reply) => {
    return reply.type('application/x-pem-file').send(pemOf(authority.certificate))
  })
  return app
}

async function newAuthority(): Promise<Authority> {
  const keys = await newKeys()
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1.Integer({ value: Date.now() })
  certificate.issuer.typesAndValues.push(commonName(NAME))
  certificate.subject.typesAndValues.push(commonName(NAME))
  certificate.notBefore.value = new Date()
  certificate.notAfter.value = new Date(Date.now() + YEARS * 365 * 86_400_000)
  const usage = new pkijs.ExtKeyUsage({ keyPurposes: [TIME_STAMPING] })
  certificate.extensions = [
    new pkijs.Extension({
      extnID: EXTENDED_KEY_USAGE,
      critical: true,
      extnValue: usage.toSchema().toBER(),
      parsedValue: usage,
    }),
  ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  return { certificate, key: keys.privateKey }
}

async function answerTo(authority: Authority, body: Buffer): Promise<ArrayBuffer> {
  let request: pkijs.TimeStampReq
  try {
    request = pkijs.TimeStampReq.fromBER(Uint8Array.from(body).buffer)
  } catch {
    // What is not a question is refused in the words of the protocol.
    return responseWith(pkijs.PKIStatus.rejection)
  }
  if (request.messageImprint.hashAlgorithm.algorithmId !== SHA256)
    return responseWith(pkijs.PKIStatus.rejection)
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint: request.messageImprint,
    serialNumber: new asn1.Integer({ value: Date.now() }),
    genTime: new Date(),
    ...(request.nonce ? { nonce: request.nonce } : {}),
  })
  return responseWith(pkijs.PKIStatus.granted, await tokenOver(authority, info))
}

async function tokenOver({ certificate, key }: Authority, info: pkijs.TSTInfo) {
  const content = info.toSchema().toBER()
  const digest = createHash('sha256').update(Buffer.from(content)).digest()
  const own = createHash('sha256').update(derOf(certificate)).digest()
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: TST_INFO,
      eContent: new asn1.OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(CONTENT_TYPE, new asn1.ObjectIdentifier({ value: TST_INFO })),
            attribute(MESSAGE_DIGEST, octets(digest)),
            attribute(SIGNING_CERTIFICATE_V2, essCertificate(own)),
          ],
        }),
      }),
    ],
    certificates: [certificate],
  })
  await signed.sign(key, 0, 'SHA-256')
  return new pkijs.ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) })
}

function responseWith(status: pkijs.PKIStatus, token?: pkijs.ContentInfo): ArrayBuffer {
  return new pkijs.TimeStampResp({
    status: new pkijs.PKIStatusInfo({ status }),
    ...(token ? { timeStampToken: token } : {}),
  })
    .toSchema()
    .toBER()
}
