import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { smsInbox, socketWire } from '#world/wire'
import type { Wire } from '#world/wire'
import { randomFrom } from '../../server/simulators/random.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

type Killing = { kills: number; seed: number; whileRunning: () => boolean }

export type Victim = {
  wire: Wire
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Kills app and database with -9 at random moments and starts them again. */
  killAgainAndAgain: (killing: Killing) => Promise<number>
  /** `baoqiao verify` on the stopped installation. */
  verify: () => Promise<boolean>
  debits: () => { requestId: string; reference: string; status: string }[]
}

/** The product as a process of its own on a data folder of its own. */
export function victim(folder: string): Victim {
  let child: ChildProcess | undefined
  let port = 0
  const env = () => ({
    ...process.env,
    PORT: String(port),
    BAOQIAO_DATA: folder,
    BAOQIAO_LOG: 'error',
    BAOQIAO_RATE_LIMIT: '1000000',
  })
  const wire = socketWire(
    () => `http://127.0.0.1:${port}`,
    smsInbox(() => join(folder, 'simulators', 'sms')),
  )
  const start = async () => {
    port ||= await freePort()
    const args = [join(ROOT, 'server/cli.ts'), 'start']
    child = spawn('node', args, { env: env(), stdio: ['ignore', 'ignore', 'inherit'] })
    await untilReady(port, () => child?.exitCode ?? null)
  }
  const stop = async () => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    running.kill('SIGTERM')
    await new Promise((resolve) => running.once('exit', resolve))
  }
  const killHard = async () => {
    const running = child
    if (!running) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    for (const pid of databasePids(folder)) killQuietly(pid)
    await gone
  }
  return {
    wire,
    start,
    stop,
    killAgainAndAgain: async ({ kills, seed, whileRunning }) => {
      const random = randomFrom(seed * 7919 + 1)
      let killed = 0
      for (let round = 0; round < kills && whileRunning(); round += 1) {
        await sleep(1500 + random() * 4000)
        if (!whileRunning()) break
        await killHard()
        killed += 1
        await start()
      }
      return killed
    },
    verify: () =>
      new Promise((resolve) => {
        const args = [join(ROOT, 'server/cli.ts'), 'verify']
        const verifying = spawn('node', args, {
          env: env(),
          stdio: ['ignore', 'ignore', 'inherit'],
        })
        verifying.once('exit', (code) => resolve(code === 0))
      }),
    debits: () => debitsIn(join(folder, 'simulators', 'bank-core', 'debits.jsonl')),
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const READY_WITHIN_MS = 60_000

async function untilReady(port: number, exitCode: () => number | null): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    if (exitCode() !== null) throw new Error(`the product ended with code ${exitCode()}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the product is not ready after a minute')
}

/** Postmaster and its children, found by the folder they work in. */
function databasePids(folder: string): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  const place = join(folder, 'postgres', 'where.txt')
  const elsewhere = existsSync(place) ? readFileSync(place, 'utf8') : ''
  const isOurs = (pid: number) => {
    const text = readQuietly(`/proc/${pid}/cmdline`)
    if (!text.includes('postgres')) return false
    const inFolder = text.split('\0').find((arg) => arg.startsWith('/') && arg.includes('/data'))
    return (
      text.includes(folder) || (inFolder !== undefined && elsewhere.includes(join(inFolder, '..')))
    )
  }
  const masters = pids.filter(isOurs)
  const children = pids.filter((pid) => masters.includes(parentOf(pid)))
  return [...masters, ...children]
}

function parentOf(pid: number): number {
  const status = readQuietly(`/proc/${pid}/status`)
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0)
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process ended between listing and reading.
    return ''
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}

function debitsIn(file: string) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines.filter(Boolean).map((line) => {
    const { value } = JSON.parse(line) as {
      value: { request: { requestId: string; reference: string }; answer: { status: string } }
    }
    const { requestId, reference } = value.request
    return { requestId, reference, status: value.answer.status }
  })
}
