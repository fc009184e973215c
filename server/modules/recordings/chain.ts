import { genesisText, linkText } from '#contracts/recording-chain'
import type { ChunkClaim } from '#contracts/recording-chain'
import { sha256Hex } from '#platform/ids'

export type Genesis = Parameters<typeof genesisText>[0]

export const genesisOf = (segment: Genesis): string => sha256Hex(genesisText(segment))
export const linkOf = (previous: string, chunk: ChunkClaim): string =>
  sha256Hex(linkText(previous, chunk))

export type Linked = ChunkClaim & { seq: number; chain: string }
export type ChainedSegment = {
  /** Absent in what was sealed when there was only the camera. */
  track?: string | undefined
  ordinal: number
  segmentId: string
  genesis: string
  chain: string
  chunks: readonly Linked[]
}

/** What does not fit in a recording's chain, by name; empty when it is whole. Pure. */
export function chainFaults(recordingId: string, segments: readonly ChainedSegment[]): Fault[] {
  const tracks = new Set(segments.map(trackOf))
  return [...tracks].flatMap((track) =>
    trackFaults(
      recordingId,
      segments.filter((segment) => trackOf(segment) === track),
    ),
  )
}

type Fault = { what: string; where: string }
const trackOf = ({ track = 'main' }: ChainedSegment) => track

/** By what a segment is called where something is wrong with it. */
export const placeOf = (segment: ChainedSegment): string =>
  trackOf(segment) === 'main'
    ? `segment ${segment.ordinal}`
    : `${trackOf(segment)} segment ${segment.ordinal}`

function trackFaults(recordingId: string, segments: readonly ChainedSegment[]): Fault[] {
  let previousChain = ''
  return segments.flatMap((segment, at) => {
    const where = placeOf(segment)
    const { segmentId } = segment
    const begins = genesisOf({ recordingId, segmentId, previousChain, track: trackOf(segment) })
    previousChain = segment.chain
    const broken = [
      ...(segment.ordinal === at + 1 ? [] : [{ what: '前面缺一段', where }]),
      ...(segment.genesis === begins ? [] : [{ what: '与前一段不相接', where }]),
    ]
    return [...broken, ...linkFaults(segment)]
  })
}

function linkFaults(segment: ChainedSegment): Fault[] {
  const { genesis, chain, chunks } = segment
  const faults: Fault[] = []
  let link = genesis
  let endsMs = 0
  for (const [at, chunk] of chunks.entries()) {
    const where = `${placeOf(segment)} chunk ${chunk.seq}`
    if (chunk.seq !== at) faults.push({ what: '前面缺片段', where })
    if (chunk.startsMs !== endsMs) faults.push({ what: '时间不相接', where })
    link = linkOf(link, chunk)
    if (link !== chunk.chain) faults.push({ what: '片段被替换或改动', where })
    link = chunk.chain
    endsMs = chunk.endsMs
  }
  if (link !== chain) faults.push({ what: '末尾缺片段', where: placeOf(segment) })
  return faults
}
