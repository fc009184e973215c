import * as contract from '#contracts/imports'
import type { Actor } from '#contracts/actors'
import { command } from '#platform/command'
import type { Context, Endpoint } from '#platform/command'
import { newId } from '#platform/ids'
import type { Importer, ImportKind, ImportOptions } from './importer.ts'
import { toView } from './queries.ts'
import { insertRun, runRow } from './store.ts'
import type { RunRow } from './store.ts'
import { filePath, keepUpload, whileAwake } from './upload.ts'

export type Importing = { folder: string; importers: readonly Importer[] }

type Request = { kind: ImportKind; fileName: string; body: unknown; options: ImportOptions }

export function startingCommands(importing: Importing): Endpoint[] {
  return [
    command(contract.importContacts, {
      audit: 'contacts.import-started',
      run: async (context, { fileName, ownerStaffNo, body }) => {
        const options: ImportOptions = ownerStaffNo ? { ownerStaffNo } : {}
        const run = await startRun(importing, context, {
          kind: 'contacts',
          fileName,
          body,
          options,
        })
        return outcomeOf(run)
      },
    }),
    command(contract.importClauses, {
      audit: 'clauses.import-started',
      run: async (context, { fileName, body }) => {
        const request: Request = { kind: 'clauses', fileName, body, options: {} }
        return outcomeOf(await startRun(importing, context, request))
      },
    }),
    command(contract.importTraining, {
      audit: 'training.import-started',
      run: async (context, { fileName, body }) => {
        const request: Request = { kind: 'training', fileName, body, options: {} }
        return outcomeOf(await startRun(importing, context, request))
      },
    }),
    command(contract.importApplications, {
      audit: 'applications.import-started',
      run: async (context, { fileName, body }) => {
        const request: Request = { kind: 'applications', fileName, body, options: {} }
        return outcomeOf(await startRun(importing, context, request))
      },
    }),
  ]
}

function outcomeOf(run: RunRow) {
  return {
    output: toView(run),
    subject: { kind: 'import', id: run.id },
    detail: { importKind: run.kind },
    events: [{ name: 'import.requested' as const, payload: { importId: run.id } }],
  }
}

/** Takes the file, and no more: the work begins with the news, after this has been committed. */
async function startRun(importing: Importing, context: Context, request: Request): Promise<RunRow> {
  const { tx, actor, now } = context
  const { kind, fileName, options } = request
  const importer = importing.importers.find((candidate) => candidate.kind === kind)
  if (!importer) throw new Error(`no importer for ${kind} was handed to the app`)
  await importer.check?.(tx, actor, options)
  const id = newId()
  await whileAwake(tx, () => keepUpload(filePath(importing.folder, id), request.body))
  await insertRun(tx, { id, kind, fileName, options, ...reachOf(actor), startedAt: now })
  return (await runRow(tx, id))!
}

/** Whose rows an import may change follows the data scope of the person who brings the file. */
function reachOf(actor: Actor): Pick<RunRow, 'startedBy' | 'orgPath' | 'scopePath'> {
  if (actor.kind !== 'staff') return { startedBy: null, orgPath: null, scopePath: null }
  const { staffId, orgPath, scope } = actor
  return { startedBy: staffId, orgPath, scopePath: scope === 'all' ? null : orgPath }
}
