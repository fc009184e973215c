import { tasksOf } from '#modules/aftercare'
import type { Task } from '#modules/aftercare'
import type { StoredEntry } from '#modules/audit'
import { documentsOf, loadFacts } from '#modules/sales'
import type { DocumentRow, SaleFacts, SaleRow } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import { caseEntries } from './case-entries.ts'
import type { CaseState } from './completeness.ts'

/** Everything a case file shows, read once. */
export type Case = {
  facts: SaleFacts
  documents: DocumentRow[]
  entries: StoredEntry[]
  tasks: Task[]
  state: CaseState
}

export async function loadCase(context: Context, sale: SaleRow): Promise<Case> {
  const { tx, now } = context
  const facts = await loadFacts(context, sale)
  const documents = await documentsOf(tx, sale.id)
  const documentIds = documents.map((document) => document.id)
  const entries = await caseEntries(tx, { saleId: sale.id, documentIds })
  const tasks = await tasksOf(tx, sale.id)
  const callBack = tasks.find((task) => task.kind === 'call-back' && task.doneAt === null)
  const state: CaseState = {
    state: sale.state,
    isSigned: facts.acts.some((act) => act.kind === 'signed'),
    hasPolicy: facts.policy !== undefined,
    isDelivered: Boolean(facts.policy?.deliveredAt),
    callBackDueOn: callBack?.dueOn ?? null,
    today: beijingDay(now),
    documents,
    unsealedEntries: entries.filter((entry) => entry.leafIndex === null).length,
  }
  return { facts, documents, entries, tasks, state }
}
