import * as contract from '#contracts/case-file'
import { marksOf } from '#modules/papers'
import type { PaperMark } from '#modules/papers'
import { subjectOf, visibleSale } from '#modules/sales'
import { personalQuery } from '#platform/command'
import { completenessOf, gapsOf } from './completeness.ts'
import { loadCase } from './load-case.ts'
import { packetOf } from './store.ts'

/** One timeline of everything done in a sale, its papers, and what is missing. */
export const readCaseFile = personalQuery(contract.readCaseFile, {
  audit: 'case.read',
  run: async (context, { saleId }) => {
    const sale = await visibleSale(context, saleId)
    const { entries, documents, state } = await loadCase(context, sale)
    const packet = await packetOf(context.tx, sale.id)
    const marks = await marksOf(
      context.tx,
      documents.map(({ sha256 }) => sha256),
    )
    return {
      output: {
        saleId: sale.id,
        saleNo: sale.saleNo,
        timeline: entries.map((entry) => ({
          id: entry.id,
          at: entry.at,
          action: entry.action,
          actorKind: entry.actorKind,
          actorId: entry.actorId,
          outcome: entry.outcome,
          detail: entry.detail,
          leafIndex: entry.leafIndex,
        })),
        documents: documents.map(({ createdAt, ...document }) => ({
          ...document,
          createdAt: createdAt.toISOString(),
          proof: proofOf(marks.get(document.sha256)),
        })),
        completeness: completenessOf(state),
        sealedAt: packet?.sealedAt.toISOString() ?? null,
        packetSha256: packet?.sha256 ?? null,
        gaps: gapsOf(state).map((gap) => gap.message),
      },
      version: sale.rowVersion,
      seen: [subjectOf(sale)],
    }
  },
})

export const proofOf = (mark: PaperMark | undefined) =>
  mark
    ? {
        code: mark.code,
        url: mark.url,
        stampedAt: mark.stampedAt?.toISOString() ?? null,
        signedAt: mark.signedAt?.toISOString() ?? null,
      }
    : null
