import type { Automaton } from './automaton.ts'
import type { Phrase, Span } from './check.ts'
import { isHan, isHanCode, textOf } from './normalise.ts'
import type { Canonical } from './normalise.ts'
import { initialOf, soundAlike } from './syllables.ts'
import type { Spoken } from './syllables.ts'

/** A word people hide, with the entry it belongs to. */
export type Disguise = { word: string; phrase: Phrase }
type Search = { disguises: readonly Disguise[]; sounds: Automaton; bare: Automaton }
type Hidden = Span & { phrase: Phrase }

export const disguises = (phrase: Phrase): Disguise[] =>
  phrase.disguised.map((word) => ({ word, phrase }))

/** The initials of a word that are worth a search: from three characters on, one at a time or two. */
export function initialForms(word: string): string[] {
  const units = Array.from(word)
  if (units.length < 3) return []
  const forms = new Set<string>()
  for (let first = 0; first < units.length; first += 1) {
    for (let second = first; second < units.length; second += 1) {
      if (units.length === 3 && second !== first && first === 0) continue
      forms.add(
        units.map((unit, at) => (at === first || at === second ? initialOf(unit) : unit)).join(''),
      )
    }
  }
  return [...forms]
}

/** By sound, by pinyin, and torn apart by digits or letters. */
export function findDisguised(search: Search, canonical: Canonical, spoken: Spoken): Hidden[] {
  return [...bySound(search, canonical, spoken), ...tornApart(search, canonical)]
}

function bySound({ disguises: all, sounds }: Search, { text }: Canonical, spoken: Spoken) {
  const hidden: Hidden[] = []
  for (const hit of sounds.find(spoken.text)) {
    const disguise = all[hit.word]
    if (!disguise) continue
    const { word, phrase } = disguise
    const pieces = Array.from(word, (character, at) => {
      const from = spoken.start[hit.start + at] ?? 0
      return { character, written: text.slice(from, spoken.end[hit.start + at]) }
    })
    if (!isDisguise(pieces)) continue
    const start = spoken.start[hit.start] ?? 0
    hidden.push({ start, end: spoken.end[hit.start + word.length - 1] ?? start, phrase })
  }
  return hidden
}

type Piece = { character: string; written: string }

/**
 * Pinyin counts as written out. Another character of the same sound may stand for one of two (with
 * the same tone) or for up to half of more: beyond that it is another word.
 */
function isDisguise(pieces: readonly Piece[]): boolean {
  const changed = pieces.filter(({ character, written }) => character !== written)
  const swapped = changed.filter(({ written }) => isHan(written))
  if (swapped.length > Math.floor(pieces.length / 2)) return false
  if (pieces.length > 2) return true
  return swapped.every(({ character, written }) => soundAlike(character, written))
}

/** How many digits or letters may stand between two characters of a hidden word. */
const TEAR_MAX = 2

function tornApart({ disguises: all, bare }: Search, { text }: Canonical): Hidden[] {
  const places = new Uint32Array(text.length)
  const han: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (!isHanCode(code)) continue
    places[han.length] = at
    han.push(code)
  }
  return bare.find(textOf(han)).flatMap(({ word: number, start: first }) => {
    const disguise = all[number]
    if (!disguise) return []
    const covered = places.subarray(first, first + disguise.word.length)
    const isNear = covered.every(
      (place, at) => at === 0 || place - (covered[at - 1] ?? 0) <= TEAR_MAX + 1,
    )
    const [start = 0] = covered
    const end = (covered.at(-1) ?? start) + 1
    return isNear ? [{ start, end, phrase: disguise.phrase }] : []
  })
}
