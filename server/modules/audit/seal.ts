import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Signer } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { headStatement } from './entry.ts'
import { appendLeaves, frontierOf, rootOf } from './merkle.ts'
import type { FullNode } from './merkle.ts'
import {
  insertHead,
  insertLeaves,
  insertNodes,
  latestHead,
  lockSealing,
  nodeReader,
  takeUnsealed,
} from './store.ts'
import type { Head } from './store.ts'

const BATCH = 2000

type Sealing = { db: Db; signer: Signer; now: () => Date; folder: string }

/** Seals everything that waits; returns the number of leaves added. */
export async function sealAll(sealing: Sealing): Promise<number> {
  let added = 0
  for (;;) {
    const batch = await sealBatch(sealing)
    added += batch
    if (batch < BATCH) return added
  }
}

async function sealBatch(sealing: Sealing): Promise<number> {
  const { db, signer, now } = sealing
  const sealed = await inTransaction(db, async (tx) => {
    await lockSealing(tx)
    const waiting = await takeUnsealed(tx, BATCH)
    if (waiting.length === 0) return undefined
    const size = (await latestHead(tx))?.treeSize ?? 0
    const read = nodeReader(tx)
    const edge: FullNode[] = []
    for (const part of frontierOf(size)) {
      edge.push({ ...part, hash: await read(part.level, part.position) })
    }
    const hashes = waiting.map((leaf) => leaf.leafHash)
    const grown = appendLeaves(size === 0 ? [] : edge, size, hashes)
    await insertLeaves(tx, size, waiting)
    await insertNodes(tx, grown.created)
    const statement = {
      treeSize: grown.size,
      rootHash: rootOf(grown.frontier).toString('hex'),
      sealedAt: now().toISOString(),
    }
    const signature = signer.sign(headStatement(statement))
    const head = { ...statement, keyId: signer.keyId, signature }
    await insertHead(tx, head)
    return { head, count: waiting.length }
  })
  if (!sealed) return 0
  publishHead(sealing.folder, sealed.head)
  return sealed.count
}

const fileIn = (folder: string) => join(folder, 'audit-heads.jsonl')

/** Heads leave the database, so that nobody who owns the database can rewrite history unseen. */
function publishHead(folder: string, head: Head): void {
  mkdirSync(folder, { recursive: true })
  appendFileSync(fileIn(folder), `${JSON.stringify(head)}\n`, { mode: 0o600, flush: true })
}

/** The heads published so far; a last line torn by a crash is passed over. */
export function publishedHeads(folder: string): Head[] {
  if (!existsSync(fileIn(folder))) return []
  const lines = readFileSync(fileIn(folder), 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (line === '') return []
    try {
      return [JSON.parse(line) as Head]
    } catch (error) {
      if (at === lines.length - 1) return []
      throw new Error(`audit-heads.jsonl line ${at + 1} cannot be read`, { cause: error })
    }
  })
}
