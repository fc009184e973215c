import type { Db } from '#platform/db'
import { buildKnowledgeIndex } from './knowledge-index.ts'
import type { KnowledgeIndex } from './knowledge-index.ts'
import { allPassages, knowledgeRevision } from './knowledge-store.ts'

/** The knowledge base as this process holds it in memory; any process can build its own. */
export type KnowledgeLibrary = {
  /** Good for an answer: at most `checkEveryMs` behind the database. */
  current: (db: Db) => Promise<KnowledgeIndex>
  /** Looks whether anything changed and reads it again if so. */
  refresh: (db: Db) => Promise<void>
}

type Held = { revision: number; index: KnowledgeIndex }

export function openKnowledgeLibrary(checkEveryMs = 2000): KnowledgeLibrary {
  let held: Held | undefined
  let checkedAt = -Infinity
  let reading: Promise<Held> | undefined

  const refresh = async (db: Db) => {
    checkedAt = performance.now()
    // The revision first: what is read after it may be newer, which costs one more reading at most.
    const revision = await knowledgeRevision(db)
    if (held?.revision === revision) return
    reading ??= read(db, revision).finally(() => {
      reading = undefined
    })
    held = await reading
  }
  const current = async (db: Db) => {
    if (!held || performance.now() - checkedAt > checkEveryMs) await refresh(db)
    return held!.index
  }
  return { current, refresh }
}

async function read(db: Db, revision: number): Promise<Held> {
  return { revision, index: buildKnowledgeIndex(await allPassages(db)) }
}
