import { pinyin } from 'pinyin-pro'
import { NODES } from '#contracts/recordings'
import type { NodeCode } from '#contracts/recordings'
import type { Finding } from '#contracts/phrases'
import type { TranscriptHint } from '#contracts/transcripts'
import type { PromptedTake } from './store.ts'
import type { Line } from './transcriber.ts'

/** A line at its place in a recording. */
export type PlacedLine = Line & { segmentId: string }
export type Role = 'seller' | 'other' | 'unknown'
export type SpokenLine = PlacedLine & { role: Role }

/** Shorter than this a sentence is heard anywhere. */
const SENTENCE_MIN_SYLLABLES = 5
/** What is marked by hand begins a little late and ends a little early. */
const AROUND_MS = 1500

/** Toneless syllables: a recogniser that hears well writes other characters for the same sounds. */
export function soundsOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed' })
}

const pairsOf = (sounds: readonly string[]): string[] =>
  sounds.slice(1).map((sound, at) => `${sounds[at]} ${sound}`)

/** Share of a sentence's neighbouring syllables that were heard, 0 to 1; numbers are left out. */
export function shareHeard(sentence: string, heard: ReadonlySet<string>): number {
  const pairs = pairsOf(soundsOf(sentence))
  if (pairs.length === 0) return 1
  return pairs.filter((pair) => heard.has(pair)).length / pairs.length
}

export const pairsIn = (text: string): Set<string> => new Set(pairsOf(soundsOf(text)))

/**
 * Which voice is the seller's: the one that said most of what had to be said. Null where voices are not
 * told apart, or nobody said any of it.
 */
export function sellerVoice(lines: readonly Line[], prompts: readonly string[]): string | null {
  const wanted = pairsIn(prompts.join('。'))
  let best: { speaker: string; count: number } | undefined
  for (const [speaker, said] of Map.groupBy(lines, (line) => line.speaker)) {
    if (speaker === null) continue
    const words = pairsIn(said.map(({ text }) => text).join('。'))
    const count = [...words].filter((pair) => wanted.has(pair)).length
    if (count > (best?.count ?? 0)) best = { speaker, count }
  }
  return best?.speaker ?? null
}

/** Each segment has labels of its own: voice 0 of the next one may be somebody else. */
export function withRoles(lines: readonly PlacedLine[], prompts: readonly string[]): SpokenLine[] {
  const voices = new Map<string, string | null>()
  for (const [segmentId, own] of Map.groupBy(lines, (line) => line.segmentId)) {
    voices.set(segmentId, sellerVoice(own, prompts))
  }
  return lines.map((line) => {
    const seller = voices.get(line.segmentId) ?? null
    const isKnown = seller !== null && line.speaker !== null
    return { ...line, role: isKnown ? (line.speaker === seller ? 'seller' : 'other') : 'unknown' }
  })
}

const sentencesIn = (prompt: readonly string[]): string[] =>
  prompt
    .flatMap((paragraph) => paragraph.split(/[。！？；!?;]/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => soundsOf(sentence).length >= SENTENCE_MIN_SYLLABLES)

type Said = { lines: readonly SpokenLine[]; takes: readonly PromptedTake[]; sharePercent: number }

/**
 * Sentences of a node of which too little was heard while it was recorded. A machine that hears badly
 * finds more of them: a place to listen to, and never a verdict. Pure.
 */
export function unsaid({ lines, takes, sharePercent }: Said): TranscriptHint[] {
  return takes.flatMap((take) => {
    const { code, segmentId, startsMs, endsMs } = take
    const inside = lines.filter(
      (line) =>
        line.segmentId === segmentId &&
        line.toMs >= startsMs - AROUND_MS &&
        line.fromMs <= endsMs + AROUND_MS,
    )
    const heard = pairsIn(inside.map(({ text }) => text).join('。'))
    return sentencesIn(take.prompt)
      .filter((sentence) => shareHeard(sentence, heard) * 100 < sharePercent)
      .map((quote) => ({
        kind: 'unsaid' as const,
        segmentId,
        startsMs,
        endsMs,
        code,
        quote,
        message: `“${NODES[code as NodeCode] ?? code}”里可能没有说这句话`,
        allowed: '',
        citation: '54号第7条',
      }))
  })
}

/** One after the other by the same voice: what was cut into lines is judged as it was said. */
export function turnsOf(lines: readonly SpokenLine[]): SpokenLine[][] {
  const turns: SpokenLine[][] = []
  for (const line of lines) {
    const last = turns.at(-1)
    const before = last?.at(-1)
    const goesOn =
      before !== undefined &&
      before.segmentId === line.segmentId &&
      before.speaker === line.speaker &&
      before.role === line.role
    if (last && goesOn) last.push(line)
    else turns.push([line])
  }
  return turns
}

/** What the phrase guard finds in the seller's words, or in anybody's where voices are not known. Pure. */
export function phraseHints(
  lines: readonly SpokenLine[],
  check: (text: string) => readonly Finding[],
): TranscriptHint[] {
  return turnsOf(lines.filter(({ role }) => role !== 'other')).flatMap((turn) => {
    const text = turn.map((line) => line.text).join('')
    return check(text).map(({ start, end, message, allowed, citation }) => {
      const first = lineAt(turn, start)
      return {
        kind: 'phrase' as const,
        segmentId: first.segmentId,
        startsMs: first.fromMs,
        endsMs: lineAt(turn, Math.max(start, end - 1)).toMs,
        code: null,
        quote: text.slice(start, end),
        message,
        allowed,
        citation,
      }
    })
  })
}

function lineAt(turn: readonly SpokenLine[], position: number): SpokenLine {
  let end = 0
  return turn.find(({ text }) => position < (end += text.length)) ?? turn.at(-1)!
}

/** As it is looked for: without marks, spaces, wide forms and capitals. Pure. */
export const searchForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

export const ATTEMPTS_MAX = 10
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 6 * 3_600_000

/** How long to wait after the nth try, in milliseconds. Pure. */
export const pauseAfter = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 3 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)
