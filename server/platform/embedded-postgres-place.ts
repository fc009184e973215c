// Who runs PostgreSQL, and where its data can lie so that this user reaches it.
import { createHash, randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { chmod, lchown, mkdir, open, readFile, readdir } from 'node:fs/promises'
import { realpath, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** Undefined: we run PostgreSQL as ourselves. It refuses root, so root needs another user. */
export type Runner = { name: string; uid: number; gid: number } | undefined

/** `folder` keeps what is ours (password, port, log, users, lock); `data` is PostgreSQL's own. */
export type Place = { folder: string; data: string; runner: Runner }

/** Where root keeps what a 0700 home would hide from the user who runs PostgreSQL. */
export const sharedFolder = '/var/lib/baoqiao'

type Log = (line: string) => void

export async function statOrNothing(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}

/** The whole text or none of it, on the disk before this returns; owned by the folder's owner. */
export async function writeDurably(path: string, text: string, mode = 0o600): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', mode)
  await file.writeFile(text)
  await file.sync()
  await file.close()
  await giveToFolderOwner(draft)
  await rename(draft, path)
  await syncFolder(dirname(path))
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync()
  await folder.close()
}

/** A single start with sudo must not leave files behind that lock the folder's owner out. */
export async function giveToFolderOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const owner = await stat(dirname(path))
  if (owner.uid !== 0) await lchown(path, owner.uid, owner.gid)
}

/** To be asked under the folder's lock: the first start of all may choose a place elsewhere. */
export async function findPlace(folder: string, log: Log): Promise<Place> {
  const noted = await readNotedPlace(folder)
  const data = noted ?? join(folder, 'data')
  const runner = await chooseRunner(data)
  const exists = (await statOrNothing(data)) !== undefined
  if (noted !== undefined || (await canTraverse(folder, runner))) {
    return { folder, data, runner }
  }
  if (!exists) return { folder, data: await placeElsewhere(folder, log), runner }
  throw new EmbeddedPostgresError(
    'folder-not-writable',
    `The database in ${data} belongs to user ${runner?.name}, who cannot pass through the folders ` +
      'above it. Give those folders the x permission for others, or move the data folder.',
  )
}

/** Its real path; the folder is made when absent. */
export async function prepareFolder(folder: string): Promise<string> {
  const created = await mkdir(folder, { recursive: true })
  // Root's umask may be 077: then the user who runs PostgreSQL could not pass through.
  if (created !== undefined) await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
  return realpath(folder)
}

async function readNotedPlace(folder: string): Promise<string | undefined> {
  const note = join(folder, 'where.txt')
  if ((await statOrNothing(note)) === undefined) return undefined
  const data = (await readFile(note, 'utf8')).split('\n')[0]?.trim() ?? ''
  if ((await statOrNothing(dirname(data)))?.isDirectory()) return data
  throw new EmbeddedPostgresError(
    'cluster-missing',
    `${note} says that the database lies in ${data}, which does not exist. Put it back (from a ` +
      `backup, say); to begin with an empty database instead, delete ${folder}.`,
  )
}

/**
 * The name ends in chance because the password lives in `folder`: whoever deletes the folder to
 * begin afresh must get an empty cluster, not the old one with a password nobody knows.
 */
async function placeElsewhere(folder: string, log: Log): Promise<string> {
  const clusters = join(sharedFolder, 'clusters')
  for (const path of [sharedFolder, clusters]) await makePassable(path)
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const older = (await readdir(clusters)).filter((name) => name.startsWith(hash))
  for (const name of older) {
    log(`An earlier database of ${folder} is left in ${clusters}/${name}; delete it if unwanted.`)
  }
  const home = join(clusters, `${hash}-${randomBytes(4).toString('hex')}`)
  await makePassable(home)
  const data = join(home, 'data')
  const reason = 'The user who runs PostgreSQL cannot pass through the folders above this one,\n'
  await writeDurably(join(folder, 'where.txt'), `${data}\n\n${reason}so its data lies there.\n`)
  return data
}

export async function makePassable(path: string): Promise<void> {
  const created = await mkdir(path, { recursive: true })
  if (created !== undefined) await chmod(path, 0o755)
}

async function chooseRunner(data: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return undefined
  const users = await readUsers()
  const owner = await statOrNothing(data)
  // A cluster that an ordinary user made stays that user's, though root starts it today.
  if (owner !== undefined && owner.uid !== 0) {
    const name = users.find((user) => user.uid === owner.uid)?.name ?? String(owner.uid)
    return { name, uid: owner.uid, gid: owner.gid }
  }
  const runner = ['postgres', 'nobody'].map((name) => users.find((user) => user.name === name))
  const found = runner.find((user) => user !== undefined && user.uid !== 0)
  if (found !== undefined) return found
  throw new EmbeddedPostgresError(
    'unsupported-platform',
    'PostgreSQL refuses to run as root, and this machine has neither a user postgres nor a user ' +
      'nobody. Create one (useradd --system postgres), or start as an ordinary user.',
  )
}

async function readUsers(): Promise<{ name: string; uid: number; gid: number }[]> {
  const text = await readFile('/etc/passwd', 'utf8')
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Can the runner pass through every folder from / down to this one? */
export async function canTraverse(path: string, runner: Runner): Promise<boolean> {
  if (runner === undefined) return true
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    // Node drops every other group when it starts a child as another user.
    const bit = uid === runner.uid ? 0o100 : gid === runner.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}
