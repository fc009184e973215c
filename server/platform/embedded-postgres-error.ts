export type EmbeddedPostgresErrorCode =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'binaries-unusable'
  | 'folder-not-writable'
  | 'folder-in-use'
  | 'disk-full'
  | 'other-version'
  | 'port-taken'
  | 'foreign-server'
  | 'password-missing'
  | 'cluster-missing'
  | 'start-failed'
  | 'start-timeout'

/** The message is a sentence for the person at the terminal: what happened, then what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmbeddedPostgresError'
    this.code = code
  }
}

export function errorCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Turns the few system errors an operator can do something about into our own; others pass. */
export function explainSystemError(error: unknown, folder: string): unknown {
  if (error instanceof EmbeddedPostgresError) return error
  const named = error instanceof Error && 'path' in error ? error.path : undefined
  const path = typeof named === 'string' ? named : folder
  const code = errorCodeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return notWritable(path, error)
  return error
}

export function diskFull(path: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'disk-full',
    `The disk that holds ${path} is full. Free some space (a new database needs about 150 MB), ` +
      'then start again: nothing that was committed is lost.',
    { cause },
  )
}

export function notWritable(path: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'folder-not-writable',
    `The database cannot be kept there: ${path} cannot be written by the current user. Start as the user who ` +
      'owns it, give it to the current user with chown -R, or choose another data folder.',
    { cause },
  )
}

export function portTaken(port: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'port-taken',
    `Port ${port} of 127.0.0.1 is taken by another program. Stop that program, or choose ` +
      'another port for the database (leave it out and a free one is chosen).',
  )
}
