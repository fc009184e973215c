import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { SealedEntry } from './entry.ts'
import type { FullNode, NodeReader } from './merkle.ts'

export type Head = {
  treeSize: number
  rootHash: string
  sealedAt: string
  keyId: string
  signature: string
}

type HeadRow = {
  tree_size: number
  root_hash: Buffer
  sealed_at: Date
  key_id: string
  signature: string
}

const toHead = (row: HeadRow): Head => ({
  treeSize: row.tree_size,
  rootHash: row.root_hash.toString('hex'),
  sealedAt: row.sealed_at.toISOString(),
  keyId: row.key_id,
  signature: row.signature,
})

export async function latestHead(db: Db): Promise<Head | undefined> {
  const { rows } = await sql<HeadRow>`
    select * from audit.head order by tree_size desc limit 1`.execute(db)
  return rows[0] && toHead(rows[0])
}

export async function allHeads(db: Db): Promise<Head[]> {
  const { rows } = await sql<HeadRow>`select * from audit.head order by tree_size`.execute(db)
  return rows.map(toHead)
}

export async function insertHead(tx: Tx, head: Head): Promise<void> {
  await sql`
    insert into audit.head (tree_size, root_hash, sealed_at, key_id, signature)
    values (${head.treeSize}, ${Buffer.from(head.rootHash, 'hex')}, ${head.sealedAt}, ${head.keyId},
      ${head.signature})`.execute(tx)
}

export type Waiting = { entryId: string; leafHash: Buffer }

/** Entries whose transaction, and every earlier one, has ended; oldest first. */
export async function takeUnsealed(tx: Tx, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with ready as (
      select entry_id from audit.unsealed
      where xid < pg_snapshot_xmin(pg_current_snapshot())
      order by entry_id limit ${limit}),
    taken as (
      delete from audit.unsealed where entry_id in (select entry_id from ready) returning entry_id)
    select e.id as "entryId", e.leaf_hash as "leafHash"
    from taken t join audit.entry e on e.id = t.entry_id
    order by e.id`.execute(tx)
  return rows
}

export async function insertLeaves(
  tx: Tx,
  from: number,
  leaves: readonly Waiting[],
): Promise<void> {
  await sql`
    insert into audit.leaf (leaf_index, entry_id, leaf_hash)
    select ${from}::bigint + n - 1, id, hash
    from unnest(${leaves.map((leaf) => leaf.entryId)}::uuid[],
      ${leaves.map((leaf) => leaf.leafHash)}::bytea[]) with ordinality as l (id, hash, n)`.execute(
    tx,
  )
}

export async function insertNodes(tx: Tx, nodes: readonly FullNode[]): Promise<void> {
  await sql`
    insert into audit.node (level, position, hash)
    select * from unnest(${nodes.map((node) => node.level)}::int[],
      ${nodes.map((node) => node.position)}::bigint[],
      ${nodes.map((node) => node.hash)}::bytea[])`.execute(tx)
}

export function nodeReader(db: Db): NodeReader {
  return async (level, position) => {
    const { rows } = await sql<{ hash: Buffer }>`
      select hash from audit.node where level = ${level} and position = ${position}`.execute(db)
    const hash = rows[0]?.hash
    if (!hash) throw new Error(`audit node ${level}/${position} is missing`)
    return hash
  }
}

/** Only one sealer at a time, on whatever node. */
export async function lockSealing(tx: Tx): Promise<void> {
  await sql`lock table audit.leaf in share row exclusive mode`.execute(tx)
}

type EntryRow = Omit<SealedEntry, 'at'> & { at: Date; leafHash: Buffer }
export type StoredEntry = SealedEntry & { leafHash: Buffer; leafIndex: number | null }

const COLUMNS = sql`
  e.id, e.at, e.action, e.outcome, e.actor_kind as "actorKind", e.actor_id as "actorId",
  e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.customer_id as "customerId",
  e.request_id as "requestId", e.detail, e.leaf_hash as "leafHash", l.leaf_index as "leafIndex"`

const toEntry = (row: EntryRow & { leafIndex: number | null }): StoredEntry => ({
  ...row,
  at: row.at.toISOString(),
})

/** Entries about one subject or one customer, oldest first: the audit side of a timeline. */
export async function entriesAbout(db: Db, subjectIds: readonly string[]): Promise<StoredEntry[]> {
  const { rows } = await sql<EntryRow & { leafIndex: number | null }>`
    select ${COLUMNS} from audit.entry e left join audit.leaf l on l.entry_id = e.id
    where e.subject_id = any(${[...subjectIds]}) order by e.id`.execute(db)
  return rows.map(toEntry)
}

export async function pageOfLeaves(
  db: Db,
  fromIndex: number,
  limit: number,
): Promise<
  { leafIndex: number; leafHash: Buffer; entryId: string; entry: StoredEntry | undefined }[]
> {
  const { rows } = await sql<
    EntryRow & { leafIndex: number; sealedHash: Buffer; sealedId: string }
  >`
    select ${COLUMNS}, l.leaf_hash as "sealedHash", l.entry_id as "sealedId"
    from audit.leaf l left join audit.entry e on e.id = l.entry_id
    where l.leaf_index >= ${fromIndex} order by l.leaf_index limit ${limit}`.execute(db)
  return rows.map((row) => ({
    leafIndex: row.leafIndex,
    leafHash: row.sealedHash,
    entryId: row.sealedId,
    entry: row.id ? toEntry(row) : undefined,
  }))
}

/** Entries that no leaf speaks for: fresh ones wait about a second, older ones were smuggled in. */
export async function entriesWithoutLeaf(db: Db): Promise<StoredEntry[]> {
  const { rows } = await sql<EntryRow & { leafIndex: null }>`
    select ${COLUMNS} from audit.entry e left join audit.leaf l on l.entry_id = e.id
    where l.entry_id is null order by e.id`.execute(db)
  return rows.map(toEntry)
}

export type EntryFilter = {
  subjectId?: string | undefined
  actorId?: string | undefined
  action?: string | undefined
  customerId?: string | undefined
  before?: string | undefined
  limit: number
}

/** Newest first; `before` is the id of the last row of the page before. */
export async function findEntries(db: Db, filter: EntryFilter): Promise<StoredEntry[]> {
  const {
    subjectId = null,
    actorId = null,
    action = null,
    customerId = null,
    before = null,
  } = filter
  const { rows } = await sql<EntryRow & { leafIndex: number | null }>`
    select ${COLUMNS} from audit.entry e left join audit.leaf l on l.entry_id = e.id
    where (${subjectId}::text is null or e.subject_id = ${subjectId})
      and (${actorId}::text is null or e.actor_id = ${actorId})
      and (${action}::text is null or e.action = ${action})
      and (${customerId}::uuid is null or e.customer_id = ${customerId}::uuid)
      and (${before}::uuid is null or e.id < ${before}::uuid)
    order by e.id desc limit ${filter.limit}`.execute(db)
  return rows.map(toEntry)
}
