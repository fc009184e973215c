import { createReadStream } from 'node:fs'
import { access, constants, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { errorFile, runRow } from '#modules/imports'
import { UsageError } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'
import type { Config } from '#platform/config'
import { fieldCrypto } from '#platform/crypto'
import { newId } from '#platform/ids'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { Refusal } from '#platform/refusal'
import type { App } from '../app.ts'
import { withApp } from './offline.ts'

const USAGE =
  '用法 (usage): import contacts FILE [--owner 工号] | import clauses FILE | import training FILE | import applications FILE'
const OPERATIONS: Record<string, string> = {
  contacts: 'importContacts',
  clauses: 'importClauses',
  training: 'importTraining',
  applications: 'importApplications',
}
const ACTOR = { kind: 'system' as const, name: 'command-line' }
const LOOK_EVERY_MS = 500

/**
 * `import contacts FILE` and its like do the work in this process, against the
 * installation's own database. The last line is the summary as JSON.
 */
export async function importFile({ words, options }: CommandLine): Promise<number> {
  const [kind = '', path] = words
  const operation = OPERATIONS[kind]
  const { owner } = options
  if (!operation || path === undefined || words.length > 2 || owner === true) {
    throw new UsageError(USAGE)
  }
  await requireReadable(path)
  return withApp(async (app, config) => {
    const ownerStaffNo = owner === undefined ? {} : { ownerStaffNo: owner }
    const id = await begin(app, operation, { path, ...ownerStaffNo })
    await work(app, id)
    return report({ app, config, id })
  })
}

async function requireReadable(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isFile()) throw new UsageError(`${path}: 不是文件 (not a file)`)
    await access(path, constants.R_OK)
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`${path}: 文件读不到 (cannot be read: ${code ?? message})`)
  }
}

type Asked = { path: string; ownerStaffNo?: string }

async function begin(app: App, name: string, { path, ...options }: Asked): Promise<string> {
  const endpoint = app.modules
    .flatMap((module) => module.endpoints)
    .find(({ operation }) => operation.name === name)
  if (!endpoint) throw new Error(`the app has no operation ${name}`)
  const input = { fileName: basename(path), body: createReadStream(path), ...options }
  try {
    const { output } = await app.run(endpoint, { actor: ACTOR, input, requestId: newId() })
    return (output as { id: string }).id
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const faults = error.fields?.map((fault) => fault.message) ?? []
    throw new UsageError([error.message, ...faults].join('\n'))
  }
}

/** A server on the same database may be quicker to take the run up; then it is waited for. */
async function work(app: App, id: string): Promise<void> {
  const handler = app.modules
    .flatMap((module) => module.handlers ?? [])
    .find(({ name }) => name === 'do-import')
  if (!handler) throw new Error('the app has no import handler')
  const context = {
    db: app.db,
    now: () => new Date(),
    log: createLog('silent'),
    execute: async (endpoint: Parameters<App['run']>[0], input: object) =>
      (await app.run(endpoint, { actor: ACTOR, input, requestId: newId() })).output,
  }
  const timer = setInterval(() => void showProgress(app, id), LOOK_EVERY_MS)
  try {
    for (;;) {
      await handler.run(context, { importId: id })
      const run = await runRow(app.db, id)
      if (run?.status !== 'running') return
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  } finally {
    clearInterval(timer)
  }
}

async function showProgress(app: App, id: string): Promise<void> {
  const run = await runRow(app.db, id).catch(() => undefined)
  if (run?.status !== 'running') return
  console.error(
    `${run.rowsDone} 行：新增 ${run.created}，更新 ${run.updated}，拒绝 ${run.rejected}`,
  )
}

type Finished = { app: App; config: Config; id: string }

async function report({ app, config, id }: Finished): Promise<number> {
  const run = await runRow(app.db, id)
  if (!run) throw new Error(`import ${id} is gone`)
  const { rowsDone: read, created, updated, rejected, extras } = run
  let path: string | null = null
  if (rejected > 0) {
    path = join(config.dataFolder, 'imports', `${id}-errors.csv`)
    const text = await errorFile(app.db, fieldCrypto(openKeyring(config.dataFolder)), run)
    await writeFile(path, text, { mode: 0o600 })
  }
  const { failure } = run
  if (failure !== null) console.error(`导入没有完成：${failure}`)
  const seconds = Math.round(run.workMs / 10) / 100
  const summary = { read, created, updated, rejected, seconds, errorFile: path, ...extras }
  console.log(JSON.stringify(failure === null ? summary : { ...summary, failure }))
  return failure === null ? 0 : 1
}
