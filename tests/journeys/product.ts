import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smsInbox } from '#world/wire'
import type { Inbox } from '#world/wire'
import { copyOfTown } from './prepared-town.ts'
import { CLI, freePort, untilReady } from './process.ts'

export type RunningProduct = {
  address: string
  folder: string
  /** Where its data lies, for programs that work on the same installation. */
  environment: Record<string, string>
  /** What the telephones of the town receive. */
  inbox: Inbox
  stop: () => Promise<void>
  /** Ends the process as a power cut would: nothing of it gets to say goodbye. */
  kill: () => Promise<void>
  /** The same installation, on the same port. */
  startAgain: () => Promise<void>
}

type Options = {
  withSales?: boolean
  /** On the database of the product's own, as a newcomer has it; else on a copy of a prepared one. */
  ownDatabase?: boolean
  /** More of the environment, for the address the product is going to have. */
  more?: (address: string) => Promise<Record<string, string>>
}

/**
 * The product on a folder and a port of its own, with the people of the town; with its sales, as a
 * newcomer starts it, only where the story looks at them.
 */
export async function startForJourney(options: Options = {}): Promise<RunningProduct> {
  const { withSales = false, ownDatabase = false, more = async () => ({}) } = options
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-journey-'))
  const town = withSales ? 'town' : 'people'
  const data = ownDatabase ? {} : { DATABASE_URL: (await copyOfTown(town, folder)).databaseUrl }
  const environment = { BAOQIAO_DATA: folder, ...data }
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const own = { PORT: String(port), BAOQIAO_LOG: 'warn', BAOQIAO_SEED: town }
  const outside = await more(address)
  const begin = () =>
    spawn('node', [CLI, 'start'], {
      env: { ...process.env, ...environment, ...own, ...outside, BAOQIAO_RATE_LIMIT: '100000' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  let child = begin()
  await untilReady(address, child)
  const ended = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  return {
    address,
    folder,
    environment,
    inbox: smsInbox(() => join(folder, 'simulators', 'sms')),
    kill: () => ended('SIGKILL'),
    startAgain: async () => {
      child = begin()
      await untilReady(address, child)
    },
    stop: async () => {
      await ended('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
