/**
 * What compliance writes: plain words, `(甲|乙)` one of them, `?` after a character or group if it may
 * be missing, `…` up to four characters of anything, `……` up to twelve, `#` a number, `@name` a list
 * of words kept in `word-lists.ts`. Nothing here can repeat without bound.
 */
export type Expression = {
  /** Where it is one fixed word and nothing else: finding the word is finding the expression. */
  literal: string | undefined
  pattern: RegExp
  /** One of these words stands in everything the expression matches. */
  anchors: string[]
  /** Longest text it can match, in units. */
  widest: number
  /** Whether it is one fixed word: only such a word may be torn over two sentences. */
  isPlain: boolean
}

export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}

/** Part of an expression: its pattern, widths, and the words one of which must occur (if any). */
type Part = {
  source: string
  widest: number
  anchors: string[] | null
  isPlain: boolean
  isLiteral?: boolean
}

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
  if (!part.anchors || shortest(part.anchors) === 0) {
    throw new ExpressionError('表达式里至少要有一个必须出现的词')
  }
  return {
    literal: part.isLiteral ? part.anchors[0] : undefined,
    pattern: new RegExp(part.source, 'g'),
    anchors: part.anchors,
    widest: part.widest,
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
const EMPTY: Part = { source: '', widest: 0, anchors: null, isPlain: true }
const shortest = (words: readonly string[]) => Math.min(...words.map((word) => word.length))

function readAlternatives(reader: Reader): Part {
  const choices = [readSequence(reader)]
  while (reader.text[reader.at] === '|') {
    reader.at += 1
    choices.push(readSequence(reader))
  }
  const [only] = choices
  if (choices.length === 1 && only) return only
  const anchors = choices.flatMap((choice) => choice.anchors ?? [''])
  return {
    source: choices.map(({ source }) => source).join('|'),
    widest: Math.max(...choices.map(({ widest }) => widest)),
    anchors: shortest(anchors) === 0 ? null : anchors,
    isPlain: choices.every(({ isPlain }) => isPlain),
  }
}

function readSequence(reader: Reader): Part {
  const parts: Part[] = []
  let literal = ''
  const closeLiteral = () => {
    if (literal === '') return
    const anchors = [literal]
    parts.push({
      ...EMPTY,
      source: escaped(literal),
      widest: literal.length,
      anchors,
      isLiteral: true,
    })
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

/** Grown bigger than one literal: the rarest required word of all parts is what is searched for. */
function inSequence(parts: readonly Part[]): Part {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const required = parts.flatMap(({ anchors }) => (anchors ? [anchors] : []))
  const best = required.toSorted((a, b) => shortest(b) - shortest(a) || a.length - b.length)[0]
  return {
    source: parts.map(({ source }) => source).join(''),
    widest: parts.reduce((sum, { widest }) => sum + widest, 0),
    anchors: best ?? null,
    isPlain: parts.every(({ isPlain }) => isPlain),
  }
}

function readElement(reader: Reader): Part {
  for (const [mark, most] of GAPS) {
    if (!reader.text.startsWith(mark, reader.at)) continue
    reader.at += mark.length
    return { source: `${FILLER}{0,${most}}?`, widest: most, anchors: null, isPlain: false }
  }
  const character = reader.text[reader.at] ?? ''
  reader.at += 1
  if (character === '#') {
    const source = `${NUMBER}{1,${NUMBER_MAX}}`
    return optional(reader, { source, widest: NUMBER_MAX, anchors: null, isPlain: false })
  }
  if (character === '(') return optional(reader, readGroup(reader))
  if (!CHARACTER.test(character)) throw new ExpressionError(`不认识的符号「${character}」`)
  return optional(reader, { ...EMPTY, source: escaped(character), widest: 1, anchors: [character] })
}

function readGroup(reader: Reader): Part {
  const inner = readAlternatives(reader)
  if (reader.text[reader.at] !== ')') throw new ExpressionError('括号没有配对')
  reader.at += 1
  return { ...inner, isLiteral: false, source: `(?:${inner.source})` }
}

function optional(reader: Reader, part: Part): Part {
  if (reader.text[reader.at] !== '?') return part
  reader.at += 1
  return { ...part, isLiteral: false, source: `${part.source}?`, anchors: null }
}

const escaped = (literal: string) => literal.replaceAll('.', String.raw`\.`)
