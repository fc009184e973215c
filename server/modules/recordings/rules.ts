import { NODES } from '#contracts/recordings'
import type { NodeCode } from '#contracts/recordings'

/** Nobody shows, says and answers anything in less: a slip of the finger is no node. */
export const NODE_MIN_MS = 2000
/** Clocks of browser and server may differ by so much. */
export const SLACK_MS = 5000
/** What a stream may lack at its end against the clock that marked the nodes. */
const CUT_SLACK_MS = 500

export type Take = {
  code: NodeCode
  take: number
  segmentId: string
  startsMs: number
  endsMs: number
}
export type SegmentState = {
  id: string
  ordinal: number
  startedAt: Date
  isClosed: boolean
  chunks: number
  /** As the browser counted. */
  endsMs: number
  /** Time of the last frame in the stream itself. */
  lastFrameMs: number
}
export type Missing = { code: string; message: string }

/** The take that counts: the newest one (earlier ones stay on the recording). */
export function countingTakes(takes: readonly Take[]): Map<NodeCode, Take> {
  const newest = new Map<NodeCode, Take>()
  for (const take of takes) {
    const known = newest.get(take.code)
    if (!known || take.take > known.take) newest.set(take.code, take)
  }
  return newest
}

export type Asked = {
  due: readonly NodeCode[]
  segments: readonly SegmentState[]
  takes: readonly Take[]
  /** When the applicant's signature arrived; null while it is missing. */
  signedAt: Date | null
}

/** Why a recording is not complete (54号 arts 7–8); pure, empty when it is. */
export function missingOf({ due, segments, takes, signedAt }: Asked): Missing[] {
  if (segments.every(({ chunks }) => chunks === 0)) {
    return [{ code: 'nothing-recorded', message: '还没有录到任何内容' }]
  }
  const counting = countingTakes(takes)
  return [
    ...segments.flatMap(segmentFaults),
    ...due.flatMap((code) => {
      const take = counting.get(code)
      const title = NODES[code]
      if (!take) return [{ code: 'node-missing', message: `“${title}”还没有录` }]
      return takeFaults(take, { segments, signedAt, title })
    }),
  ]
}

function segmentFaults({
  ordinal,
  isClosed,
  endsMs,
  lastFrameMs,
  chunks,
}: SegmentState): Missing[] {
  if (!isClosed) return [{ code: 'segment-open', message: `第 ${ordinal} 段还没有传完` }]
  // A picture that stands still for so long was not recorded, whatever the clock said.
  const isShort = chunks > 0 && lastFrameMs + SLACK_MS < endsMs
  return isShort ? [{ code: 'frames-missing', message: `第 ${ordinal} 段录到的内容比时间短` }] : []
}

type Around = { segments: readonly SegmentState[]; signedAt: Date | null; title: string }

function takeFaults(take: Take, { segments, signedAt, title }: Around): Missing[] {
  const segment = segments.find(({ id }) => id === take.segmentId)
  // What is still under way is not cut yet: its last seconds may be on the line.
  const isCut = segment?.isClosed && take.endsMs > segment.endsMs + CUT_SLACK_MS
  if (!segment || isCut) {
    return [{ code: 'node-cut', message: `“${title}”没有录全，请重录这一项` }]
  }
  if (take.code !== 'sign') return []
  return isInside(take, segment, signedAt)
    ? []
    : [{ code: 'sign-outside', message: '客户签名不在“客户签名”这一项的录像里，请重录这一项' }]
}

/** Whether a moment lies in a take, give or take the clocks. */
export function isInside(
  take: Pick<Take, 'startsMs' | 'endsMs'>,
  segment: Pick<SegmentState, 'startedAt'>,
  moment: Date | null,
): boolean {
  if (!moment) return false
  const ms = moment.getTime() - segment.startedAt.getTime()
  return ms >= take.startsMs - SLACK_MS && ms <= take.endsMs + SLACK_MS
}

/** What is wrong with a take as it is marked; pure. */
export function takeFault(take: Pick<Take, 'startsMs' | 'endsMs'>): string | undefined {
  if (take.endsMs - take.startsMs >= NODE_MIN_MS) return undefined
  return `一项至少要录 ${NODE_MIN_MS / 1000} 秒`
}
