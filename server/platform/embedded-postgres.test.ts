import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { EmbeddedPostgresError, startEmbeddedPostgres } from './embedded-postgres.ts'
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.ts'
import { waitUntil } from './embedded-postgres-process.ts'

const home = join(tmpdir(), `baoqiao-launcher-${process.pid}-${randomBytes(3).toString('hex')}`)
const isRoot = process.getuid?.() === 0
const opened: EmbeddedPostgres[] = []
const children: ChildProcess[] = []
let folders = 0

// Real servers on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

beforeAll(async () => {
  await mkdir(home)
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(opened.map((one) => one.stop().catch(() => undefined)))
  await rm(home, { recursive: true, force: true, maxRetries: 10 })
})

function newFolder(): string {
  folders += 1
  return join(home, `database-${folders}`)
}

async function start(
  folder: string,
  rest: Partial<EmbeddedPostgresOptions> = {},
): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ folder, log: () => undefined, ...rest })
  opened.push(database)
  return database
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

async function refusal(folder: string, rest?: Partial<EmbeddedPostgresOptions>) {
  const outcome = await start(folder, rest).catch((error: unknown) => error)
  if (outcome instanceof EmbeddedPostgresError) return outcome
  throw new Error(`expected a refusal, got ${String(outcome)}`)
}

/** Another program that starts the database, prints the handle and lives until it is killed. */
function inChild(folder: string): ChildProcess {
  const launcher = JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))
  const script = `
    const { startEmbeddedPostgres } = await import(${launcher})
    const folder = ${JSON.stringify(folder)}
    const database = await startEmbeddedPostgres({ folder, log: () => undefined })
    process.stdout.write(JSON.stringify(database) + '\\n')
    process.stdin.once('data', () => void database.stop().then(() => process.exit()))
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script])
  children.push(child)
  return child
}

async function handleOf(child: ChildProcess): Promise<EmbeddedPostgres> {
  const complaints: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk))
  const line = once(child.stdout!, 'data').then((chunks) => String(chunks[0]))
  const early = once(child, 'exit').then(() => Buffer.concat(complaints).toString())
  return JSON.parse(await Promise.race([line, early])) as EmbeddedPostgres
}

async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function postmasterOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n')[0])
}

async function processesNaming(path: string): Promise<number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (words.includes(path)) found.push(Number(pid))
  }
  return found
}

const isUp = (url: string) =>
  ask(url, 'select true').then(
    () => true,
    () => false,
  )

describe('an ordinary start', () => {
  const folder = newFolder()
  let first: EmbeddedPostgres

  it('makes a durable UTF-8 database that knows Chinese letters', async () => {
    first = await start(folder)
    expect(first.adopted).toBe(false)
    expect(await ask(first.url, 'show fsync')).toBe('on')
    expect(await ask(first.url, 'show server_encoding')).toBe('UTF8')
    expect(await ask(first.url, 'show timezone')).toBe('UTC')
    expect(await ask(first.url, `select '保' ~ '^[[:alpha:]]$'`)).toBe(true)
  })

  it('listens on this machine only, and asks for the password', async () => {
    expect(await ask(first.url, 'show listen_addresses')).toBe('127.0.0.1')
    expect(await ask(first.url, 'show unix_socket_directories')).toBe('')
    expect(await isUp(first.url.replace(/:[0-9a-f]{48}@/, ':wrong@'))).toBe(false)
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600)
  })

  it('never shows the password in a command line', async () => {
    const pid = await postmasterOf(folder)
    const password = (await readFile(join(folder, 'password'), 'utf8')).trim()
    expect(password).toHaveLength(48)
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(password)
  })

  it('runs in a process group of its own, out of reach of Ctrl-C', async () => {
    const pid = await postmasterOf(folder)
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')
    expect(Number(fields?.[2])).toBe(pid)
  })

  it('keeps the data and the port from one start to the next', async () => {
    await ask(first.url, `create table customer as select '张伟' as name`)
    await first.stop()
    expect(await isUp(first.url)).toBe(false)
    const second = await start(folder)
    expect(second).toMatchObject({ url: first.url, adopted: false })
    expect(await ask(second.url, 'select name from customer')).toBe('张伟')
    await second.stop()
  })

  it('creates the database it is asked for, with the settings it is given', async () => {
    const named = await start(folder, { database: '试点 "a"', settings: { work_mem: '5MB' } })
    expect(await ask(named.url, 'select current_database()')).toBe('试点 "a"')
    expect(await ask(named.url, 'show work_mem')).toBe('5MB')
    await named.stop()
  })

  it('empties a log of more than 10 MB', async () => {
    await writeFile(join(folder, 'postgres.log'), Buffer.alloc(11 * 1024 * 1024))
    const again = await start(folder)
    expect((await stat(join(folder, 'postgres.log'))).size).toBeLessThan(10_000)
    await again.stop()
  })

  it('moves to another port when another program took the remembered one', async () => {
    const other = createServer().listen(first.port, '127.0.0.1')
    await once(other, 'listening')
    const lines: string[] = []
    const moved = await start(folder, { log: (line) => lines.push(line) })
    other.close()
    expect(moved.port).not.toBe(first.port)
    expect(lines.join()).toContain(`Port ${first.port} is taken by another program`)
    expect(await isUp(moved.url)).toBe(true)
    await moved.stop()
  })

  it('says so when another program has the port that was asked for', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const error = await refusal(folder, { port })
    other.close()
    expect(error.code).toBe('port-taken')
    expect(error.message).toContain(`Port ${port} of 127.0.0.1 is taken by another program.`)
  })

  it('refuses a folder that another version of PostgreSQL made', async () => {
    await writeFile(join(folder, 'data/PG_VERSION'), '15\n')
    const error = await refusal(folder)
    await writeFile(join(folder, 'data/PG_VERSION'), '18\n')
    expect(error.code).toBe('other-version')
    expect(error.message).toContain('made by PostgreSQL 15, and this program brings PostgreSQL 18')
  })

  it('refuses when the password is not the one of the server that runs', async () => {
    const running = await start(folder)
    const right = await readFile(join(folder, 'password'), 'utf8')
    await writeFile(join(folder, 'password'), 'wrong')
    const error = await refusal(folder)
    await writeFile(join(folder, 'password'), right)
    expect(error.code).toBe('foreign-server')
    expect(error.message).toContain(`kill -INT ${await postmasterOf(folder)}`)
    expect(await isUp(running.url)).toBe(true)
    await running.stop()
  })

  it('refuses, and leaves nothing running, when the password file is not the right one', async () => {
    const right = await readFile(join(folder, 'password'), 'utf8')
    await writeFile(join(folder, 'password'), 'wrong')
    expect((await refusal(folder)).code).toBe('password-missing')
    await rm(join(folder, 'password'))
    expect((await refusal(folder)).code).toBe('password-missing')
    expect(existsSync(join(folder, 'data/postmaster.pid'))).toBe(false)
    await writeFile(join(folder, 'password'), right)
  })
})

describe('a folder that cannot be used', () => {
  it('is named in the message', async () => {
    // Nobody, root included, can make a folder there.
    const error = await refusal('/sys/kernel/baoqiao')
    expect(error.code).toBe('folder-not-writable')
    expect(error.message).toContain('/sys/kernel/baoqiao cannot be written')
  })

  it.runIf(isRoot)('for another user has its data elsewhere, and says where', async () => {
    const closed = join(home, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const folder = join(closed, 'database')
    const database = await start(folder)
    await ask(database.url, 'create table kept as select 1')
    await database.stop()
    const data = (await readFile(join(folder, 'where.txt'), 'utf8')).split('\n')[0] ?? ''
    expect(data).toMatch(/^\/var\/lib\/baoqiao\/clusters\/[0-9a-f]{16}-[0-9a-f]{8}\/data$/)
    const again = await start(folder)
    expect(await ask(again.url, 'select count(*)::int from kept')).toBe(1)
    await again.stop()
    await rm(dirname(data), { recursive: true })
    expect((await refusal(folder)).code).toBe('cluster-missing')
  })
})

describe('after a kill -9', () => {
  it('takes over the server that was left behind, and stops it in the end', async () => {
    const folder = newFolder()
    const child = inChild(folder)
    const theirs = await handleOf(child)
    await ask(theirs.url, 'create table sale as select 7 as number')
    await killHard(child)
    expect(await isUp(theirs.url)).toBe(true)
    const ours = await start(folder)
    expect(ours).toMatchObject({ adopted: true, url: theirs.url })
    expect(await ask(ours.url, 'select number from sale')).toBe(7)
    await ours.stop()
    expect(await isUp(ours.url)).toBe(false)
  })

  it('starts again when the server was killed too, and has lost nothing', async () => {
    const folder = newFolder()
    const child = inChild(folder)
    const theirs = await handleOf(child)
    await ask(theirs.url, 'create table sale as select 8 as number')
    process.kill(await postmasterOf(folder), 'SIGKILL')
    await killHard(child)
    const ours = await start(folder)
    expect(ours.adopted).toBe(false)
    expect(await ask(ours.url, 'select number from sale')).toBe(8)
    await ours.stop()
  })

  it('is not misled by a pid file whose number now belongs to another program', async () => {
    const folder = newFolder()
    await (await start(folder)).stop()
    // Of the same user as the server: PostgreSQL would take it for another server.
    const { uid, gid } = await stat(join(folder, 'data'))
    const other = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
    children.push(other)
    const lines = [other.pid, join(folder, 'data'), 1, 5432, '', '127.0.0.1', '', 'ready', '']
    await writeFile(join(folder, 'data/postmaster.pid'), lines.join('\n'))
    const database = await start(folder)
    expect(database.adopted).toBe(false)
    await database.stop()
  })

  it('makes the database again when the first time was cut short', async () => {
    const folder = newFolder()
    const child = inChild(folder)
    // Half-way through initdb, which goes on for a while though its parent is gone.
    const draft = join(folder, 'data.draft')
    await waitUntil(async () => existsSync(join(draft, 'global')), 10_000)
    const initdb = await processesNaming(draft)
    for (const pid of initdb) process.kill(pid, 'SIGSTOP')
    await killHard(child)
    expect(existsSync(join(folder, 'data'))).toBe(false)
    const database = await start(folder)
    expect(await isUp(database.url)).toBe(true)
    expect(await readdir(folder)).not.toContain('data.draft')
    // Else it would wake up one day and clear away what it thinks is its own.
    expect(initdb).toHaveLength(1)
    expect(await processesNaming(draft)).toEqual([])
    await database.stop()
  })
})

describe('several at once', () => {
  it('share one server, whoever is first, and the last one out stops it', async () => {
    const folder = newFolder()
    const children = [inChild(folder), inChild(folder)]
    const [one, two] = await Promise.all(children.map(handleOf))
    expect(one?.url).toBe(two?.url)
    expect(one?.adopted).not.toBe(two?.adopted)
    const url = one?.url ?? ''
    // The one that started it leaves first.
    const [starter, other] = one?.adopted ? children.toReversed() : children
    starter?.stdin?.write('stop\n')
    await once(starter!, 'exit')
    expect(await isUp(url)).toBe(true)
    other?.stdin?.write('stop\n')
    await once(other!, 'exit')
    expect(await isUp(url)).toBe(false)
    expect(await readdir(join(folder, 'users'))).toEqual([])
  })

  it('in one process too, and a user that was killed does not count', async () => {
    const folder = newFolder()
    const [first, second] = await Promise.all([start(folder), start(folder)])
    await writeFile(join(folder, 'users', `${process.pid}-1-aaaaaaaa`), '')
    await first.stop()
    await first.stop()
    expect(await isUp(second.url)).toBe(true)
    await second.stop()
    expect(await isUp(second.url)).toBe(false)
  })
})
