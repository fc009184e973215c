import { NODES } from '#contracts/recordings'
import type { Medium } from '#contracts/recordings'
import { RED_FINDINGS } from '#contracts/recording-checks'
import type { Finding } from '#contracts/recording-checks'
import { signalsIn } from '#contracts/recording-signals'
import type { Signal } from '#contracts/recording-signals'
import type { CheckSettings } from './check-settings.ts'
import type { Take } from './rules.ts'

/** A second that was measured, at its place in the segment. */
export type Second = Signal & { atMs: number }
type MeasuredChunk = { startsMs: number; endsMs: number; signals: string | null }

/** The seconds of a segment; a chunk's are spread evenly over its time. Pure. */
export function secondsOf(chunks: readonly MeasuredChunk[]): Second[] {
  return chunks.flatMap(({ startsMs, endsMs, signals }) => {
    const found = signalsIn(signals ?? '')
    const step = (endsMs - startsMs) / Math.max(1, found.length)
    return found.map((signal, at) => ({ ...signal, atMs: Math.round(startsMs + at * step) }))
  })
}

export type Checked = {
  medium: Medium
  /** Those that count, with the words that had to be said. */
  takes: readonly (Take & { prompt: readonly string[] })[]
  segments: readonly { id: string; endsMs: number; ordinal: number; seconds: readonly Second[] }[]
  gaps: readonly { beforeOrdinal: number; fromAt: Date; toAt: Date }[]
  settings: CheckSettings
}

/**
 * What in a recording a person should look at: silence, darkness, nobody's face and a picture that stands
 * still inside a node, a node that was over before its words can have been said, long breaks, time without measurements.
 * Nothing of it says that the recording is bad (54号 art. 8 leaves that to people). Pure.
 */
export function findingsOf(checked: Checked): Finding[] {
  return [...checked.takes.flatMap((take) => takeFindings(take, checked)), ...gapFindings(checked)]
}

type PlacedTake = Checked['takes'][number]

function takeFindings(take: PlacedTake, { medium, segments, settings }: Checked): Finding[] {
  const title = NODES[take.code]
  const all = segments.find(({ id }) => id === take.segmentId)?.seconds ?? []
  const inside = all.filter(({ atMs }) => atMs >= take.startsMs && atMs < take.endsMs)
  const found = (kind: Finding['kind'], { startsMs, endsMs }: Span, message: string): Finding => {
    const { code, segmentId } = take
    return { kind, code, segmentId, startsMs, endsMs, message, isRed: RED_FINDINGS.has(kind) }
  }
  const told = (kind: Finding['kind'], is: (second: Second) => boolean, least: number) =>
    spansOf(inside, is, take.endsMs)
      .filter(({ startsMs, endsMs }) => endsMs - startsMs >= least * 1000)
      .map((span) => found(kind, span, `“${title}”里${WORDS[kind]} ${inSeconds(span)} 秒`))
  const quiet = told(
    'silence',
    ({ loud }) => loud < settings['silence-level'],
    settings['silence-seconds'],
  )
  const tooShort = tooShortFor(take, settings)
  return [
    ...quiet,
    ...(medium === 'call'
      ? []
      : [
          ...told(
            'dark',
            ({ bright }) => bright < settings['dark-level'],
            settings['dark-seconds'],
          ),
          ...told('frozen', ({ moving }) => moving === 0, settings['frozen-seconds']),
          // Where nothing counts faces nothing is said of them.
          ...told('face-absent', ({ faces }) => faces === 0, settings['face-seconds']),
        ]),
    ...(tooShort === null
      ? []
      : [
          found('too-short', take, `“${title}”只有 ${inSeconds(take)} 秒，念完约需 ${tooShort} 秒`),
        ]),
    ...(all.length > 0 && inside.length === 0 && inSeconds(take) > 2
      ? [found('unmeasured', take, `“${title}”这段没有声音和画面的检测数据`)]
      : []),
  ]
}

const WORDS: Partial<Record<Finding['kind'], string>> = {
  silence: '没有声音',
  dark: '画面太暗',
  frozen: '画面不动',
  'face-absent': '没有人脸',
}

type Span = { startsMs: number; endsMs: number }
const inSeconds = ({ startsMs, endsMs }: Span) => Math.round((endsMs - startsMs) / 1000)

/** Stretches of seconds one after the other for which something holds. */
function spansOf(
  seconds: readonly Second[],
  is: (second: Second) => boolean,
  untilMs: number,
): Span[] {
  const spans: Span[] = []
  let since: number | null = null
  for (const second of seconds) {
    if (is(second)) since ??= second.atMs
    else if (since !== null) {
      spans.push({ startsMs: since, endsMs: second.atMs })
      since = null
    }
  }
  return since === null ? spans : [...spans, { startsMs: since, endsMs: untilMs }]
}

/** What is said counts: letters, digits and Chinese characters, no marks and no spaces. */
export const spokenLength = (lines: readonly string[]): number =>
  lines.join('').replaceAll(/[^\p{L}\p{N}]/gu, '').length

/** Seconds the words need at the fastest; null where the take is long enough. */
function tooShortFor(take: PlacedTake, settings: CheckSettings): number | null {
  const needed = Math.ceil(spokenLength(take.prompt) / settings['chars-per-second'])
  return (take.endsMs - take.startsMs) / 1000 < needed ? needed : null
}

function gapFindings({ gaps, segments, settings }: Checked): Finding[] {
  return gaps.flatMap(({ beforeOrdinal, fromAt, toAt }) => {
    const seconds = Math.round((toAt.getTime() - fromAt.getTime()) / 1000)
    const before = segments.find(({ ordinal }) => ordinal === beforeOrdinal - 1)
    if (!before || seconds < settings['gap-seconds']) return []
    const { id: segmentId, endsMs } = before
    const message = `第 ${beforeOrdinal - 1} 段之后中断了 ${seconds} 秒`
    const startsMs = Math.max(0, endsMs - 1000)
    const kind = 'long-gap' as const
    const isRed = RED_FINDINGS.has(kind)
    return [{ kind, code: null, segmentId, startsMs, endsMs, message, isRed }]
  })
}
