// Spelled once for browser, server and offline check. No imports: the pages load it as it is.

export type ChunkClaim = {
  sha256: string
  startsMs: number
  endsMs: number
  /** What was measured while it was recorded; see `recording-signals.ts`. Null: nothing was. */
  signals?: string | null | undefined
}

/** What is hashed (SHA-256, hex) into a segment's first link. */
export function genesisText(segment: {
  recordingId: string
  segmentId: string
  /** Last link of the segment before; empty for the first. */
  previousChain: string
  /** Of which chain it is a part; the camera's goes without saying. */
  track?: string
}): string {
  const { recordingId, segmentId, previousChain, track = 'main' } = segment
  const name = track === 'main' ? 'baoqiao-segment' : `baoqiao-segment ${track}`
  return [name, recordingId, segmentId, previousChain].join('\n')
}

/** What is hashed into the next link: whoever takes out, swaps or re-encodes a chunk breaks it. */
export function linkText(previousChain: string, chunk: ChunkClaim): string {
  const { sha256, startsMs, endsMs, signals } = chunk
  const link = [previousChain, sha256, startsMs, endsMs]
  return (signals ? [...link, signals] : link).join('\n')
}
