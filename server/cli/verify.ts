import { UsageError } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'

const USAGE = '用法 (usage): verify | verify PACKET [--fingerprint HEX]'

/**
 * `verify PACKET` checks one sealed packet by itself; `verify` the whole installation. Each is loaded
 * alone: a packet is checked where there is no installation at all.
 */
export async function verify({ words, options }: CommandLine): Promise<number> {
  const [path] = words
  if (words.length > 1) throw new UsageError(USAGE)
  if (path === undefined) return (await import('./verify-installation.ts')).verifyInstallation()
  return (await import('./verify-packet.ts')).verifyPacketFile(path, options['fingerprint'])
}
