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
  clause: number[]
  sentence: number[]
  /** Per sentence: whether it ends in a question mark. */
  isQuestion: boolean[]
}

const HAN = /^[\u3400-\u9fff]$/
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

type Raw = { unit: string; from: number; to: number; breakBefore: number }

export function normalise(original: string): Canonical {
  const { raws, questions } = read(original)
  settleZeros(raws)
  const canonical: Canonical = {
    text: raws.map(({ unit }) => unit).join(''),
    from: raws.map(({ from }) => from),
    to: raws.map(({ to }) => to),
    breaks: raws.map(({ breakBefore }) => breakBefore),
    clause: [],
    sentence: [],
    isQuestion: [],
  }
  divide(canonical, questions)
  return canonical
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

/** Keeps what carries meaning, in its plainest form. */
function read(original: string): { raws: Raw[]; questions: Set<number> } {
  const raws: Raw[] = []
  /** After which unit a question mark stood. */
  const questions = new Set<number>()
  let breakBefore: number = BREAK.none
  let from = 0
  for (const point of original) {
    const to = from + point.length
    const { kept, strength, isQuestion } = meaningOf(point)
    for (const unit of kept || inPlace(point, original, from)) {
      raws.push({ unit, from, to, breakBefore })
      breakBefore = BREAK.none
    }
    if (isQuestion) questions.add(raws.length - 1)
    breakBefore = kept ? breakBefore : Math.max(breakBefore, strength)
    from = to
  }
  return { raws, questions }
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

/** 0风险 and O风险 are 零风险; 10 and 3.0 stay numbers; ba0ben is baoben. */
function settleZeros(raws: Raw[]): void {
  const at = (index: number) => raws[index]?.unit ?? ''
  raws.forEach((raw, index) => {
    const { unit } = raw
    if (unit !== '0' && unit !== 'o') return
    const before = at(index - 1)
    const after = at(index + 1)
    if (unit === '0' && /[a-z]/.test(before) && /[a-z]/.test(after)) raw.unit = 'o'
    else if (unit === '0' && isSpelt(raws, index + 1)) raw.unit = '零'
    else if (!/[a-z0-9.]/.test(before) && /[风峰门费波亏顾损成压]/.test(after)) raw.unit = '零'
  })
}

/** 0 fengxian. */
const isSpelt = (raws: readonly Raw[], from: number) =>
  raws
    .slice(from, from + 4)
    .map(({ unit }) => unit)
    .join('') === 'feng'

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
    canonical.clause.push(clause)
    canonical.sentence.push(sentence)
  }
  if (questions.has(text.length - 1)) canonical.isQuestion[sentence] = true
}

/** Per unit: the length of the unbroken run it stands in. */
function runLengths(breaks: readonly number[]): number[] {
  const lengths: number[] = []
  let start = 0
  for (let at = 1; at <= breaks.length; at += 1) {
    if (at < breaks.length && (breaks[at] ?? 0) <= BREAK.noise) continue
    for (let i = start; i < at; i += 1) lengths.push(at - start)
    start = at
  }
  return lengths
}

export const isHan = (unit: string): boolean => HAN.test(unit)
