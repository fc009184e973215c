/**
 * Where sealed files lie, each under the digest of its plain content. A write may be repeated: the
 * same name always stands for the same content.
 */
export type FileStore = {
  /** Safe from a power cut once it resolves. */
  write: (sha256: string, sealed: Uint8Array) => Promise<void>
  /** Undefined when there is none. */
  read: (sha256: string) => Promise<Buffer | undefined>
  /** The first so many bytes; undefined when there is none. */
  head: (sha256: string, bytes: number) => Promise<Buffer | undefined>
  /** One that is gone already is no fault. */
  remove: (sha256: string) => Promise<void>
}

/** Two letters first, so that no folder holds a million files. */
export const placeOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}.sealed`

/** What the sealed bytes are bound to. */
export const contextOf = (sha256: string): string => `vault:${sha256}`
