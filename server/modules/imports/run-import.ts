import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import { inTransaction } from '#platform/db'
import type { FieldCrypto } from '#platform/crypto'
import { newId } from '#platform/ids'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import { sealRejection } from './error-file.ts'
import { ImportFault } from './importer.ts'
import type { BatchContext, Importer, Keeper, Tally } from './importer.ts'
import type { Importing } from './start-import.ts'
import {
  claimRun,
  endRun,
  hasAttemptsLeft,
  keepCheckpoint,
  lockClaimed,
  releaseRun,
  runRow,
  setColumns,
  waitingRuns,
} from './store.ts'
import type { RunRow } from './store.ts'
import { filePath } from './upload.ts'

const RESUME_EVERY_SEC = 5

/** Another process has taken the run over; this one must not write any more. */
class Superseded extends Error {}

const EndInput = z.object({ importId: z.uuid(), failure: z.string().nullable() })

export const endImport = command(
  systemOperation({ name: 'endImport', input: EndInput, output: z.object({}) }),
  {
    audit: 'import.ended',
    run: async ({ tx, now }, { importId, failure }) => {
      const status = failure === null ? 'finished' : 'failed'
      const isEnded = await endRun(tx, { id: importId, status, failure, now })
      const { created, updated, rejected, startedBy } = found(await runRow(tx, importId))
      return {
        output: {},
        subject: { kind: 'import', id: importId },
        detail: { status, created, updated, rejected },
        events: isEnded
          ? [{ name: 'import.ended' as const, payload: { importId, status, startedBy } }]
          : [],
      }
    },
  },
)

type Worker = Importing & { fields: FieldCrypto }

export function importHandler(parts: Worker): EventHandler {
  return {
    event: 'import.requested',
    name: 'do-import',
    run: async (context, payload) => runImport(parts, context, String(payload['importId'])),
  }
}

/** Takes up the runs of processes that were killed, also those from before this start. */
export function resumeSchedule(parts: Worker): Schedule {
  return {
    name: 'resume-imports',
    everySec: RESUME_EVERY_SEC,
    run: async (context) => {
      for (const id of await waitingRuns(context.db)) await runImport(parts, context, id)
    },
  }
}

/** Does what is left of a run; nothing where it has ended or somebody else is at it. */
async function runImport(parts: Worker, context: HandlerContext, importId: string): Promise<void> {
  const worker = newId()
  if (!(await claimRun(context.db, importId, worker))) return
  const run = found(await runRow(context.db, importId))
  const importer = parts.importers.find(({ kind }) => kind === run.kind)
  if (!importer) throw new Error(`no importer for ${run.kind} was handed to the app`)
  const failure = await attempt({ parts, context, run, worker, importer })
  if (failure === 'superseded') return
  await context.execute(endImport, { importId, failure })
  await rm(filePath(parts.folder, importId), { force: true })
}

type Attempt = {
  parts: Worker
  context: HandlerContext
  run: RunRow
  worker: string
  importer: Importer
}

/** `null` when all went well, else why not. A fault that may pass is thrown, for another attempt. */
async function attempt(given: Attempt): Promise<string | null> {
  const { parts, context, run, worker, importer } = given
  try {
    await importer.importFile(filePath(parts.folder, run.id), keeperOf(given))
    return null
  } catch (error) {
    if (error instanceof Superseded) return 'superseded'
    if (error instanceof ImportFault) return error.message
    const { code, message } = error as { code?: string; message: string }
    if (code === 'ENOENT') return '上传的文件已不在服务器上，请重新上传'
    context.log.warn({ importId: run.id, reason: code ?? message }, 'import interrupted')
    await releaseRun(context.db, run.id, worker).catch(() => undefined)
    if (await hasAttemptsLeft(context.db, run.id)) throw error
    return '多次尝试均未完成，请联系技术人员'
  }
}

function keeperOf({ parts, context, run, worker }: Attempt): Keeper {
  let { rowsDone } = run
  let extras = { ...run.extras }
  let lastAt = performance.now()
  return {
    rowsDone,
    begin: (columns) => setColumns(context.db, run.id, columns),
    keep: async (rowCount, write) => {
      const { tally, total } = await inTransaction(context.db, async (tx) => {
        if (!(await lockClaimed(tx, { id: run.id, worker, rowsDone }))) throw new Superseded()
        const tally = await write(batchContext({ tx, parts, context, run }))
        requireWhole(tally, rowCount)
        const rejected = tally.rejected.map((row) => ({
          line: row.line,
          sealed: sealRejection(parts.fields, row),
        }))
        const total = addUp(extras, tally.extras ?? {})
        const workMs = performance.now() - lastAt
        await keepCheckpoint(tx, { ...tally, id: run.id, rejected, extras: total, workMs })
        return { tally, total }
      })
      lastAt = performance.now()
      rowsDone += tally.created + tally.updated + tally.rejected.length
      extras = total
    },
  }
}

type BatchParts = { tx: BatchContext['tx']; parts: Worker; context: HandlerContext; run: RunRow }

function batchContext({ tx, parts, context, run }: BatchParts): BatchContext {
  const { options, startedBy, orgPath, scopePath } = run
  const { fields } = parts
  return { tx, fields, now: context.now(), options, startedBy, orgPath, scopePath }
}

/** Every row is created, updated or rejected; a row that is none of these would be lost. */
function requireWhole(tally: Tally, rowCount: number): void {
  const counted = tally.created + tally.updated + tally.rejected.length
  if (counted !== rowCount) throw new Error(`importer counted ${counted} of ${rowCount} rows`)
}

function addUp(left: Record<string, number>, right: Record<string, number>) {
  const total = { ...left }
  for (const [key, count] of Object.entries(right)) total[key] = (total[key] ?? 0) + count
  return total
}
