import { createHash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962: append-only, with proofs that an entry is in the log (inclusion) and
 * that a later log contains an earlier one unchanged (consistency). Pure; hashes are SHA-256.
 */
export type Hash = Buffer

/** Gives the hash of the full subtree at `position` of `level` (level 0 = leaves). */
export type NodeReader = (level: number, position: number) => Promise<Hash>

export const EMPTY_ROOT: Hash = createHash('sha256').digest()

export function leafHash(data: string | Uint8Array): Hash {
  return createHash('sha256').update(Buffer.of(0)).update(data).digest()
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()
}

export type FullNode = { level: number; position: number; hash: Hash }

/** The full subtrees that make up a tree of `size` leaves, left to right. */
export function frontierOf(size: number): { level: number; position: number }[] {
  const parts: { level: number; position: number }[] = []
  let start = 0
  for (let level = Math.floor(Math.log2(Math.max(size, 1))); level >= 0; level -= 1) {
    const width = 2 ** level
    if (Math.floor(size / width) % 2 === 1) {
      parts.push({ level, position: start / width })
      start += width
    }
  }
  return parts
}

/** Appends leaves and tells which full subtrees came to be. `frontier` is left as it was. */
export function appendLeaves(
  frontier: readonly FullNode[],
  size: number,
  leaves: readonly Hash[],
): { created: FullNode[]; frontier: FullNode[]; size: number } {
  const edge = [...frontier]
  const created: FullNode[] = []
  let position = size
  for (const hash of leaves) {
    let node: FullNode = { level: 0, position, hash }
    created.push(node)
    while (edge.at(-1)?.level === node.level) {
      const left = edge.pop()!
      node = {
        level: node.level + 1,
        position: Math.floor(node.position / 2),
        hash: nodeHash(left.hash, node.hash),
      }
      created.push(node)
    }
    edge.push(node)
    position += 1
  }
  return { created, frontier: edge, size: position }
}

/** The root over a frontier: from the right, each smaller subtree is hung under the next larger. */
export function rootOf(frontier: readonly { hash: Hash }[]): Hash {
  const last = frontier.at(-1)
  if (!last) return EMPTY_ROOT
  return frontier.slice(0, -1).reduceRight((right, left) => nodeHash(left.hash, right), last.hash)
}

/** Largest power of two below `size` (size ≥ 2). */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** The root of leaves [start, start + size); full aligned subtrees are read, not recomputed. */
async function rangeRoot(read: NodeReader, start: number, size: number): Promise<Hash> {
  const level = Math.log2(size)
  if (Number.isInteger(level)) return read(level, start / size)
  const split = splitOf(size)
  const left = await rangeRoot(read, start, split)
  return nodeHash(left, await rangeRoot(read, start + split, size - split))
}

/** Audit path for leaf `index` in the tree of `size` leaves, from the leaf upwards. */
export async function inclusionProof(
  read: NodeReader,
  index: number,
  size: number,
): Promise<Hash[]> {
  const path = async (at: number, start: number, width: number): Promise<Hash[]> => {
    if (width === 1) return []
    const split = splitOf(width)
    return at < split
      ? [...(await path(at, start, split)), await rangeRoot(read, start + split, width - split)]
      : [
          ...(await path(at - split, start + split, width - split)),
          await rangeRoot(read, start, split),
        ]
  }
  return path(index, 0, size)
}

/** Recomputes the root from a leaf and its audit path (RFC 9162 §2.1.3.2). */
export function rootFromInclusion(
  leaf: Hash,
  at: { index: number; size: number },
  proof: readonly Hash[],
): Hash | undefined {
  if (at.index >= at.size || at.index < 0) return undefined
  let index = at.index
  let last = at.size - 1
  let root = leaf
  for (const sibling of proof) {
    if (last === 0) return undefined
    if (index % 2 === 1 || index === last) {
      root = nodeHash(sibling, root)
      while (index % 2 === 0 && index !== 0) {
        index = Math.floor(index / 2)
        last = Math.floor(last / 2)
      }
    } else root = nodeHash(root, sibling)
    index = Math.floor(index / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? root : undefined
}

/** Proof that the tree of `size` leaves begins with the tree of `earlier` leaves. */
export async function consistencyProof(
  read: NodeReader,
  earlier: number,
  size: number,
): Promise<Hash[]> {
  type Range = { start: number; width: number }
  const path = async (m: number, { start, width }: Range, whole: boolean): Promise<Hash[]> => {
    if (m === width) return whole ? [] : [await rangeRoot(read, start, width)]
    const split = splitOf(width)
    const left = { start, width: split }
    const right = { start: start + split, width: width - split }
    return m <= split
      ? [...(await path(m, left, whole)), await rangeRoot(read, right.start, right.width)]
      : [...(await path(m - split, right, false)), await rangeRoot(read, start, split)]
  }
  if (earlier === 0 || earlier === size) return []
  return path(earlier, { start: 0, width: size }, true)
}

type Head = { size: number; root: Hash }

/** Whether `later` really contains `earlier` unchanged (RFC 9162 §2.1.4.2). */
export function isConsistent(earlier: Head, later: Head, proof: readonly Hash[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root)
  if (earlier.size === 0) return proof.length === 0
  const isFull = Number.isInteger(Math.log2(earlier.size))
  const steps = isFull ? [earlier.root, ...proof] : [...proof]
  let index = earlier.size - 1
  let last = later.size - 1
  while (index % 2 === 1) {
    index = Math.floor(index / 2)
    last = Math.floor(last / 2)
  }
  const seed = steps.shift()
  if (!seed) return false
  let oldRoot = seed
  let newRoot = seed
  for (const sibling of steps) {
    if (last === 0) return false
    if (index % 2 === 1 || index === last) {
      oldRoot = nodeHash(sibling, oldRoot)
      newRoot = nodeHash(sibling, newRoot)
      while (index % 2 === 0 && index !== 0) {
        index = Math.floor(index / 2)
        last = Math.floor(last / 2)
      }
    } else newRoot = nodeHash(newRoot, sibling)
    index = Math.floor(index / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && oldRoot.equals(earlier.root) && newRoot.equals(later.root)
}
