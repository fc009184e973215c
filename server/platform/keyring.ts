import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const KeyFile = z.object({
  fieldKeys: z.array(z.object({ id: z.string(), key: z.base64() })).min(1),
  blindIndexKey: z.base64(),
  signingKey: z.string(),
})
type KeyFile = z.output<typeof KeyFile>

/**
 * The secrets of one installation. Field keys encrypt personal data and files: the last one is used
 * for new writes, the older ones stay for reading until everything has been re-encrypted.
 */
export type Keyring = {
  fieldKeys: ReadonlyMap<string, KeyObject>
  activeFieldKey: { id: string; key: KeyObject }
  blindIndexKey: Buffer
  signing: { keyId: string; privateKey: KeyObject; publicKeyPem: string }
}

/** Reads `keys.json` in the folder, making it (mode 0600) on the very first start. */
export function openKeyring(folder: string): Keyring {
  const file = join(folder, 'keys.json')
  if (!existsSync(file)) writeKeyFile(file, freshKeys())
  return toKeyring(KeyFile.parse(JSON.parse(readFileSync(file, 'utf8'))))
}

/** Adds a field key and makes it the active one; run `keys rotate` to re-encrypt old rows. */
export function addFieldKey(folder: string): Keyring {
  const file = join(folder, 'keys.json')
  const keys = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  keys.fieldKeys.push(newFieldKey(keys.fieldKeys.length + 1))
  writeKeyFile(file, keys)
  return toKeyring(keys)
}

/** Short name of a public key: the first 16 hex digits of its SHA-256. */
export function keyIdOf(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').slice(0, 16)
}

function freshKeys(): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    fieldKeys: [newFieldKey(1)],
    blindIndexKey: randomBytes(32).toString('base64'),
    signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function newFieldKey(ordinal: number) {
  return { id: `k${ordinal}`, key: randomBytes(32).toString('base64') }
}

function writeKeyFile(file: string, keys: KeyFile): void {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

function toKeyring(file: KeyFile): Keyring {
  // Key objects, not bytes: opening a field takes a quarter of the time.
  const fieldKeys = new Map(
    file.fieldKeys.map(({ id, key }) => [id, createSecretKey(Buffer.from(key, 'base64'))]),
  )
  const last = file.fieldKeys.at(-1)!
  const privateKey = createPrivateKey(file.signingKey)
  const publicKeyPem = createPublicKey(privateKey)
    .export({ type: 'spki', format: 'pem' })
    .toString()
  return {
    fieldKeys,
    activeFieldKey: { id: last.id, key: fieldKeys.get(last.id)! },
    blindIndexKey: Buffer.from(file.blindIndexKey, 'base64'),
    signing: { keyId: keyIdOf(publicKeyPem), privateKey, publicKeyPem },
  }
}
