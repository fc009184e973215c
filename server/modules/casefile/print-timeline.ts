import * as contract from '#contracts/case-file'
import type { PaperDesk } from '#modules/papers'
import { documentsOf, subjectOf, visibleSale } from '#modules/sales'
import type { Vault } from '#modules/vault'
import { command, personalQuery } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { caseEntries } from './case-entries.ts'
import { insertTimelinePrint, staffNames, timelinePrintOf } from './store.ts'
import { timelinePaper } from './timeline-paper.ts'
import { timelineRow } from './timeline-rows.ts'

/** Prints the entries that were named, in the order of the log; every one must be of this case. */
export function printTimeline({ papers, bankName }: { papers: PaperDesk; bankName: string }) {
  return command(contract.printTimeline, {
    audit: 'case.timeline-printed',
    run: async (context, { saleId, entryIds, words }) => {
      const { tx, now } = context
      const staff = requireStaff(context.actor)
      const sale = await visibleSale(context, saleId)
      const documentIds = (await documentsOf(tx, sale.id)).map(({ id }) => id)
      const entries = await caseEntries(tx, { saleId: sale.id, documentIds })
      const asked = new Set(entryIds)
      const shown = entries.filter(({ id }) => asked.has(id))
      if (shown.length !== asked.size) {
        const message = '有的条目不在这份案卷里，请刷新后再打印'
        throw new Refusal('invalid-input', { fields: [{ path: 'entryIds', message }] })
      }
      const byStaff = shown.filter(({ actorKind }) => actorKind === 'staff')
      const names = await staffNames(
        tx,
        byStaff.map(({ actorId }) => actorId),
      )
      const id = newId()
      const number = `${sale.saleNo}-SJ-${id.slice(-6).toUpperCase()}`
      const rows = shown.map((entry) => timelineRow(entry, names))
      const { saleNo, productName } = sale
      const said = { bankName, saleNo, productName, number, words, rows, now }
      const paper = timelinePaper({ ...said, total: entries.length, printedBy: staff.name })
      const { sha256 } = await papers.issue(tx, paper, { now })
      const printedBy = staff.staffId
      await insertTimelinePrint(tx, sale, { id, sha256, number, words, printedBy, now })
      return {
        output: { printId: id, entries: rows.length },
        subject: subjectOf(sale),
        detail: { printId: id, entries: rows.length, of: entries.length },
      }
    },
  })
}

export function downloadTimelinePrint(vault: Vault) {
  return personalQuery(contract.downloadTimelinePrint, {
    audit: 'case.timeline-downloaded',
    run: async (context, { saleId, printId }) => {
      const sale = await visibleSale(context, saleId)
      const print = found(await timelinePrintOf(context.tx, sale.id, printId))
      const bytes = await vault.get(print.sha256)
      const fileName = `${print.number}.pdf`
      const mediaType = 'application/pdf'
      return { output: { fileName, mediaType, bytes }, seen: [subjectOf(sale)] }
    },
  })
}
