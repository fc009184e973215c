// The database that comes with the program: a real PostgreSQL, started on first need in a folder
// of its own. It outlives a killed process, and the next start takes it over.
import { readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './embedded-postgres-binaries.ts'
import type { Binaries } from './embedded-postgres-binaries.ts'
import * as cluster from './embedded-postgres-cluster.ts'
import type { Login } from './embedded-postgres-cluster.ts'
import { EmbeddedPostgresError, explainSystemError } from './embedded-postgres-error.ts'
import { portTaken } from './embedded-postgres-error.ts'
import { addUser, countUsers, removeUser, withLock } from './embedded-postgres-lock.ts'
import { findPlace, prepareFolder, statOrNothing, writeDurably } from './embedded-postgres-place.ts'
import type { Place } from './embedded-postgres-place.ts'
import { isHeld, isPostmaster, readPidFile, startTimeOf } from './embedded-postgres-process.ts'
import { sendSignal, waitUntil } from './embedded-postgres-process.ts'

export { EmbeddedPostgresError } from './embedded-postgres-error.ts'
export type { EmbeddedPostgresErrorCode } from './embedded-postgres-error.ts'

type Log = (line: string) => void

export type EmbeddedPostgres = {
  url: string
  port: number
  /** True when a server was already running in the folder: `settings` are then those it has. */
  adopted: boolean
  /** Stops the server, unless another living process uses it. */
  stop: () => Promise<void>
}

export type EmbeddedPostgresOptions = {
  folder: string
  /** Default: a free one, chosen at the first start and remembered in the folder. */
  port?: number
  /** Created when absent. */
  database?: string
  log: Log
  settings?: Record<string, string>
}

type Server = { pid: number; startTime: string | undefined; port: number; adopted: boolean }

// For a small machine. The server's own log is bounded at each start, so it is kept terse.
const smallMachine = {
  shared_buffers: '128MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

// A crash recovery after heavy writing may well take a minute on a slow disk.
const startLimitMs = 120_000
const lingerLimitMs = 5000
const stopLimitMs = 30_000

export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  try {
    const folder = await prepareFolder(options.folder)
    return await withLock(join(folder, 'lock'), async () => {
      const place = await findPlace(folder, options.log)
      const server = await findOrStart(place, options)
      return await enter(place, server, options)
    })
  } catch (error) {
    throw explainSystemError(error, options.folder)
  }
}

async function findOrStart(place: Place, options: EmbeddedPostgresOptions): Promise<Server> {
  const binaries = await findBinaries(place.folder, place.runner)
  const isNew = (await statOrNothing(place.data)) === undefined
  if (!isNew) {
    await cluster.refuseOtherVersion(place, binaries)
    const running = await adoptServer(place, options.log)
    if (running !== undefined) return running
    await clearRemains(place)
    await cluster.ownData(place)
  }
  const port = await choosePort(place.folder, options)
  const settings: Record<string, string> = { ...smallMachine, ...options.settings }
  if (isNew) {
    options.log(`Making a new database in ${place.data} …`)
    await cluster.makeCluster(place, binaries, { durable: settings['fsync'] !== 'off' })
  }
  // TCP on this machine only: no socket file whose folder both users must be able to reach.
  const fixed = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  return startServer(place, binaries, { ...settings, ...fixed })
}

/** Writes us down as a user of the running server and hands out the key. */
async function enter(
  place: Place,
  server: Server,
  { database = 'baoqiao', log }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { port, adopted } = server
  const user = await addUser(place.folder)
  const password = await cluster.readPassword(place.folder)
  let stopped: Promise<void> | undefined
  try {
    await cluster.createDatabase({ port, password }, database)
  } catch (error) {
    await removeUser(place.folder, user)
    if (!adopted) await endServer(server)
    throw error
  }
  const login = `${cluster.superuser}:${password}`
  return {
    url: `postgres://${login}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    port,
    adopted,
    stop: () => (stopped ??= leave(place, { server, user, log })),
  }
}

type Visit = { server: Server; user: string; log: Log }

async function leave(place: Place, { server, user, log }: Visit): Promise<void> {
  // Somebody deleted the folder under us: nobody else can find the server any more.
  if ((await statOrNothing(place.folder)) === undefined) return endServer(server)
  await withLock(join(place.folder, 'lock'), async () => {
    await removeUser(place.folder, user)
    const others = await countUsers(place.folder)
    if (others > 0) {
      log(`The database stays up: ${others === 1 ? 'another process uses' : 'others use'} it.`)
      return
    }
    // Not always the one we entered: it may have crashed since and been started by another.
    const current = await readPidFile(place.data)
    if (current === undefined || !(await isPostmaster(current.pid, place.data))) {
      return endServer(server)
    }
    await endServer({ pid: current.pid, startTime: await startTimeOf(current.pid) })
  })
}

async function endServer(server: Pick<Server, 'pid' | 'startTime'>): Promise<void> {
  const { pid, startTime } = server
  const isGone = async () => startTime === undefined || (await startTimeOf(pid)) !== startTime
  // SIGINT rolls back what is open and writes everything down; SIGQUIT leaves that to the
  // recovery at the next start, which loses nothing either.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (await isGone()) return
    sendSignal(pid, signal)
    if (await waitUntil(isGone, stopLimitMs)) return
  }
  throw new EmbeddedPostgresError(
    'folder-in-use',
    `PostgreSQL (process ${pid}) does not stop. Look for a disk that does not answer.`,
  )
}

async function adoptServer({ data, folder }: Place, log: Log): Promise<Server | undefined> {
  const deadline = Date.now() + startLimitMs
  for (;;) {
    const found = await readPidFile(data)
    if (found === undefined || !(await isPostmaster(found.pid, data))) return undefined
    const { pid, port } = found
    const password = await cluster.readPassword(folder)
    const answer = port && found.ready ? await cluster.ask({ port, password }, data) : 'starting'
    if (port && answer === 'ready') {
      log(`The database was already running on port ${port}; it is used as it is.`)
      return { pid, startTime: await startTimeOf(pid), port, adopted: true }
    }
    if (answer !== 'starting' || Date.now() > deadline) throw foreignServer(pid, data, folder)
    await sleep(20)
  }
}

function foreignServer(pid: number, data: string, folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'foreign-server',
    `A PostgreSQL server (process ${pid}) already runs on ${data}, but does not let us in with ` +
      `the password in ${folder}/password. Stop it with kill -INT ${pid}, or put the right ` +
      'password file back, then start again.',
  )
}

/** Clears up after a kill -9 of everything: waits for the last backends, drops a stale pid file. */
async function clearRemains({ data, folder }: Place): Promise<void> {
  if (!(await waitUntil(async () => !(await isHeld(data)), lingerLimitMs))) throw inUse(folder)
  const stale = await readPidFile(data)
  // PostgreSQL itself clears the file of a dead process, but not when the pid was given to
  // another program of the same user, or is that of a zombie which nobody collects.
  if (stale === undefined || (await statOrNothing(`/proc/${stale.pid}`)) === undefined) return
  await unlink(join(data, 'postmaster.pid'))
}

function inUse(folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'folder-in-use',
    `Processes of an earlier PostgreSQL still work in ${folder}. Wait a moment and start again; ` +
      'if it stays so, look for them with ps -ef | grep postgres.',
  )
}

async function choosePort(folder: string, options: EmbeddedPostgresOptions): Promise<number> {
  // A killed server may keep its port for a moment.
  const isFree = (port: number) => waitUntil(() => cluster.isPortFree(port), 1000)
  if (options.port !== undefined) {
    if (await isFree(options.port)) return options.port
    throw portTaken(options.port)
  }
  const note = join(folder, 'port')
  const remembered = Number(await readFile(note, 'utf8').catch(() => ''))
  if (remembered > 0) {
    if (await isFree(remembered)) return remembered
    options.log(`Port ${remembered} is taken by another program; the database takes another.`)
  }
  let port = 0
  // Below the range from which Linux lends ports to outgoing connections, so that it stays free.
  do port = 20_000 + Math.floor(Math.random() * 10_000)
  while (!(await cluster.isPortFree(port)))
  await writeDurably(note, `${port}\n`)
  return port
}

async function startServer(
  place: Place,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Server> {
  const port = Number(settings['port'])
  const login = { port, password: await cluster.readPassword(place.folder) }
  const deadline = Date.now() + lingerLimitMs
  for (;;) {
    const run = await cluster.startServer(place, binaries, settings)
    const startTime = await startTimeOf(run.pid)
    if (await isReady(run, login, place)) {
      return { pid: run.pid, startTime, port, adopted: false }
    }
    const output = await run.output()
    if (cluster.saysPortTaken(output)) throw portTaken(port)
    if (!cluster.saysStillRunning(output)) throw await cluster.explainFailure(output, place)
    if (Date.now() > deadline) throw inUse(place.folder)
    await sleep(100)
  }
}

/** False when the server gave up. */
async function isReady(run: cluster.Run, login: Login, place: Place): Promise<boolean> {
  const { data, folder } = place
  const opened = await waitUntil(async () => {
    const found = await readPidFile(data)
    return run.exited() || (found?.pid === run.pid && found.ready)
  }, startLimitMs)
  if (run.exited()) return false
  // Asked only when it says it is ready: an early knock would be noise in its log.
  const answer = opened ? await cluster.ask(login, data) : 'starting'
  if (answer === 'ready') return true
  if (answer === 'wrong-password') {
    await endServer({ pid: run.pid, startTime: await startTimeOf(run.pid) })
    throw wrongPassword(folder)
  }
  // Left running: it may be in a long recovery, and the next start adopts it.
  throw new EmbeddedPostgresError(
    'start-timeout',
    `PostgreSQL is still not ready after ${startLimitMs / 1000} s; it may be recovering after a ` +
      `crash. See ${folder}/postgres.log, and start again when it says it is ready.`,
  )
}

function wrongPassword(folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'password-missing',
    `The password in ${folder}/password is not the one this database was made with. Put the ` +
      'file back from a backup of this folder.',
  )
}
