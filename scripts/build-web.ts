/**
 * Builds the browser part into dist/web and refuses a first view that is too heavy for the machines
 * it must run on. `--if-stale` builds only when the sources changed since the last build.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'dist/web')
const STAMP = join(OUT, '.stamp')
const SOURCES = ['web', 'contracts', 'package-lock.json', 'vite.config.ts', 'scripts/i18n.ts']
const LIMIT_KB = { staff: 200, phone: 90 }
/** What a later page of the phone may add to the first one. */
const LATER_KB = 13
/** The recorder of the phone's pages is fetched beside, by who agreed to be recorded. */
const ALONE = /replay\/follow/

type Chunk = { file: string; imports?: string[]; css?: string[] }

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const path = join(ROOT, source)
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
      : [path]
    for (const file of files.filter((name) => statSync(name).isFile()).sort()) {
      hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** What stands on the first screen although a dynamic import fetches it. */
const ALSO_SHOWN: Record<string, string[]> = {
  staff: ['staff/shell/layout.tsx'],
  phone: ['phone/invite/consent.tsx'],
}

/** Everything loaded before the first click: the entry's chunk, static imports, styles. */
const firstView = (manifest: Record<string, Chunk>, entry: string): Set<string> =>
  reach(manifest, [`${entry}/index.html`, ...(ALSO_SHOWN[entry] ?? [])])

function reach(manifest: Record<string, Chunk>, names: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) return
    seen.add(name)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const name of names) visit(name)
  return files
}

const kilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(OUT, file))).length, 0) / 1000

function weigh(): boolean {
  const manifest: Record<string, Chunk> = JSON.parse(
    readFileSync(join(OUT, '.vite/manifest.json'), 'utf8'),
  )
  let light = true
  for (const [entry, limit] of Object.entries(LIMIT_KB)) {
    const files = [...firstView(manifest, entry)]
    const kb = kilobytes(files)
    const verdict = kb <= limit ? 'ok' : 'TOO HEAVY'
    console.log(`${entry}: first view ${kb.toFixed(1)} kB gzip of ${limit} kB, ${verdict}`)
    if (files.length === 0 || kb > limit) light = false
  }
  return weighLaterPages(manifest) && light
}

/** Pages of the phone that come after the first one: what each adds to it, the heaviest named. */
function weighLaterPages(manifest: Record<string, Chunk>): boolean {
  const first = firstView(manifest, 'phone')
  const pages = Object.keys(manifest)
    .filter((name) => name.startsWith('phone/') && !ALONE.test(name))
    .map((name) => ({
      name,
      kb: kilobytes([...reach(manifest, [name])].filter((f) => !first.has(f))),
    }))
    .toSorted((a, b) => b.kb - a.kb)
  const [heaviest] = pages
  if (!heaviest) return false
  const isLight = heaviest.kb <= LATER_KB
  const verdict = isLight ? 'ok' : 'TOO HEAVY'
  console.log(
    `phone: ${pages.length} later pages, each ≤ ${LATER_KB} kB more; ${heaviest.name} ${heaviest.kb.toFixed(1)} kB, ${verdict}`,
  )
  return isLight
}

/** Compressed once, here; the server only picks the file the browser understands. */
function compress(): void {
  const assets = join(OUT, 'assets')
  for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg|json)$/.test(file))) {
    const bytes = readFileSync(join(assets, name))
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes))
  }
}

const hash = hashOfSources()
const isFresh = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash
if (process.argv.includes('--if-stale') && isFresh) {
  console.log('dist/web is up to date')
} else {
  // Loaded only when something is built: a warm start should not wait for it.
  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
  compress()
  if (weigh()) writeFileSync(STAMP, hash)
  else process.exitCode = 1
}
