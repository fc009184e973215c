import * as contract from '#contracts/case-file'
import { documentsOf, subjectOf, visibleSale } from '#modules/sales'
import type { Vault } from '#modules/vault'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { packetOf } from './store.ts'

const PACKET_TYPE = 'application/zip'

/** A paper of the case, for whoever may see the sale; each download is on record (manual 6.3-b). */
export function downloadDocument(vault: Vault) {
  return personalQuery(contract.downloadDocument, {
    audit: 'document.downloaded',
    run: async (context, { saleId, documentId }) => {
      const sale = await visibleSale(context, saleId)
      const documents = await documentsOf(context.tx, sale.id)
      const document = found(documents.find((entry) => entry.id === documentId))
      if (document.isConfidential) requireReveal(context)
      const bytes = await vault.get(document.sha256)
      const fileName = `${document.archiveCode}-${document.title}.pdf`
      const { customerId } = sale
      return {
        output: { fileName, mediaType: document.mediaType, bytes },
        seen: [{ kind: 'document', id: document.id, customerId }],
      }
    },
  })
}

/** Answers about health are for who checks the sale, never for who sells (个人信息保护法 art. 28). */
function requireReveal({ actor }: Context): void {
  if (actor.kind === 'staff' && actor.permissions.has('health:reveal')) return
  throw new Refusal('not-permitted', { detail: '健康告知书只供合规和质检人员查看' })
}

/** The sealed packet as it lies in the vault, byte for byte. */
export function downloadPacket(vault: Vault) {
  return personalQuery(contract.downloadPacket, {
    audit: 'case.downloaded',
    run: async (context, { saleId }) => {
      const sale = await visibleSale(context, saleId)
      const packet = await packetOf(context.tx, sale.id)
      if (!packet) throw new Refusal('state-conflict', { detail: '案卷尚未封存' })
      const bytes = await vault.get(packet.sha256)
      const fileName = `${sale.saleNo}.baoqiao.zip`
      return { output: { fileName, mediaType: PACKET_TYPE, bytes }, seen: [subjectOf(sale)] }
    },
  })
}
