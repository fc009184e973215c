import { SIMPLIFIED_OF } from './traditional-characters.ts'

/** How strongly a text is broken before a character. */
export const BREAK = { none: 0, noise: 1, space: 2, clause: 3, sentence: 4 } as const

/**
 * A text as the guard reads it: one unit per character that carries meaning, each knowing where it
 * came from. Everything put between characters to hide a word is gone; what it broke is remembered.
 */
export type Canonical = {
  text: string
  /** Per unit: the first place in the original, and the place after the last. */
  from: number[]
  to: number[]
  /** Per unit: the strongest break since the unit before it. */
  breaks: number[]
  clause: Uint32Array
  sentence: Uint32Array
  /** Per sentence: whether it ends in a question mark. */
  isQuestion: boolean[]
}

const HAN_FIRST = 0x3400
const HAN_LAST = 0x9fff
const KEPT = /^[\u3400-\u9fffa-z0-9%]$/
const SENTENCE = /[。！？!?；;\n\r]/
const CLAUSE = /[，,：:—…]/
const SPACE = /\s/
/** Spaces divide clauses only between runs of this length; shorter runs are a word pulled apart. */
const RUN_MIN = 3

/** Characters drawn alike, or written so elsewhere, that no table of scripts maps. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  夲: '本',
  夳: '本',
  穏: '稳',
  証: '证',
  寳: '宝',
  収: '收',
  険: '险',
  価: '价',
  銭: '钱',
  払: '付',
  帐: '账',
  湿: '湿',
  仼: '任',
  亇: '个',
  佘: '余',
  囯: '国',
  徳: '德',
  変: '变',
  実: '实',
  営: '营',
  無: '无',
  旡: '无',
  沒: '没',
  冇: '没',
  '⻛': '风',
  '⻓': '长',
  '⻔': '门',
  '⻅': '见',
  '⻋': '车',
  '⻉': '贝',
  '⻘': '青',
  '○': '零',
  〇: '零',
  '◯': '零',
  ο: 'o',
  о: 'o',
  а: 'a',
  е: 'e',
  α: 'a',
  ｅ: 'e',
}

/** The units of a text as they are read, in columns: a long text makes no object per character. */
type Columns = Pick<Canonical, 'from' | 'to' | 'breaks'> & {
  units: number[]
  questions: Set<number>
}

export function normalise(original: string): Canonical {
  const { units, questions, ...places } = read(original)
  settleZeros(units)
  const canonical: Canonical = {
    text: textOf(units),
    ...places,
    clause: new Uint32Array(units.length),
    sentence: new Uint32Array(units.length),
    isQuestion: [],
  }
  divide(canonical, questions)
  return canonical
}

/** How many units `String.fromCharCode` takes at once without running out of stack. */
const CHUNK = 4096

/** The text of a list of UTF-16 units. */
export function textOf(units: readonly number[]): string {
  let text = ''
  for (let at = 0; at < units.length; at += CHUNK) {
    text += String.fromCharCode(...units.slice(at, at + CHUNK))
  }
  return text
}

/** What a character comes to: the units kept of it, or how strongly it breaks the text. */
type Meaning = { kept: string; strength: number; isQuestion: boolean }
const meanings = new Map<string, Meaning>()
const MEANINGS_MAX = 20_000

function meaningOf(point: string): Meaning {
  const known = meanings.get(point)
  if (known) return known
  const plain = Array.from(point.normalize('NFKC').toLowerCase(), simplest)
  const meaning = {
    kept: plain.filter((unit) => KEPT.test(unit)).join(''),
    strength: Math.max(...plain.map(strengthOf), BREAK.none),
    isQuestion: plain.includes('?'),
  }
  if (meanings.size >= MEANINGS_MAX) meanings.clear()
  meanings.set(point, meaning)
  return meaning
}

/**
 * The meaning of every character of one unit that keeps one unit or none, filled as they are met:
 * the unit kept, or `BREAKS` and the strength. Everything else is `ODD` and looked at by itself.
 */
const PLAINEST = new Uint16Array(0x1_0000)
const BREAKS = 0xff00
const ODD = 0xffff

function learn(code: number): number {
  const point = String.fromCharCode(code)
  const { kept, strength, isQuestion } = meaningOf(point)
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  const isOdd = isSurrogate || isQuestion || kept.length > 1 || point === '.' || point === '@'
  const plainest = isOdd ? ODD : kept === '' ? BREAKS + strength : kept.charCodeAt(0)
  PLAINEST[code] = plainest
  return plainest
}

/** Keeps what carries meaning, in its plainest form. */
function read(original: string): Columns {
  /** `questions`: after which unit a question mark stood. */
  const columns: Columns = { units: [], from: [], to: [], breaks: [], questions: new Set() }
  const { units, from, to, breaks } = columns
  let broken: number = BREAK.none
  for (let at = 0; at < original.length; at += 1) {
    const code = original.charCodeAt(at)
    const plainest = PLAINEST[code] || learn(code)
    if (plainest < BREAKS) {
      units.push(plainest)
      from.push(at)
      to.push(at + 1)
      breaks.push(broken)
      broken = BREAK.none
    } else if (plainest === ODD) {
      const point = String.fromCodePoint(original.codePointAt(at) ?? code)
      broken = readOdd(columns, { point, original, at, broken })
      at += point.length - 1
    } else if (plainest - BREAKS > broken) broken = plainest - BREAKS
  }
  return columns
}

type Odd = { point: string; original: string; at: number; broken: number }

/** A character that comes to several units, asks, or counts only where it stands; answers the break left. */
function readOdd(columns: Columns, { point, original, at, broken }: Odd): number {
  const { kept, strength, isQuestion } = meaningOf(point)
  let left = broken
  for (const unit of kept || inPlace(point, original, at)) {
    columns.units.push(unit.charCodeAt(0))
    columns.from.push(at)
    columns.to.push(at + point.length)
    columns.breaks.push(left)
    left = BREAK.none
  }
  if (isQuestion) columns.questions.add(columns.units.length - 1)
  return kept ? left : Math.max(left, strength)
}

/** What is kept only where it stands: the point of a number, an `@` for an `a`. */
function inPlace(point: string, original: string, at: number): string {
  const before = original[at - 1] ?? ''
  if (point === '.') return /\d/.test(before) && /\d/.test(original[at + 1] ?? '') ? '.' : ''
  return point === '@' && /[a-z]/i.test(before) ? 'a' : ''
}

function simplest(character: string): string {
  const like = LOOKALIKES[character] ?? character
  return SIMPLIFIED_OF.get(like) ?? like
}

function strengthOf(unit: string): number {
  if (KEPT.test(unit)) return BREAK.none
  if (SENTENCE.test(unit)) return BREAK.sentence
  if (CLAUSE.test(unit)) return BREAK.clause
  return SPACE.test(unit) ? BREAK.space : BREAK.noise
}

const ZERO = '零'.charCodeAt(0)
const isUnit = (unit: string) => (code: number) => code === unit.charCodeAt(0)
const isDigitZero = isUnit('0')
const isLetterO = isUnit('o')

/** 0风险 and O风险 are 零风险; 10 and 3.0 stay numbers; ba0ben is baoben. */
function settleZeros(units: number[]): void {
  const at = (index: number) => textOf(units.slice(Math.max(index, 0), index + 1))
  for (let index = 0; index < units.length; index += 1) {
    const code = units[index] ?? 0
    if (!isDigitZero(code) && !isLetterO(code)) continue
    const before = at(index - 1)
    const after = at(index + 1)
    if (isDigitZero(code) && /[a-z]/.test(before) && /[a-z]/.test(after)) {
      units[index] = 'o'.charCodeAt(0)
    } else if (isDigitZero(code) && isSpelt(units, index + 1)) units[index] = ZERO
    else if (!/[a-z0-9.]/.test(before) && /[风峰门费波亏顾损成压]/.test(after)) units[index] = ZERO
  }
}

/** 0 fengxian. */
const isSpelt = (units: readonly number[], from: number) =>
  textOf(units.slice(from, from + 4)) === 'feng'

/** Numbers clauses and sentences, so that a negation reaches as far as a reader takes it. */
function divide(canonical: Canonical, questions: ReadonlySet<number>): void {
  const { breaks, text } = canonical
  const runs = runLengths(breaks)
  let clause = 0
  let sentence = 0
  for (let at = 0; at < text.length; at += 1) {
    const strength = breaks[at] ?? 0
    if (at > 0 && strength === BREAK.sentence) {
      if (questions.has(at - 1)) canonical.isQuestion[sentence] = true
      sentence += 1
    }
    const isApart =
      strength >= BREAK.clause ||
      (strength === BREAK.space && (runs[at - 1] ?? 0) >= RUN_MIN && (runs[at] ?? 0) >= RUN_MIN)
    if (at > 0 && isApart) clause += 1
    canonical.clause[at] = clause
    canonical.sentence[at] = sentence
  }
  if (questions.has(text.length - 1)) canonical.isQuestion[sentence] = true
}

/** Per unit: the length of the unbroken run it stands in. */
function runLengths(breaks: readonly number[]): Uint32Array {
  const lengths = new Uint32Array(breaks.length)
  let start = 0
  for (let at = 1; at <= breaks.length; at += 1) {
    if (at < breaks.length && (breaks[at] ?? 0) <= BREAK.noise) continue
    lengths.fill(at - start, start, at)
    start = at
  }
  return lengths
}

export const isHanCode = (code: number): boolean => code >= HAN_FIRST && code <= HAN_LAST
export const isHan = (unit: string): boolean => unit.length === 1 && isHanCode(unit.charCodeAt(0))
