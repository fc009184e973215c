import { hash, verify } from '@node-rs/argon2'

/** OWASP's second profile for argon2id: 19 MiB, two passes, about 35 ms on a small machine. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A hash of nothing in particular: an unknown 工号 costs as much time as a known one. */
const decoy = hash('not a password', ARGON2ID)

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID)
}

export async function isPasswordRight(stored: string | undefined, given: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await decoy), given)
  return stored !== undefined && isRight
}
