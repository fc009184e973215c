import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { cloneTemplate } from '../setup/clone-template.ts'
import { onServer, withDatabase } from '../setup/server.ts'
import { CLI, freePort, untilReady } from './process.ts'

/** With its people alone, or with its sales played too, as a newcomer starts it. */
export type Town = 'people' | 'town'

/** Where the run keeps its databases and the folders that belong to them; see `journey-server.ts`. */
function place(): { adminUrl: string; folder: string; prefix: string } {
  const given = process.env['BAOQIAO_JOURNEYS']
  if (!given) throw new Error('the journeys have no server: begin them with `npm run journeys`')
  return JSON.parse(given) as ReturnType<typeof place>
}

/**
 * A copy of a town: its database and its data folder. The town itself is made once a run, by the first
 * story that wants one; the others wait for it.
 */
export async function copyOfTown(town: Town, folder: string): Promise<{ databaseUrl: string }> {
  const { adminUrl, folder: shared, prefix } = place()
  const template = `${prefix}${town}`
  const source = join(shared, town)
  await alone(adminUrl, template, async () => {
    if (!(await isThere(adminUrl, template))) await prepare(town, { adminUrl, template, source })
  })
  const name = `${prefix}${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
  await cloneTemplate(adminUrl, { template, name })
  await cp(source, folder, { recursive: true })
  return { databaseUrl: withDatabase(adminUrl, name) }
}

type Place = { adminUrl: string; template: string; source: string }

/** Plays it on a draft; only what ended well gets the name the others look for. */
async function prepare(town: Town, { adminUrl, template, source }: Place): Promise<void> {
  const draft = `${template}_draft`
  await onServer(adminUrl, `create database ${escapeIdentifier(draft)} template template0`)
  await mkdir(source, { recursive: true })
  const port = await freePort()
  const child = spawn('node', [CLI, 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      BAOQIAO_DATA: source,
      BAOQIAO_LOG: 'warn',
      BAOQIAO_SEED: town,
      BAOQIAO_RATE_LIMIT: '100000',
      DATABASE_URL: withDatabase(adminUrl, draft),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilReady(`http://127.0.0.1:${port}`, child)
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  // It stays until its sales are played; whoever ends otherwise leaves half a town.
  const code = await gone
  if (code !== 0) throw new Error(`the ${town} was not made: ended with ${code}`)
  if (existsSync(join(source, 'postgres'))) throw new Error('the town lies in another database')
  const [from, to] = [escapeIdentifier(draft), escapeIdentifier(template)]
  await onServer(adminUrl, `alter database ${from} rename to ${to}`)
  await onServer(adminUrl, `alter database ${to} with allow_connections false`)
}

async function isThere(adminUrl: string, name: string): Promise<boolean> {
  const text = `select 1 from pg_database where datname = ${escapeLiteral(name)}`
  return (await onServer(adminUrl, text)).length > 0
}

/** One at a time over all workers: the lock goes with the connection, also when a worker dies. */
async function alone(adminUrl: string, what: string, work: () => Promise<void>): Promise<void> {
  const client = new Client(adminUrl)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [what])
    await work()
  } finally {
    await client.end()
  }
}
