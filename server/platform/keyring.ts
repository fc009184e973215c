import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const KeyFile = z.object({
  fieldKeys: z
    .array(
      z.object({
        id: z.string().regex(/^k\d{1,7}$/),
        key: z.base64(),
        // Missing in files from before keys could be retired.
        addedAt: z.iso.datetime().optional(),
      }),
    )
    .min(1),
  blindIndexKey: z.base64(),
  signingKey: z.string(),
  /** A key was added, and not yet everything is sealed with it. */
  isRotating: z.boolean().optional(),
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
  /** The ring as it is by now, where the file was replaced since this one was read. */
  newer: () => Keyring | undefined
}

const fileIn = (folder: string) => join(folder, 'keys.json')

/** Reads `keys.json` in the folder, making it (mode 0600) on the very first start. */
export function openKeyring(folder: string): Keyring {
  const file = fileIn(folder)
  if (!existsSync(file)) writeKeyFile(file, freshKeys())
  return readKeyring(file)
}

/**
 * Adds a field key and makes it the active one, unless a rotation was begun and never ended: then that
 * one goes on. Every process on this folder follows by itself.
 */
export function beginRotation(folder: string, now: Date): { keyring: Keyring; isResumed: boolean } {
  const file = fileIn(folder)
  const keys = readKeyFile(file)
  if (keys.isRotating) return { keyring: readKeyring(file), isResumed: true }
  const ordinal = Math.max(...keys.fieldKeys.map(({ id }) => Number(id.slice(1)))) + 1
  const fieldKeys = [...keys.fieldKeys, { ...newFieldKey(ordinal), addedAt: now.toISOString() }]
  writeKeyFile(file, { ...keys, fieldKeys, isRotating: true })
  return { keyring: readKeyring(file), isResumed: false }
}

/** Everything is sealed with the active key: the next rotation is another one. */
export function endRotation(folder: string): void {
  const { isRotating: _, ...keys } = readKeyFile(fileIn(folder))
  writeKeyFile(fileIn(folder), keys)
}

/** The keys that are kept for reading alone, and since when they are. */
export function olderFieldKeys(folder: string): { ids: string[]; since: Date | undefined } {
  const { fieldKeys } = readKeyFile(fileIn(folder))
  const addedAt = fieldKeys.at(-1)?.addedAt
  return {
    ids: fieldKeys.slice(0, -1).map(({ id }) => id),
    since: addedAt === undefined ? undefined : new Date(addedAt),
  }
}

/** Forgets keys for good: whatever they sealed cannot be read any more. Never the active one. */
export function forgetFieldKeys(folder: string, ids: readonly string[]): void {
  const keys = readKeyFile(fileIn(folder))
  const fieldKeys = keys.fieldKeys.filter(
    ({ id }, at) => at === keys.fieldKeys.length - 1 || !ids.includes(id),
  )
  writeKeyFile(fileIn(folder), { ...keys, fieldKeys })
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

const readKeyFile = (file: string) => KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')))

/** Tells one key file from the next: each is a file of its own, renamed into place. */
function markOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.ino} ${found.mtimeMs}`
}

function readKeyring(file: string): Keyring {
  const mark = markOf(file)
  const newer = () => {
    const current = markOf(file)
    return current === undefined || current === mark ? undefined : readKeyring(file)
  }
  return { ...secretsOf(readKeyFile(file)), newer }
}

function secretsOf(file: KeyFile): Omit<Keyring, 'newer'> {
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
