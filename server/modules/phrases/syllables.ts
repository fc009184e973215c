import { pinyin } from 'pinyin-pro'
import type { Canonical } from './normalise.ts'
import { BREAK, isHan, textOf } from './normalise.ts'

/** A syllable with and without its tone, per common character; built once for the process. */
type Sound = { syllable: string; toned: string; unit: string }
type Sounds = {
  of: ReadonlyMap<string, Sound>
  syllables: ReadonlyMap<string, number>
  /** The unit of a character's sound by the character's own unit. */
  spoken: Uint16Array
}
let built: Sounds | undefined
const PRIVATE_USE = 0xe000
/** Stands for what makes no sound. */
const SILENT_CODE = 0xffff
const SILENT = String.fromCharCode(SILENT_CODE)

/** The 6,763 characters of GB2312: nobody hides a word in characters nobody can read. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder('gb2312')
  const characters: string[] = []
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(new Uint8Array([row, cell]))
      if (isHan(character)) characters.push(character)
    }
  }
  return characters
}

function sounds(): Sounds {
  if (built) return built
  const of = new Map<string, Sound>()
  const syllables = new Map<string, number>()
  const spoken = new Uint16Array(0x1_0000).fill(SILENT_CODE)
  for (const character of commonCharacters()) {
    const toned = pinyin(character, { toneType: 'num', v: true }).replaceAll('ü', 'v')
    const syllable = toned.replace(/\d$/, '')
    const number = syllables.get(syllable) ?? syllables.size
    syllables.set(syllable, number)
    spoken[character.charCodeAt(0)] = PRIVATE_USE + number
    of.set(character, { syllable, toned, unit: String.fromCharCode(PRIVATE_USE + number) })
  }
  built = { of, syllables, spoken }
  return built
}

/** One private unit per syllable, so that sounds can be searched like characters. */
function unitOf(syllable: string): string {
  const number = sounds().syllables.get(syllable)
  return number === undefined ? SILENT : String.fromCharCode(PRIVATE_USE + number)
}

/** The sound of a word of characters, one unit each. */
export function soundOf(word: string): string {
  return Array.from(word, (character) =>
    unitOf(sounds().of.get(character)?.syllable ?? character),
  ).join('')
}

export const initialOf = (character: string): string =>
  sounds().of.get(character)?.syllable[0] ?? character

export const soundAlike = (a: string, b: string): boolean =>
  sounds().of.get(a)?.toned === sounds().of.get(b)?.toned

/** A text as it sounds: one unit per syllable, each knowing which units of the text it covers. */
export type Spoken = { text: string; start: Uint32Array; end: Uint32Array }

export function speak({ text, breaks }: Canonical): Spoken {
  const start = new Uint32Array(text.length)
  const end = new Uint32Array(text.length)
  const units: number[] = []
  const { spoken } = sounds()
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    if (!isLetter(code)) {
      start[units.length] = at
      at += 1
      end[units.length] = at
      units.push(spoken[code] ?? SILENT_CODE)
      continue
    }
    let last = at + 1
    while (isLetter(text.charCodeAt(last)) && (breaks[last] ?? 0) < BREAK.clause) last += 1
    for (const part of spell(text.slice(at, last))) {
      start[units.length] = at
      at += part.length
      end[units.length] = at
      units.push(unitOf(part).charCodeAt(0))
    }
  }
  return { text: textOf(units), start, end }
}

const isLetter = (code: number) => code >= 0x61 && code <= 0x7a
const SYLLABLE_MAX = 6

/** Latin letters as syllables, the longest first; what spells nothing stays one piece. */
function spell(letters: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < letters.length;) {
    let size = Math.min(SYLLABLE_MAX, letters.length - at)
    while (size > 1 && !sounds().syllables.has(letters.slice(at, at + size))) size -= 1
    parts.push(letters.slice(at, at + size))
    at += size
  }
  return parts
}
