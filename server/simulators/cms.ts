import { webcrypto } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pkijs from 'pkijs'

/** What the simulated authorities write their certificates and signatures with. */
export const SIGNED_DATA = '1.2.840.113549.1.7.2'
export const CONTENT_TYPE = '1.2.840.113549.1.9.3'
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const COMMON_NAME = '2.5.4.3'

export const newKeys = () =>
  webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])

export const octets = (bytes: Uint8Array) =>
  new asn1.OctetString({ valueHex: Uint8Array.from(bytes).buffer })

export const attribute = (type: string, value: asn1.BaseBlock) =>
  new pkijs.Attribute({ type, values: [value] })

export const commonName = (value: string) =>
  new pkijs.AttributeTypeAndValue({
    type: COMMON_NAME,
    value: new asn1.Utf8String({ value }),
  })

export const derOf = (certificate: pkijs.Certificate) => Buffer.from(certificate.toSchema().toBER())

export function pemOf(certificate: pkijs.Certificate): string {
  const lines =
    derOf(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** SigningCertificateV2 (RFC 5035): which certificate signed; SHA-256 is its default digest. */
export const essCertificate = (digest: Uint8Array) =>
  new asn1.Sequence({
    value: [new asn1.Sequence({ value: [new asn1.Sequence({ value: [octets(digest)] })] })],
  })
