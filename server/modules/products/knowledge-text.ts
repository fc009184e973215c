import { foldTraditional } from './knowledge-characters.ts'

/** Size of a term: 0 for a word of Latin letters or digits, else its number of Chinese characters. */
export type TermSize = 0 | 1 | 2 | 3
export type TermVisitor = (key: number, size: TermSize) => void

const DIGITS = '零一二三四五六七八九'
const COUNTED = /[一二两三四五六七八九十百]{1,7}(?=个?(?:天|日|月|年|周|小时|分钟|岁|倍))/gu
const KEY_BASE = 65_536
const WORD_HASH = 67_108_859

function readNumeral(numeral: string): string {
  let total = 0
  let pending = 0
  for (const character of numeral) {
    const unit = character === '百' ? 100 : character === '十' ? 10 : 0
    if (unit === 0) pending = character === '两' ? 2 : DIGITS.indexOf(character)
    else total += (pending || 1) * unit
    if (unit > 0) pending = 0
  }
  return String(total + pending)
}

/** Text set twice or more by a PDF ("诉讼时效诉讼时效诉讼时效") reads once; numbers are left alone. */
function undouble(text: string): string {
  return text.replace(/([^\d\s])\1{3,}/gu, '$1').replace(/([^\s\d]{2,12}?)\1{2,}/gu, '$1')
}

/**
 * The one form in which passages and questions are compared: half width, lower case, simplified,
 * periods of time in digits (三十天 and 30 日 are the same), no mark-up stars.
 */
export function normaliseText(text: string): string {
  const folded = foldTraditional(text.normalize('NFKC').toLowerCase()).replace(/\*+/gu, ' ')
  const counted = folded
    .replace(COUNTED, readNumeral)
    .replace(/(\d)\s+(?=\p{Script=Han})/gu, '$1')
    .replace(/(\d)天/gu, '$1日')
    .replace(/(\d)周岁/gu, '$1岁')
  return undouble(counted)
}

export function isHan(code: number): boolean {
  return (code >= 0x34_00 && code <= 0x9f_ff) || (code >= 0xf9_00 && code <= 0xfa_ff)
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122)
}

/** Pairs of Chinese characters side by side: the length of a text as BM25 compares it. */
export function countPairs(text: string): number {
  let pairs = 0
  let before = false
  for (let at = 0; at < text.length; at += 1) {
    const han = isHan(text.charCodeAt(at))
    if (han && before) pairs += 1
    before = han
  }
  return pairs
}

/** One number for up to three characters. Chinese codes start at 0x3400, so sizes never collide. */
export function gramKey(codes: readonly number[]): number {
  let key = 0
  for (const code of codes) key = key * KEY_BASE + code
  return key
}

/** Position after the word that starts at `from`; "ICD-10" and "5.4" are one word. */
function wordEnd(text: string, from: number): number {
  let end = from + 1
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    const joins = (code === 45 || code === 46) && isWordCode(text.charCodeAt(end + 1))
    if (!isWordCode(code) && !joins) break
  }
  return end
}

/** Words get negative keys, so they never meet the keys of Chinese characters. */
function wordKey(text: string, from: number, to: number): number {
  let high = 7
  let low = 3
  for (let at = from; at < to; at += 1) {
    high = (high * 131 + text.charCodeAt(at)) % WORD_HASH
    low = (low * 257 + text.charCodeAt(at)) % WORD_HASH
  }
  return -(high * WORD_HASH + low) - 1
}

/**
 * Visits every word, and every run of one, two and three Chinese characters, of normalised text.
 * With `only` (1 by character code) other characters break a run: quick when few terms are sought.
 */
export function visitTerms(text: string, visit: TermVisitor, only?: Uint8Array): void {
  let before = 0
  let beforeThat = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isHan(code) && (only === undefined || only[code] === 1)) {
      visit(code, 1)
      if (before > 0) visit(before * KEY_BASE + code, 2)
      if (beforeThat > 0) visit((beforeThat * KEY_BASE + before) * KEY_BASE + code, 3)
      beforeThat = before
      before = code
      continue
    }
    before = 0
    beforeThat = 0
    if (!isWordCode(code)) continue
    const end = wordEnd(text, at)
    visit(wordKey(text, at, end), 0)
    at = end - 1
  }
}

/**
 * Visits pairs of characters two to four apart in one run: 减少…金额 still meets 金额减少 halfway, and
 * a name is recognised although a word was put in its middle.
 */
export function visitLoosePairs(
  text: string,
  visit: (key: number) => void,
  only?: Uint8Array,
): void {
  for (let at = 0; at < text.length; at += 1) {
    const first = text.charCodeAt(at)
    if (only !== undefined && only[first] === 0) continue
    if (!isHan(first) || !isHan(text.charCodeAt(at + 1))) continue
    for (let gap = 2; gap <= 4; gap += 1) {
      const second = text.charCodeAt(at + gap)
      if (!isHan(second)) break
      visit(first * KEY_BASE + second)
    }
  }
}

/** Clauses are long lists; a sentence or one item of a list is the unit that answers a question. */
export function splitSentences(text: string): string[] {
  return text.split(/[。；;\n]/u).filter((sentence) => sentence.trim().length > 3)
}

/** The heading of a clause: "5.4 保险金的给付 我们在……" → 保险金的给付; "1.现金价值指……" → 现金价值. */
export function headingOf(text: string): string {
  const numberless = text
    .slice(0, 80)
    .replace(/^[\s\d.、,()第一二三四五六七八九十百零条章节款:]+/u, '')
  return (numberless.split(/[\s:,。;]|指/u)[0] ?? '').slice(0, 24)
}
