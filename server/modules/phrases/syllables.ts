import { pinyin } from 'pinyin-pro'
import type { Canonical } from './normalise.ts'
import { BREAK, isHan } from './normalise.ts'

/** A syllable with and without its tone, per common character; built once for the process. */
type Sound = { syllable: string; toned: string; unit: string }
type Sounds = { of: ReadonlyMap<string, Sound>; syllables: ReadonlyMap<string, number> }
let built: Sounds | undefined
const PRIVATE_USE = 0xe000
/** Stands for what makes no sound. */
const SILENT = '\uffff'

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
  for (const character of commonCharacters()) {
    const toned = pinyin(character, { toneType: 'num', v: true }).replaceAll('ü', 'v')
    const syllable = toned.replace(/\d$/, '')
    const number = syllables.get(syllable) ?? syllables.size
    syllables.set(syllable, number)
    of.set(character, { syllable, toned, unit: String.fromCharCode(PRIVATE_USE + number) })
  }
  built = { of, syllables }
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
export type Spoken = { text: string; start: number[]; end: number[] }

export function speak({ text, breaks }: Canonical): Spoken {
  const spoken: Spoken = { text: '', start: [], end: [] }
  const units: string[] = []
  const { of } = sounds()
  const add = (unit: string, start: number, end: number) => {
    units.push(unit)
    spoken.start.push(start)
    spoken.end.push(end)
  }
  for (let at = 0; at < text.length;) {
    const unit = text[at] ?? ''
    if (unit < 'a' || unit > 'z') {
      add(of.get(unit)?.unit ?? SILENT, at, at + 1)
      at += 1
      continue
    }
    let end = at + 1
    while (/[a-z]/.test(text[end] ?? '') && (breaks[end] ?? 0) < BREAK.clause) end += 1
    for (const part of spell(text.slice(at, end))) {
      add(unitOf(part), at, at + part.length)
      at += part.length
    }
  }
  spoken.text = units.join('')
  return spoken
}

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
