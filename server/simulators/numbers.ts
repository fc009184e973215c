import { createHash } from 'node:crypto'

/** Numbers look random and are always the same for the same request. */
export function numberFrom(prefix: string, requestId: string): string {
  const digest = createHash('sha256').update(requestId).digest()
  return `${prefix}${digest.readBigUInt64BE().toString().slice(0, 12).padStart(12, '0')}`
}
