// What Linux tells us about processes: the only honest witness after a kill -9.
import { readFile, readdir, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type PidFile = { pid: number; port: number | undefined; ready: boolean }

async function readOrNothing(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

/** Start time in ticks since boot: with the pid it names one process, though pids are reused. */
export async function startTimeOf(pid: number): Promise<string | undefined> {
  const stat = await readOrNothing(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The program's name, in parentheses, may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  // A zombie still answers kill(pid, 0); in a container without an init it stays for ever.
  return state === 'Z' || state === 'X' ? undefined : fields[19]
}

export async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readOrNothing(join(data, 'postmaster.pid'))
  const lines = text?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]) || undefined, ready: lines[7]?.trim() === 'ready' }
}

async function worksIn(pid: number, data: string): Promise<boolean> {
  const name = await readOrNothing(`/proc/${pid}/comm`)
  if (name?.trim() !== 'postgres') return false
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return place === data
}

/** Does this process run that program on that folder? Its command line is there for all to read. */
async function runs(pid: number, program: string, data: string): Promise<boolean> {
  const words = (await readOrNothing(`/proc/${pid}/cmdline`))?.split('\0') ?? []
  return basename(words[0] ?? '') === program && words[words.indexOf('-D') + 1] === data
}

/** Is this living process the postmaster of this data folder, or did another inherit its pid? */
export async function isPostmaster(pid: number, data: string): Promise<boolean> {
  if ((await startTimeOf(pid)) === undefined) return false
  // A container may forbid root to look at another user's working directory; but only that
  // directory tells of a server which somebody started by hand with a relative path.
  return (await runs(pid, 'postgres', data)) || worksIn(pid, data)
}

async function livingProcesses(): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid))
  const starts = await Promise.all(pids.map(startTimeOf))
  return pids.filter((_, index) => starts[index] !== undefined)
}

/** Any postgres process, the backends of a killed postmaster included, at work in this folder. */
export async function isHeld(data: string): Promise<boolean> {
  const held = (await livingProcesses()).map((pid) => worksIn(pid, data))
  return (await Promise.all(held)).includes(true)
}

/** That the process is gone already is no failure: we wanted it gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Kills every run of this program on this folder. */
export async function endProgram(program: string, data: string): Promise<void> {
  for (const pid of await livingProcesses()) {
    if (!(await runs(pid, program, data))) continue
    sendSignal(pid, 'SIGKILL')
    await waitUntil(async () => (await startTimeOf(pid)) === undefined, 5000)
  }
}

/** True as soon as `done` is; false when `limitMs` has passed first. */
export async function waitUntil(done: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs
  while (!(await done())) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}
