// Makes a cluster, starts its server and talks to it: what pg_ctl would do, with our own wits.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readFile, readdir, rename, rm, truncate } from 'node:fs/promises'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import type { Binaries } from './embedded-postgres-binaries.ts'
import { EmbeddedPostgresError, diskFull, errorCodeOf } from './embedded-postgres-error.ts'
import { giveToFolderOwner, statOrNothing, syncFolder } from './embedded-postgres-place.ts'
import { writeDurably } from './embedded-postgres-place.ts'
import type { Place } from './embedded-postgres-place.ts'
import { endProgram, isHeld, waitUntil } from './embedded-postgres-process.ts'

export const superuser = 'baoqiao'
const logLimitBytes = 10 * 1024 * 1024

export type Run = { exited: () => boolean; output: () => Promise<string>; pid: number }

/**
 * A cluster that exists is whole: initdb works in a draft that is renamed when it is done. A draft
 * that is found is the remains of a killed start, whose initdb may even be still at work.
 */
export async function makeCluster(
  place: Place,
  binaries: Binaries,
  options: { durable: boolean },
): Promise<void> {
  const { data, folder, runner } = place
  const draft = `${data}.draft`
  const secret = `${data}.secret`
  await endProgram('initdb', draft)
  await waitUntil(async () => !(await isHeld(draft)), 5000)
  await rm(draft, { recursive: true, force: true, maxRetries: 10 })
  await rm(secret, { force: true })
  await mkdir(draft, { mode: 0o700 })
  // The runner must read the password but cannot enter `folder`: a copy of its own, for a second.
  await writeFile(secret, await makePassword(folder), { mode: 0o600, flag: 'wx' })
  if (runner !== undefined) {
    await chown(draft, runner.uid, runner.gid)
    await chown(secret, runner.uid, runner.gid)
  }
  const words = ['-D', draft, `--username=${superuser}`, `--pwfile=${secret}`]
  words.push('--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions')
  words.push('--locale-provider=builtin', '--locale=C.UTF-8')
  if (!options.durable) words.push('--no-sync')
  const run = await launch(place, join(binaries.folder, 'bin/initdb'), words)
  await run.finished
  await rm(secret, { force: true })
  if (run.exitCode() !== 0) throw await explainFailure(await run.output(), place)
  await rename(draft, data)
  await syncFolder(dirname(data))
}

async function makePassword(folder: string): Promise<string> {
  await writeDurably(join(folder, 'password'), randomBytes(24).toString('hex'))
  return readPassword(folder)
}

export async function readPassword(folder: string): Promise<string> {
  const path = join(folder, 'password')
  if ((await statOrNothing(path)) !== undefined) return (await readFile(path, 'utf8')).trim()
  throw new EmbeddedPostgresError(
    'password-missing',
    `The file ${path}, which holds the password of the database, is gone. Put it back from a ` +
      'backup of this folder.',
  )
}

/** The whole data folder changes hands when it came back from a backup that root unpacked. */
export async function ownData({ data, runner }: Place): Promise<void> {
  if (runner === undefined) return
  if ((await statOrNothing(data))?.uid === runner.uid) return
  for (const item of await readdir(data, { recursive: true, withFileTypes: true })) {
    if (item.isSymbolicLink()) continue
    await chown(join(item.parentPath, item.name), runner.uid, runner.gid)
  }
  await chown(data, runner.uid, runner.gid)
}

export async function refuseOtherVersion({ data }: Place, binaries: Binaries): Promise<void> {
  const path = join(data, 'PG_VERSION')
  const found = (await readFile(path, 'utf8').catch(() => 'unknown')).trim()
  if (found === binaries.major) return
  throw new EmbeddedPostgresError(
    'other-version',
    `The database in ${data} was made by PostgreSQL ${found}, and this program brings PostgreSQL ` +
      `${binaries.major}. Restore a backup into an empty data folder, or start the program ` +
      'version that made it.',
  )
}

export async function startServer(
  place: Place,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Run> {
  const words = ['-D', place.data]
  for (const [name, value] of Object.entries(settings)) words.push('-c', `${name}=${value}`)
  const run = await launch(place, join(binaries.folder, 'bin/postgres'), words)
  run.release()
  return run
}

type Launched = Run & {
  finished: Promise<void>
  exitCode: () => number | undefined
  /** Lets our process end while this one runs. */
  release: () => void
}

async function launch(place: Place, program: string, words: string[]): Promise<Launched> {
  const path = join(place.folder, 'postgres.log')
  const size = (await statOrNothing(path))?.size ?? 0
  if (size > logLimitBytes) await truncate(path, 0)
  const log = await open(path, 'a', 0o600)
  await giveToFolderOwner(path)
  const from = (await log.stat()).size
  // Detached: Ctrl-C in the terminal must not stop the database under the last transactions.
  const child = spawn(program, words, {
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', log.fd, log.fd],
    ...(place.runner && { uid: place.runner.uid, gid: place.runner.gid }),
  })
  let code: number | undefined
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (status) => resolve(void (code = status ?? -1)))
  })
  const spawned = new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error) => reject(cannotRun(program, error)))
  })
  await spawned.finally(() => log.close())
  return {
    pid: child.pid ?? 0,
    finished: exited,
    exited: () => code !== undefined,
    exitCode: () => code,
    release: () => child.unref(),
    output: async () => (await readFile(path)).subarray(from).toString(),
  }
}

function cannotRun(program: string, cause: Error): EmbeddedPostgresError {
  // The file was just seen: ENOENT then speaks of the loader it asks for, as on Alpine Linux.
  if (errorCodeOf(cause) === 'ENOENT') {
    return new EmbeddedPostgresError(
      'unsupported-platform',
      `${program} needs a Linux with glibc. Set DATABASE_URL to a PostgreSQL server instead.`,
      { cause },
    )
  }
  return new EmbeddedPostgresError(
    'binaries-unusable',
    `${program} cannot be started (${errorCodeOf(cause)}): is it on a disk mounted with noexec? ` +
      'Choose a data folder on another disk, or set DATABASE_URL to a PostgreSQL server.',
    { cause },
  )
}

/** PostgreSQL says why it gave up in its log only; the server's messages are always English. */
export async function explainFailure(
  output: string,
  { folder, data }: Place,
): Promise<EmbeddedPostgresError> {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(output))
    return diskFull(data)
  const last = output.trim().split('\n').slice(-5).join('\n')
  return new EmbeddedPostgresError(
    'start-failed',
    `PostgreSQL did not start. Its last words are below, the rest is in ${folder}/postgres.log.\n` +
      last,
  )
}

export function saysPortTaken(output: string): boolean {
  return /could not bind .*Address already in use/.test(output)
}

export function saysStillRunning(output: string): boolean {
  return /lock file "postmaster.pid" already exists|pre-existing shared memory/.test(output)
}

export type Login = { port: number; password: string }
export type Answer = 'ready' | 'starting' | 'wrong-password' | 'other-data' | 'silent'

/** Does our server answer there? `data` tells it from a server that happens to know us too. */
export async function ask(login: Login, data: string): Promise<Answer> {
  try {
    const rows = await query(login, 'show data_directory')
    return rows[0]?.['data_directory'] === data ? 'ready' : 'other-data'
  } catch (error) {
    const code = errorCodeOf(error)
    if (code === '57P03') return 'starting'
    return code === '28P01' || code === '28000' ? 'wrong-password' : 'silent'
  }
}

export async function query(login: Login, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({
    host: '127.0.0.1',
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
    ...login,
  })
  // A server that goes away after the answer would otherwise crash the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function createDatabase(login: Login, name: string): Promise<void> {
  const literal = escapeLiteral(name)
  const found = await query(login, `select 1 from pg_database where datname = ${literal}`)
  if (found.length === 0) await query(login, `create database ${escapeIdentifier(name)}`)
}

export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => resolve(true))
    })
  })
}
