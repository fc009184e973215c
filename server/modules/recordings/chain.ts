import { genesisText, linkText } from '#contracts/recording-chain'
import type { ChunkClaim } from '#contracts/recording-chain'
import { sha256Hex } from '#platform/ids'

export type Genesis = Parameters<typeof genesisText>[0]

export const genesisOf = (segment: Genesis): string => sha256Hex(genesisText(segment))
export const linkOf = (previous: string, chunk: ChunkClaim): string =>
  sha256Hex(linkText(previous, chunk))

export type Linked = ChunkClaim & { seq: number; chain: string }
export type ChainedSegment = {
  ordinal: number
  segmentId: string
  genesis: string
  chain: string
  chunks: readonly Linked[]
}

/** What does not fit in a recording's chain, by name; empty when it is whole. Pure. */
export function chainFaults(
  recordingId: string,
  segments: readonly ChainedSegment[],
): { what: string; where: string }[] {
  let previousChain = ''
  return segments.flatMap((segment, at) => {
    const where = `segment ${segment.ordinal}`
    const { segmentId } = segment
    const begins = genesisOf({ recordingId, segmentId, previousChain })
    previousChain = segment.chain
    const broken = [
      ...(segment.ordinal === at + 1 ? [] : [{ what: '前面缺一段', where }]),
      ...(segment.genesis === begins ? [] : [{ what: '与前一段不相接', where }]),
    ]
    return [...broken, ...linkFaults(segment)]
  })
}

function linkFaults({ ordinal, genesis, chain, chunks }: ChainedSegment) {
  const faults: { what: string; where: string }[] = []
  let link = genesis
  let endsMs = 0
  for (const [at, chunk] of chunks.entries()) {
    const where = `segment ${ordinal} chunk ${chunk.seq}`
    if (chunk.seq !== at) faults.push({ what: '前面缺片段', where })
    if (chunk.startsMs !== endsMs) faults.push({ what: '时间不相接', where })
    link = linkOf(link, chunk)
    if (link !== chunk.chain) faults.push({ what: '片段被替换或改动', where })
    link = chunk.chain
    endsMs = chunk.endsMs
  }
  if (link !== chain) faults.push({ what: '末尾缺片段', where: `segment ${ordinal}` })
  return faults
}
