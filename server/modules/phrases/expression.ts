import { EVERYDAY } from './everyday-words.ts'

/**
 * What compliance writes: plain words, `(甲|乙)` one of them, `?` after a character or group if it may
 * be missing, `…` up to four characters of anything, `……` up to twelve, `#` a number, `@name` a list
 * of words kept in `word-lists.ts`. Nothing here can repeat without bound.
 */
export type Expression = {
  pattern: RegExp
  /** One of these words stands in everything the expression matches. */
  anchors: string[]
  /** How far a match may begin before its anchor, and end after the anchor's beginning, in units. */
  before: number
  after: number
  /** Where it can only be one of its anchors: finding a word is finding the expression. */
  isWords: boolean
  /** Without gaps and numbers: only then may it be torn over two sentences. */
  isPlain: boolean
}

export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}

/** Part of an expression: its pattern and width, and what has to stand in it. */
type Part = {
  source: string
  widest: number
  /** Everything it can be, where that is a short list. */
  words: string[] | null
  anchor: Anchor | null
  isPlain: boolean
}
type Anchor = { words: string[]; before: number; after: number }

/** Lists of words grow by combination up to here; beyond, a pattern is searched around an anchor. */
const WORDS_MAX = 120
const NUMBER = '[0-9.零一二三四五六七八九十百千两几半]'
const NUMBER_MAX = 6
/** A gap never swallows a negation: what it leaves out must not turn the sentence round. */
const FILLER = '[^不没无未非勿]'
const GAPS: readonly [string, number][] = [
  ['……', 12],
  ['…', 4],
]
const CHARACTER = /^[\u3400-\u9fffa-z0-9%.]$/
const EXPANSION_MAX = 8

export type WordLists = Readonly<Record<string, string>>

export function parseExpression(text: string, lists: WordLists = {}): Expression {
  const reader = { text: expand(text, lists), at: 0 }
  const part = readAlternatives(reader)
  if (reader.at < reader.text.length) throw new ExpressionError(`多出「${reader.text[reader.at]}」`)
  if (!part.anchor) throw new ExpressionError('表达式里至少要有一个必须出现的词')
  const { words: anchors, before, after } = part.anchor
  return {
    pattern: new RegExp(part.source, 'g'),
    anchors,
    before,
    after,
    isWords: part.words !== null,
    isPlain: part.isPlain,
  }
}

function expand(text: string, lists: WordLists): string {
  let expanded = text
  for (let round = 0; round < EXPANSION_MAX && expanded.includes('@'); round += 1) {
    expanded = expanded.replaceAll(/@([a-z]+)/g, (whole, name: string) => {
      const list = lists[name]
      if (list === undefined) throw new ExpressionError(`没有词表 ${whole}`)
      return `(${list})`
    })
  }
  return expanded
}

/** The choices of an expression one by one: most of them turn out to be plain words. */
export function parseChoices(text: string, lists: WordLists = {}): Expression[] {
  const whole = expand(text, lists)
  const choices: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= whole.length; at += 1) {
    if (whole[at] === '(') depth += 1
    if (whole[at] === ')') depth -= 1
    if (at < whole.length && (whole[at] !== '|' || depth !== 0)) continue
    choices.push(whole.slice(from, at))
    from = at + 1
  }
  return choices.map((choice) => parseExpression(choice))
}

type Reader = { text: string; at: number }
const shortest = (words: readonly string[]) => Math.min(...words.map((word) => word.length))

function readAlternatives(reader: Reader): Part {
  const choices = [readSequence(reader)]
  while (reader.text[reader.at] === '|') {
    reader.at += 1
    choices.push(readSequence(reader))
  }
  const [only] = choices
  if (choices.length === 1 && only) return only
  const words = choices.every((choice) => choice.words !== null)
    ? choices.flatMap((choice) => choice.words ?? [])
    : null
  return {
    source: choices.map(({ source }) => source).join('|'),
    widest: Math.max(...choices.map(({ widest }) => widest)),
    words: words && words.length <= WORDS_MAX ? words : null,
    anchor: anchorOfAny(choices),
    isPlain: choices.every(({ isPlain }) => isPlain),
  }
}

/** Of a choice every branch has to have an anchor; a match has one of them. */
function anchorOfAny(choices: readonly Part[]): Anchor | null {
  const anchors = choices.flatMap(({ anchor }) => anchor ?? [])
  if (anchors.length < choices.length) return null
  return {
    words: anchors.flatMap(({ words }) => words),
    before: Math.max(...anchors.map(({ before }) => before)),
    after: Math.max(...anchors.map(({ after }) => after)),
  }
}

function literalPart(literal: string): Part {
  const after = literal.length
  return {
    source: escaped(literal),
    widest: after,
    words: [literal],
    anchor: after === 0 ? null : { words: [literal], before: 0, after },
    isPlain: true,
  }
}

function readSequence(reader: Reader): Part {
  const parts: Part[] = []
  let literal = ''
  const closeLiteral = () => {
    if (literal === '') return
    parts.push(literalPart(literal))
    literal = ''
  }
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) {
    const character = reader.text[reader.at] ?? ''
    const isOptional = reader.text[reader.at + 1] === '?'
    if (CHARACTER.test(character) && !isOptional) {
      literal += character
      reader.at += 1
      continue
    }
    closeLiteral()
    parts.push(readElement(reader))
  }
  closeLiteral()
  return inSequence(parts)
}

/** The rarest word that has to occur is what is searched for. */
function inSequence(parts: readonly Part[]): Part {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const widest = parts.reduce((sum, part) => sum + part.widest, 0)
  const runs = wordRuns(parts)
  const words = runs.length === 1 && runs[0]?.size === parts.length ? runs[0].words : null
  const inParts = words ? [] : parts.map((part, at) => shifted(part, at, parts))
  const anchors = [...runs.map(anchorOfRun), ...inParts]
  const best = anchors
    .flatMap((anchor) => anchor ?? [])
    .toSorted((a, b) => commonness(a.words) - commonness(b.words))[0]
  return {
    source: parts.map(({ source }) => source).join(''),
    widest,
    words,
    anchor: best ? { ...best, after: widest - best.before } : null,
    isPlain: parts.every(({ isPlain }) => isPlain),
  }
}

/** How often one of the words is met, by and large: each is looked around whenever it stands in a text. */
const commonness = (words: readonly string[]) =>
  words.reduce((sum, word) => sum + (EVERYDAY.get(word) ?? 8 ** (1 - word.length)), 0)

type Run = { words: string[]; before: number; size: number }

/** Neighbours that are short lists of words, combined. */
function wordRuns(parts: readonly Part[]): Run[] {
  const runs: Run[] = []
  let before = 0
  let run: Run | undefined
  for (const { words, widest } of parts) {
    if (words && run && words.length * run.words.length <= WORDS_MAX) {
      run.words = run.words.flatMap((head) => words.map((tail) => head + tail))
      run.size += 1
    } else {
      run = words ? { words, before, size: 1 } : undefined
      if (run) runs.push(run)
    }
    before += widest
  }
  return runs
}

const anchorOfRun = ({ words, before }: Run): Anchor | null =>
  shortest(words) === 0 ? null : { words, before, after: 0 }

/** A part's own anchor, seen from the beginning of the sequence. */
function shifted({ anchor }: Part, at: number, parts: readonly Part[]): Anchor | null {
  if (!anchor) return null
  const ahead = parts.slice(0, at).reduce((sum, { widest }) => sum + widest, 0)
  return { ...anchor, before: ahead + anchor.before }
}

function readElement(reader: Reader): Part {
  for (const [mark, most] of GAPS) {
    if (!reader.text.startsWith(mark, reader.at)) continue
    reader.at += mark.length
    return gapPart(`${FILLER}{0,${most}}?`, most)
  }
  const character = reader.text[reader.at] ?? ''
  reader.at += 1
  if (character === '#') return optional(reader, gapPart(`${NUMBER}{1,${NUMBER_MAX}}`, NUMBER_MAX))
  if (character === '(') return optional(reader, readGroup(reader))
  if (!CHARACTER.test(character)) throw new ExpressionError(`不认识的符号「${character}」`)
  return optional(reader, literalPart(character))
}

const gapPart = (source: string, widest: number): Part => ({
  source,
  widest,
  words: null,
  anchor: null,
  isPlain: false,
})

function readGroup(reader: Reader): Part {
  const inner = readAlternatives(reader)
  if (reader.text[reader.at] !== ')') throw new ExpressionError('括号没有配对')
  reader.at += 1
  return { ...inner, source: `(?:${inner.source})` }
}

function optional(reader: Reader, part: Part): Part {
  if (reader.text[reader.at] !== '?') return part
  reader.at += 1
  const words = part.words ? ['', ...part.words] : null
  return { ...part, source: `${part.source}?`, anchor: null, words }
}

const escaped = (literal: string) => literal.replaceAll('.', String.raw`\.`)
