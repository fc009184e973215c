import { PAGE_MAX_BYTES } from '#contracts/underwriting'
import { Refusal } from '#platform/refusal'

const KINDS: readonly { mediaType: string; begins: readonly number[] }[] = [
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
]

/** A page by what its bytes are, whatever it calls itself: a photograph, a scan or a PDF. */
export function requirePage(base64: string): { bytes: Buffer; mediaType: string } {
  const bytes = Buffer.from(base64, 'base64')
  const fault = (message: string) =>
    new Refusal('invalid-input', { fields: [{ path: 'contentBase64', message }] })
  if (bytes.length > PAGE_MAX_BYTES) throw fault('这一页太大，请重拍或者降低清晰度')
  const kind = KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte))
  if (!kind) throw fault('只收 JPEG、PNG 照片和 PDF')
  return { bytes, mediaType: kind.mediaType }
}
