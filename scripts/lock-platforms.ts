/**
 * Completes package-lock.json with the optional packages of platforms this registry does not carry.
 * A lockfile written where only some platforms can be had lacks the others, and `npm ci` then refuses
 * it everywhere. Names tell the platform; versions come from the package that asks for them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Entry = {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Entry> }

const FILE = join(import.meta.dirname, '../package-lock.json')
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'wasm32', 'aix']
const PROCESSORS: [RegExp, string][] = [
  [/arm64/, 'arm64'],
  [/arm/, 'arm'],
  [/x64/, 'x64'],
  [/ia32/, 'ia32'],
  [/ppc64/, 'ppc64'],
  [/riscv64/, 'riscv64'],
  [/s390x/, 's390x'],
  [/loong64/, 'loong64'],
  [/wasm32/, 'wasm32'],
]

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const system = SYSTEMS.find((candidate) => name.includes(candidate))
  const processor = PROCESSORS.find(([pattern]) => pattern.test(name))?.[1]
  const libc = name.includes('musl') ? 'musl' : /-gnu/.test(name) ? 'glibc' : undefined
  return {
    ...(processor ? { cpu: [processor] } : {}),
    ...(system && system !== 'wasm32' ? { os: [system] } : {}),
    ...(libc && system === 'linux' ? { libc: [libc] } : {}),
  }
}

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as Lock
let added = 0
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    if (lock.packages[place] || !/^\d/.test(version)) continue
    const dev = parent.dev ? { dev: true } : {}
    lock.packages[place] = { version, ...dev, optional: true, ...platformOf(name) }
    added += 1
  }
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries(sorted)
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages of other platforms added`)
