import { unzipSync, zipSync } from 'fflate'
import { isSignatureValid } from '#platform/crypto'
import type { Signer } from '#platform/crypto'

/**
 * The container: an ordinary ZIP whose end comment is a signature over every byte of it, the
 * signature's own 88 places read as dots. Nothing in the file can change unnoticed, headers included.
 */
const MARK = 'BAOQIAO-SEAL v1 '
const KEY_ID_LENGTH = 16
const SIGNATURE_LENGTH = 88
const SEAL_LENGTH = MARK.length + KEY_ID_LENGTH + 1 + SIGNATURE_LENGTH
const END_RECORD_LENGTH = 22
const END_RECORD_MARK = 0x06054b50
/** A packet is some megabytes; a file that claims to be more is not one of ours. */
const UNPACKED_MAX_BYTES = 1024 * 1024 * 1024
const FILES_MAX = 2000

/** The same for every packet, so that the bytes depend on the contents alone. */
const MODIFIED = () => new Date(1980, 0, 1)

export function writeContainer(
  files: ReadonlyMap<string, Uint8Array>,
  signer: Pick<Signer, 'keyId' | 'sign'>,
): Buffer {
  const zip = Buffer.from(zipSync(Object.fromEntries(files), { level: 6, mtime: MODIFIED() }))
  zip.writeUInt16LE(SEAL_LENGTH, zip.length - 2)
  const seal = `${MARK}${signer.keyId} ${'.'.repeat(SIGNATURE_LENGTH)}`
  const container = Buffer.concat([zip, Buffer.from(seal, 'latin1')])
  const signature = signer.sign(container)
  container.write(signature, container.length - SIGNATURE_LENGTH, 'latin1')
  return container
}

export type Seal = { keyId: string; signature: string; signed: Buffer }

/** The seal at the end, if it stands where it must. */
export function sealOf(container: Buffer): Seal | undefined {
  const at = container.length - SEAL_LENGTH
  const end = at - END_RECORD_LENGTH
  if (end < 0 || container.readUInt32LE(end) !== END_RECORD_MARK) return undefined
  if (container.readUInt16LE(at - 2) !== SEAL_LENGTH) return undefined
  const text = container.toString('latin1', at)
  const [keyId = '', signature = ''] = text.slice(MARK.length).split(' ')
  if (!text.startsWith(MARK) || keyId.length !== KEY_ID_LENGTH) return undefined
  const signed = Buffer.from(container)
  signed.fill('.', container.length - SIGNATURE_LENGTH)
  return { keyId, signature, signed }
}

export function isSealValid({ signature, signed }: Seal, publicKeyPem: string): boolean {
  // Base64 leaves some bits of its last letter unused: only the one canonical spelling counts.
  if (Buffer.from(signature, 'base64').toString('base64') !== signature) return false
  return isSignatureValid(signed, signature, publicKeyPem)
}

export type Unpacked = {
  /** Undefined where the bytes of that file cannot be unpacked. */
  files: Map<string, Buffer | undefined>
  /** Why the list of files itself cannot be trusted. */
  fault: string | undefined
}

/** Reads file by file, so that one damaged file does not hide the others. */
export function unpack(container: Buffer): Unpacked {
  const files = new Map<string, Buffer | undefined>()
  const names = namesIn(container)
  if (typeof names === 'string') return { files, fault: names }
  for (const name of names) files.set(name, fileIn(container, name))
  return { files, fault: undefined }
}

function namesIn(container: Buffer): string[] | string {
  const names = new Set<string>()
  let total = 0
  let fault: string | undefined
  try {
    unzipSync(container, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        if (names.has(name)) fault ??= `the file ${name} is there twice`
        names.add(name)
        return false
      },
    })
  } catch (error) {
    return `not a readable ZIP: ${(error as Error).message}`
  }
  if (total > UNPACKED_MAX_BYTES || names.size > FILES_MAX) return 'too large for a packet'
  return fault ?? [...names]
}

function fileIn(container: Buffer, name: string): Buffer | undefined {
  try {
    const bytes = unzipSync(container, { filter: (file) => file.name === name })[name]
    return bytes && Buffer.from(bytes)
  } catch {
    // What cannot be unpacked is reported as altered by whoever asked for it.
    return undefined
  }
}
