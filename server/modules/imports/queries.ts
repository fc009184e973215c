import * as contract from '#contracts/imports'
import type { Actor } from '#contracts/actors'
import type { Role } from '#contracts/permissions'
import { personalQuery, query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { Refusal, found } from '#platform/refusal'
import { errorFile } from './error-file.ts'
import { runRow, runRows } from './store.ts'
import type { RunRow } from './store.ts'

const OVERSEERS: readonly Role[] = ['head-office', 'it-admin']

function oversees(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.roles.some((role) => OVERSEERS.includes(role))
}

async function ownRun(context: Context, id: string): Promise<RunRow> {
  const { tx, actor } = context
  const run = found(await runRow(tx, id))
  const isMine = actor.kind === 'staff' && run.startedBy === actor.staffId
  if (!isMine && !oversees(actor)) throw new Refusal('not-found')
  return run
}

export function toView(run: RunRow) {
  const isInterrupted = run.status === 'running' && run.isSilent
  return {
    id: run.id,
    kind: run.kind,
    fileName: run.fileName,
    status: isInterrupted ? ('interrupted' as const) : run.status,
    read: run.rowsDone,
    created: run.created,
    updated: run.updated,
    rejected: run.rejected,
    seconds: Math.round(run.workMs / 10) / 100,
    hasErrorFile: run.rejected > 0,
    failure: run.failure,
    startedAt: run.startedAt.toISOString(),
    startedByName: run.startedByName,
  }
}

export const listImports = query(contract.listImports, async (context, { cursor, limit }) => {
  const { tx, actor } = context
  if (actor.kind !== 'staff') throw new Refusal('not-permitted')
  const startedBy = oversees(actor) ? null : actor.staffId
  const rows = await runRows(tx, { startedBy, before: cursorId(cursor), limit: limit + 1 })
  const items = rows.slice(0, limit).map(toView)
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { output: { items, nextCursor } }
})

export const readImport = query(contract.readImport, async (context, { importId }) => ({
  output: toView(await ownRun(context, importId)),
}))

/** The rejected rows hold personal data, so that whoever fetches them is remembered. */
export const downloadImportErrors = personalQuery(contract.downloadImportErrors, {
  audit: 'import.errors-downloaded',
  run: async (context, { importId }) => {
    const run = await ownRun(context, importId)
    if (run.rejected === 0) throw new Refusal('not-found', { detail: '没有被拒绝的行' })
    const text = await errorFile(context.tx, context.fields, run)
    return {
      output: {
        fileName: `${run.fileName.replace(/\.[^.]*$/, '')}-未导入.csv`,
        mediaType: 'text/csv; charset=utf-8',
        bytes: Buffer.from(text),
      },
      seen: [{ kind: 'import', id: importId }],
    }
  },
})
