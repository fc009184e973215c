import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PhraseContent } from '#contracts/phrases'
import type { Db, Tx } from '#platform/db'
import { compilePhrases } from './check.ts'
import { learnedAlike } from './learned-alike.ts'
import type { Phrase, PhraseGuard } from './check.ts'
import type { InstalledPhrase } from './phrase-draft.ts'

/** One version with what was decided about it. */
export type VersionRow = {
  id: string
  entryId: string
  version: number
  content: PhraseContent
  isRetired: boolean
  effectiveFrom: string
  note: string
  proposedBy: string | null
  proposedByName: string
  proposedAt: Date
  isReleased: boolean | null
  /** The day it acts from, once released: never before the day of its release. */
  actsFrom: string | null
  opinion: string | null
  decidedByName: string | null
  decidedAt: Date | null
}

const VERSIONS = sql`
  select e.id, v.entry_id as "entryId", v.version, v.content, v.is_retired as "isRetired",
    v.effective_from as "effectiveFrom", v.note, v.proposed_by as "proposedBy",
    v.proposed_by_name as "proposedByName", v.proposed_at as "proposedAt",
    d.is_released as "isReleased", d.acts_from as "actsFrom", d.opinion,
    d.decided_by_name as "decidedByName", d.decided_at as "decidedAt"
  from phrases.entry_version v
  join phrases.entry e on e.entry_id = v.entry_id
  left join phrases.decision d on d.entry_id = v.entry_id and d.version = v.version`

/** Every version of every entry, entries in order, the newest version first. */
export async function allVersions(db: Db): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    ${VERSIONS} order by v.entry_id, v.version desc`.execute(db)
  return rows
}

export async function versionsOf(db: Db, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    ${VERSIONS} where e.id = ${id} order by v.version desc`.execute(db)
  return rows
}

export async function versionsByName(db: Db, entryId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    ${VERSIONS} where v.entry_id = ${entryId} order by v.version desc`.execute(db)
  return rows
}

type InForce = { entryId: string; version: number; content: PhraseContent; actsFrom: string }

/** What acts on a day: of each entry the released version that came last, unless it retires it. */
export async function phrasesOn(db: Db, day: string): Promise<Phrase[]> {
  const { rows } = await sql<InForce>`
    select "entryId", version, content, "actsFrom" from (
      select distinct on (d.entry_id) d.entry_id as "entryId", d.version, v.content, v.is_retired,
        d.acts_from as "actsFrom"
      from phrases.decision d
      join phrases.entry_version v on v.entry_id = d.entry_id and v.version = d.version
      where d.is_released and d.acts_from <= ${day}
      order by d.entry_id, d.acts_from desc, d.version desc) latest
    where not is_retired`.execute(db)
  return rows.map(({ entryId, version, content, actsFrom }) =>
    phraseOf(content, { entryId, version, effectiveFrom: actsFrom }),
  )
}

type Place = { entryId: string; version: number; effectiveFrom: string }
export const phraseOf = (content: PhraseContent, place: Place): Phrase => ({
  ...content,
  ...place,
  effectiveUntil: null,
})

/** Compiled lists by what they are: rows never change, so the versions in force are the key. */
const compiledGuards = new Map<string, PhraseGuard>()
const GUARDS_MAX = 8

export async function guardOn(db: Db, day: string): Promise<PhraseGuard> {
  const phrases = await phrasesOn(db, day)
  const key = phrases.map(({ entryId, version }) => `${entryId}@${version}`).join(',')
  const known = compiledGuards.get(key)
  if (known) return known
  const guard = compilePhrases(phrases, learnedAlike())
  if (compiledGuards.size >= GUARDS_MAX) compiledGuards.clear()
  compiledGuards.set(key, guard)
  return guard
}

export type NewVersion = {
  id: string
  entryId: string
  version: number
  content: PhraseContent
  isRetired: boolean
  effectiveFrom: string
  note: string
  proposedBy: string | null
  proposedByName: string
  now: Date
}

/** False where this version is there already. */
export async function insertVersion(tx: Tx, given: NewVersion): Promise<boolean> {
  await sql`
    insert into phrases.entry (id, entry_id) values (${given.id}, ${given.entryId})
    on conflict do nothing`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into phrases.entry_version (entry_id, version, content, is_retired, effective_from, note,
      proposed_by, proposed_by_name, proposed_at)
    values (${given.entryId}, ${given.version}, ${JSON.stringify(given.content)}::jsonb,
      ${given.isRetired}, ${given.effectiveFrom}, ${given.note}, ${given.proposedBy},
      ${given.proposedByName}, ${given.now})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export type NewDecision = {
  entryId: string
  version: number
  isReleased: boolean
  actsFrom: string
  opinion: string
  decidedBy: string | null
  decidedByName: string
  now: Date
}

/** False where it was decided already. */
export async function insertDecision(tx: Tx, given: NewDecision): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into phrases.decision (entry_id, version, is_released, acts_from, opinion, decided_by,
      decided_by_name, decided_at)
    values (${given.entryId}, ${given.version}, ${given.isReleased}, ${given.actsFrom},
      ${given.opinion}, ${given.decidedBy}, ${given.decidedByName}, ${given.now})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

const SHIPPED = '系统自带'

/** Installs what the product ships with; versions that are there already stay as they are. */
export async function installPhrases(tx: Tx, pack: readonly InstalledPhrase[]): Promise<void> {
  const { rows } = await sql<{ entryId: string }>`
    select entry_id as "entryId" from phrases.entry`.execute(tx)
  const known = new Set(rows.map(({ entryId }) => entryId))
  for (const { entryId, effectiveFrom, ...content } of pack) {
    if (known.has(entryId)) continue
    const now = new Date(`${effectiveFrom}T00:00:00+08:00`)
    const place = { entryId, version: 1, now }
    const isNew = await insertVersion(tx, {
      ...place,
      id: shippedId(entryId),
      content,
      isRetired: false,
      effectiveFrom,
      note: SHIPPED,
      proposedBy: null,
      proposedByName: SHIPPED,
    })
    if (!isNew) continue
    await insertDecision(tx, {
      ...place,
      isReleased: true,
      actsFrom: effectiveFrom,
      opinion: SHIPPED,
      decidedBy: null,
      decidedByName: SHIPPED,
    })
  }
}

/** The same id on every installation: a name-based UUID (version 8). */
function shippedId(entryId: string): string {
  const hex = createHash('sha256').update(`phrases:${entryId}`).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ]
  return [...parts, hex.slice(20, 32)].join('-')
}
