import { isSignatureValid } from '#platform/crypto'
import type { Db } from '#platform/db'
import { hashEntry, headStatement } from './entry.ts'
import { appendLeaves, rootOf } from './merkle.ts'
import type { FullNode } from './merkle.ts'
import { allHeads, entriesWithoutLeaf, pageOfLeaves } from './store.ts'
import type { Head } from './store.ts'

export type AuditFinding = { what: string; where: string; leafIndex?: number }
export type AuditVerdict = {
  isIntact: boolean
  entries: number
  heads: number
  unsealed: number
  /** The first altered entry, in the order of the log. */
  first: AuditFinding | undefined
  findings: AuditFinding[]
}

type Given = {
  db: Db
  publicKeyPem: string
  /** Heads kept outside the database. */
  published: readonly Head[]
  now: Date
}

const PAGE = 5000
const FINDINGS_MAX = 100
/** An entry this old without a leaf was not written by the product. */
const SEALING_GRACE_MS = 60_000

/** Recomputes every hash, every root and every signature; trusts nothing the database says of itself. */
export async function verifyAudit(given: Given): Promise<AuditVerdict> {
  const findings: AuditFinding[] = []
  const heads = await allHeads(given.db)
  const roots = new Map<number, string>()
  const entries = await walkLeaves(given.db, new Set(heads.map((head) => head.treeSize)), {
    roots,
    findings,
  })
  checkHeads(heads, { roots, given, findings })
  checkPublished(given.published, { heads, roots, findings })
  const loose = await entriesWithoutLeaf(given.db)
  for (const entry of loose) {
    if (!hashEntry(entry).equals(entry.leafHash)) {
      findings.push({ what: '未封存的审计记录被改动', where: `entry ${entry.id}` })
    } else if (given.now.getTime() - Date.parse(entry.at) > SEALING_GRACE_MS) {
      findings.push({ what: '审计记录不在封存树中', where: `entry ${entry.id}` })
    }
  }
  return {
    isIntact: findings.length === 0,
    entries,
    heads: heads.length,
    unsealed: loose.length,
    first: findings[0],
    findings: findings.slice(0, FINDINGS_MAX),
  }
}

type Walk = { roots: Map<number, string>; findings: AuditFinding[] }

async function walkLeaves(db: Db, sizes: ReadonlySet<number>, walk: Walk): Promise<number> {
  let frontier: FullNode[] = []
  let size = 0
  for (;;) {
    const page = await pageOfLeaves(db, size, PAGE)
    for (const leaf of page) {
      const where = `entry ${leaf.entryId}`
      if (leaf.leafIndex !== size) {
        walk.findings.push({ what: '封存树缺叶', where: `leaf ${size}`, leafIndex: size })
        return size
      }
      if (!leaf.entry) {
        walk.findings.push({ what: '审计记录被删除', where, leafIndex: size })
      } else if (!hashEntry(leaf.entry).equals(leaf.leafHash)) {
        walk.findings.push({ what: '审计记录被改动', where, leafIndex: size })
      } else if (!leaf.entry.leafHash.equals(leaf.leafHash)) {
        walk.findings.push({ what: '审计记录的摘要被改动', where, leafIndex: size })
      }
      const grown = appendLeaves(frontier, size, [leaf.leafHash])
      frontier = grown.frontier
      size = grown.size
      if (sizes.has(size)) walk.roots.set(size, rootOf(frontier).toString('hex'))
    }
    if (page.length < PAGE) return size
  }
}

type HeadCheck = { roots: Map<number, string>; given: Given; findings: AuditFinding[] }

function checkHeads(heads: readonly Head[], { roots, given, findings }: HeadCheck): void {
  for (const head of heads) {
    const where = `head ${head.treeSize}`
    if (roots.get(head.treeSize) !== head.rootHash) {
      findings.push({ what: '封存树与已签的根不符', where })
    }
    const { treeSize, rootHash, sealedAt } = head
    const statement = headStatement({ treeSize, rootHash, sealedAt })
    if (!isSignatureValid(statement, head.signature, given.publicKeyPem)) {
      findings.push({ what: '封存根的签名无效', where })
    }
  }
}

type PublishedCheck = {
  heads: readonly Head[]
  roots: Map<number, string>
  findings: AuditFinding[]
}

/** A head kept outside must still be there: a rewritten database would have another history. */
function checkPublished(published: readonly Head[], check: PublishedCheck): void {
  const inside = new Map(check.heads.map((head) => [head.treeSize, head]))
  for (const head of published) {
    const twin = inside.get(head.treeSize)
    if (!twin || twin.rootHash !== head.rootHash || twin.signature !== head.signature) {
      check.findings.push({ what: '库外公布的根与库内不符', where: `head ${head.treeSize}` })
    }
  }
}
