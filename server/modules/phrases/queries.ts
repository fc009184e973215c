import * as contract from '#contracts/phrases'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { compilePhrases } from './check.ts'
import { contentFaults, stateOf, versionOn } from './rules.ts'
import { allVersions, guardOn, phraseOf, phrasesOn, versionsOf } from './store.ts'
import type { VersionRow } from './store.ts'

const FIRST_EXPRESSIONS = 3

/** A bank keeps some hundreds of entries at most: they are read whole and cut here. */
export const listPhrases = query(contract.listPhrases, async ({ tx, now }, asked) => {
  const { cursor, limit, kind, severity, q = '', isProposed } = asked
  const today = beijingDay(now)
  const cards = [...byEntry(await allVersions(tx)).values()]
    .map((versions) => cardOf(versions, today))
    .filter(
      (card) =>
        (kind === undefined || card.kind === kind) &&
        (severity === undefined || card.severity === severity) &&
        (isProposed === undefined || card.hasProposal) &&
        card.words.includes(q.toLowerCase()) &&
        (cursor === undefined || card.entryId > cursor),
    )
  const items = cards.slice(0, limit).map(({ words: _words, ...card }) => card)
  const nextCursor = cards.length > limit ? (items.at(-1)?.entryId ?? null) : null
  return { output: { items, nextCursor } }
})

function byEntry(rows: readonly VersionRow[]): Map<string, VersionRow[]> {
  const entries = new Map<string, VersionRow[]>()
  for (const row of rows) entries.set(row.entryId, [...(entries.get(row.entryId) ?? []), row])
  return entries
}

function cardOf(versions: readonly VersionRow[], today: string) {
  const newest = found(versions[0])
  const acting = versionOn(versions, today)
  const coming = versions.find(({ isReleased, actsFrom }) => isReleased && (actsFrom ?? '') > today)
  const shown = acting ?? coming ?? newest
  const { content } = shown
  const state: 'in-force' | 'coming' | 'retired' | 'none' = acting
    ? acting.isRetired
      ? 'retired'
      : 'in-force'
    : coming
      ? 'coming'
      : 'none'
  return {
    id: shown.id,
    entryId: shown.entryId,
    version: shown.version,
    kind: content.kind,
    severity: content.severity,
    title: content.title,
    firstExpressions: content.expressions.slice(0, FIRST_EXPRESSIONS),
    citation: content.citation,
    allowed: content.allowed,
    state,
    effectiveFrom: shown.actsFrom ?? shown.effectiveFrom,
    hasProposal: versions.some((row) => stateOf(row) === 'proposed'),
    words: [shown.entryId, content.title, content.allowed, content.citation, ...content.expressions]
      .join(' ')
      .toLowerCase(),
  }
}

export const readPhrase = query(contract.readPhrase, async ({ tx, now }, { phraseId }) => {
  const versions = await versionsOf(tx, phraseId)
  const { id, entryId } = found(versions[0])
  const today = beijingDay(now)
  const acting = versionOn(versions, today)
  return {
    output: {
      id,
      entryId,
      today,
      inForce: acting && !acting.isRetired ? acting.version : null,
      versions: versions.map((row) => versionAnswer(row, versions)),
    },
  }
})

function versionAnswer(row: VersionRow, all: readonly VersionRow[]) {
  const next = all
    .filter(({ isReleased, version }) => isReleased === true && version > row.version)
    .at(-1)
  return {
    ...row.content,
    entryId: row.entryId,
    version: row.version,
    state: stateOf(row),
    isRetired: row.isRetired,
    effectiveFrom: row.actsFrom ?? row.effectiveFrom,
    effectiveUntil: row.isReleased === true && next?.actsFrom ? eveOf(next.actsFrom) : null,
    note: row.note,
    proposedByName: row.proposedByName,
    proposedAt: row.proposedAt.toISOString(),
    decidedByName: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    opinion: row.opinion,
  }
}

const DAY_MS = 86_400_000
const eveOf = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)

/** Answers while somebody types; nothing of the text is kept or logged. */
export const checkText = query(contract.checkText, async ({ tx, now }, { text }) => {
  const guard = await guardOn(tx, beijingDay(now))
  return { output: { findings: guard.check(text) } }
})

/** The list as it would stand with this draft in it. */
export const tryPhrase = query(contract.tryPhrase, async ({ tx, now }, asked) => {
  const { text, content, entryId } = asked
  const fields = contentFaults({ ...content, examples: [] })
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
  const day = beijingDay(now)
  const others = (await phrasesOn(tx, day)).filter((phrase) => phrase.entryId !== entryId)
  const draft = phraseOf(content, { entryId, version: 0, effectiveFrom: day })
  return { output: { findings: compilePhrases([...others, draft]).check(text) } }
})
