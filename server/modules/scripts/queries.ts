import type { z } from 'zod'
import type { Actor } from '#contracts/actors'
import * as contract from '#contracts/scripts'
import type { ScriptCard, ScriptVersion } from '#contracts/scripts'
import { readOffer } from '#modules/products'
import { conditionWords } from '#modules/rulebook'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { releaseFaults } from './decide-script.ts'
import { exampleOccasion } from './example.ts'
import { differencesOf, problemsOf } from './rules.ts'
import { SLOTS } from './slots.ts'
import { say } from './speak.ts'
import { inForceOn, stateOn } from './states.ts'
import { allScripts, scriptById } from './store.ts'
import type { ListedScript, VersionRow } from './store.ts'

type Card = z.input<typeof ScriptCard>

export const listScripts = query(contract.listScripts, async ({ tx, now }, asked) => {
  const { limit, q, kind, isWaiting } = asked
  const after = cursorId(asked.cursor)
  const today = beijingDay(now)
  const cards = (await allScripts(tx))
    .map((script) => ({ card: cardOf(script, today), words: wordsOf(script) }))
    .filter(
      ({ card, words }) =>
        (kind === undefined || card.kind === kind) &&
        (isWaiting === undefined || card.isWaiting) &&
        words.includes(q.toLowerCase()) &&
        (after === undefined || card.id < after),
    )
    .map(({ card }) => card)
  const items = cards.slice(0, limit)
  const nextCursor = cards.length > limit ? (items.at(-1)?.id ?? null) : null
  return { output: { items, nextCursor } }
})

const wordsOf = ({ name, productName, versions }: ListedScript) =>
  [name, productName ?? '', ...(versions[0]?.content.lines.map(({ text }) => text) ?? [])]
    .join(' ')
    .toLowerCase()

/** What is in force stands on the card; where nothing is, the newest version. */
function cardOf(script: ListedScript, today: string): Card {
  const { versions, createdAt: _createdAt, ...about } = script
  const shown = inForceOn(versions, today) ?? versions[0]
  return {
    ...about,
    productClass: about.productClass as Card['productClass'],
    state: shown ? stateOn(shown, versions, today) : 'draft',
    version: shown?.version ?? 0,
    validUntil: shown?.validUntil ?? null,
    isWaiting: versions.some(({ state }) => state === 'in-review'),
    updatedAt: (shown?.changedAt ?? script.createdAt).toISOString(),
  }
}

export const readScript = query(contract.readScript, async ({ tx, now, actor }, { scriptId }) => {
  const script = await scriptById(tx, scriptId)
  const today = beijingDay(now)
  const versions = script.versions.map((row) => versionOf(row, script, { actor, today }))
  return { output: { ...cardOf(script, today), versions } }
})

type Reader = { actor: Actor; today: string }

function versionOf(
  row: VersionRow,
  { kind, versions }: ListedScript,
  { actor, today }: Reader,
): z.input<typeof ScriptVersion> {
  const { scriptId: _scriptId, editedBy: _editedBy, ...shown } = row
  const before = versions.find(({ version }) => version < row.version)
  return {
    ...shown,
    state: stateOn(row, versions, today),
    changedAt: row.changedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    problems: problemsOf(kind, row.content),
    differences: differencesOf(before?.content ?? null, row.content),
    conditions: row.content.lines.map(({ concerns }) => conditionWords(concerns)),
    releaseFaults: releaseFaults(row, actor, today),
  }
}

export const listScriptSlots = query(contract.listScriptSlots, async () => ({
  output: { items: Object.entries(SLOTS).map(([name, spec]) => ({ name, ...spec })) },
}))

/** A draft on a product of the catalogue and a made-up customer of an age; nothing is kept. */
export const tryScript = query(contract.tryScript, async ({ tx, now }, asked) => {
  const { kind, content, productId, age } = asked
  const problems = problemsOf(kind, content)
  const faulty = new Set(problems.map(({ path }) => path.split('.')[2]))
  const occasion = exampleOccasion(await readOffer(tx, productId, now), age)
  const lines = content.lines.map((line, at) => {
    const { id: lineId, part } = line
    // A condition that cannot be tested has its problem beside it.
    if (faulty.has(String(at))) {
      return { lineId, part, isSaid: false, why: '请先改正', text: line.text, answer: line.answer }
    }
    const { why, text, answer } = say(line, occasion)
    return { lineId, part, isSaid: why === '', why, text, answer }
  })
  return { output: { lines, problems } }
})
