import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { smsInbox } from '#world/wire'
import type { Inbox } from '#world/wire'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
// On a busy machine the sales of the town alone take a minute and a half.
const READY_WITHIN_MS = 180_000

export type RunningProduct = {
  address: string
  folder: string
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
  /** More of the environment, for the address the product is going to have. */
  more?: (address: string) => Promise<Record<string, string>>
}

/**
 * The product on a folder and a port of its own, with the people of the town; with its sales, as a
 * newcomer starts it, only where the story looks at them.
 */
export async function startForJourney(options: Options = {}): Promise<RunningProduct> {
  const { withSales = false, more = async () => ({}) } = options
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-journey-'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const own = { PORT: String(port), BAOQIAO_DATA: folder, BAOQIAO_LOG: 'warn' }
  const environment = { ...own, ...(await more(address)) }
  const seed = { BAOQIAO_SEED: withSales ? 'town' : 'people' }
  const begin = () =>
    spawn('node', [join(ROOT, 'server/cli.ts'), 'start'], {
      env: { ...process.env, ...environment, ...seed, BAOQIAO_RATE_LIMIT: '100000' },
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilReady(address: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the product ended with code ${child.exitCode}`)
    const answer = await fetch(`${address}/readyz`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the product is not ready after three minutes')
}
