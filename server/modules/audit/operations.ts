import * as contract from '#contracts/audit'
import { command, query } from '#platform/command'
import { cursorId } from '#platform/cursor'
import type { Signer } from '#platform/crypto'
import { Refusal } from '#platform/refusal'
import { consistencyProof } from './merkle.ts'
import { publishedHeads } from './seal.ts'
import { findEntries, latestHead, nodeReader } from './store.ts'
import { verifyAudit } from './verify.ts'

export const listAuditEntries = query(contract.listAuditEntries, async ({ tx }, input) => {
  const { cursor, limit, ...filter } = input
  const rows = await findEntries(tx, { ...filter, before: cursorId(cursor), limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})

export function readAuditHead(signer: Signer) {
  return query(contract.readAuditHead, async ({ tx }) => ({
    output: { head: (await latestHead(tx)) ?? null, publicKeyPem: signer.publicKeyPem },
  }))
}

export const readConsistencyProof = query(contract.readConsistencyProof, async ({ tx }, input) => {
  const size = (await latestHead(tx))?.treeSize ?? 0
  if (input.from > input.to || input.to > size) {
    throw new Refusal('invalid-input', {
      fields: [{ path: 'to', message: `须不小于 from，且不大于当前叶数 ${size}` }],
    })
  }
  const proof = await consistencyProof(nodeReader(tx), input.from, input.to)
  return { output: { proof: proof.map((hash) => hash.toString('hex')) } }
})

export function verifyAuditLog(signer: Signer, folder: string) {
  return command(contract.verifyAuditLog, {
    audit: 'audit.verified',
    run: async ({ tx, now }) => {
      const verdict = await verifyAudit({
        db: tx,
        publicKeyPem: signer.publicKeyPem,
        published: publishedHeads(folder),
        now,
      })
      return {
        output: verdict,
        subject: { kind: 'audit', id: 'log' },
        detail: { isIntact: verdict.isIntact, entries: verdict.entries },
      }
    },
  })
}
