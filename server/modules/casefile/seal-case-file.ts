import * as contract from '#contracts/case-file'
import { filingClass, isLongTerm, lockSale, setState, subjectOf } from '#modules/sales'
import type { SaleFacts } from '#modules/sales'
import type { Vault } from '#modules/vault'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { NewsItem } from '#platform/command'
import type { Signer } from '#platform/crypto'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { collectPacket } from './collect-packet.ts'
import { gapsOf } from './completeness.ts'
import { loadCase } from './load-case.ts'
import { writePacket } from './packet.ts'
import { insertPacket } from './store.ts'

export type SealingParts = { vault: Vault; signer: Signer; bankName: string }

/**
 * Seals the case into one packet that proves itself. Entries written in the last second are not in a
 * signed head yet; then it says so and is tried again, rather than holding two connections at once
 * while it seals the log itself.
 */
export function sealCaseFile({ vault, signer, bankName }: SealingParts) {
  return command(contract.sealCaseFile, {
    audit: 'case.sealed',
    run: async (context, { saleId }) => {
      const { tx, now, actor } = context
      const sale = await lockSale(context, saleId)
      if (sale.state === 'sealed') throw new Refusal('state-conflict', { detail: '案卷已经封存' })
      const given = await loadCase(context, sale)
      const gaps = gapsOf(given.state)
      if (gaps.length > 0) throw new Refusal('door-closed', { reasons: gaps })
      const contents = await collectPacket({ context, vault, bankName }, given)
      const bytes = writePacket(contents, signer)
      const { sha256 } = await vault.put(tx, { bytes, mediaType: 'application/zip', now })
      await setState(tx, sale, { state: 'sealed', now })
      const { treeSize, keyId } = contents.auditHead
      const sealedBy = actor.kind === 'staff' ? actor.staffId : actor.kind
      await insertPacket(tx, sale, { sha256, sealedBy, treeSize, keyId, now })
      return {
        output: { packetSha256: sha256, sealedAt: now.toISOString() },
        subject: subjectOf(sale),
        detail: { packetSha256: sha256, auditEntries: contents.entries.length, treeSize },
        events: [packetNews(given.facts, { sha256, now })],
      }
    },
  })
}

/** A sale that ended before a product was chosen has no business class. */
const NO_CLASS = { code: 'QT', name: '其他' }

/** The packet is a paper of its own in the archive register. */
function packetNews(facts: SaleFacts, packet: { sha256: string; now: Date }): NewsItem {
  const { sale, seller, product } = facts
  const { code, name } = product ? filingClass(product.content.classes) : NO_CLASS
  const year = beijingDay(packet.now).slice(0, 4)
  return {
    name: 'sale.document-filed',
    payload: {
      documentId: newId(),
      kind: 'packet',
      title: '销售案卷封存包',
      archiveCode: [year, seller.outletCode, code, sale.saleNo, 'AJ'].join('-'),
      sha256: packet.sha256,
      saleId: sale.id,
      saleNo: sale.saleNo,
      customerId: sale.customerId,
      businessClass: name,
      orgPath: sale.orgPath,
      responsibleId: seller.staffId,
      responsibleName: seller.name,
      isLongTerm: product ? isLongTerm(facts) : false,
    },
  }
}
