import { readFile } from 'node:fs/promises'
import { verifyPacket } from '#modules/casefile'
import { UsageError } from '#platform/command-line'

const FINGERPRINT = /^[0-9a-f:\s]{16,}$/i

/** `verify PACKET [--fingerprint HEX]`: needs neither data folder nor database. */
export async function verifyPacketFile(
  path: string,
  fingerprint: string | true | undefined,
): Promise<number> {
  if (fingerprint === true || (fingerprint !== undefined && !FINGERPRINT.test(fingerprint))) {
    throw new UsageError(
      '--fingerprint: 写公钥指纹的 16 位以上十六进制数字 (at least 16 hex digits)',
    )
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: 文件读不到 (cannot be read: ${error.code ?? error.message})`)
  })
  const { findings, ...verdict } = verifyPacket(bytes, { fingerprint })
  for (const { what, where } of findings) console.error(`${what}: ${where}`)
  console.log(JSON.stringify(verdict))
  return verdict.verified ? 0 : 1
}
