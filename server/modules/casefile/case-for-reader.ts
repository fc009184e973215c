import type { CaseDocument } from '#contracts/case-file'
import type { z } from 'zod'
import { marksOf } from '#modules/papers'
import { documentsOf, saleRow } from '#modules/sales'
import type { DocumentRow, SaleRow } from '#modules/sales'
import type { Vault } from '#modules/vault'
import type { Context } from '#platform/command'
import type { Db } from '#platform/db'
import type { Download } from '#contracts/operation'
import { found } from '#platform/refusal'
import { loadCase } from './load-case.ts'
import { proofOf } from './read-case-file.ts'
import { packetOf, staffNames } from './store.ts'
import { timelineRow } from './timeline-rows.ts'
import type { TimelineRow } from './timeline-rows.ts'

export type CaseForReader = {
  sale: SaleRow
  timeline: TimelineRow[]
  documents: Omit<z.input<typeof CaseDocument>, 'isConfidential'>[]
  packet: { sha256: string; sealedAt: Date } | undefined
}

/** Answers about health stay with whoever checks the sale (个人信息保护法 art. 28). */
const isOpenToReaders = (document: DocumentRow) => !document.isConfidential

/** A case in words, for a reader outside the bank. The caller has judged that it may be read. */
export async function caseForReader(context: Context, saleId: string): Promise<CaseForReader> {
  const { tx } = context
  const sale = found(await saleRow(tx, saleId))
  const { entries, documents } = await loadCase(context, sale)
  const byStaff = entries.filter(({ actorKind }) => actorKind === 'staff')
  const names = await staffNames(
    tx,
    byStaff.map(({ actorId }) => actorId),
  )
  const open = documents.filter(isOpenToReaders)
  const marks = await marksOf(
    tx,
    open.map(({ sha256 }) => sha256),
  )
  return {
    sale,
    timeline: entries.map((entry) => timelineRow(entry, names)),
    documents: open.map(({ createdAt, ...document }) => ({
      ...document,
      createdAt: createdAt.toISOString(),
      proof: proofOf(marks.get(document.sha256)),
    })),
    packet: await packetOf(tx, saleId),
  }
}

export type PaperAsked = { saleId: string; documentId: string }

/** One paper of a case for such a reader; one about health is as if it were not there. */
export async function paperForReader(
  db: Db,
  vault: Vault,
  { saleId, documentId }: PaperAsked,
): Promise<Download & { title: string }> {
  const documents = await documentsOf(db, saleId)
  const paper = found(documents.filter(isOpenToReaders).find(({ id }) => id === documentId))
  const { title, mediaType } = paper
  const fileName = `${paper.archiveCode ?? title}-${title}.pdf`
  return { fileName, mediaType, title, bytes: await vault.get(paper.sha256) }
}

/** The sealed packet, or nothing while the case is open. */
export async function packetForReader(
  db: Db,
  vault: Vault,
  saleId: string,
): Promise<Download | undefined> {
  const packet = await packetOf(db, saleId)
  if (!packet) return undefined
  const bytes = await vault.get(packet.sha256)
  return { fileName: `${packet.saleNo}.baoqiao.zip`, mediaType: 'application/zip', bytes }
}
