import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import type { Keyring } from '#platform/keyring'

/** Encrypts and finds personal data without ever storing it in the clear. */
export type FieldCrypto = {
  /** `keyId.iv.tag.ciphertext`, base64url; AES-256-GCM, bound to `context` (table and column). */
  seal: (plain: string, context: string) => string
  open: (sealed: string, context: string) => string
  sealBytes: (plain: Uint8Array, context: string) => Buffer
  openBytes: (sealed: Uint8Array, context: string) => Buffer
  /** Deterministic keyed digest for equality search; says nothing about the value without the key. */
  blindIndex: (value: string, context: string) => string
  /** What is sealed from now on is sealed with this key. */
  activeKeyId: () => string
}

/** How many bytes before a sealed file say which key it was sealed with. */
export const KEY_ID_BYTES = 8

/** The key a sealed file was sealed with, from its first bytes. */
export const keyIdIn = (sealed: Uint8Array): string =>
  Buffer.from(sealed).subarray(0, KEY_ID_BYTES).toString('utf8').replaceAll('\0', '')

/**
 * Follows the key file: once a key was added, by whatever process, everything is sealed with that one
 * and whatever others have sealed with it opens.
 */
export function fieldCrypto(first: Keyring): FieldCrypto {
  let keyring = first
  const newest = () => (keyring = keyring.newer() ?? keyring)
  const keyOf = (id: string) => {
    const key = keyring.fieldKeys.get(id) ?? newest().fieldKeys.get(id)
    if (!key) throw new Error(`field key ${id} is not in the keyring`)
    return key
  }
  const encrypt = (plain: Uint8Array, context: string) => {
    const { id: keyId, key } = newest().activeFieldKey
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    cipher.setAAD(Buffer.from(context))
    const text = Buffer.concat([cipher.update(plain), cipher.final()])
    return { keyId, iv, tag: cipher.getAuthTag(), text }
  }
  const decrypt = (
    part: { id: string; iv: Buffer; tag: Buffer; text: Buffer },
    context: string,
  ) => {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(part.id), part.iv)
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(part.tag)
    return Buffer.concat([decipher.update(part.text), decipher.final()])
  }
  return {
    seal: (plain, context) => {
      const { keyId, iv, tag, text } = encrypt(Buffer.from(plain, 'utf8'), context)
      const parts = [iv, tag, text].map((part) => part.toString('base64url'))
      return [keyId, ...parts].join('.')
    },
    open: (sealed, context) => {
      const [id = '', iv = '', tag = '', text = ''] = sealed.split('.')
      const bytes = (part: string) => Buffer.from(part, 'base64url')
      return decrypt({ id, iv: bytes(iv), tag: bytes(tag), text: bytes(text) }, context).toString(
        'utf8',
      )
    },
    sealBytes: (plain, context) => {
      const { keyId, iv, tag, text } = encrypt(plain, context)
      const id = Buffer.alloc(KEY_ID_BYTES)
      id.write(keyId)
      return Buffer.concat([id, iv, tag, text])
    },
    openBytes: (sealed, context) => {
      const bytes = Buffer.from(sealed)
      const part = {
        id: keyIdIn(bytes),
        iv: bytes.subarray(8, 20),
        tag: bytes.subarray(20, 36),
        text: bytes.subarray(36),
      }
      return decrypt(part, context)
    },
    blindIndex: (value, context) =>
      createHmac('sha256', keyring.blindIndexKey)
        .update(`${context}\0${value}`)
        .digest()
        .subarray(0, 12)
        .toString('base64url'),
    activeKeyId: () => newest().activeFieldKey.id,
  }
}

export type Signer = {
  keyId: string
  publicKeyPem: string
  /** Ed25519 over the bytes, base64. */
  sign: (data: Uint8Array) => string
}

export function signerOf(keyring: Keyring): Signer {
  const { keyId, privateKey, publicKeyPem } = keyring.signing
  return { keyId, publicKeyPem, sign: (data) => sign(null, data, privateKey).toString('base64') }
}

export function isSignatureValid(
  data: Uint8Array,
  signature: string,
  publicKeyPem: string,
): boolean {
  return verify(null, data, publicKeyPem, Buffer.from(signature, 'base64'))
}
