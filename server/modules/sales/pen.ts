import type { PaperSigner } from '#modules/papers'
import type { Vault } from '#modules/vault'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { SaleFacts } from './facts.ts'
import type { NumberProof } from './number.ts'

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** What the phone sends of a signature: the strokes with their times, and how they look. */
export type Stroked = { strokes: unknown; device: string; pngBase64: string }

/** The kept signature; `picture` and `evidence` are digests of files in the vault. */
export type Pen = { png: Buffer; picture: string; evidence: string }

/**
 * Keeps the strokes and their picture. The strokes carry an id of this act, so that the same movement
 * at the same moment is never somebody else's file: it is what the certificate is asked for.
 */
export async function keepPen(
  vault: Vault,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { strokes, device, pngBase64, numberProof }: Stroked & { numberProof?: NumberProof },
): Promise<Pen> {
  const png = requirePng(pngBase64)
  const picture = await vault.put(tx, { bytes: png, mediaType: 'image/png', now })
  const said = { actId: newId(), strokes, device, signedAt: now.toISOString(), numberProof }
  const bytes = Buffer.from(JSON.stringify(said))
  const evidence = await vault.put(tx, { bytes, mediaType: 'application/json', now })
  return { png, picture: picture.sha256, evidence: evidence.sha256 }
}

/** The bytes of a picture of a pen; anything else is refused by name. */
function requirePng(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return bytes
  throw new Refusal('invalid-input', {
    fields: [{ path: 'pngBase64', message: '签名图片必须是 PNG' }],
  })
}

/**
 * In whose name the papers of this pen are certified: the applicant, or who acts for the company.
 * Nobody where the document is not known: no certificate is issued without one.
 */
export function signatoryOf(
  { customer }: Pick<SaleFacts, 'customer'>,
  { evidence }: Pick<Pen, 'evidence'>,
): PaperSigner | undefined {
  const { name, idKind, idNumber } = customer.company?.operator ?? customer
  if (name === null || idKind === null || idNumber === null) return undefined
  return { name, idKind, idNumber, evidenceSha256: evidence }
}
