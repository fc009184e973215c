import type { ScriptContent } from '#contracts/scripts'
import type { Tx } from '#platform/db'
import { requireReleasable } from './edit-script.ts'
import { insertScript, insertVersion, setDecided, setSubmitted } from './store.ts'
import type { Script } from './store.ts'

export type InstalledScript = Omit<Script, 'createdAt'> & {
  content: ScriptContent
  validUntil: string
  note: string
  writtenBy: string
  releasedBy: string
  opinion: string
  now: Date
}

/** Writes a script with its first version, released by somebody who did not write it. */
export async function installScript(tx: Tx, given: InstalledScript): Promise<void> {
  const { id, content, now, writtenBy: by } = given
  if (by === given.releasedBy) throw new Error('nobody releases what they wrote')
  requireReleasable(given.kind, content)
  const at = { scriptId: id, version: 1 }
  await insertScript(tx, { ...given, createdAt: now })
  if (!(await insertVersion(tx, { ...at, content, by, now }))) return
  await setSubmitted(tx, at, { validUntil: given.validUntil, note: given.note, by, now })
  const { releasedBy, opinion } = given
  await setDecided(tx, at, { state: 'released', opinion, by: releasedBy, now })
}
