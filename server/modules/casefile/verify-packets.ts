import type { Vault } from '#modules/vault'
import type { Db } from '#platform/db'
import { keyFingerprint } from './packet-format.ts'
import { verifyPacket } from './packet-verdict.ts'
import type { PacketFinding } from './packet-verdict.ts'
import { allPackets } from './store.ts'

type Installation = { db: Db; vault: Vault; publicKeyPem: string }

/** Every packet this installation sealed still proves itself, with this installation's key. */
export async function verifyPackets({ db, vault, publicKeyPem }: Installation) {
  const fingerprint = keyFingerprint(publicKeyPem)
  const packets = await allPackets(db)
  const findings: PacketFinding[] = []
  for (const { saleNo, sha256 } of packets) {
    const bytes = await vault.get(sha256).catch((error: Error) => {
      findings.push({ what: error.message, where: `packet ${saleNo}` })
    })
    if (!bytes) continue
    const verdict = verifyPacket(bytes, { fingerprint })
    for (const { what, where } of verdict.findings) {
      findings.push({ what, where: `packet ${saleNo} ${where}` })
    }
    if (verdict.verified && verdict.saleNo !== saleNo) {
      findings.push({ what: '封存包属于另一笔销售', where: `packet ${saleNo}` })
    }
  }
  return { packets: packets.length, findings }
}
